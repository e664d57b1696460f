import { describe, expect, test } from "vitest";
import { HAZARD_TYPE_TERMS, HAZARD_TYPES } from "../hazards/hazard.ts";
import { hazardTypeTerm, readHazardLevel, readHazardType, shownType } from "./hazard-words.ts";
import { factorText, itemTypeTerm } from "./ledger-words.ts";

describe("words of hazards in ledgers", () => {
  test("what a run found is called in the ledger as on its own page", () => {
    for (const type of HAZARD_TYPES) {
      expect(shownType(type)).toBe(type);
      expect(itemTypeTerm(type, "zh")).toBe(HAZARD_TYPE_TERMS[type].zh);
      expect(hazardTypeTerm(type, "en")).toBe(HAZARD_TYPE_TERMS[type].en);
    }
    expect(itemTypeTerm(null, "en")).toBe("Pipe at risk");
  });

  test.each([
    ["违章占压", "BUILT_OVER"],
    ["built_over", "BUILT_OVER"],
    ["间距不足", "INSUFFICIENT_CLEARANCE"],
    ["CLEARANCE_TO_PIPE", "INSUFFICIENT_CLEARANCE"],
    ["与建筑物间距不足", "INSUFFICIENT_CLEARANCE"],
    ["邻近暗渠", "ADJACENT_SPACE"],
    ["埋深不足", "SHALLOW_COVER"],
    ["压力与材质不符", "PRESSURE_MATERIAL"],
    ["PRESSURE_MATERIAL_CONFLICT", "PRESSURE_MATERIAL"],
    ["缺少阀门", "MISSING_VALVE"],
    ["管道腐蚀", "CORROSION"],
    ["别的", "别的"],
  ])("a list's %s reads as %s", (written, type) => expect(readHazardType(written)).toBe(type));

  test("each type's own name reads as the type, or as the coarser word lists have for it", () => {
    for (const type of HAZARD_TYPES) {
      const read = type.startsWith("CLEARANCE_TO_") ? "INSUFFICIENT_CLEARANCE" : type;
      for (const name of [HAZARD_TYPE_TERMS[type].zh, type]) expect([name, readHazardType(name)]).toEqual([name, read]);
    }
  });

  test("a level is read from its words, never from a colour", () => {
    expect(["重大隐患", "较大", "general", "红"].map(readHazardLevel)).toEqual([
      "major",
      "higher",
      "general",
      undefined,
    ]);
  });
});

describe("key factors in a ledger", () => {
  test("a hazard's factors are named as on its page, with units, words and limits", () => {
    expect(factorText({ code: "distanceM", value: 0.4, unit: "m", limit: 0.7 }, "zh")).toBe(
      "外缘净距 0.4 m（限值 0.7 m）",
    );
    expect(factorText({ code: "spaceKind", value: "CULVERT", unit: "", limit: null }, "zh")).toMatch(
      /^空间类型 [^A-Z]+$/,
    );
    expect(factorText({ code: "yearsSince", value: 4, unit: "a", limit: 3 }, "en")).toBe(
      "Years since the last assessment 4 years (limit 3 years)",
    );
  });

  test("a pipe at risk tells the scores of its grading", () => {
    expect(factorText({ code: "people", value: 5, unit: "score" }, "en")).toBe("people nearby 5");
    expect(factorText({ code: "material", value: 4, unit: "score" }, "zh")).toBe("材质 4 分");
    expect(factorText({ code: "failures", value: 3 }, "zh")).toBe("历史漏损 3");
  });
});

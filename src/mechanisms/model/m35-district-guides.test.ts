import { describe, expect, test } from "vitest";
import { DEFAULT_RULES, mergeRules } from "../../assessment/model/rules.ts";
import { districtGuides, districtGuidesFor } from "./m35-district-guides.ts";
import { checkSettings } from "./mechanism.ts";

const part = districtGuides.grading!.part!;
const mechanism = districtGuidesFor([
  { scopeId: 7, name: "东区" },
  { scopeId: 9, name: "西区" },
]);
const settings = (values: Record<string, unknown> = {}) =>
  checkSettings(mechanism, { ...districtGuides.grading!.read(DEFAULT_RULES), ...values });

describe("a district is chosen", () => {
  test("among the city's own, by number or name; the first where nobody chose", () => {
    expect(settings()["district"]).toBe("7");
    expect(settings({ district: 9 })["district"]).toBe("9");
    expect(settings({ district: "西区" })["district"]).toBe("9");
    expect(part.scopeOf(settings({ district: "西区" }))).toEqual({ kind: "district", scopeId: 9 });
    expect(() => settings({ district: "南区" })).toThrow(/district takes one of 7, 9/);
  });

  test("a city without districts has none to choose", () => {
    expect(() => checkSettings(districtGuidesFor([]), {})).toThrow(/takes one of nothing/);
  });
});

describe("its part of the rules", () => {
  test("holds only what differs from the city's", () => {
    expect(part.rulesOf(DEFAULT_RULES, settings({ red: 12 }), {})).toEqual({ matrix: { red: 12, cells: null } });
    expect(part.rulesOf(DEFAULT_RULES, settings({ fromA: 2, windowYears: 5 }), {})).toEqual({
      leakClass: { fromA: 2, windowYears: 5 },
    });
    expect(part.rulesOf(DEFAULT_RULES, settings(), {})).toEqual({});
  });

  test("keeps what the district had set elsewhere, and replaces its own values", () => {
    const held = { consequence: { peopleWithinM: 50 }, leakClass: { unit: "ROAD", fromA: 5 }, matrix: { red: 11 } };
    expect(part.rulesOf(DEFAULT_RULES, settings({ fromA: 2 }), held)).toEqual({
      consequence: { peopleWithinM: 50 },
      leakClass: { unit: "ROAD", fromA: 2 },
    });
  });

  test("laid over the city reads back as it was set", () => {
    const asked = settings({ red: 12, orange: 8, fromA: 2 });
    const rules = mergeRules(DEFAULT_RULES, part.rulesOf(DEFAULT_RULES, asked, {}));
    expect({ ...districtGuides.grading!.read(rules), district: "7" }).toEqual(asked);
  });

  test("is refused where its values contradict each other", () => {
    expect(() => part.rulesOf(DEFAULT_RULES, settings({ red: 9 }), {})).toThrow(/red \(9\) > orange \(9\)/);
    expect(() => part.rulesOf(DEFAULT_RULES, settings({ fromB: 3 }), {})).toThrow(/fromB \(3\) must be below/);
  });
});

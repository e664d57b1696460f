import { describe, expect, test } from "vitest";
import { listRuleRecords } from "./rule-records.ts";
import { DEFAULT_RULES, mergeRules, RULE_SOURCES, ruleSetSchema } from "./rules.ts";

describe("a rule set", () => {
  test("as shipped is one", () => expect(ruleSetSchema.parse(DEFAULT_RULES)).toEqual(DEFAULT_RULES));

  test("takes a part over the whole: numbers and lists replace, objects are gone through", () => {
    const rules = mergeRules(DEFAULT_RULES, {
      leakClass: { fromA: 5, excludedCauses: ["THIRD_PARTY"] },
      likelihood: { material: { PE100: 2 } },
    });
    expect(rules.leakClass).toEqual({ ...DEFAULT_RULES.leakClass, fromA: 5, excludedCauses: ["THIRD_PARTY"] });
    expect(rules.likelihood.material).toEqual({ ...DEFAULT_RULES.likelihood.material, PE100: 2 });
    expect(rules.consequence).toEqual(DEFAULT_RULES.consequence);
    expect(mergeRules(rules, undefined)).toEqual(rules);
  });

  test.each([
    ["B from as many leaks as A", { leakClass: { fromB: 3 } }, /fromB \(3\) must be below/],
    ["orange from more than red", { matrix: { orange: 16 } }, /red \(15\) > orange \(16\)/],
    ["yellow from as much as orange", { matrix: { yellow: 9 } }, /yellow \(9\)/],
    ["bounds that fall", { consequence: { diameterMm: [300, 150, 75, 600] } }, /must not fall/],
    ["no weight at all", { likelihood: { weights: { material: 0, age: 0, history: 0, exposure: 0 } } }, /above 0/],
    ["an unknown that counts as safe", { unknownScore: 1 }, /unknownScore/],
    ["a score of 6", { consequence: { sensitive: 6 } }, /sensitive/],
    ["a rule nobody knows", { likelihood: { colour: 1 } }, /colour/],
    ["a material nobody knows", { likelihood: { material: { GOLD: 1 } } }, /GOLD/],
  ])("refuses %s", (_, part, message) => expect(() => mergeRules(DEFAULT_RULES, part)).toThrow(message));
});

describe("records", () => {
  const records = listRuleRecords(DEFAULT_RULES);

  test("every value has its source and how sure it is", () => {
    expect(records.length).toBeGreaterThan(100);
    for (const { code, source, confidence } of records) expect([code, source, confidence]).not.toContain("");
  });

  test("only figures that stand in their source are published; what we filled in is called ours", () => {
    expect(records.filter(({ confidence }) => confidence === "published").map(({ code }) => code)).toEqual([
      "leakClass.fromA",
      "leakClass.fromB",
      ...["LP", "MP_B", "MP_A", "SHP_B", "SHP_A"].map((kind) => `hazards.clearance.buildingM.${kind}`),
      "ledgers.coverage.roles",
      "conclusion.longestLimitYears",
      "conclusion.dataYears",
    ]);
    for (const { confidence, source } of records)
      expect(source.startsWith("平台建议")).toBe(confidence === "suggestion");
  });

  test("no value is named twice, and each stands in the set", () => {
    const read = (code: string) =>
      code.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], DEFAULT_RULES);
    expect(new Set(records.map(({ code }) => code)).size).toBe(records.length);
    for (const { code, value } of records) expect(read(code)).toEqual(value);
    for (const part of Object.keys(RULE_SOURCES)) expect(DEFAULT_RULES).toHaveProperty(part);
  });
});

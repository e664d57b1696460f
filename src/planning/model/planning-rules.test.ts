import { expect, test } from "vitest";
import { NETWORKS } from "../../network/model/codes.ts";
import { unitOf } from "./candidates/cost-works.ts";
import { avoidedYears } from "./candidates/value-works.ts";
import { DEFAULT_PLANNING_RULES } from "./planning-defaults.ts";
import { listPlanningRecords } from "./planning-rule-records.ts";
import { mergePlanningRules, planningRulesSchema } from "./planning-rules.ts";

test("the shipped rules are rules, and every value says where it comes from", () => {
  expect(planningRulesSchema.parse(DEFAULT_PLANNING_RULES)).toEqual(DEFAULT_PLANNING_RULES);
  const records = listPlanningRecords(DEFAULT_PLANNING_RULES);
  expect(records.length).toBeGreaterThan(100);
  for (const { source, confidence } of records)
    expect(`${confidence}${source}`).toMatch(/suggestion平台建议|published./);
  expect(records.find(({ code }) => code === "bans.afterNewYears")).toMatchObject({
    value: 5,
    confidence: "published",
  });
});

test("a wider pipe is never cheaper, and one wider than the last band costs what that costs", () => {
  for (const network of NETWORKS)
    for (const bands of [
      DEFAULT_PLANNING_RULES.costs.renew[network],
      DEFAULT_PLANNING_RULES.costs.line.bands[network],
    ]) {
      const prices = bands.map(({ yuanPerM }) => yuanPerM);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      if (bands.length > 0) expect(unitOf(bands, 9999)).toBe(prices.at(-1));
    }
  expect(unitOf(DEFAULT_PLANNING_RULES.costs.renew.gas, 150)).toBe(420);
  expect(unitOf(DEFAULT_PLANNING_RULES.costs.renew.gas, 150.1)).toBe(900);
});

test("rules that contradict each other are refused", () => {
  const merge = (part: unknown) => () => mergePlanningRules(DEFAULT_PLANNING_RULES, part);
  expect(merge({ corridors: { shortestM: 200, longestM: 300 } })).toThrow(/shortestM/);
  expect(merge({ costs: { renew: { gas: [] } } })).toThrow(/diameter band/);
  expect(
    merge({
      costs: {
        renew: {
          gas: [
            { upToMm: 300, yuanPerM: 1 },
            { upToMm: 200, yuanPerM: 1 },
          ],
        },
      },
    }),
  ).toThrow(/rise/);
  expect(merge({ value: { consequenceWeight: [1, 2, 4, 3, 8] } })).toThrow(/fall/);
  expect(merge({ money: 1 })).toThrow();
});

test("the later a pipe is renewed, the less it avoids; growth makes what is avoided more; a control measure ends", () => {
  const rules = DEFAULT_PLANNING_RULES;
  const table = avoidedYears(rules, 5, 0.1);
  for (let t = 1; t < 5; t++) {
    expect(table[t]!).toBeLessThan(table[t - 1]!);
    // Five years from the middle of year t on are five years whenever they begin, but of an older pipe.
    expect(table[10 + t]! / table[10 + t - 1]!).toBeCloseTo(Math.exp(rules.value.growthPerYear), 12);
  }
  const flat = avoidedYears(mergePlanningRules(rules, { value: { growthPerYear: 0 } }), 5, 0.1);
  // 19.5 of 20 years less 3 % that a new pipe leaves; 5 years of 35 %.
  expect(flat[0]).toBeCloseTo(19.5 * 0.97, 12);
  expect(flat[10]).toBeCloseTo(5 * 0.35, 12);
  expect(table[0]!).toBeGreaterThan(flat[0]!);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_RULES, mergeRules } from "../../assessment/model/rules.ts";
import { riskMatrix } from "./m06-risk-matrix.ts";

const { read, apply } = riskMatrix.grading!;
const set = (settings: Record<string, unknown>, rules = DEFAULT_RULES) => apply(rules, { ...read(rules), ...settings });

test("clearances are asked as a share of the shipped tables, to the millimetre", () => {
  const { clearance } = set({ buildingClearancePercent: 150, pipeClearancePercent: 50 }).hazards;
  // 0.7 m, 1 m, 1.5 m, 5 m and 13.5 m by one and a half.
  expect(clearance.buildingM).toEqual({ LP: 1.05, MP_B: 1.5, MP_A: 2.25, SHP_B: 7.5, SHP_A: 20.25 });
  expect(clearance.pipeM.LP!.water).toBe(0.25);
  expect(read(set({ buildingClearancePercent: 150 }))).toMatchObject({
    buildingClearancePercent: 150,
    pipeClearancePercent: 100,
  });
});

test("what the city changed in one cell stays in proportion, and a table it did not touch stays as it is", () => {
  const own = mergeRules(DEFAULT_RULES, { hazards: { clearance: { buildingM: { LP: 2 } } } });
  // 2 + 1 + 1.5 + 5 + 13.5 = 23 m beside 21.7 m shipped: 106 %.
  expect(read(own)["buildingClearancePercent"]).toBe(106);
  expect(set({}, own).hazards.clearance).toEqual(own.hazards.clearance);
  const doubled = set({ buildingClearancePercent: 212 }, own).hazards.clearance;
  expect([doubled.buildingM.LP, doubled.buildingM.MP_B]).toEqual([4, 2]);
  expect(doubled.pipeM).toEqual(own.hazards.clearance.pipeM);
});

test("a table set to nothing comes back in the shipped proportions", () => {
  const none = set({ pipeClearancePercent: 0 });
  expect(read(none)["pipeClearancePercent"]).toBe(0);
  expect(set({ pipeClearancePercent: 100 }, none).hazards.clearance.pipeM).toEqual(
    DEFAULT_RULES.hazards.clearance.pipeM,
  );
});

test("for any share: what is set is read again, and today's settings change nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (building, pipe) => {
      const rules = set({ buildingClearancePercent: building, pipeClearancePercent: pipe });
      expect(read(rules)).toMatchObject({ buildingClearancePercent: building, pipeClearancePercent: pipe });
      expect(apply(rules, read(rules))).toEqual(rules);
    }),
  );
});

test("only types of hazard that are chosen are looked for, in the order of the types", () => {
  const { types } = set({ hazardTypes: ["MISSING_VALVE", "BUILT_OVER"] }).hazards;
  expect(types).toEqual(["BUILT_OVER", "MISSING_VALVE"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_DEMANDS } from "../programme/plan-demands.ts";
import { READINESS_WEIGHTS, type ReserveFacts, readinessPoints, reserveOf } from "./reserve.ts";

const nothing: ReserveFacts = {
  ...{ projectId: "P1", name: "甲", nameEn: "A", planId: "p", planName: "计划", adopted: false, year: 2027 },
  ...{ district: "", networks: 1, km: 1, costFen: 1_000_000, grantedFen: 0, mustPipes: 0, risk: 1, body: "" },
  ...{ surveyed: false, stepsNeeded: 0, stepsDone: 0, hasDesign: false, hasLand: false },
};
const one = (more: Partial<ReserveFacts>, reserve = DEFAULT_DEMANDS.reserve) =>
  reserveOf([{ ...nothing, ...more }], { ...DEFAULT_DEMANDS, reserve })[0];

test("readiness by hand: design 20, land 15, half of the permits 10, a quarter of the money 6.25, body 10", () => {
  const facts = { hasDesign: true, hasLand: true, stepsNeeded: 8, stepsDone: 4, grantedFen: 250_000, body: "水务公司" };
  expect(one(facts)!.readiness).toBe(20 + 15 + 10 + 6.25 + 10);
  expect(one(facts)!.neededFen).toBe(750_000);
  expect(one({})!.readiness).toBe(0);
  expect(Object.values(READINESS_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
});

test("a project of the adopted plan leaves the reserve with its last fen granted, not before", () => {
  expect(one({ adopted: true, grantedFen: 999_999 })).toBeDefined();
  expect(one({ adopted: true, grantedFen: 1_000_000 })).toBeUndefined();
  // A draft's project is in it whatever was granted.
  expect(one({ grantedFen: 1_000_000 })).toBeDefined();
});

test("the fast lane opens at the readiness the city demands, and with a grant where it demands one", () => {
  const facts = { hasDesign: true, hasLand: true, body: "水务公司", surveyed: true };
  expect(one(facts)!.readiness).toBe(55);
  expect(one(facts, { fastLaneFrom: 0.55, needsGrant: false })!.fastLane).toBe(true);
  expect(one(facts, { fastLaneFrom: 0.56, needsGrant: false })!.fastLane).toBe(false);
  expect(one(facts, { fastLaneFrom: 0.55, needsGrant: true })!.fastLane).toBe(false);
  expect(one({ ...facts, grantedFen: 1 }, { fastLaneFrom: 0.55, needsGrant: true })!.fastLane).toBe(true);
});

test("each priority opens by its own evidence", () => {
  expect(one({})!.priorities).toEqual([]);
  expect(one({ body: "甲", surveyed: true })!.priorities).toEqual(["DUE_DILIGENCE"]);
  expect(one({ hasDesign: true, hasLand: true })!.priorities).toEqual(["REVIEW"]);
  expect(one({ stepsNeeded: 3, stepsDone: 3, grantedFen: 1 })!.priorities).toEqual(["DISBURSEMENT"]);
  expect(one({ mustPipes: 1 })!.priorities).toEqual(["RATE"]);
});

test("more evidence never makes a project less ready, and readiness stays within 0 and 100", () => {
  const evidence = fc.record({
    hasDesign: fc.boolean(),
    hasLand: fc.boolean(),
    surveyed: fc.boolean(),
    stepsDone: fc.integer({ min: 0, max: 9 }),
    grantedFen: fc.integer({ min: 0, max: 2_000_000 }),
    body: fc.constantFrom("", "甲"),
  });
  const sumOf = (facts: Partial<ReserveFacts>): number =>
    Object.values(readinessPoints({ ...nothing, stepsNeeded: 9, ...facts })).reduce((a, b) => a + b);
  fc.assert(
    fc.property(evidence, evidence, (a, b) => {
      const both = {
        hasDesign: a.hasDesign || b.hasDesign,
        hasLand: a.hasLand || b.hasLand,
        surveyed: a.surveyed || b.surveyed,
        stepsDone: Math.max(a.stepsDone, b.stepsDone),
        grantedFen: Math.max(a.grantedFen, b.grantedFen),
        body: a.body || b.body,
      };
      expect(sumOf(both)).toBeGreaterThanOrEqual(Math.max(sumOf(a), sumOf(b)) - 1e-9);
      expect(sumOf(both)).toBeLessThanOrEqual(100 + 1e-9);
    }),
  );
});

test("urgent first, then the readiest, in any order they are given in", () => {
  const all = [
    { ...nothing, projectId: "ready", hasDesign: true },
    { ...nothing, projectId: "urgent", mustPipes: 2 },
    { ...nothing, projectId: "plain", risk: 5 },
    { ...nothing, projectId: "less", risk: 1 },
  ];
  const ids = ["urgent", "ready", "plain", "less"];
  expect(reserveOf(all, DEFAULT_DEMANDS).map(({ projectId }) => projectId)).toEqual(ids);
  expect(reserveOf(all.toReversed(), DEFAULT_DEMANDS).map(({ projectId }) => projectId)).toEqual(ids);
});

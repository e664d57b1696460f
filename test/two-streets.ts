/** A planning problem small enough for the back of an envelope. */
import type { PlanChoice, PlanProblem } from "../src/planning/model/problem/plan-problem.ts";

/**
 * Two streets with one gas pipe each, two years, one source, 1000 fen a year. Street 0: work 600 + opening 200, value 10 then 7;
 * street 1: work 500 + opening 200, value 9 then 8. Both lose 1 by disruption. Both do not fit in one year.
 */
export const twoStreets = (): PlanProblem => ({
  fromYear: 2027,
  years: 2,
  sources: ["CITY"],
  districtCount: 2,
  corridorCount: 2,
  pipeCount: 2,
  workCount: 2,
  pipeStart: Int32Array.of(0, 1, 2),
  workStart: Int32Array.of(0, 1, 2),
  network: Uint8Array.of(0, 0),
  district: Uint16Array.of(0, 1),
  lengthM: Float64Array.of(60, 50),
  yearsOf: Uint16Array.of(3, 3),
  mustBy: Int8Array.of(-1, -1),
  method: Uint8Array.of(0, 0),
  needsOpening: Uint8Array.of(1, 1),
  value: Float64Array.of(10, 7, 9, 8),
  drawFen: Float64Array.of(600, 500),
  crewM: Float64Array.of(60, 50),
  renewedM: Float64Array.of(60, 50),
  openTo: Uint8Array.of(15, 15, 15, 15),
  openingOf: Int32Array.of(0, 0, 1, 1),
  disruption: Float64Array.of(1, 1),
  openDrawFen: Float64Array.from({ length: 32 }, (_, i) => (i % 16 === 1 ? 200 : 0)),
  budgetFen: Float64Array.of(1000, 1000),
  crewLimitM: new Float64Array(8).fill(Infinity),
  floorM: Float64Array.of(0, 0),
  before: new Int32Array(0),
});
/** Street 0 first: 10 − 1 + 8 − 1 = 16; the other way round 9 − 1 + 7 − 1 = 14. */
export const bestOfTwoStreets: PlanChoice = {
  openYear: Int8Array.of(0, 1),
  work: Int32Array.of(0, 1),
  workYear: Int8Array.of(0, 1),
};

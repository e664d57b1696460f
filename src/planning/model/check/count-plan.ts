/**
 * What does a plan come to? Its value, what it draws from each source in each year, metres laid and renewed.
 *
 * Counted from the choice alone, in one pass, by code that the optimiser does not share. Whatever cannot be counted (an
 * entry that is no choice, a work of another pipe, a work in a year it has no value for) is left out and `countable` is false.
 */
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { createFenSums, createLongSums } from "./exact-sums.ts";

export interface PlanCount {
  readonly countable: boolean;
  /** Works' value minus disruption. */
  readonly value: number;
  readonly worksValue: number;
  readonly disruption: number;
  /** Sum of the absolute terms of `value`. */
  readonly valueSize: number;
  /** At t*S + s, and all together. */
  readonly drawnFen: Float64Array;
  readonly costFen: number;
  /** At t*4 + network. */
  readonly crewM: Float64Array;
  /** By district. */
  readonly renewedM: Float64Array;
  readonly works: number;
  readonly openings: number;
  /** By corridor: networks (bits) that dig in the year it is opened. */
  readonly diggers: Uint8Array;
}

const NETWORKS = 4;
const SETS = 16;
const WORKS_VALUE = 0;
const DISRUPTION = 1;

/** True when the pipe's entry is one of its own works in one of the plan's years. */
export function isCountable({ workStart, years }: PlanProblem, { work, workYear }: PlanChoice, p: number): boolean {
  const w = work[p]!;
  return w >= workStart[p]! && w < workStart[p + 1]! && workYear[p]! >= 0 && workYear[p]! < years;
}

export function countPlan(problem: PlanProblem, choice: PlanChoice): PlanCount {
  const { years: T, sources, corridorCount, pipeCount, pipeStart, network, district } = problem;
  const S = sources.length;
  const money = createFenSums(T * S + 1);
  const crews = createLongSums(T * NETWORKS);
  const renewed = createLongSums(problem.districtCount);
  const values = createLongSums(2);
  const diggers = new Uint8Array(corridorCount);
  let countable = true;
  let works = 0;
  let openings = 0;

  const draw = (t: number, s: number, fen: number): void => {
    money.add(t * S + s, fen);
    money.add(T * S, fen);
  };
  const countWork = (c: number, p: number): void => {
    if (choice.work[p]! === -1 && choice.workYear[p]! === -1) return;
    if (!isCountable(problem, choice, p)) {
      countable = false;
      return;
    }
    const w = choice.work[p]!;
    const t = choice.workYear[p]!;
    const value = problem.value[w * T + t]!;
    if (Number.isFinite(value)) values.add(WORKS_VALUE, value);
    else countable = false;
    works++;
    for (let s = 0; s < S; s++) draw(t, s, problem.drawFen[w * S + s]!);
    crews.add(t * NETWORKS + network[p]!, problem.crewM[w]!);
    renewed.add(district[p]!, problem.renewedM[w]!);
    if (problem.needsOpening[w] === 1 && choice.openYear[c] === t) diggers[c]! |= 1 << network[p]!;
  };
  for (let c = 0; c < corridorCount; c++) {
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) countWork(c, p);
    const t = choice.openYear[c]!;
    if (t === -1) continue;
    if (!(t >= 0 && t < T)) {
      countable = false;
      continue;
    }
    openings++;
    const opening = problem.openingOf[c * T + t]!;
    // A banned year may have no opening at all; its ban is told by the checker.
    if (opening < 0 && problem.openTo[c * T + t] === 0) {
      countable = false;
      continue;
    }
    if (!(opening >= 0 && opening < problem.disruption.length))
      throw new RangeError(`openingOf of corridor ${c}, year ${t} is ${opening}, which is no opening`);
    values.add(DISRUPTION, problem.disruption[opening]!);
    for (let s = 0; s < S; s++) draw(t, s, problem.openDrawFen[(opening * SETS + diggers[c]!) * S + s]!);
  }
  return {
    countable: countable && pipeCount === pipeStart[corridorCount],
    value: values.of(WORKS_VALUE) - values.of(DISRUPTION),
    worksValue: values.of(WORKS_VALUE),
    disruption: values.of(DISRUPTION),
    valueSize: values.size(WORKS_VALUE) + values.size(DISRUPTION),
    drawnFen: money.sums.subarray(0, T * S),
    costFen: money.sums[T * S]!,
    crewM: Float64Array.from({ length: T * NETWORKS }, (_, i) => crews.of(i)),
    renewedM: Float64Array.from({ length: problem.districtCount }, (_, i) => renewed.of(i)),
    works,
    openings,
    diggers,
  };
}

/**
 * Two plans of one problem side by side: which pipes are in both, in one only, in another year or by another method; and the
 * sums by network, district, year and source.
 *
 * Money of an opening is borne by those who dig (method-figures.ts) and counts for the district and year of the street: its first
 * pipe's district. Sums of each table add up to the plan's cost to the fen.
 */

import { countPlan } from "../check/count-plan.ts";
import { sharesOfOpening } from "../compare/method-figures.ts";
import { PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

export interface MovedPipe {
  readonly pipe: number;
  readonly year: number;
  readonly otherYear: number;
}

export interface PlanDifference {
  readonly both: readonly number[];
  readonly onlyFirst: readonly number[];
  readonly onlySecond: readonly number[];
  /** Among `both`: done in another year, by another work. */
  readonly moved: readonly MovedPipe[];
  readonly otherWork: readonly number[];
  readonly first: PlanSums;
  readonly second: PlanSums;
}

export interface Sums {
  readonly works: number;
  readonly openings: number;
  readonly fen: number;
  /** Without disruption. */
  readonly riskYears: number;
  readonly renewedM: number;
}

export interface PlanSums {
  readonly value: number;
  readonly whole: Sums;
  /** By network; an opening counts for each that digs in it. */
  readonly networks: readonly Sums[];
  readonly districts: readonly Sums[];
  readonly years: readonly Sums[];
  /** By source. */
  readonly sourceFen: Float64Array;
}

export function comparePlans(problem: PlanProblem, first: PlanChoice, second: PlanChoice): PlanDifference {
  const both: number[] = [];
  const onlyFirst: number[] = [];
  const onlySecond: number[] = [];
  const moved: MovedPipe[] = [];
  const otherWork: number[] = [];
  for (let pipe = 0; pipe < problem.pipeCount; pipe++) {
    const [a, b] = [first.work[pipe]!, second.work[pipe]!];
    if (a < 0 && b < 0) continue;
    if (b < 0) onlyFirst.push(pipe);
    else if (a < 0) onlySecond.push(pipe);
    else {
      both.push(pipe);
      const [year, otherYear] = [first.workYear[pipe]!, second.workYear[pipe]!];
      if (year !== otherYear) moved.push({ pipe, year, otherYear });
      if (a !== b) otherWork.push(pipe);
    }
  }
  return {
    both,
    onlyFirst,
    onlySecond,
    moved,
    otherWork,
    first: sumPlan(problem, first),
    second: sumPlan(problem, second),
  };
}

type Growing = { -readonly [key in keyof Sums]: Sums[key] };
const nothing = (): Growing => ({ works: 0, openings: 0, fen: 0, riskYears: 0, renewedM: 0 });

export function sumPlan(problem: PlanProblem, choice: PlanChoice): PlanSums {
  const { years: T, corridorCount, pipeStart, network, district } = problem;
  const S = problem.sources.length;
  const count = countPlan(problem, choice);
  const whole = nothing();
  const networks = PLAN_NETWORKS.map(nothing);
  const districts = Array.from({ length: problem.districtCount }, nothing);
  const years = Array.from({ length: T }, nothing);
  for (let c = 0; c < corridorCount; c++) {
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const w = choice.work[p]!;
      if (w < 0) continue;
      const t = choice.workYear[p]!;
      let fen = 0;
      for (let s = 0; s < S; s++) fen += problem.drawFen[w * S + s]!;
      for (const sums of [whole, networks[network[p]!]!, districts[district[p]!]!, years[t]!]) {
        sums.works++;
        sums.fen += fen;
        sums.riskYears += problem.value[w * T + t]!;
        sums.renewedM += problem.renewedM[w]!;
      }
    }
    const t = choice.openYear[c]!;
    if (t < 0) continue;
    const shares = sharesOfOpening(problem, problem.openingOf[c * T + t]!, count.diggers[c]!);
    const fen = shares.reduce((a, b) => a + b, 0);
    const first = pipeStart[c]!;
    const here = first < pipeStart[c + 1]! ? [districts[district[first]!]!] : [];
    for (const sums of [whole, years[t]!, ...here]) {
      sums.openings++;
      sums.fen += fen;
    }
    shares.forEach((share, n) => {
      networks[n]!.fen += share;
      networks[n]!.openings += (count.diggers[c]! >> n) & 1;
    });
  }
  const sourceFen = new Float64Array(S);
  count.drawnFen.forEach((fen, i) => {
    sourceFen[i % S]! += fen;
  });
  return { value: count.value, whole, networks, districts, years, sourceFen };
}

/**
 * What a way of spending the money comes to: risk avoided, money, openings, days, kilometres; for the city, each street and
 * each company (network).
 *
 * Money and value are counted by the checker's own count. What an opening costs is borne by those who dig in proportion
 * to what each would have paid alone, largest remainder, so that the parts of a street add up to the fen; by source it
 * is as the funding rules draw it.
 */
import { countPlan, type PlanCount } from "../check/count-plan.ts";
import type { Violation } from "../check/violation.ts";
import { PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { apportion } from "./split-budgets.ts";
import { openingFen } from "./yearly-greedy.ts";

const N = PLAN_NETWORKS.length;

export const METHOD_CODES = ["PLAN", "WORST_FIRST", "YEARLY_GREEDY", "ALONE_OPTIMAL"] as const;
export type MethodCode = (typeof METHOD_CODES)[number];

/** A plan on the city's streets, or on streets carved by network. */
export interface LaidPlan {
  readonly problem: PlanProblem;
  readonly choice: PlanChoice;
  /** By corridor of `problem`: the street it is; the city's own corridors stand for themselves. */
  readonly streetOf: Int32Array;
  /** By opening*16 + set of networks: days the street is open; absent where nobody knows. */
  readonly openingDays?: Float64Array | undefined;
}

/** At street*4 + network, except where said otherwise. */
export interface StreetFigures {
  readonly streets: number;
  /** By street. Openings as they are dug: two at once by two companies that do not share are two. */
  readonly openings: Uint8Array;
  readonly openingDays: Float64Array;
  readonly disruption: Float64Array;
  /** By street and network: works, the own part of openings, risk-years avoided. */
  readonly worksFen: Float64Array;
  readonly openingFen: Float64Array;
  readonly riskYears: Float64Array;
}

export interface CompanyFigures {
  readonly network: (typeof PLAN_NETWORKS)[number];
  readonly worksFen: number;
  readonly openingFen: number;
  readonly riskYears: number;
  /** Openings in which it digs, alone or with others. */
  readonly openings: number;
  readonly renewedKm: number;
}

export interface MethodFigures {
  readonly method: MethodCode;
  /** Sum of the works' value; `value` is less disruption. */
  readonly riskYears: number;
  readonly disruption: number;
  readonly value: number;
  readonly costFen: number;
  /** By source, all years. */
  readonly drawnFen: Float64Array;
  readonly openings: number;
  readonly openingDays: number | null;
  /** Streets opened at all, and more than once. */
  readonly streets: number;
  readonly streetsReopened: number;
  readonly works: number;
  readonly renewedKm: number;
  readonly companies: readonly CompanyFigures[];
  readonly violations: readonly Violation[];
}

export function figuresByStreet(plan: LaidPlan, streets: number): StreetFigures {
  const { problem, choice, streetOf, openingDays } = plan;
  const { years: T, pipeStart, network } = problem;
  const S = problem.sources.length;
  const { diggers } = countPlan(problem, choice);
  const figures: StreetFigures = {
    streets,
    openings: new Uint8Array(streets),
    openingDays: new Float64Array(streets),
    disruption: new Float64Array(streets),
    worksFen: new Float64Array(streets * N),
    openingFen: new Float64Array(streets * N),
    riskYears: new Float64Array(streets * N),
  };
  for (let c = 0; c < problem.corridorCount; c++) {
    const street = streetOf[c]!;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const w = choice.work[p]!;
      if (w < 0) continue;
      const at = street * N + network[p]!;
      figures.riskYears[at]! += problem.value[w * T + choice.workYear[p]!]!;
      for (let s = 0; s < S; s++) figures.worksFen[at]! += problem.drawFen[w * S + s]!;
    }
    const t = choice.openYear[c]!;
    if (t < 0) continue;
    const opening = problem.openingOf[c * T + t]!;
    figures.openings[street]!++;
    figures.disruption[street]! += problem.disruption[opening]!;
    figures.openingDays[street]! += openingDays?.[opening * 2 ** N + diggers[c]!] ?? 0;
    sharesOfOpening(problem, opening, diggers[c]!).forEach((fen, n) => {
      figures.openingFen[street * N + n]! += fen;
    });
  }
  return figures;
}

/** By network: what it bears of an opening in which `set` digs. Sums exactly to what the opening draws. */
export function sharesOfOpening(problem: PlanProblem, opening: number, set: number): readonly number[] {
  const together = openingFen(problem, opening, set);
  const alone = PLAN_NETWORKS.map((_, n) => ((set >> n) & 1 ? openingFen(problem, opening, 1 << n) : 0));
  // Whoever digs for nothing alone pays nothing; if that is so of all, they pay alike.
  const weights = alone.some((fen) => fen > 0) ? alone : PLAN_NETWORKS.map((_, n) => (set >> n) & 1);
  return apportion(together, weights);
}

export function figuresOf(method: MethodCode, plan: LaidPlan, violations: readonly Violation[]): MethodFigures {
  const { problem, choice, openingDays } = plan;
  const streets = plan.streetOf.reduce((most, street) => Math.max(most, street + 1), 0);
  const count = countPlan(problem, choice);
  const byStreet = figuresByStreet(plan, streets);
  const S = problem.sources.length;
  const drawnFen = new Float64Array(S);
  count.drawnFen.forEach((fen, i) => {
    drawnFen[i % S]! += fen;
  });
  return {
    method,
    riskYears: count.worksValue,
    disruption: count.disruption,
    value: count.value,
    costFen: count.costFen,
    drawnFen,
    openings: count.openings,
    openingDays: openingDays ? byStreet.openingDays.reduce((a, b) => a + b, 0) : null,
    streets: byStreet.openings.filter((k) => k > 0).length,
    streetsReopened: byStreet.openings.filter((k) => k > 1).length,
    works: count.works,
    renewedKm: count.renewedM.reduce((a, b) => a + b, 0) / 1000,
    companies: companiesOf(plan, count, byStreet),
    violations,
  };
}

function companiesOf({ problem, choice }: LaidPlan, { diggers }: PlanCount, figures: StreetFigures): CompanyFigures[] {
  const sum = (column: Float64Array, n: number): number => {
    let total = 0;
    for (let i = n; i < column.length; i += N) total += column[i]!;
    return total;
  };
  return PLAN_NETWORKS.map((network, n) => {
    let renewedM = 0;
    choice.work.forEach((w, p) => {
      if (w >= 0 && problem.network[p] === n) renewedM += problem.renewedM[w]!;
    });
    return {
      network,
      worksFen: sum(figures.worksFen, n),
      openingFen: sum(figures.openingFen, n),
      riskYears: sum(figures.riskYears, n),
      openings: diggers.reduce((k, set) => k + ((set >> n) & 1), 0),
      renewedKm: renewedM / 1000,
    };
  });
}

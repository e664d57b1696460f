/**
 * What does not co-ordinating cost, street by street and company by company (M13)?
 *
 * Two answers, never mixed:
 *
 *   the same works apart    the plan's own works, but everybody who digs opens the street alone. Nothing else is assumed, so this
 *                           is arithmetic on the plan: yuan, openings, days and disruption (in risk-years) a street would
 *                           have more, and yuan each company would pay more. Companies are charged for a shared opening
 *                           in proportion to what they would pay alone (method-figures.ts).
 *   the same money apart    another method's plan beside this one (compare-methods.ts): risk, yuan, openings and days
 *                           of each street under both. A street may well fare better under the other; the sum is what counts.
 */
import { countPlan } from "../check/count-plan.ts";
import { PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import type { DisruptionAlone } from "./carve-networks.ts";
import { figuresByStreet, type LaidPlan, sharesOfOpening } from "./method-figures.ts";
import { openingFen } from "./yearly-greedy.ts";

const N = PLAN_NETWORKS.length;
const SETS = 2 ** N;

export interface StreetPrice {
  readonly corridor: number;
  /** Plan year of the opening. */
  readonly year: number;
  /** Networks (bits) that dig there together. */
  readonly networks: number;
  readonly togetherFen: number;
  readonly apartFen: number;
  readonly moreFen: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  readonly moreDisruption: number;
  /** By network: what it would pay more alone. Sums to `moreFen`. */
  readonly companyMoreFen: readonly number[];
}

export interface PriceOfApart {
  /** Streets in which two or more dig together, dearest to part first. */
  readonly streets: readonly StreetPrice[];
  readonly moreFen: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  readonly moreDisruption: number;
  readonly companyMoreFen: readonly number[];
  /** By source. */
  readonly sourceMoreFen: Float64Array;
}

export function priceOfApart(
  problem: PlanProblem,
  choice: PlanChoice,
  openingDays?: Float64Array,
  disruptionAlone?: DisruptionAlone,
): PriceOfApart {
  const { years: T, sources, openDrawFen } = problem;
  const S = sources.length;
  const { diggers } = countPlan(problem, choice);
  const alone = (opening: number, n: number): number =>
    disruptionAlone ? disruptionAlone[opening * N + n]! : problem.disruption[opening]!;
  const streets: StreetPrice[] = [];
  const sourceMoreFen = new Float64Array(S);
  choice.openYear.forEach((year, corridor) => {
    const set = diggers[corridor]!;
    const members = PLAN_NETWORKS.map((_, n) => n).filter((n) => (set >> n) & 1);
    if (year < 0 || members.length < 2) return;
    const opening = problem.openingOf[corridor * T + year]!;
    const togetherFen = openingFen(problem, opening, set);
    const shares = sharesOfOpening(problem, opening, set);
    const companyMoreFen = shares.map((share, n) =>
      (set >> n) & 1 ? openingFen(problem, opening, 1 << n) - share : 0,
    );
    const apartFen = members.reduce((sum, n) => sum + openingFen(problem, opening, 1 << n), 0);
    for (let s = 0; s < S; s++) {
      sourceMoreFen[s]! -= openDrawFen[(opening * SETS + set) * S + s]!;
      for (const n of members) sourceMoreFen[s]! += openDrawFen[(opening * SETS + (1 << n)) * S + s]!;
    }
    streets.push({
      corridor,
      year,
      networks: set,
      togetherFen,
      apartFen,
      moreFen: apartFen - togetherFen,
      moreOpenings: members.length - 1,
      moreDays: openingDays
        ? members.reduce((sum, n) => sum + openingDays[opening * SETS + (1 << n)]!, 0) -
          openingDays[opening * SETS + set]!
        : null,
      moreDisruption: members.reduce((sum, n) => sum + alone(opening, n), 0) - problem.disruption[opening]!,
      companyMoreFen,
    });
  });
  streets.sort((a, b) => b.moreFen - a.moreFen || a.corridor - b.corridor);
  const sum = (of: (street: StreetPrice) => number): number => streets.reduce((total, street) => total + of(street), 0);
  return {
    streets,
    moreFen: sum((street) => street.moreFen),
    moreOpenings: sum((street) => street.moreOpenings),
    moreDays: openingDays ? sum((street) => street.moreDays ?? 0) : null,
    moreDisruption: sum((street) => street.moreDisruption),
    companyMoreFen: PLAN_NETWORKS.map((_, n) => sum((street) => street.companyMoreFen[n]!)),
    sourceMoreFen,
  };
}

export interface StreetUnderBoth {
  readonly corridor: number;
  readonly plan: StreetSums;
  readonly other: StreetSums;
}
export interface StreetSums {
  readonly fen: number;
  readonly openings: number;
  readonly openingDays: number;
  /** Risk-years avoided less disruption. */
  readonly value: number;
  /** By network: works and own part of openings. */
  readonly companyFen: readonly number[];
}

/** Streets that either plan touches, in the city's order. */
export function streetsUnderBoth(plan: LaidPlan, other: LaidPlan, streets: number): StreetUnderBoth[] {
  const [mine, theirs] = [figuresByStreet(plan, streets), figuresByStreet(other, streets)];
  const sums = (of: typeof mine, c: number): StreetSums => {
    const companyFen = PLAN_NETWORKS.map((_, n) => of.worksFen[c * N + n]! + of.openingFen[c * N + n]!);
    let value = -of.disruption[c]!;
    for (let n = 0; n < N; n++) value += of.riskYears[c * N + n]!;
    return {
      fen: companyFen.reduce((a, b) => a + b, 0),
      openings: of.openings[c]!,
      openingDays: of.openingDays[c]!,
      value,
      companyFen,
    };
  };
  const touched = (of: typeof mine, c: number): boolean =>
    of.openings[c]! > 0 || PLAN_NETWORKS.some((_, n) => of.riskYears[c * N + n] !== 0 || of.worksFen[c * N + n] !== 0);
  return Array.from({ length: streets }, (_, c) => c)
    .filter((c) => touched(mine, c) || touched(theirs, c))
    .map((corridor) => ({ corridor, plan: sums(mine, corridor), other: sums(theirs, corridor) }));
}

/**
 * Why is this street dug in that year, what stands in the way of another, and what would that cost?
 *
 * A project here is a street with all works that dig in its opening. For every other year the same works are asked:
 *
 *   closed        a ban, a pipe's years, a deadline, or a trunk that would come after its branch: named
 *   change        value if all of it moved there and nothing else changed
 *   short         what is then missing, source by source and in crews' metres, after what is left there
 *   displaced     which streets of that year would have to give way: those that lose least value for the missing money they
 *                 free, until it suffices. A greedy choice, so their value is an estimate from above of what must go
 *   atPrices      with prices of the optimiser: what that year is worth less than the best, everything else free to move;
 *                 by weak duality nobody's plan with this street in that year can be worth more than bound − atPrices
 *
 * The exact cost of a move is the difference of two plans: `fixPipes` and a new solve (change-problem.ts).
 */

import type { Facts } from "../../../base/outcome.ts";
import { countPlan, type PlanCount } from "../check/count-plan.ts";
import { openingFen } from "../compare/yearly-greedy.ts";
import { NETWORK_SETS, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { createStreetPricer, type PlanPricing } from "./at-prices.ts";

export const CLOSED_REASONS = ["BAN", "PIPE_YEARS", "DEADLINE", "TRUNK_FIRST"] as const;
export type ClosedReason = (typeof CLOSED_REASONS)[number];

export interface Shortage {
  /** A source, or a network whose crews are short; in fen or metres. */
  readonly source: number | null;
  readonly network: number | null;
  readonly missing: number;
}

export interface Displaced {
  readonly corridor: number;
  /** Value the plan loses without it, disruption saved. */
  readonly value: number;
}

export interface OtherYear {
  readonly year: number;
  readonly closed: { readonly reason: ClosedReason; readonly facts: Facts } | null;
  readonly change: number;
  readonly short: readonly Shortage[];
  readonly displaced: readonly Displaced[];
  /** False when even without all other streets of that year it would not fit. */
  readonly displacedSuffice: boolean;
  readonly atPrices: number | null;
}

export interface ProjectExplained {
  readonly corridor: number;
  readonly year: number;
  readonly pipes: readonly number[];
  readonly networks: number;
  readonly value: number;
  readonly costFen: number;
  readonly valuePerMillionYuan: number;
  /** All other years, cheapest to move to first; closed years last. */
  readonly others: readonly OtherYear[];
}

const MILLION_YUAN_FEN = 1e8;
const MOST_DISPLACED = 200;

/** Explains streets of one plan; what all of them need is counted once. */
export function createExplainer(problem: PlanProblem, choice: PlanChoice, prices?: PlanPricing) {
  const { years: T, pipeStart, needsOpening } = problem;
  const S = problem.sources.length;
  const count = countPlan(problem, choice);
  const pricer = prices && createStreetPricer(problem, prices);
  const streetsOfYear: number[][] = Array.from({ length: T }, () => []);
  choice.openYear.forEach((t, c) => {
    if (t >= 0) streetsOfYear[t]!.push(c);
  });
  const pairs = pairsByPipe(problem);

  const pipesOf = (c: number): number[] => {
    const pipes: number[] = [];
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++)
      if (choice.work[p]! >= 0 && needsOpening[choice.work[p]!] === 1) pipes.push(p);
    return pipes;
  };
  const valueIn = (pipes: readonly number[], c: number, t: number): number =>
    pipes.reduce((sum, p) => sum + problem.value[choice.work[p]! * T + t]!, 0) -
    (problem.disruption[problem.openingOf[c * T + t]!] ?? 0);
  /** Draws by source, then crews by network. */
  const needIn = (pipes: readonly number[], c: number, t: number): Float64Array => {
    const need = new Float64Array(S + PLAN_NETWORKS.length);
    const row = (problem.openingOf[c * T + t]! * NETWORK_SETS + count.diggers[c]!) * S;
    for (let s = 0; s < S; s++) need[s] = problem.openDrawFen[row + s]!;
    for (const p of pipes) {
      const w = choice.work[p]!;
      for (let s = 0; s < S; s++) need[s]! += problem.drawFen[w * S + s]!;
      need[S + problem.network[p]!]! += problem.crewM[w]!;
    }
    return need;
  };
  const shortIn = (need: Float64Array, t: number): Float64Array =>
    need.map((amount, i) => (amount > 0 ? Math.max(0, amount - leftIn(problem, count, t, i)) : 0));

  /** What each street of the year is worth and would free; worked out when first asked. */
  const offers: (readonly { corridor: number; value: number; frees: Float64Array }[] | undefined)[] = [];
  const offersOf = (t: number) => {
    offers[t] ??= streetsOfYear[t]!.map((corridor) => {
      const pipes = pipesOf(corridor);
      return { corridor, value: valueIn(pipes, corridor, t), frees: needIn(pipes, corridor, t) };
    });
    return offers[t]!;
  };
  const displacedBy = (
    c: number,
    t: number,
    short: Float64Array,
  ): Pick<OtherYear, "displaced" | "displacedSuffice"> => {
    const left = short.slice();
    const isShort = (): boolean => left.some((amount) => amount > 0);
    if (!isShort()) return { displaced: [], displacedSuffice: true };
    const helpful = offersOf(t)
      .filter(({ corridor }) => corridor !== c)
      .map(({ corridor, value, frees }) => {
        // How much of what is missing it frees, each missing thing counted as one.
        let helps = 0;
        for (let i = 0; i < short.length; i++) if (short[i]! > 0) helps += Math.min(1, frees[i]! / short[i]!);
        return { corridor, value, frees, helps };
      })
      .filter(({ helps }) => helps > 0)
      .sort((a, b) => a.value / a.helps - b.value / b.helps || a.corridor - b.corridor);
    const displaced: Displaced[] = [];
    for (const { corridor, value, frees } of helpful) {
      if (!isShort() || displaced.length >= MOST_DISPLACED) break;
      if (!left.some((amount, i) => amount > 0 && frees[i]! > 0)) continue;
      for (let i = 0; i < left.length; i++) left[i] = Math.max(0, left[i]! - frees[i]!);
      displaced.push({ corridor, value });
    }
    return { displaced, displacedSuffice: !isShort() };
  };

  const otherYear = (c: number, pipes: readonly number[], value: number, t: number): OtherYear => {
    const closed = whyClosed(problem, choice, pairs, c, pipes, t);
    if (closed)
      return {
        year: t,
        closed,
        change: -Infinity,
        short: [],
        displaced: [],
        displacedSuffice: false,
        atPrices: null,
      };
    const missing = shortIn(needIn(pipes, c, t), t);
    const short = [...missing.keys()]
      .filter((i) => missing[i]! > 0)
      .map((i) => ({ source: i < S ? i : null, network: i < S ? null : i - S, missing: missing[i]! }));
    return {
      year: t,
      closed: null,
      change: valueIn(pipes, c, t) - value,
      short,
      ...displacedBy(c, t, missing),
      atPrices: null,
    };
  };

  return {
    /** Undefined when nobody digs there. */
    explain(c: number): ProjectExplained | undefined {
      const year = choice.openYear[c]!;
      const pipes = pipesOf(c);
      if (year < 0 || pipes.length === 0) return undefined;
      const value = valueIn(pipes, c, year);
      const need = needIn(pipes, c, year);
      const costFen = need.subarray(0, S).reduce((a, b) => a + b, 0);
      const worth = pricer?.worthOf(c);
      const others = Array.from({ length: T }, (_, t) => t)
        .filter((t) => t !== year)
        .map((t) => {
          const other = otherYear(c, pipes, value, t);
          return worth ? { ...other, atPrices: worth.byYear[worth.bestYear + 1]! - worth.byYear[t + 1]! } : other;
        })
        .sort((a, b) => costOfMove(a) - costOfMove(b) || a.year - b.year);
      return {
        corridor: c,
        year,
        pipes,
        networks: count.diggers[c]!,
        value,
        costFen,
        valuePerMillionYuan: (value / Math.max(1, costFen)) * MILLION_YUAN_FEN,
        others,
      };
    },
  };
}

/** What the plan would lose by the move and by those who give way; infinite where it cannot be. */
const costOfMove = ({ closed, change, displaced, displacedSuffice }: OtherYear): number =>
  closed || !displacedSuffice ? Infinity : -change + displaced.reduce((sum, { value }) => sum + value, 0);

function leftIn(problem: PlanProblem, { drawnFen, crewM }: PlanCount, t: number, i: number): number {
  const S = problem.sources.length;
  if (i < S) return problem.budgetFen[t * S + i]! - drawnFen[t * S + i]!;
  const at = t * PLAN_NETWORKS.length + i - S;
  return problem.crewLimitM[at]! - crewM[at]!;
}

interface Pairs {
  readonly first: ReadonlyMap<number, readonly number[]>;
  readonly second: ReadonlyMap<number, readonly number[]>;
}

function pairsByPipe({ before }: PlanProblem): Pairs {
  const first = new Map<number, number[]>();
  const second = new Map<number, number[]>();
  const put = (map: Map<number, number[]>, key: number, value: number): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (let k = 0; k + 1 < before.length; k += 2) {
    put(first, before[k + 1]!, before[k]!);
    put(second, before[k]!, before[k + 1]!);
  }
  return { first, second };
}

function whyClosed(
  problem: PlanProblem,
  choice: PlanChoice,
  pairs: Pairs,
  c: number,
  pipes: readonly number[],
  t: number,
): OtherYear["closed"] {
  const { years: T, fromYear } = problem;
  const moves = new Set(pipes);
  for (const p of pipes) {
    const no = (reason: ClosedReason, facts: Facts = {}) => ({ reason, facts: { pipe: p, ...facts } });
    if (((problem.openTo[c * T + t]! >> problem.network[p]!) & 1) === 0)
      return no("BAN", { network: PLAN_NETWORKS[problem.network[p]!]! });
    if (((problem.yearsOf[p]! >> t) & 1) === 0 || !Number.isFinite(problem.value[choice.work[p]! * T + t]!))
      return no("PIPE_YEARS");
    if (problem.mustBy[p]! >= 0 && t > problem.mustBy[p]!) return no("DEADLINE", { by: fromYear + problem.mustBy[p]! });
    const trunk = pairs.first.get(p)?.find((q) => !moves.has(q) && choice.workYear[q]! > t);
    if (trunk !== undefined) return no("TRUNK_FIRST", { before: trunk, year: fromYear + choice.workYear[trunk]! });
    const branch = pairs.second.get(p)?.find((q) => !moves.has(q) && choice.work[q]! >= 0 && choice.workYear[q]! < t);
    if (branch !== undefined) return no("TRUNK_FIRST", { after: branch, year: fromYear + choice.workYear[branch]! });
  }
  return null;
}

/** What the plan's opening there draws, for those who show it. */
export const openingCostFen = (problem: PlanProblem, choice: PlanChoice, count: PlanCount, c: number): number =>
  choice.openYear[c]! < 0
    ? 0
    : openingFen(problem, problem.openingOf[c * problem.years + choice.openYear[c]!]!, count.diggers[c]!);

/**
 * Is there room for a street's works in a year of a plan, and if not, who would have to give way?
 *
 * Room is what budgets and crews have left. Who gives way: streets of that year, those first that lose least value for the missing
 * money and metres they free, until it suffices; streets with a deadline in them, or with a trunk that others wait for, stay.
 * A greedy choice: with them gone the works fit, but a cheaper set may exist. Floors are not looked at.
 */
import type { Facts } from "../../../base/outcome.ts";
import { countPlan } from "../check/count-plan.ts";
import type { Step } from "../compare/spending.ts";
import { NETWORK_SETS, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

export const CLOSED_REASONS = ["BAN", "PIPE_YEARS", "DEADLINE", "TRUNK_FIRST", "NO_GAIN"] as const;
export type ClosedReason = (typeof CLOSED_REASONS)[number];

export interface Closed {
  readonly reason: ClosedReason;
  readonly facts: Facts;
}

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

export interface Room {
  readonly short: readonly Shortage[];
  readonly displaced: readonly Displaced[];
  /** False when even without all streets that could give way it would not fit. */
  readonly displacedSuffice: boolean;
}

export interface YearRoom {
  /** By corridor: networks (bits) that dig there in the plan. */
  readonly diggers: Uint8Array;
  /** The street's works in its trench. */
  digging(corridor: number): Step[];
  valueIn(steps: readonly Step[], corridor: number, year: number): number;
  costFen(steps: readonly Step[], corridor: number, year: number): number;
  whyClosed(steps: readonly Step[], corridor: number, year: number): Closed | null;
  /** For the works instead of what the street has in the plan in another year. */
  roomFor(steps: readonly Step[], corridor: number, year: number): Room;
}

const MOST_DISPLACED = 200;
const N = PLAN_NETWORKS.length;

export function createYearRoom(problem: PlanProblem, choice: PlanChoice): YearRoom {
  const { years: T, pipeStart, needsOpening, openingOf } = problem;
  const S = problem.sources.length;
  const { diggers, drawnFen, crewM } = countPlan(problem, choice);
  const pairs = pairsByPipe(problem);
  const streetsOfYear: number[][] = Array.from({ length: T }, () => []);
  choice.openYear.forEach((t, c) => {
    if (t >= 0) streetsOfYear[t]!.push(c);
  });

  const digging = (c: number): Step[] => {
    const steps: Step[] = [];
    for (let pipe = pipeStart[c]!; pipe < pipeStart[c + 1]!; pipe++) {
      const work = choice.work[pipe]!;
      if (work >= 0 && needsOpening[work] === 1) steps.push({ pipe, work });
    }
    return steps;
  };
  const valueIn = (steps: readonly Step[], c: number, t: number): number =>
    steps.reduce((sum, { work }) => sum + problem.value[work * T + t]!, 0) -
    (problem.disruption[openingOf[c * T + t]!] ?? 0);
  /** Draws by source, then crews by network. */
  const needOf = (steps: readonly Step[], c: number, t: number): Float64Array => {
    const need = new Float64Array(S + N);
    let set = 0;
    for (const { pipe, work } of steps) {
      set |= 1 << problem.network[pipe]!;
      for (let s = 0; s < S; s++) need[s]! += problem.drawFen[work * S + s]!;
      need[S + problem.network[pipe]!]! += problem.crewM[work]!;
    }
    const row = (openingOf[c * T + t]! * NETWORK_SETS + set) * S;
    for (let s = 0; s < S; s++) need[s]! += problem.openDrawFen[row + s] ?? 0;
    return need;
  };
  const leftIn = (t: number, i: number): number =>
    i < S
      ? problem.budgetFen[t * S + i]! - drawnFen[t * S + i]!
      : problem.crewLimitM[t * N + i - S]! - crewM[t * N + i - S]!;
  const mayGiveWay = (c: number): boolean => {
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      if (choice.work[p]! < 0) continue;
      if (problem.mustBy[p]! >= 0 || pairs.second.get(p)?.some((q) => choice.work[q]! >= 0)) return false;
    }
    return true;
  };
  /** What each street of the year is worth and would free; worked out when first asked. */
  const offers: (readonly { corridor: number; value: number; frees: Float64Array }[] | undefined)[] = [];
  const offersOf = (t: number) => {
    offers[t] ??= streetsOfYear[t]!.filter(mayGiveWay).map((corridor) => {
      const steps = digging(corridor);
      return { corridor, value: valueIn(steps, corridor, t), frees: needOf(steps, corridor, t) };
    });
    return offers[t]!;
  };
  const displacedBy = (c: number, t: number, short: Float64Array): Omit<Room, "short"> => {
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
  return {
    diggers,
    digging,
    valueIn,
    costFen: (steps, c, t) =>
      needOf(steps, c, t)
        .subarray(0, S)
        .reduce((a, b) => a + b, 0),
    whyClosed: (steps, c, t) => whyClosed(problem, choice, pairs, c, steps, t),
    roomFor(steps, c, t) {
      const missing = needOf(steps, c, t).map((amount, i) => (amount > 0 ? Math.max(0, amount - leftIn(t, i)) : 0));
      const short = [...missing.keys()]
        .filter((i) => missing[i]! > 0)
        .map((i) => ({ source: i < S ? i : null, network: i < S ? null : i - S, missing: missing[i]! }));
      return { short, ...displacedBy(c, t, missing) };
    },
  };
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
  steps: readonly Step[],
  t: number,
): Closed | null {
  const { years: T, fromYear } = problem;
  const calendar = (q: number): number | null => (choice.work[q]! < 0 ? null : fromYear + choice.workYear[q]!);
  const moves = new Set(steps.map(({ pipe }) => pipe));
  for (const { pipe: p, work } of steps) {
    const no = (reason: ClosedReason, facts: Facts = {}) => ({ reason, facts: { pipe: p, ...facts } });
    if (((problem.openTo[c * T + t]! >> problem.network[p]!) & 1) === 0)
      return no("BAN", { network: PLAN_NETWORKS[problem.network[p]!]! });
    if (((problem.yearsOf[p]! >> t) & 1) === 0 || !Number.isFinite(problem.value[work * T + t]!))
      return no("PIPE_YEARS");
    if (problem.mustBy[p]! >= 0 && t > problem.mustBy[p]!) return no("DEADLINE", { by: fromYear + problem.mustBy[p]! });
    const trunk = pairs.first.get(p)?.find((q) => !moves.has(q) && (choice.work[q]! < 0 || choice.workYear[q]! > t));
    if (trunk !== undefined) return no("TRUNK_FIRST", { before: trunk, year: calendar(trunk) });
    const branch = pairs.second.get(p)?.find((q) => !moves.has(q) && choice.work[q]! >= 0 && choice.workYear[q]! < t);
    if (branch !== undefined) return no("TRUNK_FIRST", { after: branch, year: calendar(branch) });
  }
  return null;
}

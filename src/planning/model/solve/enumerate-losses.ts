/**
 * The best plan for certain, when few options lie between the bound and what is reached.
 *
 * bound − value = Σ losses + Σ prices × unused capacity (corridor-options.ts). So every plan better than the one reached is
 * the plan of no losses changed in options whose losses add up to less than bound − reached: these are walked depth first,
 * greatest loss first, each checked against the capacities. Stops when told to; then nothing is proved.
 */
import type { CorridorOptions } from "./corridor-options.ts";
import { type CorridorProblem, NEVER } from "./corridor-problem.ts";

export interface Enumerated {
  /** undefined when nothing better than `reached` was met. */
  readonly better: { readonly value: number; readonly options: Int32Array } | undefined;
  /** Every plan that could be better was looked at. */
  readonly proved: boolean;
}

const ROUNDING = 1e-9;
const LOOK = 4095;

export function enumerateLosses(
  problem: CorridorProblem,
  options: CorridorOptions,
  call: {
    readonly bound: number;
    readonly reached: number;
    readonly keepGoing: () => boolean;
    /** Values are whole numbers: a plan must be better by 1. */
    readonly whole: boolean;
  },
): Enumerated {
  const { kinds: K, capacity, corridorCount: C } = problem;
  const { start, year, value, loss, amount } = options;
  let best = call.reached;
  let bestAt: Int32Array | undefined;
  // Corridors with the dearest second-best option first: they stop the walk earliest.
  const order = Array.from({ length: C }, (_, c) => c)
    .filter((c) => start[c + 1]! - start[c]! > 1)
    .sort((a, b) => loss[start[b]! + 1]! - loss[start[a]! + 1]!);
  const at = Int32Array.from({ length: C }, (_, c) => start[c]!);
  const use = new Float64Array(capacity.length);
  let now = 0;
  const put = (option: number, sign: number): void => {
    now += sign * value[option]!;
    const t = year[option]!;
    if (t === NEVER) return;
    for (let k = 0; k < K; k++) use[t * K + k]! += sign * amount[option * K + k]!;
  };
  for (let c = 0; c < C; c++) put(at[c]!, 1);
  // What the corridors still to come can take off each capacity's use at most.
  const relief = reliefs(problem, options, order);
  let steps = 0;
  let stopped = false;
  const margin = call.whole ? 1 - 1e-6 : Math.abs(call.bound) * ROUNDING;

  const walk = (depth: number, lost: number): void => {
    if (stopped) return;
    if ((++steps & LOOK) === 0 && !call.keepGoing()) {
      stopped = true;
      return;
    }
    for (let r = 0; r < use.length; r++)
      if (use[r]! - relief[depth]![r]! > capacity[r]! + ROUNDING * Math.max(1, capacity[r]!)) return;
    if (depth === order.length) {
      if (now > best) {
        best = now;
        bestAt = at.slice();
      }
      return;
    }
    const c = order[depth]!;
    walk(depth + 1, lost);
    const stay = at[c]!;
    put(stay, -1);
    for (let o = stay + 1; o < start[c + 1]!; o++) {
      if (lost + loss[o]! > call.bound - best - margin) break;
      at[c] = o;
      put(o, 1);
      walk(depth + 1, lost + loss[o]!);
      put(o, -1);
    }
    at[c] = stay;
    put(stay, 1);
  };
  walk(0, 0);
  return { better: bestAt && { value: best, options: bestAt }, proved: !stopped };
}

/**
 * About how many plans a walk would visit: options counted over a grid of losses, corridor by corridor. What the capacities
 * prune is left out, so the walk is shorter.
 */
export function countPlans({ start, loss }: CorridorOptions, most: number): number {
  const cell = most / GRID;
  let ways = new Float64Array(GRID + 1);
  ways[0] = 1;
  for (let c = 0; c + 1 < start.length; c++) {
    const next = ways.slice();
    for (let o = start[c]! + 1; o < start[c + 1]!; o++) {
      const cells = cell > 0 ? Math.floor(loss[o]! / cell) : 0;
      for (let i = 0; i + cells <= GRID; i++) next[i + cells]! += ways[i]!;
    }
    ways = next;
  }
  return ways.reduce((sum, one) => sum + one, 0);
}

const GRID = 500;

function reliefs(problem: CorridorProblem, options: CorridorOptions, order: readonly number[]): Float64Array[] {
  const { kinds: K, capacity } = problem;
  const { start, year, amount } = options;
  const all: Float64Array[] = [new Float64Array(capacity.length)];
  for (const c of [...order].reverse()) {
    const next = all[0]!.slice();
    const first = start[c]!;
    const t = year[first]!;
    if (t !== NEVER)
      for (let k = 0; k < K; k++) {
        let least = amount[first * K + k]!;
        for (let o = first; o < start[c + 1]!; o++) least = Math.min(least, year[o] === t ? amount[o * K + k]! : 0);
        next[t * K + k]! += amount[first * K + k]! - least;
      }
    all.unshift(next);
  }
  return all;
}

/**
 * The best plan for certain, or that there is none, when every choice of every corridor is listed and few plans can be better.
 *
 * bound − value = Σ losses + Σ prices × unused limits, so a better plan's losses add up to less than bound − reached. Corridors
 * are walked depth first; a branch ends when its losses are too many, when a row is over even if the corridors to come take
 * their least of it (a floor: renew their most), or when a pair is broken. Stops after so many steps; then nothing is proved.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import type { PlanOptions } from "./list-plan-options.ts";
import { pairsByCorridor } from "./option-search.ts";
import type { PlanRows } from "./plan-rows.ts";

export interface Walked {
  /** undefined when nothing better than `reached` was met. */
  readonly better: Int32Array | undefined;
  /** Every plan that could be better was looked at. */
  readonly proved: boolean;
}

export interface WalkCall {
  readonly bound: number;
  /** -Infinity: any plan is better. */
  readonly reached: number;
  readonly steps: number;
  readonly keepGoing: () => boolean;
  /** Any plan will do. */
  readonly firstOnly?: boolean;
}

const LOOK = 4095;

export function walkPlans(problem: PlanProblem, rows: PlanRows, options: PlanOptions, call: WalkCall): Walked {
  const { corridorCount: C, pipeStart, before, years: T } = problem;
  const { start, value, loss, rowStart, row, amount, place, work, workYear } = options;
  const { limit, rowCount } = rows;
  const pairs = pairsByCorridor(problem);
  // Corridors with the dearest second option first: they end branches earliest.
  const second = (c: number): number => (start[c + 1]! - start[c]! > 1 ? loss[start[c]! + 1]! : Infinity);
  const order = Array.from({ length: C }, (_, c) => c).sort((a, b) => second(b) - second(a) || a - b);
  const least = leastToCome(options, order, rowCount);
  const depthOf = new Int32Array(C);
  order.forEach((c, depth) => {
    depthOf[c] = depth;
  });
  const at = new Int32Array(C).fill(-1);
  const use = new Float64Array(rowCount);
  let best = call.reached;
  let bestAt: Int32Array | undefined;
  let steps = 0;
  let stopped = false;

  const put = (option: number, sign: number): void => {
    for (let k = rowStart[option]!; k < rowStart[option + 1]!; k++) use[row[k]!]! += sign * amount[k]!;
  };
  const yearOf = (p: number, c: number): number => {
    const i = place[at[c]!]! + p - pipeStart[c]!;
    return work[i]! < 0 ? T : workYear[i]!;
  };
  const breaksPair = (c: number, depth: number): boolean => {
    for (let i = pairs.start[c]!; i < pairs.start[c + 1]!; i++) {
      const k = pairs.pair[i]!;
      const [a, b] = [pairs.corridor[2 * k]!, pairs.corridor[2 * k + 1]!];
      if (depthOf[a]! > depth || depthOf[b]! > depth) continue;
      const later = yearOf(before[2 * k + 1]!, b);
      if (later < T && yearOf(before[2 * k]!, a) > later) return true;
    }
    return false;
  };
  const isOver = (depth: number): boolean => {
    const toCome = least[depth]!;
    for (let r = 0; r < rowCount; r++) if (use[r]! + toCome[r]! > limit[r]!) return true;
    return false;
  };
  const walk = (depth: number, lost: number): void => {
    if (isOver(depth)) return;
    if (depth === C) {
      // Recomputed, so that adding and taking away leaves no rounding.
      const exact = at.reduce((sum, o) => sum + value[o]!, 0);
      if (exact > best) {
        best = exact;
        bestAt = at.slice();
        if (call.firstOnly) stopped = true;
      }
      return;
    }
    const c = order[depth]!;
    for (let o = start[c]!; o < start[c + 1]! && !stopped; o++) {
      if (++steps > call.steps || ((steps & LOOK) === 0 && !call.keepGoing())) {
        stopped = true;
        return;
      }
      if (lost + loss[o]! > call.bound - best) break;
      at[c] = o;
      if (breaksPair(c, depth)) continue;
      put(o, 1);
      walk(depth + 1, lost + loss[o]!);
      put(o, -1);
    }
  };
  walk(0, 0);
  return { better: bestAt, proved: !stopped };
}

/** By depth and row: what the corridors from there on take of it at least. */
function leastToCome(options: PlanOptions, order: readonly number[], rowCount: number): Float64Array[] {
  const { start, rowStart, row, amount } = options;
  const all: Float64Array[] = [new Float64Array(rowCount)];
  for (const c of [...order].reverse()) {
    const least = new Float64Array(rowCount).fill(Infinity);
    const one = new Float64Array(rowCount);
    for (let o = start[c]!; o < start[c + 1]!; o++) {
      for (let k = rowStart[o]!; k < rowStart[o + 1]!; k++) one[row[k]!] = amount[k]!;
      for (let r = 0; r < rowCount; r++) least[r] = Math.min(least[r]!, one[r]!);
      for (let k = rowStart[o]!; k < rowStart[o + 1]!; k++) one[row[k]!] = 0;
    }
    const next = all[0]!.slice();
    for (let r = 0; r < rowCount; r++) next[r]! += least[r]!;
    all.unshift(next);
  }
  return all;
}

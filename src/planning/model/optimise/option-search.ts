/**
 * Where a search among options stands: the option of each corridor, what every row is used, which pairs are broken; and
 * what a change of a few corridors at once would gain and break, told in the time of the rows it touches.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import type { PlanOptions } from "./list-plan-options.ts";
import type { PlanRows } from "./plan-rows.ts";
import type { PlanPrices } from "./price-plan.ts";

export interface OptionSearch {
  readonly at: Int32Array;
  readonly use: Float64Array;
  /** Penalty of a unit over, by row. */
  readonly weight: Float64Array;
  readonly leastWeight: Float64Array;
  value(): number;
  isFeasible(): boolean;
  overRows(): number;
  brokenPairs(): number;
  /** Puts corridor c at another option, as part of the change under way. */
  shift(c: number, option: number): void;
  /** Value gained by the change under way, and penalty added. */
  gain(): number;
  penalty(): number;
  keep(): void;
  undo(): void;
  /** Weights of what is over rise, the others fall. */
  reweigh(rise: number, fall: number): void;
  /** Starts again from these options. */
  reset(at: Int32Array): void;
}

const MOST_SHIFTS = 8;

export function createOptionSearch(
  problem: PlanProblem,
  rows: PlanRows,
  options: PlanOptions,
  prices: PlanPrices,
  start: Int32Array,
): OptionSearch {
  const { corridorCount: C, pipeStart, before, years: T } = problem;
  const { rowStart, row, amount, value: worth, place, work, workYear } = options;
  const { limit, rowCount } = rows;
  const at = start.slice();
  const use = new Float64Array(rowCount);
  const change = new Float64Array(rowCount);
  const isTouched = new Uint8Array(rowCount);
  const touched = new Int32Array(rowCount);
  let touchedCount = 0;
  let now = 0;
  let gained = 0;
  let over = 0;
  let broken = 0;
  const shifted = new Int32Array(MOST_SHIFTS);
  const shiftedFrom = new Int32Array(MOST_SHIFTS);
  let shiftCount = 0;

  const pairs = pairsByCorridor(problem);
  const isBroken = new Uint8Array(before.length / 2);
  const pairTouched = new Uint8Array(before.length / 2);
  const touchedPairs: number[] = [];
  const leastWeight = leastWeights(rows, prices, options);
  const weight = Float64Array.from(prices.rows, (price, r) => Math.max(price * 1.2, leastWeight[r]!));
  let pairWeight = 2 * typicalWorth(problem, options);
  const leastPairWeight = pairWeight / 4;

  const yearOf = (p: number, c: number): number => {
    const i = place[at[c]!]! + p - pipeStart[c]!;
    return work[i]! < 0 ? T : workYear[i]!;
  };
  const breaks = (k: number): number => {
    const second = yearOf(before[2 * k + 1]!, pairs.corridor[2 * k + 1]!);
    return second < T && yearOf(before[2 * k]!, pairs.corridor[2 * k]!) > second ? 1 : 0;
  };
  function reset(to: Int32Array): void {
    at.set(to);
    use.fill(0);
    now = 0;
    for (let c = 0; c < C; c++) {
      const o = at[c]!;
      now += worth[o]!;
      for (let k = rowStart[o]!; k < rowStart[o + 1]!; k++) use[row[k]!]! += amount[k]!;
    }
    over = 0;
    for (let r = 0; r < rowCount; r++) if (use[r]! > limit[r]!) over++;
    broken = 0;
    for (let k = 0; k < isBroken.length; k++) {
      isBroken[k] = breaks(k);
      broken += isBroken[k]!;
    }
  }
  function add(option: number, sign: number): void {
    for (let k = rowStart[option]!; k < rowStart[option + 1]!; k++) {
      const r = row[k]!;
      if (isTouched[r] === 0) {
        isTouched[r] = 1;
        touched[touchedCount++] = r;
      }
      change[r]! += sign * amount[k]!;
    }
  }
  function shift(c: number, option: number): void {
    const from = at[c]!;
    add(from, -1);
    add(option, 1);
    gained += worth[option]! - worth[from]!;
    shifted[shiftCount] = c;
    shiftedFrom[shiftCount++] = from;
    at[c] = option;
    for (let i = pairs.start[c]!; i < pairs.start[c + 1]!; i++) {
      const k = pairs.pair[i]!;
      if (pairTouched[k] === 1) continue;
      pairTouched[k] = 1;
      touchedPairs.push(k);
    }
  }
  function penalty(): number {
    let sum = 0;
    for (let j = 0; j < touchedCount; j++) {
      const r = touched[j]!;
      const then = use[r]! + change[r]! - limit[r]!;
      const was = use[r]! - limit[r]!;
      sum += weight[r]! * (Math.max(0, then) - Math.max(0, was));
    }
    for (let j = 0; j < touchedPairs.length; j++)
      sum += pairWeight * (breaks(touchedPairs[j]!) - isBroken[touchedPairs[j]!]!);
    return sum;
  }
  function clear(): void {
    for (let j = 0; j < touchedCount; j++) {
      change[touched[j]!] = 0;
      isTouched[touched[j]!] = 0;
    }
    touchedCount = 0;
    for (let j = 0; j < touchedPairs.length; j++) pairTouched[touchedPairs[j]!] = 0;
    touchedPairs.length = 0;
    shiftCount = 0;
    gained = 0;
  }
  function keep(): void {
    for (let j = 0; j < touchedCount; j++) {
      const r = touched[j]!;
      if (use[r]! > limit[r]!) over--;
      use[r]! += change[r]!;
      if (use[r]! > limit[r]!) over++;
    }
    for (let j = 0; j < touchedPairs.length; j++) {
      const k = touchedPairs[j]!;
      const breaksNow = breaks(k);
      broken += breaksNow - isBroken[k]!;
      isBroken[k] = breaksNow;
    }
    now += gained;
    clear();
  }
  function undo(): void {
    for (let j = shiftCount - 1; j >= 0; j--) at[shifted[j]!] = shiftedFrom[j]!;
    clear();
  }
  function reweigh(rise: number, fall: number): void {
    for (let r = 0; r < rowCount; r++) {
      if (limit[r] === Infinity) continue;
      weight[r] = use[r]! > limit[r]! ? weight[r]! * rise : Math.max(leastWeight[r]!, weight[r]! * fall);
    }
    pairWeight = broken > 0 ? pairWeight * rise : Math.max(leastPairWeight, pairWeight * fall);
  }
  reset(start);
  return {
    at,
    use,
    weight,
    leastWeight,
    value: () => now,
    isFeasible: () => over === 0 && broken === 0,
    overRows: () => over,
    brokenPairs: () => broken,
    shift,
    gain: () => gained,
    penalty,
    keep,
    undo,
    reweigh,
    reset,
  };
}

/** Pairs that touch a corridor, and the corridor of each pipe of each pair. */
export function pairsByCorridor({ before, pipeStart, corridorCount: C }: PlanProblem) {
  const corridor = Int32Array.from(before, (p) => corridorOf(pipeStart, p));
  const start = new Int32Array(C + 1);
  const each = (visit: (c: number, k: number) => void): void => {
    for (let k = 0; k < before.length / 2; k++) {
      visit(corridor[2 * k]!, k);
      if (corridor[2 * k + 1] !== corridor[2 * k]) visit(corridor[2 * k + 1]!, k);
    }
  };
  each((c) => {
    start[c + 1]!++;
  });
  for (let c = 0; c < C; c++) start[c + 1]! += start[c]!;
  const pair = new Int32Array(start[C]!);
  const next = start.slice();
  each((c, k) => {
    pair[next[c]!++] = k;
  });
  return { corridor, start, pair };
}

export function corridorOf(pipeStart: Int32Array, pipe: number): number {
  let low = 0;
  let high = pipeStart.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pipeStart[middle]! <= pipe) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** No weight falls below a tenth of what the priced rows are worth, shared out over the rows. */
function leastWeights({ limit }: PlanRows, prices: PlanPrices, { row, amount, value }: PlanOptions): Float64Array {
  let worth = 0;
  let rows = 0;
  limit.forEach((room, r) => {
    if (room === Infinity) return;
    worth += prices.rows[r]! * Math.abs(room);
    rows++;
  });
  if (worth === 0) worth = value.reduce((most, one) => Math.max(most, one), 0) * rows;
  const most = new Float64Array(limit.length);
  for (let k = 0; k < row.length; k++) most[row[k]!] = Math.max(most[row[k]!]!, Math.abs(amount[k]!));
  return Float64Array.from(limit, (room, r) =>
    room === Infinity
      ? 0
      : Math.max(1e-12, (0.1 * worth) / (Math.max(1, rows) * Math.max(Math.abs(room), most[r]!, 1))),
  );
}

function typicalWorth({ corridorCount }: PlanProblem, { start, value }: PlanOptions): number {
  let sum = 0;
  for (let c = 0; c < corridorCount; c++) sum += Math.abs(value[start[c]!]!);
  return Math.max(1e-9, sum / Math.max(1, corridorCount));
}

/**
 * What can sensibly be done with each corridor, given prices: the years and sets of segments that lose little against the
 * best for it at those prices.
 *
 *     loss(option) = best worth of the corridor at prices − worth of the option     ≥ 0
 *
 * By duality  bound − value of a plan = Σ losses of its options + Σ prices × unused capacity,  so an option that alone loses
 * more than bound − (a value reached) is in no better plan: leaving it out proves nothing away. Corridors of up to `EXACT`
 * segments have every set; larger ones the best set of each year, and those with one or two segments turned over.
 */
import { type CorridorProblem, NEVER } from "./corridor-problem.ts";
import { priceOf } from "./price-bound.ts";

export interface CorridorOptions {
  /** Options of corridor c: start[c] .. start[c+1]-1, least loss first; "not opened" is one of them. */
  readonly start: Int32Array;
  readonly year: Int8Array;
  readonly value: Float64Array;
  readonly loss: Float64Array;
  /** At o*K + k, in the option's year. */
  readonly amount: Float64Array;
  /** Bit i = the corridor's i-th segment is in (the first 30; `moreSets` beyond). */
  readonly segments: readonly (readonly number[])[];
}

const EXACT = 6;
/** A margin over floating point, so that no option of an optimal plan is left out by rounding. */
const ROUNDING = 1e-7;

export interface OptionsCall {
  readonly prices: Float64Array;
  /** Options losing more are left out. */
  readonly mostLoss: number;
  readonly mostOfCorridor: number;
}

export function listOptions(
  problem: CorridorProblem,
  { prices, mostLoss, mostOfCorridor }: OptionsCall,
): CorridorOptions {
  const K = problem.kinds;
  const start = new Int32Array(problem.corridorCount + 1);
  const years: number[] = [];
  const values: number[] = [];
  const losses: number[] = [];
  const amounts: number[] = [];
  const segments: number[][] = [];
  for (let c = 0; c < problem.corridorCount; c++) {
    const all = optionsOf(problem, c, prices);
    const most = all.reduce((best, option) => Math.max(best, option.worth), 0);
    const kept = all
      .filter((option) => most - option.worth <= mostLoss * (1 + ROUNDING))
      .sort((a, b) => b.worth - a.worth || a.year - b.year)
      .slice(0, mostOfCorridor);
    if (!kept.some((option) => option.year === NEVER)) kept.push({ year: NEVER, worth: 0, value: 0, set: [] });
    for (const option of kept) {
      years.push(option.year);
      values.push(option.value);
      losses.push(most - option.worth);
      segments.push(option.set);
      for (let k = 0; k < K; k++) {
        let sum = 0;
        if (option.year !== NEVER) {
          sum = problem.openAmount[c * K + k]!;
          for (const s of option.set) sum += problem.amount[s * K + k]!;
        }
        amounts.push(sum);
      }
    }
    start[c + 1] = years.length;
  }
  return {
    start,
    year: Int8Array.from(years),
    value: Float64Array.from(values),
    loss: Float64Array.from(losses),
    amount: Float64Array.from(amounts),
    segments,
  };
}

interface Option {
  readonly year: number;
  readonly worth: number;
  readonly value: number;
  readonly set: number[];
}

function optionsOf(problem: CorridorProblem, c: number, prices: Float64Array): Option[] {
  const { years: T, kinds: K, segmentStart, amount, openAmount, openPenalty, allowed, value } = problem;
  const first = segmentStart[c]!;
  const end = segmentStart[c + 1]!;
  const options: Option[] = [{ year: NEVER, worth: 0, value: 0, set: [] }];
  for (let t = 0; t < T; t++) {
    if (!allowed[c * T + t]) continue;
    const penalty = openPenalty[c * T + t]!;
    const opening = penalty + priceOf(openAmount, c, t, K, prices);
    const possible: { s: number; gain: number; value: number }[] = [];
    for (let s = first; s < end; s++) {
      const own = value[s * T + t]!;
      if (own > -Infinity) possible.push({ s, value: own, gain: own - priceOf(amount, s, t, K, prices) });
    }
    const add = (set: readonly (typeof possible)[number][]): void => {
      if (set.length === 0) return;
      options.push({
        year: t,
        worth: set.reduce((sum, one) => sum + one.gain, 0) - opening,
        value: set.reduce((sum, one) => sum + one.value, 0) - penalty,
        set: set.map((one) => one.s),
      });
    };
    if (possible.length <= EXACT)
      for (let mask = 1; mask < 1 << possible.length; mask++) add(possible.filter((_, i) => mask & (1 << i)));
    else {
      const best = possible.map((one) => one.gain > 0);
      const turned = (...turns: number[]) => add(possible.filter((_, i) => best[i] !== turns.includes(i)));
      turned();
      for (let i = 0; i < possible.length; i++) {
        turned(i);
        for (let j = i + 1; j < possible.length; j++) turned(i, j);
      }
    }
  }
  return options;
}

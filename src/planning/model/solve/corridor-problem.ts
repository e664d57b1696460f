/**
 * The bare planning problem: which segments of which corridors are renewed in which year?
 *
 *     max  Σ value[s,t] x[s,t] − Σ penalty[c,t] z[c,t]
 *     s.t. Σₜ z[c,t] ≤ 1                     a corridor is opened at most once
 *          x[s,t] ≤ z[c(s),t]                only in an open corridor
 *          Σ amount[s,k] x[s,t] + Σ openAmount[c,k] z[c,t] ≤ capacity[t,k]     money, metres, crews of a year
 *          z[c,t] = 0 where not allowed, x[s,t] = 0 where value is −∞
 *
 * Everything is packed; the segments of a corridor lie side by side. `amount` and `capacity` share a unit per kind.
 */

export interface CorridorProblem {
  /** T: years 0 .. T-1. */
  readonly years: number;
  /** K: what a year has only so much of. */
  readonly kinds: number;
  readonly corridorCount: number;
  readonly segmentCount: number;
  /** Segments of corridor c: segmentStart[c] .. segmentStart[c+1]-1. */
  readonly segmentStart: Int32Array;
  /** At s*T + t; -Infinity = not that year. */
  readonly value: Float64Array;
  /** At s*K + k. */
  readonly amount: Float64Array;
  /** At c*K + k, and c*T + t. */
  readonly openAmount: Float64Array;
  readonly openPenalty: Float64Array;
  readonly allowed: Uint8Array;
  /** At t*K + k. */
  readonly capacity: Float64Array;
}

/** What is decided: the year of each corridor and which of its segments are in. */
export interface CorridorChoice {
  /** -1 = not opened. */
  readonly year: Int8Array;
  readonly chosen: Uint8Array;
}

export const NEVER = -1;

export const newChoice = ({ corridorCount, segmentCount }: CorridorProblem): CorridorChoice => ({
  year: new Int8Array(corridorCount).fill(NEVER),
  chosen: new Uint8Array(segmentCount),
});

export const copyChoice = ({ year, chosen }: CorridorChoice): CorridorChoice => ({
  year: year.slice(),
  chosen: chosen.slice(),
});

/** The objective of a choice, summed in the order of corridors and segments. */
export function planValue(problem: CorridorProblem, { year, chosen }: CorridorChoice): number {
  const { years, segmentStart, value, openPenalty } = problem;
  let sum = 0;
  for (let c = 0; c < problem.corridorCount; c++) {
    const t = year[c]!;
    if (t === NEVER) continue;
    sum -= openPenalty[c * years + t]!;
    for (let s = segmentStart[c]!; s < segmentStart[c + 1]!; s++) if (chosen[s]) sum += value[s * years + t]!;
  }
  return sum;
}

/** What a choice uses, at t*K + k. */
export function loadOf(problem: CorridorProblem, { year, chosen }: CorridorChoice): Float64Array {
  const { kinds, segmentStart, amount, openAmount } = problem;
  const use = new Float64Array(problem.capacity.length);
  for (let c = 0; c < problem.corridorCount; c++) {
    const t = year[c]!;
    if (t === NEVER) continue;
    for (let k = 0; k < kinds; k++) {
      let sum = openAmount[c * kinds + k]!;
      for (let s = segmentStart[c]!; s < segmentStart[c + 1]!; s++) if (chosen[s]) sum += amount[s * kinds + k]!;
      use[t * kinds + k]! += sum;
    }
  }
  return use;
}

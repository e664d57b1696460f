/**
 * Is one ranking really better than another, or was it luck? The units are drawn anew with replacement, both rankings on
 * the same draw (Efron & Tibshirani, An Introduction to the Bootstrap, 1993). A unit is one failure, or a whole year where
 * failures of one winter hang together.
 */
import { createRandom } from "../../../base/random.ts";

export interface PairedScore {
  readonly failures: number;
  /** Failures caught by each of the two. */
  readonly ours: number;
  readonly theirs: number;
}

export interface Difference {
  /** Share of failures caught, ours less theirs. */
  readonly mean: number;
  /** 95 % */
  readonly low: number;
  readonly high: number;
}

export function bootstrapDifference(units: readonly PairedScore[], draws: number, seed: string): Difference {
  if (units.length === 0) throw new RangeError("units must not be empty");
  const dice = createRandom("paired-bootstrap", seed);
  const drawn = Float64Array.from({ length: draws }, () => {
    const picked = units.map(() => dice.pick(units));
    return differenceOf(picked);
  }).sort();
  const at = (share: number): number => drawn[Math.min(draws - 1, Math.max(0, Math.floor(share * draws)))]!;
  return { mean: differenceOf(units), low: at(0.025), high: at(0.975) };
}

function differenceOf(units: readonly PairedScore[]): number {
  let [failures, caught] = [0, 0];
  for (const { failures: all, ours, theirs } of units) {
    failures += all;
    caught += ours - theirs;
  }
  return failures === 0 ? 0 : caught / failures;
}

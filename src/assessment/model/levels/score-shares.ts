/**
 * How much of a score does each factor bring? Its weight times what it counts, over the sum of all that apply, in tenths
 * of a per cent that add up to exactly 100 % (largest remainder).
 *
 * An unknown factor counts max(known, unknownScore), as in the score itself (weighted-score.ts), and has its share too.
 */
import { NOT_APPLICABLE, UNKNOWN_SCORE } from "../weighted-score.ts";

export interface FactorShare<F extends string = string> {
  readonly factor: F;
  /** 1 to 5; 0 = unknown. */
  readonly score: number;
  /** What it counts in the score. */
  readonly counted: number;
  readonly weight: number;
  readonly sharePercent: number;
}

/** Factors that apply and have a weight, in their order; none when nothing applies. */
export function scoreShares<F extends string>(
  factors: readonly F[],
  scores: ArrayLike<number>,
  at: number,
  weights: readonly number[],
  unknownScore: number,
): FactorShare<F>[] {
  const applying = factors
    .map((factor, i) => ({ factor, score: scores[at + i]!, weight: weights[i]! }))
    .filter(({ score, weight }) => score !== NOT_APPLICABLE && weight > 0);
  const known = applying.filter(({ score }) => score !== UNKNOWN_SCORE);
  const sum = (of: readonly { weight: number; score: number }[]) =>
    of.reduce((all, { weight, score }) => all + weight * score, 0);
  const knownWeight = known.reduce((all, { weight }) => all + weight, 0);
  const unknown = knownWeight === 0 ? unknownScore : Math.max(sum(known) / knownWeight, unknownScore);
  const counted = applying.map((one) => ({ ...one, counted: one.score === UNKNOWN_SCORE ? unknown : one.score }));
  const tenths = shareTenths(counted.map((one) => one.weight * one.counted));
  return counted.map((one, i) => ({ ...one, sharePercent: tenths[i]! / 10 }));
}

/**
 * Parts as whole tenths of a per cent whose sum is 1000; the largest remainders are rounded up.
 *
 * shareTenths([1, 1, 1]) // => [334, 333, 333]
 */
export function shareTenths(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / whole) * 1000);
  const tenths = exact.map(Math.floor);
  const missing = 1000 - tenths.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.map((_, i) => i).sort((a, b) => exact[b]! - tenths[b]! - (exact[a]! - tenths[a]!) || a - b);
  for (const i of byRemainder.slice(0, missing)) tenths[i]!++;
  return tenths;
}

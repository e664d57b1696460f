/**
 * What do several scores of 1 to 5 amount to when some are unknown?
 *
 *     known = Σ wᵢ sᵢ / Σ wᵢ        over the factors that are known
 *     all   = the same over all that apply, each unknown one counting max(known, unknownScore)
 *
 * So an unknown input is left out of the mean where the known ones are worse than the middle, and pulls it up to the
 * middle where they are better: not knowing never makes a pipe look safer, neither than its known inputs nor than the
 * middle of the scale. The result never falls when a known score rises. `unknownShare` says how much rests on it.
 */

/** In a score array: the input is unknown. */
export const UNKNOWN_SCORE = 0;
/** In a score array: the factor does not apply to this network. */
export const NOT_APPLICABLE = 255;

/**
 * weightedScore([5, 0], 0, [3, 1], 3) // => 5
 * weightedScore([1, 0], 0, [3, 1], 3) // => 1.5
 */
export function weightedScore(
  scores: ArrayLike<number>,
  at: number,
  weights: readonly number[],
  unknownScore: number,
): number {
  let sum = 0;
  let known = 0;
  let unknown = 0;
  for (let f = 0; f < weights.length; f++) {
    const score = scores[at + f]!;
    if (score === UNKNOWN_SCORE) unknown += weights[f]!;
    else if (score !== NOT_APPLICABLE) {
      sum += score * weights[f]!;
      known += weights[f]!;
    }
  }
  if (known === 0) return unknownScore;
  return (sum + unknown * Math.max(sum / known, unknownScore)) / (known + unknown);
}

/**
 * Share of the weight that rests on unknown inputs, 0 to 1.
 *
 * unknownShare([5, 0], 0, [3, 1]) // => 0.25
 */
export function unknownShare(scores: ArrayLike<number>, at: number, weights: readonly number[]): number {
  let all = 0;
  let unknown = 0;
  for (let f = 0; f < weights.length; f++) {
    const score = scores[at + f]!;
    if (score === NOT_APPLICABLE) continue;
    all += weights[f]!;
    if (score === UNKNOWN_SCORE) unknown += weights[f]!;
  }
  return all === 0 ? 1 : unknown / all;
}

/**
 * 1 + how many of the four rising bounds the value has reached.
 *
 * stepScore(150, [75, 150, 300, 600]) // => 3
 */
export function stepScore(value: number, bounds: readonly number[]): number {
  let score = 1;
  for (const bound of bounds) if (value >= bound) score++;
  return score;
}

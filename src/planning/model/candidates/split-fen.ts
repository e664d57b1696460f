/**
 * Splits whole fen by weights so that the parts are whole and sum exactly (largest remainder; of equal remainders the
 * first). Weights are at least 0; all 0 counts as equal.
 *
 * [...splitFen(100, [1, 1, 1])] // => [34,33,33]
 */
export function splitFen(fen: number, weights: ArrayLike<number>): Float64Array {
  if (!Number.isSafeInteger(fen) || fen < 0)
    throw new RangeError(`fen must be a whole amount of 0 or more, not ${fen}`);
  const count = weights.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i]!;
  const parts = new Float64Array(count);
  const rest = new Float64Array(count);
  let given = 0;
  for (let i = 0; i < count; i++) {
    const exact = sum > 0 ? fen * (weights[i]! / sum) : fen / count;
    parts[i] = Math.floor(exact);
    rest[i] = exact - parts[i]!;
    given += parts[i]!;
  }
  for (let left = fen - given; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < count; i++) if (rest[i]! > rest[best]!) best = i;
    parts[best]!++;
    rest[best] = -1;
  }
  // Rounding of huge sums may have given a fen too many: it is taken from the largest part.
  for (let over = given - fen; over > 0; over--) {
    let most = 0;
    for (let i = 1; i < count; i++) if (parts[i]! > parts[most]!) most = i;
    parts[most]!--;
  }
  return parts;
}

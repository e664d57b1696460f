/**
 * How is a sum of fen split so that the parts add up to it exactly?
 *
 * Largest remainder (Hamilton): each part gets the whole fen of its quota  total · weight / Σ weights , and the fen left
 * over go one each to the largest remainders; among equal remainders to the earlier part, so that the same question
 * always has the same answer. Exact: quotas are compared as integers, never as floating point.
 *
 * Laws: Σ parts = total; each part is within 1 fen of its quota; a greater weight never gets less. Not a law, on purpose:
 * with three parts or more a greater total may give one of them 1 fen less (the method's known paradox).
 *
 * splitFen(101, [45, 45, 10]) // => [46,45,10]
 * splitFen(7, [5, 3, 2]) // => [4,2,1]
 */

/** Weights count to six decimals: a share of 33.333333 % is as fine as any decree writes. */
const DECIMALS = 1e6;

export function splitFen(totalFen: number, weights: readonly number[]): number[] {
  checkFen("totalFen", totalFen);
  if (weights.length === 0) throw new RangeError("weights must name at least one part");
  const scaled = weights.map(scaledWeight);
  const sum = scaled.reduce((all, one) => all + one, 0n);
  if (sum === 0n) throw new RangeError(`weights must not all be 0: ${weights.join(", ")}`);
  const total = BigInt(totalFen);
  const parts = scaled.map((weight) => (total * weight) / sum);
  const remainders = scaled.map((weight) => (total * weight) % sum);
  let left = Number(total - parts.reduce((all, one) => all + one, 0n));
  const order = remainders.map((_, i) => i).sort((a, b) => compare(remainders[b]!, remainders[a]!) || a - b);
  for (const i of order) {
    if (left === 0) break;
    parts[i]!++;
    left--;
  }
  return parts.map(Number);
}

/** A share of a sum, per cent, to the nearest fen (half up). */
export function percentOfFen(totalFen: number, percent: number): number {
  checkFen("totalFen", totalFen);
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`percent must be from 0 to 100, not ${percent}`);
  const whole = 100n * BigInt(DECIMALS);
  return Number((BigInt(totalFen) * scaledWeight(percent) * 2n + whole) / (2n * whole));
}

/** Throws unless it is a whole, exact, non-negative number of fen. */
export function checkFen(name: string, fen: number): void {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`${name} must be whole fen of 0 or more, not ${fen}`);
}

function scaledWeight(weight: number): bigint {
  const scaled = Math.round(weight * DECIMALS);
  if (!(weight >= 0) || !Number.isSafeInteger(scaled))
    throw new RangeError(`a weight must be 0 or more and below 9 billion, not ${weight}`);
  return BigInt(scaled);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * How good can a plan be at most?
 *
 * Lagrangian relaxation: capacities get prices π ≥ 0 and leave the constraints; what remains falls apart into corridors,
 * each solved exactly (for each year the segments worth more than they cost at these prices). Every π gives a bound
 *
 *     L(π) = Σ π·capacity + Σ_c max(0, max_t [ −penalty − π·open + Σ_s max(0, value − π·amount) ])
 *
 * and the least is sought: first along one line (all prices in proportion to 1/capacity), then by subgradients with Polyak's
 * step towards a target below the best bound that is brought nearer whenever it proves too far (Goffin & Kiwiel, Math.
 * Programming 85, 1999). It is as tight as the LP over whole corridors, so never weaker than the plain LP relaxation.
 * Linear in segments × years × kinds a step.
 */
import type { CorridorProblem } from "./corridor-problem.ts";

export interface PricedBound {
  readonly bound: number;
  /** At t*K + k. */
  readonly prices: Float64Array;
}

export interface BoundCall {
  readonly steps: number;
  /** Prices of a problem much like this one. */
  readonly start?: Float64Array;
  readonly keepGoing?: () => boolean;
}

const PATIENCE = 10;
const FIRST_TARGET = 0.05;
const LAST_TARGET = 1e-8;

export function boundByPrices(problem: CorridorProblem, call: BoundCall): PricedBound {
  const prices = call.start?.slice() ?? pricesOnALine(problem);
  const slope = new Float64Array(prices.length);
  const bestPrices = prices.slice();
  let best = evaluatePrices(problem, prices, slope);
  let below = FIRST_TARGET * Math.abs(best);
  let waited = 0;
  for (
    let step = 0;
    step < call.steps && below > LAST_TARGET * Math.abs(best) && (call.keepGoing?.() ?? true);
    step++
  ) {
    const bound = step === 0 ? best : evaluatePrices(problem, prices, slope);
    if (bound < best) {
      if (best - bound > below / 2) waited = 0;
      best = bound;
      bestPrices.set(prices);
    }
    if (++waited >= PATIENCE) {
      waited = 0;
      below /= 2;
      prices.set(bestPrices);
      evaluatePrices(problem, prices, slope);
    }
    let norm = 0;
    for (let r = 0; r < slope.length; r++) if (prices[r]! > 0 || slope[r]! < 0) norm += slope[r]! * slope[r]!;
    if (norm === 0) break;
    const length = (Math.max(0, bound - best) + below) / norm;
    for (let r = 0; r < prices.length; r++) prices[r] = Math.max(0, prices[r]! - length * slope[r]!);
  }
  return { bound: best, prices: bestPrices };
}

/** The best of prices σ / capacity, by golden section over σ: L is convex along the line. */
function pricesOnALine(problem: CorridorProblem): Float64Array {
  const { capacity } = problem;
  const slope = new Float64Array(capacity.length);
  const at = (sigma: number) => Float64Array.from(capacity, (room) => (room > 0 ? sigma / room : 0));
  let low = 0;
  let high = Math.max(1e-9, evaluatePrices(problem, at(0), slope));
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 40; i++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (evaluatePrices(problem, at(left), slope) <= evaluatePrices(problem, at(right), slope)) high = right;
    else low = left;
  }
  return at((low + high) / 2);
}

/** L(π); `slope` becomes capacity − use, a subgradient. `visit` hears of each corridor that opens at these prices. */
export function evaluatePrices(
  problem: CorridorProblem,
  prices: Float64Array,
  slope: Float64Array,
  visit?: (corridor: number, year: number) => void,
): number {
  const { years, kinds, segmentStart, amount, openAmount, value, capacity } = problem;
  let bound = 0;
  for (let r = 0; r < capacity.length; r++) {
    slope[r] = capacity[r]!;
    bound += prices[r]! * capacity[r]!;
  }
  for (let c = 0; c < problem.corridorCount; c++) {
    let most = 0;
    let at = -1;
    for (let t = 0; t < years; t++) {
      const worth = corridorWorth(problem, c, t, prices);
      if (worth > most) {
        most = worth;
        at = t;
      }
    }
    if (at < 0) continue;
    bound += most;
    visit?.(c, at);
    for (let k = 0; k < kinds; k++) slope[at * kinds + k]! -= openAmount[c * kinds + k]!;
    for (let s = segmentStart[c]!; s < segmentStart[c + 1]!; s++) {
      if (value[s * years + at]! <= priceOf(amount, s, at, kinds, prices)) continue;
      for (let k = 0; k < kinds; k++) slope[at * kinds + k]! -= amount[s * kinds + k]!;
    }
  }
  return bound;
}

/** What a corridor is worth in a year at prices, −Infinity where it may not be opened. */
export function corridorWorth(problem: CorridorProblem, c: number, t: number, prices: Float64Array): number {
  const { years, kinds, segmentStart, amount, openAmount, openPenalty, allowed, value } = problem;
  if (!allowed[c * years + t]) return -Infinity;
  let worth = -openPenalty[c * years + t]! - priceOf(openAmount, c, t, kinds, prices);
  for (let s = segmentStart[c]!; s < segmentStart[c + 1]!; s++) {
    const gain = value[s * years + t]! - priceOf(amount, s, t, kinds, prices);
    if (gain > 0) worth += gain;
  }
  return worth;
}

export function priceOf(amounts: Float64Array, item: number, t: number, kinds: number, prices: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < kinds; k++) sum += prices[t * kinds + k]! * amounts[item * kinds + k]!;
  return sum;
}

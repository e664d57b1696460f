/**
 * How good can a plan be at most under all rules?
 *
 * Lagrangian relaxation: every row of PlanRows gets a price π ≥ 0, every trunk-before-branch rule of a year a price μ ≥ 0,
 * and both leave the constraints. What remains falls apart into corridors, each solved exactly (corridor-worth.ts):
 *
 *     L(π, μ) = Σ π·limit + Σ_c best worth of corridor c at (π, μ)   ≥   value of every plan
 *
 * A pair (before b, after a) says for each year t:  done(a, ≤ t) ≤ done(b, ≤ t); at prices, b done in year u earns
 * Σ_{t ≥ u} μ_t and a pays as much. The least L is sought by subgradients, every price in its own unit.
 */
import { NO_YEAR, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { createPricer, type Pricer } from "./corridor-worth.ts";
import type { PlanRows } from "./plan-rows.ts";

export interface PlanPrices {
  /** By row of PlanRows. */
  readonly rows: Float64Array;
  /** At k*T + t, for pair k. */
  readonly pairs: Float64Array;
}

export interface PricedPlan {
  readonly bound: number;
  readonly prices: PlanPrices;
}

export interface PriceCall {
  readonly steps: number;
  readonly start?: PlanPrices;
  readonly keepGoing?: () => boolean;
}

/** What is priced, and the best corridors at the prices last asked for. */
export interface PriceField {
  readonly pricer: Pricer;
  /** L at these prices; the slopes become limit − use, a subgradient. `choice`, when given, hears what is best. */
  evaluate(prices: PlanPrices, slope: PlanPrices, choice?: PlanChoice): number;
  /** Only sets the pricer's prices. */
  setPrices(prices: PlanPrices): void;
}

export function createPriceField(problem: PlanProblem, rows: PlanRows): PriceField {
  const { years: T, corridorCount: C, pipeCount: P, pipeStart, before, openingOf, network, district } = problem;
  const S = problem.sources.length;
  const pairCount = before.length / 2;
  const bonus = pairCount > 0 ? new Float64Array(P * T) : undefined;
  const pricer = createPricer(problem, rows, bonus);
  const work = new Int32Array(P);
  const workYear = new Int8Array(P);

  function setPrices(prices: PlanPrices): void {
    pricer.prices.set(prices.rows);
    if (bonus === undefined) return;
    bonus.fill(0);
    for (let k = 0; k < pairCount; k++) {
      let sum = 0;
      for (let t = T - 1; t >= 0; t--) {
        sum += prices.pairs[k * T + t]!;
        bonus[before[2 * k]! * T + t]! += sum;
        bonus[before[2 * k + 1]! * T + t]! -= sum;
      }
    }
  }
  function takeWorks(c: number, slope: Float64Array): void {
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const w = work[p]!;
      if (w < 0) continue;
      const t = workYear[p]!;
      for (let k = rows.drawStart[w]!; k < rows.drawStart[w + 1]!; k++)
        slope[t * S + rows.drawSource[k]!]! -= rows.drawFen[k]!;
      slope[rows.crewsAt + t * 4 + network[p]!]! -= rows.crew[w]!;
      slope[rows.floorsAt + district[p]!]! -= rows.renewed[w]!;
    }
  }
  function evaluate(prices: PlanPrices, slope: PlanPrices, choice?: PlanChoice): number {
    setPrices(prices);
    let bound = 0;
    for (let r = 0; r < rows.rowCount; r++) {
      slope.rows[r] = rows.proofLimit[r]!;
      if (prices.rows[r]! > 0) bound += prices.rows[r]! * rows.proofLimit[r]!;
    }
    for (let c = 0; c < C; c++) {
      pricer.load(c);
      bound += pricer.bestWorth();
      if (bound === -Infinity) return bound;
      const t = pricer.bestYear();
      const set = pricer.bestSet();
      pricer.choose(Math.max(0, t), set, work, workYear);
      takeWorks(c, slope.rows);
      if (choice) choice.openYear[c] = t;
      if (t === NO_YEAR) continue;
      const at = openingOf[c * T + t]! * 16 + set;
      for (let k = rows.openStart[at]!; k < rows.openStart[at + 1]!; k++)
        slope.rows[t * S + rows.openSource[k]!]! -= rows.openFen[k]!;
    }
    if (choice) {
      choice.work.set(work);
      choice.workYear.set(workYear);
    }
    for (let k = 0; k < pairCount; k++) {
      const first = work[before[2 * k]!]! < 0 ? T : workYear[before[2 * k]!]!;
      const second = work[before[2 * k + 1]!]! < 0 ? T : workYear[before[2 * k + 1]!]!;
      for (let t = 0; t < T; t++) slope.pairs[k * T + t] = (first <= t ? 1 : 0) - (second <= t ? 1 : 0);
    }
    return bound;
  }
  return { pricer, evaluate, setPrices };
}

export const noPrices = (problem: PlanProblem, rows: PlanRows): PlanPrices => ({
  rows: new Float64Array(rows.rowCount),
  pairs: new Float64Array((problem.before.length / 2) * problem.years),
});

export const copyPrices = ({ rows, pairs }: PlanPrices): PlanPrices => ({ rows: rows.slice(), pairs: pairs.slice() });

/** The least bound found. −Infinity when some corridor has no choice that satisfies its own rules. */
export function pricePlan(problem: PlanProblem, rows: PlanRows, field: PriceField, call: PriceCall): PricedPlan {
  const { rowCount, limit } = rows;
  const slope = noPrices(problem, rows);
  const prices = call.start ? copyPrices(call.start) : noPrices(problem, rows);
  let best = field.evaluate(prices, slope);
  let bestPrices = copyPrices(prices);
  if (best === -Infinity) return { bound: best, prices };
  const use = Float64Array.from(limit, (room, r) =>
    room < Infinity ? Math.max(1, Math.abs(room), Math.abs(slope.rows[r]! - room)) : 1,
  );
  const scale = Math.max(1e-9, Math.abs(best)) / 100;
  const sumRows = new Float64Array(rowCount);
  const sumPairs = new Float64Array(prices.pairs.length);
  const pairStep = (0.3 * Math.abs(best)) / Math.max(1, problem.corridorCount);
  for (let step = 0; step < call.steps && (call.keepGoing?.() ?? true); step++) {
    if (step > 0) {
      const bound = field.evaluate(prices, slope);
      if (bound < best) {
        best = bound;
        bestPrices = copyPrices(prices);
      }
    }
    let moved = false;
    for (let r = 0; r < rowCount; r++) {
      const s = slope.rows[r]!;
      if (limit[r] === Infinity || s === 0 || (prices.rows[r] === 0 && s > 0)) continue;
      sumRows[r]! += s * s;
      prices.rows[r] = Math.max(0, prices.rows[r]! - ((scale / use[r]!) * s) / Math.sqrt(sumRows[r]!));
      moved = true;
    }
    for (let k = 0; k < prices.pairs.length; k++) {
      const s = slope.pairs[k]!;
      if (s === 0 || (prices.pairs[k] === 0 && s > 0)) continue;
      sumPairs[k]! += s * s;
      prices.pairs[k] = Math.max(0, prices.pairs[k]! - (pairStep * s) / Math.sqrt(sumPairs[k]!));
      moved = true;
    }
    if (!moved) break;
  }
  return { bound: best + ROUNDING * Math.max(1, Math.abs(best)), prices: bestPrices };
}

/** A hair above floating point, so that it stays a bound. */
export const ROUNDING = 1e-9;

/**
 * Sharp prices, and with them a sharp bound: column generation over whole corridors.
 *
 * At the prices at hand every corridor lists its best choices; the prices at which these balance (options-lp.ts) are the next;
 * options that matter stay in the list. L is evaluated over all choices each round, so every round gives a valid bound, and
 * where listed and real agree the bound is that of the linear relaxation over whole corridors.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import { listPlanOptions, type PlanOptions } from "./list-plan-options.ts";
import { solveOptionsLp } from "./options-lp.ts";
import { pairBlocks } from "./pair-blocks.ts";
import type { PlanRows } from "./plan-rows.ts";
import { noPrices, type PlanPrices, type PricedPlan, type PriceField, ROUNDING } from "./price-plan.ts";

export interface SharpenCall {
  readonly start: PricedPlan;
  readonly rounds: number;
  readonly mostOfCorridor: number;
  readonly keepGoing: () => boolean;
  readonly heard?: (best: Sharpened, round: number) => void;
}

export interface Sharpened extends PricedPlan {
  /** The last listed options and their shares in the mixed plan. */
  readonly options: PlanOptions | undefined;
  readonly share: Float64Array;
}

/** Prices may change by this factor a round, and by this share of the bound where they were nothing. */
const FACTOR = 4;
const FROM_NOTHING = 1 / 300;
const WARM = 0.05;
/** From the third round on. */
const LUKEWARM = 0.01;
const COOL = 0.001;
const COLD = 3e-5;
const NEWTONS = 60;
/** Rounds that lower the bound by less than this share count as idle; two end it. */
const IDLE = 4e-5;

export function sharpenPrices(
  problem: PlanProblem,
  rows: PlanRows,
  field: PriceField,
  { start, rounds, mostOfCorridor, keepGoing, heard }: SharpenCall,
): Sharpened {
  const pairs = pairBlocks(problem);
  const slope = noPrices(problem, rows);
  let best: Sharpened = { ...start, options: undefined, share: new Float64Array(0) };
  let at: PlanPrices = start.prices;
  let earlier: { options: PlanOptions; share: Float64Array } | undefined;
  let idle = 0;
  for (let round = 0; round < rounds && idle < 2 && keepGoing(); round++) {
    field.setPrices(at);
    const options = listPlanOptions(problem, rows, field.pricer, {
      mostOfCorridor,
      everyUpTo: 0,
      ...(earlier && { earlier }),
    });
    const answer = solveOptionsLp(problem, rows, options, pairs, {
      prices: at,
      ...boxAround(problem, rows, at, best.bound),
      warm: round < 2 ? WARM : LUKEWARM,
      cool: COOL,
      iterations: NEWTONS,
      keepGoing,
    });
    at = answer.prices;
    earlier = { options, share: answer.share };
    const found = field.evaluate(at, slope);
    const bound = found + ROUNDING * Math.max(1, Math.abs(found));
    idle = best.bound - bound < IDLE * Math.abs(bound) ? idle + 1 : 0;
    if (bound < best.bound) best = { bound, prices: at, options, share: answer.share };
    heard?.(best, round);
  }
  return best;
}

/** Shares of the given options in the best mixed plan, nearly whole: for almost every corridor one option has nearly all. */
export function mixOptions(
  problem: PlanProblem,
  rows: PlanRows,
  options: PlanOptions,
  { prices, bound, keepGoing }: PricedPlan & { readonly keepGoing: () => boolean },
): PricedPlan & { share: Float64Array } {
  const answer = solveOptionsLp(problem, rows, options, pairBlocks(problem), {
    prices,
    ...boxAround(problem, rows, prices, bound),
    warm: COOL,
    cool: COLD,
    iterations: NEWTONS,
    keepGoing,
  });
  return { prices: answer.prices, bound, share: answer.share };
}

function boxAround(problem: PlanProblem, rows: PlanRows, prices: PlanPrices, bound: number) {
  const typical = Math.abs(bound) / Math.max(1, problem.corridorCount);
  const whole = Math.max(1e-9, Math.abs(bound)) * FROM_NOTHING;
  const more = Float64Array.from(rows.limit, (room) => whole / Math.max(1, Math.abs(room)));
  const low: PlanPrices = {
    rows: prices.rows.map((price, r) => Math.max(0, price / FACTOR - 0.02 * more[r]!)),
    pairs: prices.pairs.map((price) => Math.max(0, price - typical)),
  };
  const high: PlanPrices = {
    rows: prices.rows.map((price, r) => price * FACTOR + more[r]!),
    pairs: prices.pairs.map((price) => price + typical),
  };
  return { low, high };
}

/**
 * What would one million yuan more add? Three answers of different strength, always with which one it is:
 *
 *   PRICE      of a source in a year, by the optimiser's prices: a ceiling. By duality no plan gains more than price · money
 *              beyond the bound; the gain itself may be less, and nothing while another source is short
 *   FRONTIER   slope of the risk/money curve between two of its plans: all sources growing together, over a wider step
 *   TOP_UP     a floor: the plan stays as it is, the million is shared among the year's sources as the plan draws them, and
 *              the best additions by value per yuan are taken that then fit. Nothing is moved to make better room
 */
import { countPlan } from "../check/count-plan.ts";
import { createSpending, listBefore } from "../compare/spending.ts";
import { apportion } from "../compare/split-budgets.ts";
import { fillYear } from "../compare/yearly-greedy.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import type { PlanPricing } from "./at-prices.ts";
import type { FrontierPoint } from "./frontier.ts";

export const MILLION_YUAN_FEN = 100_000_000;

export interface WorthOfMoney {
  readonly basis: "PRICE" | "FRONTIER" | "TOP_UP";
  /** Plan year; null = all years together. */
  readonly year: number | null;
  readonly source: number | null;
  /** Value, in risk-years. */
  readonly value: number;
}

export function worthByPrices({ years: T, sources }: PlanProblem, { budget }: PlanPricing): WorthOfMoney[] {
  const S = sources.length;
  return Array.from({ length: T * S }, (_, i) => ({
    basis: "PRICE" as const,
    year: Math.floor(i / S),
    source: i % S,
    value: budget[i]! * MILLION_YUAN_FEN,
  }));
}

/** Slope from today's budgets (factor 1) to the next larger ones. */
export function worthByFrontier(points: readonly FrontierPoint[]): WorthOfMoney | undefined {
  const next = points.find(({ factor, perMillionYuan }) => factor > 1 && perMillionYuan !== null);
  return next && { basis: "FRONTIER", year: null, source: null, value: next.perMillionYuan! };
}

export function worthByTopUp(problem: PlanProblem, choice: PlanChoice, moreFen = MILLION_YUAN_FEN): WorthOfMoney[] {
  const S = problem.sources.length;
  const { drawnFen, value: held } = countPlan(problem, choice);
  const first = listBefore(problem);
  const valueWith = (budgetFen: Float64Array, t: number): number => {
    const richer = { ...problem, budgetFen };
    const spending = createSpending(richer, choice);
    fillYear(richer, spending, first, t, () => true);
    return countPlan(richer, spending.choice).value;
  };
  return Array.from({ length: problem.years }, (_, t) => {
    const budgetFen = problem.budgetFen.slice();
    apportion(moreFen, [...drawnFen.subarray(t * S, (t + 1) * S)]).forEach((fen, s) => {
      budgetFen[t * S + s]! += fen;
    });
    // What would have fitted anyway is not the million's merit.
    const without = Math.max(held, valueWith(problem.budgetFen, t));
    return { basis: "TOP_UP" as const, year: t, source: null, value: Math.max(0, valueWith(budgetFen, t) - without) };
  });
}

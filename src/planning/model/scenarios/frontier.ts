/**
 * How much risk can be removed for how much money: ten to twenty plans under scaled budgets.
 *
 * A plan within a smaller budget is a plan within a larger one too, so two things are mended that an optimiser stopped by the
 * clock may leave: a plan worse than that of a smaller budget is replaced by it, and a bound above that of a larger budget is
 * lowered to it. The curve then never falls, and every bound holds. Every plan is checked; one that breaks a rule is not a
 * plan and its point says so.
 */
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import type { Violation } from "../check/violation.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { scaleBudgets } from "./change-problem.ts";

export interface Solved {
  readonly choice: PlanChoice;
  /** No plan is worth more; absent where none is known. */
  readonly bound?: number;
}
/** `start`, when given, keeps the rules of `problem`. Undefined: no plan was found. */
export type Solve = (problem: PlanProblem, start?: PlanChoice) => Solved | undefined | Promise<Solved | undefined>;

export interface FrontierPoint {
  /** Of today's budgets. */
  readonly factor: number;
  /** Undefined: no plan under these budgets. */
  readonly choice?: PlanChoice;
  readonly costFen: number;
  readonly value: number;
  readonly riskYears: number;
  readonly openings: number;
  readonly bound: number;
  /** Value gained a million yuan of cost since the point before; null at the first, or where the cost did not rise. */
  readonly perMillionYuan: number | null;
  /** What the optimiser's own answer broke; it is then not used. */
  readonly violations: readonly Violation[];
}

const MILLION_YUAN_FEN = 1e8;
export const FRONTIER_FACTORS: readonly number[] = [
  0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 3,
];

/** In the order of growing budgets, whatever the order of `factors`. `told` hears each point and stops the rest by false. */
export async function findFrontier(
  problem: PlanProblem,
  solve: Solve,
  factors: readonly number[] = FRONTIER_FACTORS,
  told: (done: number, of: number) => boolean = () => true,
): Promise<readonly FrontierPoint[]> {
  const points: FrontierPoint[] = [];
  const rising = [...factors].sort((a, b) => a - b);
  let held: PlanChoice | undefined;
  for (const factor of rising) {
    const scaled = scaleBudgets(problem, factor);
    const solved = await solve(scaled, held);
    const violations = solved ? checkPlan(scaled, solved.choice) : [];
    if (solved && violations.length === 0 && isBetter(problem, solved.choice, held)) held = solved.choice;
    points.push(pointOf(problem, factor, held, solved?.bound ?? Infinity, violations, points.at(-1)));
    if (!told(points.length, rising.length)) break;
  }
  let least = Infinity;
  return points
    .toReversed()
    .map((point) => {
      least = Math.min(least, point.bound);
      return { ...point, bound: least };
    })
    .toReversed();
}

const isBetter = (problem: PlanProblem, one: PlanChoice, than: PlanChoice | undefined): boolean =>
  !than || countPlan(problem, one).value > countPlan(problem, than).value;

function pointOf(
  problem: PlanProblem,
  factor: number,
  choice: PlanChoice | undefined,
  bound: number,
  violations: readonly Violation[],
  last: FrontierPoint | undefined,
): FrontierPoint {
  if (!choice)
    return {
      factor,
      costFen: 0,
      value: Number.NaN,
      riskYears: Number.NaN,
      openings: 0,
      bound,
      perMillionYuan: null,
      violations,
    };
  const { costFen, value, worksValue: riskYears, openings } = countPlan(problem, choice);
  const rises = last?.choice !== undefined && costFen > last.costFen;
  const perMillionYuan = rises ? ((value - last.value) / (costFen - last.costFen)) * MILLION_YUAN_FEN : null;
  return { factor, choice, costFen, value, riskYears, openings, bound, perMillionYuan, violations };
}

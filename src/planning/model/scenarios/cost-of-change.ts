/**
 * What does a lock, a forced street or a move cost, when the rest is planned again around it?
 *
 * Told: the difference of the two plans' values, both by the checker's count on the problem before the change. Neither plan
 * may be the best, so the difference alone may even be negative. With bounds the true cost (best before − best after) lies in
 *
 *     [ value before − bound after,   bound before − value after ]
 *
 * and it is never below nothing, since a change only takes plans away.
 */
import { countPlan } from "../check/count-plan.ts";
import type { PlanProblem } from "../problem/plan-problem.ts";
import type { Solved } from "./frontier.ts";

export interface CostOfChange {
  /** Value lost, in risk-years; fen spent more. */
  readonly value: number;
  readonly fen: number;
  readonly least: number;
  readonly most: number;
}

export function costOfChange(problem: PlanProblem, before: Solved, after: Solved): CostOfChange {
  const [was, is] = [countPlan(problem, before.choice), countPlan(problem, after.choice)];
  return {
    value: was.value - is.value,
    fen: is.costFen - was.costFen,
    least: Math.max(0, was.value - (after.bound ?? Infinity)),
    most: (before.bound ?? Infinity) - is.value,
  };
}

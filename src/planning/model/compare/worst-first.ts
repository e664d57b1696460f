/**
 * How renewal is mostly planned today: the worst pipe first, then the next, until the year's money is gone.
 *
 * Pipes that have a deadline come first, by deadline, then all by priority (the risk score). Each gets its usual work: the
 * first of renewal, lining, control that it has. What does not fit any more is skipped for the next that does, and what a
 * branch needs before it is done with it or not at all. Value and disruption are not looked at. On a company's own carved
 * problem this is "uncoordinated": each opens the street for itself.
 */
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { createSpending, listBefore, withBefore } from "./spending.ts";

export function worstFirst(problem: PlanProblem, priority: Float64Array): PlanChoice {
  const { years: T, pipeCount, workStart, method, mustBy } = problem;
  if (priority.length !== pipeCount)
    throw new RangeError(`priority has ${priority.length} entries for ${pipeCount} pipes`);
  const spending = createSpending(problem);
  const { choice } = spending;
  const first = listBefore(problem);
  const usual = (p: number): number => {
    let best = -1;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++) if (best < 0 || method[w]! < method[best]!) best = w;
    return best;
  };
  const deadline = (p: number): number => (mustBy[p]! < 0 ? T : mustBy[p]!);
  const order = Array.from({ length: pipeCount }, (_, p) => p).sort(
    (a, b) => deadline(a) - deadline(b) || priority[b]! - priority[a]! || a - b,
  );
  for (let t = 0; t < T; t++)
    for (const p of order) {
      if (choice.work[p]! >= 0) continue;
      const steps = withBefore(p, first, choice, usual);
      if (steps) spending.tryAll(steps, t);
    }
  return choice;
}

/** Is what is handed over a choice at all: entries of the right kind, every work on its own pipe? */
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import type { Violation } from "./violation.ts";

const malformed = (kind: string, column: string, index: number, value: number): Violation => ({
  rule: "choice-malformed",
  facts: { kind, column, index, value },
});

/** Columns of another length than the problem's belong to another problem; nothing more can be said of them. */
export function checkLengths({ corridorCount, pipeCount }: PlanProblem, choice: PlanChoice): Violation[] {
  const wanted = { openYear: corridorCount, work: pipeCount, workYear: pipeCount };
  return Object.entries(wanted)
    .filter(([column, length]) => choice[column as keyof PlanChoice].length !== length)
    .map(([column, length]) => malformed("LENGTH", column, length, choice[column as keyof PlanChoice].length));
}

export function checkChoice(problem: PlanProblem, choice: PlanChoice): Violation[] {
  const { years, workCount, workStart } = problem;
  const found: Violation[] = [];
  const isYear = (t: number): boolean => t >= -1 && t < years;
  choice.openYear.forEach((t, c) => {
    if (!isYear(t)) found.push(malformed("RANGE", "openYear", c, t));
  });
  choice.work.forEach((w, p) => {
    const t = choice.workYear[p]!;
    if (w < -1 || w >= workCount) found.push(malformed("RANGE", "work", p, w));
    else if (!isYear(t)) found.push(malformed("RANGE", "workYear", p, t));
    else if (w === -1 && t !== -1) found.push(malformed("YEAR_WITHOUT_WORK", "workYear", p, t));
    else if (w !== -1 && t === -1) found.push(malformed("WORK_WITHOUT_YEAR", "work", p, w));
    // A work of another pipe is one that pipe's own entry does not know of: it may then have two.
    else if (w !== -1 && (w < workStart[p]! || w >= workStart[p + 1]!))
      found.push({ rule: "one-work", facts: { pipe: p, work: w, owner: pipeOfWork(workStart, w) } });
  });
  return found;
}

/** The last pipe whose works begin at or before w. */
function pipeOfWork(workStart: Int32Array, w: number): number {
  let [low, high] = [0, workStart.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (workStart[middle]! <= w) low = middle;
    else high = middle;
  }
  return low;
}

/** A stored plan as a choice on a problem built anew; undefined where the problem has other pipes, works or streets by now. */
import { emptyChoice, METHODS, type PlanChoice } from "../problem/plan-problem.ts";
import type { PlanGround } from "./plan-ground.ts";

export interface StoredWorks {
  readonly pipes: readonly { readonly pipeId: number; readonly year: number; readonly method: string }[];
  readonly openings: readonly { readonly corridorKey: string; readonly year: number }[];
}

export function choiceOfWorks(
  { problem, pipeId, corridorKey }: Pick<PlanGround, "problem" | "pipeId" | "corridorKey">,
  { pipes, openings }: StoredWorks,
): PlanChoice | undefined {
  const choice = emptyChoice(problem);
  const pipeAt = new Map(Array.from(pipeId, (id, p) => [id, p]));
  const corridorAt = new Map(corridorKey.map((key, c) => [key, c]));
  for (const { corridorKey: key, year } of openings) {
    const c = corridorAt.get(key);
    const t = year - problem.fromYear;
    if (c === undefined || t < 0 || t >= problem.years) return undefined;
    choice.openYear[c] = t;
  }
  for (const { pipeId: id, year, method } of pipes) {
    const p = pipeAt.get(id);
    const t = year - problem.fromYear;
    if (p === undefined || t < 0 || t >= problem.years) return undefined;
    const w = workOf(p, method);
    if (w === undefined) return undefined;
    choice.work[p] = w;
    choice.workYear[p] = t;
  }
  return choice;

  function workOf(p: number, method: string): number | undefined {
    for (let w = problem.workStart[p]!; w < problem.workStart[p + 1]!; w++)
      if (METHODS[problem.method[w]!] === method) return w;
    return undefined;
  }
}

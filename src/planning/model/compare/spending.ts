/**
 * A plan being written step by step: a work is taken only if masks, bans, the street's one opening, every budget and the crews
 * allow it, and can be given back.
 *
 * Joining those who already dig changes everybody's share (`openDrawFen` by set), so a step is judged by the change of all
 * sources together. Left out: must-dos, floors and pairs, which the methods mind themselves.
 */
import { emptyChoice, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

export interface Step {
  readonly pipe: number;
  readonly work: number;
}

export interface Spending {
  readonly choice: PlanChoice;
  readonly corridorOf: Int32Array;
  /** Takes all steps in the year, or none. */
  tryAll(steps: readonly Step[], year: number): boolean;
  drop(pipe: number): void;
  /** Networks (bits) that dig in the corridor. */
  diggers(corridor: number): number;
  /** False when mask, ban, an earlier opening or a missing value forbid it, whatever it costs. */
  mayDo(pipe: number, work: number, year: number): boolean;
  /** What of a budget is left, at t*S + s. */
  leftFen(i: number): number;
}

/** `start` is taken over unchecked; a street it opens for nobody is closed. */
export function createSpending(problem: PlanProblem, start?: PlanChoice): Spending {
  const { years: T, corridorCount, pipeCount, pipeStart, network } = problem;
  const S = problem.sources.length;
  const choice = emptyChoice(problem);
  const { openYear, work, workYear } = choice;
  const spent = new Float64Array(T * S);
  const laid = new Float64Array(T * 4);
  const digging = new Int32Array(corridorCount * 4);
  const sets = new Uint8Array(corridorCount);
  const corridorOf = new Int32Array(pipeCount);
  for (let c = 0; c < corridorCount; c++) corridorOf.fill(c, pipeStart[c]!, pipeStart[c + 1]!);

  const payOpening = (c: number, t: number, sign: number): void => {
    if (sets[c] === 0) return;
    const row = (problem.openingOf[c * T + t]! * 16 + sets[c]!) * S;
    for (let s = 0; s < S; s++) spent[t * S + s]! += sign * problem.openDrawFen[row + s]!;
  };
  const dig = (c: number, n: number, t: number, sign: number): void => {
    payOpening(c, t, -1);
    digging[c * 4 + n]! += sign;
    if (digging[c * 4 + n]! > 0) sets[c]! |= 1 << n;
    else sets[c]! &= ~(1 << n);
    openYear[c] = sets[c] === 0 ? -1 : t;
    payOpening(c, t, 1);
  };
  const book = (p: number, w: number, t: number, sign: number): void => {
    for (let s = 0; s < S; s++) spent[t * S + s]! += sign * problem.drawFen[w * S + s]!;
    laid[t * 4 + network[p]!]! += sign * problem.crewM[w]!;
    if (problem.needsOpening[w] === 1) dig(corridorOf[p]!, network[p]!, t, sign);
  };
  const drop = (p: number): void => {
    if (work[p]! < 0) return;
    book(p, work[p]!, workYear[p]!, -1);
    work[p] = -1;
    workYear[p] = -1;
  };
  const mayDo = (p: number, w: number, t: number): boolean => {
    if (work[p]! >= 0 || ((problem.yearsOf[p]! >> t) & 1) === 0 || !Number.isFinite(problem.value[w * T + t]!))
      return false;
    if (problem.needsOpening[w] !== 1) return true;
    const c = corridorOf[p]!;
    return ((problem.openTo[c * T + t]! >> network[p]!) & 1) === 1 && (openYear[c] === -1 || openYear[c] === t);
  };
  const within = (t: number): boolean => {
    for (let i = t * S; i < (t + 1) * S; i++) if (spent[i]! > problem.budgetFen[i]!) return false;
    for (let i = t * 4; i < (t + 1) * 4; i++) if (laid[i]! > problem.crewLimitM[i]!) return false;
    return true;
  };
  start?.work.forEach((w, p) => {
    if (w < 0) return;
    book(p, w, start.workYear[p]!, 1);
    work[p] = w;
    workYear[p] = start.workYear[p]!;
  });
  return {
    choice,
    corridorOf,
    drop,
    mayDo,
    diggers: (c) => sets[c]!,
    leftFen: (i) => problem.budgetFen[i]! - spent[i]!,
    tryAll(steps, t) {
      let taken = 0;
      for (const { pipe, work: w } of steps) {
        if (!mayDo(pipe, w, t)) break;
        book(pipe, w, t, 1);
        work[pipe] = w;
        workYear[pipe] = t;
        taken++;
      }
      if (taken === steps.length && within(t)) return true;
      while (taken > 0) drop(steps[--taken]!.pipe);
      return false;
    },
  };
}

/** By pipe: those that must be done no later than it. */
export function listBefore({ before, pipeCount }: PlanProblem): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: pipeCount }, () => []);
  for (let k = 0; k + 1 < before.length; k += 2) lists[before[k + 1]!]!.push(before[k]!);
  return lists;
}

/**
 * The pipe with all that must come first and is not done yet, first ones first; undefined when these go round in a circle or
 * one of them has no work by `workOf`.
 */
export function withBefore(
  pipe: number,
  first: readonly (readonly number[])[],
  { work }: PlanChoice,
  workOf: (pipe: number) => number,
): Step[] | undefined {
  const steps: Step[] = [];
  const state = new Map<number, "open" | "done">();
  const visit = (p: number): boolean => {
    if (work[p]! >= 0 || state.get(p) === "done") return true;
    if (state.get(p) === "open") return false;
    state.set(p, "open");
    for (const q of first[p]!) if (!visit(q)) return false;
    state.set(p, "done");
    const w = workOf(p);
    if (w >= 0) steps.push({ pipe: p, work: w });
    return w >= 0;
  };
  return visit(pipe) ? steps : undefined;
}

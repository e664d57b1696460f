/**
 * Edits of a problem: what a planner fixes, forbids, announces or changes in the money, and then asks again.
 *
 * Each gives a new problem that shares every array it does not change; the one given stays as it is. Years count from 0,
 * pipes and corridors are those of the problem.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { METHODS, type Method, type PlanProblem } from "./plan-problem.ts";

const CONTROL = METHODS.indexOf("CONTROL");

export interface ProjectLock {
  readonly pipes: readonly number[];
  /** undefined = its street is not opened for it. */
  readonly corridor?: number | undefined;
  readonly year: number;
  /** undefined = whichever is best, but no mere control measure. */
  readonly method?: Method | undefined;
}

/** Why a project cannot stand in a year; the button greys out with it. */
export function whyNotLock(problem: PlanProblem, lock: ProjectLock): Outcome<void> {
  const { years, fromYear, workStart, needsOpening, value, network, openTo } = problem;
  const { year } = lock;
  if (!(Number.isInteger(year) && year >= 0 && year < years))
    return refuse("planning.year-outside", { year: fromYear + year, fromYear, toYear: fromYear + years - 1 });
  for (const p of lock.pipes) {
    let can = false;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++) {
      if (!isMeant(problem, w, lock) || value[w * years + year] === Number.NEGATIVE_INFINITY) continue;
      const c = corridorOf(problem, p);
      if (needsOpening[w] === 0 || (openTo[c * years + year]! & (1 << network[p]!)) !== 0) can = true;
    }
    if (!can) return refuse("planning.lock-banned", { year: fromYear + year, pipe: p });
  }
  return done(undefined);
}

/** Its pipes are done in that year, and its street is opened in no other. */
export function lockProject(problem: PlanProblem, lock: ProjectLock): PlanProblem {
  const { years } = problem;
  const yearsOf = problem.yearsOf.slice();
  const mustBy = problem.mustBy.slice();
  for (const p of lock.pipes) {
    yearsOf[p] = 1 << lock.year;
    mustBy[p] = lock.year;
  }
  let openTo = problem.openTo;
  if (lock.corridor !== undefined) {
    openTo = openTo.slice();
    for (let t = 0; t < years; t++) if (t !== lock.year) openTo[lock.corridor * years + t] = 0;
  }
  return {
    ...problem,
    yearsOf,
    mustBy,
    openTo,
    value: valueWithout(problem, lock.pipes, (w) => !isMeant(problem, w, lock)),
  };
}

/** Done in some year of the plan, by more than a control measure. */
export function forceIn(problem: PlanProblem, pipes: readonly number[]): PlanProblem {
  const mustBy = problem.mustBy.slice();
  for (const p of pipes) if (mustBy[p]! < 0) mustBy[p] = problem.years - 1;
  return { ...problem, mustBy, value: valueWithout(problem, pipes, (w) => problem.method[w] === CONTROL) };
}

/** Not done at all, whatever any rule asks; a branch then waits for no trunk that is left out. */
export function forceOut(problem: PlanProblem, pipes: readonly number[]): PlanProblem {
  const yearsOf = problem.yearsOf.slice();
  const mustBy = problem.mustBy.slice();
  for (const p of pipes) {
    yearsOf[p] = 0;
    mustBy[p] = -1;
  }
  const out = new Set(pipes);
  const pairs = Array.from({ length: problem.before.length / 2 }, (_, k) => k).filter(
    (k) => !out.has(problem.before[2 * k]!),
  );
  const before = Int32Array.from(pairs.flatMap((k) => [problem.before[2 * k]!, problem.before[2 * k + 1]!]));
  return { ...problem, yearsOf, mustBy, before };
}

/** The corridor is not opened in that year. */
export function banYear(problem: PlanProblem, corridor: number, year: number): PlanProblem {
  const openTo = problem.openTo.slice();
  openTo[corridor * problem.years + year] = 0;
  return { ...problem, openTo };
}

/** Every budget times a factor (or that of its source), rounded down to whole fen; no limit stays no limit. */
export function scaleBudgets(problem: PlanProblem, factor: number | ReadonlyMap<string, number>): PlanProblem {
  const S = problem.sources.length;
  const factors = problem.sources.map((source) => (typeof factor === "number" ? factor : (factor.get(source) ?? 1)));
  const wrong = factors.find((one) => !(one >= 0 && Number.isFinite(one)));
  if (wrong !== undefined) throw new RangeError(`factor must be 0 or more, not ${wrong}`);
  return {
    ...problem,
    budgetFen: problem.budgetFen.map((fen, at) => (Number.isFinite(fen) ? Math.floor(fen * factors[at % S]!) : fen)),
  };
}

/**
 * Works away from the year their pipe was announced for lose `perYear` of their value a year of distance, all of it at
 * most. `announced` by pipe: year, -1 = not announced.
 */
export function preferAnnounced(problem: PlanProblem, announced: Int8Array, perYear: number): PlanProblem {
  const { years, workStart, pipeCount } = problem;
  const value = problem.value.slice();
  for (let p = 0; p < pipeCount; p++) {
    const year = announced[p]!;
    if (year < 0) continue;
    for (let at = workStart[p]! * years; at < workStart[p + 1]! * years; at++)
      if (value[at]! > 0) value[at]! *= Math.max(0, 1 - perYear * Math.abs((at % years) - year));
  }
  return { ...problem, value };
}

/** The corridor a pipe lies in: pipes lie by corridor. */
export function corridorOf({ pipeStart }: PlanProblem, pipe: number): number {
  let [low, high] = [0, pipeStart.length - 1];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (pipeStart[middle]! <= pipe) low = middle;
    else high = middle;
  }
  return low;
}

const isMeant = ({ method }: PlanProblem, w: number, lock: ProjectLock): boolean =>
  lock.method === undefined ? method[w] !== CONTROL : method[w] === METHODS.indexOf(lock.method);

function valueWithout(
  { value, workStart, years }: PlanProblem,
  pipes: readonly number[],
  isOut: (work: number) => boolean,
): Float64Array {
  const changed = value.slice();
  for (const p of pipes)
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      if (isOut(w)) changed.fill(Number.NEGATIVE_INFINITY, w * years, (w + 1) * years);
  return changed;
}

/**
 * The same city under other conditions: more or less money, fewer networks, works that somebody locked, forced or forbade.
 *
 * Every change makes a new problem and leaves the old one alone. A pipe that must be done in a year it cannot be done in makes
 * a problem without plans; that is the planner's to be told by the optimiser, not to be mended here.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";

/** Budgets of all sources, or of one, times a factor, down to whole fen. */
export function scaleBudgets(problem: PlanProblem, factor: number, source?: number): PlanProblem {
  if (!(factor >= 0)) throw new RangeError(`factor must not be negative, not ${factor}`);
  const S = problem.sources.length;
  const scaled = problem.budgetFen.map((fen, i) =>
    fen === Infinity || (source !== undefined && i % S !== source) ? fen : Math.floor(fen * factor),
  );
  return { ...problem, budgetFen: scaled };
}

/** Only these networks are planned; the others stay in the ground as they are, deadlines and all. */
export function onlyNetworks(problem: PlanProblem, networks: readonly number[]): PlanProblem {
  const left = [...problem.network.keys()].filter((p) => !networks.includes(problem.network[p]!));
  return forbidPipes(problem, left);
}

export function forbidPipes(problem: PlanProblem, pipes: readonly number[]): PlanProblem {
  const [yearsOf, mustBy] = [problem.yearsOf.slice(), problem.mustBy.slice()];
  for (const p of pipes) {
    yearsOf[p] = 0;
    mustBy[p] = -1;
  }
  return { ...problem, yearsOf, mustBy };
}

/** Each pipe has a work by the last year of the plan, whatever it is worth. */
export function forcePipes(problem: PlanProblem, pipes: readonly number[]): PlanProblem {
  const mustBy = problem.mustBy.slice();
  for (const p of pipes) if (mustBy[p]! < 0) mustBy[p] = problem.years - 1;
  return { ...problem, mustBy };
}

/** Each pipe has a work in this very year. */
export function fixPipes(problem: PlanProblem, pipes: readonly number[], year: number): PlanProblem {
  if (!(year >= 0 && year < problem.years)) throw new RangeError(`year ${year} is not of the plan`);
  const [yearsOf, mustBy] = [problem.yearsOf.slice(), problem.mustBy.slice()];
  for (const p of pipes) {
    yearsOf[p]! &= 1 << year;
    mustBy[p] = year;
  }
  return { ...problem, yearsOf, mustBy };
}

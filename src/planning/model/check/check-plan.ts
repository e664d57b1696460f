/**
 * Does a plan keep every rule, and is it worth what it says?
 *
 * The last gate before a plan is stored: no violation, or the plan is refused. It shares no code with what makes plans: it
 * reads the problem's types and nothing else, so that a mistake there cannot hide here. One pass over pipes, corridors and
 * pairs: 200,000 pipes take some tens of milliseconds.
 *
 * Exact: money (whole fen, no tolerance), years, masks, pairs. Tolerances: metres 1e-6 m + 1e-9 of the limit, because limits
 * are made by adding metres in another order; value and bound 1e-9 of the sum of absolute terms, a hundred times what plain
 * addition of a million terms can lose (n · 2^-53 · Σ|x|).
 *
 * A problem of wrong shape, or with money that is not whole fen, is the caller's mistake and throws. Left out: whether the problem
 * describes the city rightly.
 */
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { checkChoice, checkLengths } from "./check-choice.ts";
import { countPlan, isCountable, type PlanCount } from "./count-plan.ts";
import type { Violation } from "./violation.ts";

export interface PlanClaim {
  /** What the plan says it is worth, and that no plan can be worth more than. */
  readonly value?: number;
  readonly bound?: number;
}

const NETWORKS = ["gas", "water", "drainage", "heat"];
const METRE_SLACK = 1e-6;
const RELATIVE_SLACK = 1e-9;

export function checkPlan(problem: PlanProblem, choice: PlanChoice, claim: PlanClaim = {}): Violation[] {
  assertShape(problem);
  const found: Violation[] = checkLengths(problem, choice);
  if (found.length > 0) return found;
  found.push(...checkChoice(problem, choice));
  const count = countPlan(problem, choice);
  checkWorks(problem, choice, found);
  checkEmptyOpenings(problem, choice, found);
  checkMusts(problem, choice, found);
  checkPairs(problem, choice, found);
  checkBudgets(problem, count, found);
  checkCrews(problem, count, found);
  checkFloors(problem, count, found);
  if (count.countable) checkClaim(count, claim, found);
  return found;
}

/** Year masks, openings and bans of every work. */
function checkWorks(problem: PlanProblem, choice: PlanChoice, found: Violation[]): void {
  const { fromYear, years: T, corridorCount, pipeStart, network, yearsOf, value, needsOpening, openTo } = problem;
  for (let c = 0; c < corridorCount; c++) {
    const opened = choice.openYear[c]!;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      if (!isCountable(problem, choice, p)) continue;
      const w = choice.work[p]!;
      const t = choice.workYear[p]!;
      const year = fromYear + t;
      if (((yearsOf[p]! >> t) & 1) === 0)
        found.push({ rule: "year-mask", facts: { kind: "PIPE", pipe: p, work: w, year } });
      else if (!Number.isFinite(value[w * T + t]!))
        found.push({ rule: "year-mask", facts: { kind: "WORK", pipe: p, work: w, year } });
      if (needsOpening[w] !== 1) continue;
      if (opened !== t)
        found.push({ rule: "opening", facts: { pipe: p, corridor: c, year, openYear: calendar(problem, opened) } });
      if (((openTo[c * T + t]! >> network[p]!) & 1) === 0)
        found.push({
          rule: "ban",
          facts: { kind: "NETWORK", pipe: p, corridor: c, network: NETWORKS[network[p]!]!, year },
        });
    }
  }
}

/** A corridor opened in a banned year though no work of that year is in it; with works, they tell. */
function checkEmptyOpenings(problem: PlanProblem, choice: PlanChoice, found: Violation[]): void {
  const { years: T, corridorCount, pipeStart, needsOpening } = problem;
  for (let c = 0; c < corridorCount; c++) {
    const t = choice.openYear[c]!;
    if (!(t >= 0 && t < T) || problem.openTo[c * T + t] !== 0) continue;
    let digs = false;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]! && !digs; p++)
      digs = isCountable(problem, choice, p) && choice.workYear[p] === t && needsOpening[choice.work[p]!] === 1;
    if (!digs) found.push({ rule: "ban", facts: { kind: "CORRIDOR", corridor: c, year: problem.fromYear + t } });
  }
}

function checkMusts(problem: PlanProblem, choice: PlanChoice, found: Violation[]): void {
  const { fromYear, pipeCount, mustBy } = problem;
  for (let p = 0; p < pipeCount; p++) {
    const by = mustBy[p]!;
    if (by < 0) continue;
    const year = yearOf(problem, choice, p);
    if (year === -1 || year > by)
      found.push({ rule: "must-do", facts: { pipe: p, by: fromYear + by, year: calendar(problem, year) } });
  }
}

function checkPairs(problem: PlanProblem, choice: PlanChoice, found: Violation[]): void {
  const { before, fromYear } = problem;
  for (let k = 0; k + 1 < before.length; k += 2) {
    const [first, second] = [before[k]!, before[k + 1]!];
    const then = yearOf(problem, choice, second);
    if (then === -1) continue;
    const year = yearOf(problem, choice, first);
    if (year === -1 || year > then)
      found.push({
        rule: "trunk-first",
        facts: { before: first, after: second, beforeYear: calendar(problem, year), afterYear: fromYear + then },
      });
  }
}

function checkBudgets(problem: PlanProblem, { drawnFen }: PlanCount, found: Violation[]): void {
  const { fromYear, years, sources, budgetFen } = problem;
  for (let t = 0; t < years; t++)
    for (let s = 0; s < sources.length; s++) {
      const drawn = drawnFen[t * sources.length + s]!;
      const budget = budgetFen[t * sources.length + s]!;
      if (drawn <= budget) continue;
      found.push({
        rule: "budget",
        facts: {
          year: fromYear + t,
          source: sources[s]!,
          drawnFen: drawn,
          budgetFen: budget,
          overFen: Math.ceil(drawn - budget),
        },
      });
    }
}

function checkCrews(problem: PlanProblem, { crewM }: PlanCount, found: Violation[]): void {
  crewM.forEach((metres, i) => {
    const limitM = problem.crewLimitM[i]!;
    if (metres <= limitM + slack(limitM)) return;
    const year = problem.fromYear + Math.floor(i / NETWORKS.length);
    const network = NETWORKS[i % NETWORKS.length]!;
    found.push({ rule: "crews", facts: { year, network, metres, limitM, overM: metres - limitM } });
  });
}

function checkFloors(problem: PlanProblem, { renewedM }: PlanCount, found: Violation[]): void {
  renewedM.forEach((metres, district) => {
    const floorM = problem.floorM[district]!;
    if (metres >= floorM - slack(floorM)) return;
    found.push({ rule: "fairness", facts: { district, renewedM: metres, floorM, shortM: floorM - metres } });
  });
}

function checkClaim({ value, valueSize }: PlanCount, claim: PlanClaim, found: Violation[]): void {
  const tolerance = RELATIVE_SLACK * Math.max(1, valueSize);
  const { value: stated, bound } = claim;
  if (stated !== undefined && !(Math.abs(stated - value) <= tolerance))
    found.push({ rule: "value-wrong", facts: { stated, counted: value, difference: stated - value } });
  if (bound !== undefined && !(bound >= value - tolerance))
    found.push({ rule: "bound-below-value", facts: { bound, counted: value, below: value - bound } });
}

const slack = (limitM: number): number => METRE_SLACK + RELATIVE_SLACK * (Number.isFinite(limitM) ? limitM : 0);

/** Year of the pipe's own work; -1 = none that counts. */
const yearOf = (problem: PlanProblem, choice: PlanChoice, p: number): number =>
  isCountable(problem, choice, p) ? choice.workYear[p]! : -1;

const calendar = ({ fromYear }: PlanProblem, t: number): number | null => (t < 0 ? null : fromYear + t);

function assertShape(problem: PlanProblem): void {
  const { years: T, corridorCount: C, pipeCount: P, workCount: W, disruption } = problem;
  const S = problem.sources.length;
  const wanted: Readonly<Record<string, readonly [{ readonly length: number }, number]>> = {
    pipeStart: [problem.pipeStart, C + 1],
    workStart: [problem.workStart, P + 1],
    network: [problem.network, P],
    district: [problem.district, P],
    yearsOf: [problem.yearsOf, P],
    mustBy: [problem.mustBy, P],
    needsOpening: [problem.needsOpening, W],
    value: [problem.value, W * T],
    drawFen: [problem.drawFen, W * S],
    crewM: [problem.crewM, W],
    renewedM: [problem.renewedM, W],
    openTo: [problem.openTo, C * T],
    openingOf: [problem.openingOf, C * T],
    openDrawFen: [problem.openDrawFen, disruption.length * 16 * S],
    budgetFen: [problem.budgetFen, T * S],
    crewLimitM: [problem.crewLimitM, T * NETWORKS.length],
    floorM: [problem.floorM, problem.districtCount],
  };
  for (const [name, [array, length]] of Object.entries(wanted))
    if (array.length !== length) throw new RangeError(`${name} has ${array.length} entries, not ${length}`);
  if (problem.pipeStart[C] !== P) throw new RangeError(`pipeStart ends at ${problem.pipeStart[C]}, not ${P}`);
  if (problem.workStart[P] !== W) throw new RangeError(`workStart ends at ${problem.workStart[P]}, not ${W}`);
  if (problem.before.length % 2 !== 0) throw new RangeError("before holds pairs, so its length is even");
}

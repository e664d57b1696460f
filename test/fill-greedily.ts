/**
 * A first plan, street by street: due pipes first, then streets by value per yuan, each in its best open year that still has
 * the money and the crews for all of its networks. No search and no bound: a start for others and a check that a problem
 * can be filled at all.
 */
import {
  emptyChoice,
  NETWORK_SETS,
  NO_WORK,
  type PlanChoice,
  type PlanProblem,
} from "../src/planning/model/problem/plan-problem.ts";

const N = 4;

export function fillGreedily(problem: PlanProblem): PlanChoice {
  const choice = emptyChoice(problem);
  const left = problem.budgetFen.slice();
  const crews = problem.crewLimitM.slice();
  const due = dueByCorridor(problem);
  const order = Array.from({ length: problem.corridorCount }, (_, c) => c);
  const worth = order.map((c) => worthOf(problem, c));
  order.sort((a, b) => due[a]! - due[b]! || worth[b]! - worth[a]! || a - b);
  for (const c of order) {
    for (const t of yearsByDue(problem, due[c]!)) if (openIn(problem, c, t, choice, left, crews)) break;
  }
  return choice;
}

/** The earliest deadline in each street; years where there is none. */
function dueByCorridor({ corridorCount, pipeStart, mustBy, years }: PlanProblem): Int32Array {
  const due = new Int32Array(corridorCount).fill(years);
  for (let c = 0; c < corridorCount; c++)
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) if (mustBy[p]! >= 0) due[c] = Math.min(due[c]!, mustBy[p]!);
  return due;
}

const yearsByDue = ({ years }: PlanProblem, due: number): number[] =>
  Array.from({ length: Math.min(years, due + 1) }, (_, t) => t);

function worthOf({ pipeStart, workStart, value, drawFen, years, sources }: PlanProblem, c: number): number {
  let [gain, fen] = [0, 1];
  for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
    const w = workStart[p]!;
    if (value[w * years]! > 0) gain += value[w * years]!;
    for (let s = 0; s < sources.length; s++) fen += drawFen[w * sources.length + s]!;
  }
  return gain / fen;
}

/** Opens a street for as many of its pipes as there is money for, the due ones first; false when for none. */
function openIn(
  problem: PlanProblem,
  c: number,
  t: number,
  choice: PlanChoice,
  left: Float64Array,
  crews: Float64Array,
): boolean {
  const { pipeStart, workStart, years, network, openTo, openingOf, yearsOf } = problem;
  const S = problem.sources.length;
  const open = openTo[c * years + t]!;
  const openRow = (set: number): number => (openingOf[c * years + t]! * NETWORK_SETS + set) * S;
  let set = 0;
  let done = false;
  const pipes = Array.from({ length: pipeStart[c + 1]! - pipeStart[c]! }, (_, k) => pipeStart[c]! + k);
  pipes.sort((a, b) => Number(problem.mustBy[b]! >= 0) - Number(problem.mustBy[a]! >= 0) || a - b);
  for (const p of pipes) {
    if (choice.work[p] !== NO_WORK || !(yearsOf[p]! & (1 << t))) continue;
    const bit = 1 << network[p]!;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++) {
      if (!(problem.value[w * years + t]! > 0)) continue;
      const needs = problem.needsOpening[w] === 1;
      if (needs && !(open & bit)) continue;
      const after = needs ? set | bit : set;
      if (problem.crewM[w]! > crews[t * N + network[p]!]!) continue;
      let fits = true;
      for (let s = 0; s < S && fits; s++) {
        const opening = problem.openDrawFen[openRow(after) + s]! - (set ? problem.openDrawFen[openRow(set) + s]! : 0);
        fits = problem.drawFen[w * S + s]! + opening <= left[t * S + s]!;
      }
      if (!fits) continue;
      for (let s = 0; s < S; s++)
        left[t * S + s]! -=
          problem.drawFen[w * S + s]! +
          problem.openDrawFen[openRow(after) + s]! -
          (set ? problem.openDrawFen[openRow(set) + s]! : 0);
      crews[t * N + network[p]!]! -= problem.crewM[w]!;
      set = after;
      choice.work[p] = w;
      choice.workYear[p] = t;
      if (needs) choice.openYear[c] = t;
      done = true;
      break;
    }
  }
  return done;
}

/** What a choice is worth, and whether it is within every rule: counted from the problem alone, for what comes from outside. */
import { NETWORK_SETS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import type { PlanRows } from "./plan-rows.ts";

/** Networks (bits) that dig in corridor c by this choice. */
export function setThatDigs(problem: PlanProblem, choice: PlanChoice, c: number): number {
  let set = 0;
  for (let p = problem.pipeStart[c]!; p < problem.pipeStart[c + 1]!; p++) {
    const w = choice.work[p]!;
    if (w >= 0 && problem.needsOpening[w] === 1) set |= 1 << problem.network[p]!;
  }
  return set;
}

export function planValue(problem: PlanProblem, choice: PlanChoice): number {
  const { years: T, value, disruption, openingOf, corridorCount, pipeCount } = problem;
  let sum = 0;
  for (let p = 0; p < pipeCount; p++)
    if (choice.work[p]! >= 0) sum += value[choice.work[p]! * T + choice.workYear[p]!]!;
  for (let c = 0; c < corridorCount; c++) {
    const t = choice.openYear[c]!;
    if (t >= 0) sum -= disruption[openingOf[c * T + t]!]!;
  }
  return sum;
}

export function isWithinRules(problem: PlanProblem, rows: PlanRows, choice: PlanChoice): boolean {
  const { corridorCount, before } = problem;
  const use = new Float64Array(rows.rowCount);
  for (let c = 0; c < corridorCount; c++) if (!takeCorridor(problem, rows, choice, c, use)) return false;
  for (let r = 0; r < rows.rowCount; r++) if (use[r]! > rows.limit[r]!) return false;
  for (let k = 0; k < before.length; k += 2) {
    const [first, second] = [before[k]!, before[k + 1]!];
    if (choice.work[second]! < 0) continue;
    if (choice.work[first]! < 0 || choice.workYear[first]! > choice.workYear[second]!) return false;
  }
  return true;
}

/** False when the corridor breaks a rule of its own. */
function takeCorridor(problem: PlanProblem, rows: PlanRows, choice: PlanChoice, c: number, use: Float64Array): boolean {
  const { years: T, network, district, workStart, mustBy, yearsOf, needsOpening } = problem;
  const S = problem.sources.length;
  const opened = choice.openYear[c]!;
  const set = setThatDigs(problem, choice, c);
  if (opened >= T || opened >= 0 !== set > 0) return false;
  for (let p = problem.pipeStart[c]!; p < problem.pipeStart[c + 1]!; p++) {
    const w = choice.work[p]!;
    const t = choice.workYear[p]!;
    if (w < 0) {
      if (mustBy[p]! >= 0) return false;
      continue;
    }
    if (w < workStart[p]! || w >= workStart[p + 1]! || t < 0 || t >= T) return false;
    if (((yearsOf[p]! >> t) & 1) === 0 || problem.value[w * T + t] === -Infinity) return false;
    if (mustBy[p]! >= 0 && t > mustBy[p]!) return false;
    if (needsOpening[w] === 1 && t !== opened) return false;
    for (let k = rows.drawStart[w]!; k < rows.drawStart[w + 1]!; k++)
      use[t * S + rows.drawSource[k]!]! += rows.drawFen[k]!;
    use[rows.crewsAt + t * 4 + network[p]!]! += rows.crew[w]!;
    use[rows.floorsAt + district[p]!]! += rows.renewed[w]!;
  }
  if (opened < 0) return true;
  if ((set & ~problem.openTo[c * T + opened]!) !== 0) return false;
  const at = problem.openingOf[c * T + opened]! * NETWORK_SETS + set;
  for (let k = rows.openStart[at]!; k < rows.openStart[at + 1]!; k++)
    use[opened * S + rows.openSource[k]!]! += rows.openFen[k]!;
  return true;
}

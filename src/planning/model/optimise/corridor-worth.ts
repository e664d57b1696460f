/**
 * What is the best that can be done with one corridor at given prices? Solved exactly.
 *
 * With prices on all that corridors share, a pipe's choice depends on its neighbours only through the opening. So for every
 * year and every set of networks that dig (at most 15) each pipe takes its best:
 *
 *     worth(t, N) = Σ_{n in N} opened_n(t) + Σ_{n not in N} closed_n − disruption − price of the opening drawn by N
 *
 * where closed_n sums, over the network's pipes, the best of nothing and the works without opening in any year, and
 * opened_n(t) lets each pipe also take its opened works of year t, one at least: the set that pays is the set that digs.
 * A pipe with a deadline has no "nothing". T·(works + sets·sources) a corridor.
 */
import { NO_WORK, NO_YEAR, type PlanProblem } from "../problem/plan-problem.ts";
import type { PlanRows } from "./plan-rows.ts";

export interface Pricer {
  /** By row of PlanRows; at least 0. */
  readonly prices: Float64Array;
  /** At p*T + t: what pairs of trunk and branch add to a pipe done then. */
  readonly bonus: Float64Array | undefined;
  /** Computes what each pipe of corridor c is worth. Everything below speaks of the last corridor loaded. */
  load(c: number): void;
  /** −Infinity when musts and bans leave nothing. */
  bestWorth(): number;
  /** NO_YEAR = nothing is opened. */
  bestYear(): number;
  bestSet(): number;
  /** The best choice of each pipe at (year, set), into the corridor's places. */
  choose(t: number, set: number, work: Int32Array, workYear: Int8Array): void;
  /** The same from place 0. */
  chooseLocal(t: number, set: number, work: Int32Array, workYear: Int8Array): void;
  worthOf(t: number, set: number): number;
  /** value − prices of a work in a year. */
  workWorth(w: number, p: number, t: number): number;
  openingPrice(opening: number, set: number, t: number): number;
  /** Years in which pipe p may be done. */
  yearsOf(p: number): number;
}

export function createPricer(problem: PlanProblem, rows: PlanRows, bonus?: Float64Array): Pricer {
  const { years: T, pipeStart, workStart, network, district, needsOpening, value, openTo, openingOf } = problem;
  const S = problem.sources.length;
  const { crewsAt, floorsAt, drawStart, drawSource, drawFen, crew, renewed, openStart, openSource, openFen } = rows;
  const prices = new Float64Array(rows.rowCount);
  const most = mostPipes(problem);
  const closedWorth = new Float64Array(most);
  const closedWork = new Int32Array(most);
  const closedYear = new Int8Array(most);
  const openedWorth = new Float64Array(most * T);
  const openedWork = new Int32Array(most * T);
  // By network, and by year and network.
  const closedOf = new Float64Array(4);
  const openedOf = new Float64Array(4 * T);
  /** Pipe (from the corridor's first) that must dig though closed is better for it; -1 = none. */
  const forced = new Int32Array(4 * T);
  let first = 0;
  let count = 0;
  let corridor = 0;
  let atYear = NO_YEAR;
  let atSet = 0;
  const allYears = (1 << T) - 1;

  function yearsOf(p: number): number {
    const must = problem.mustBy[p]!;
    return problem.yearsOf[p]! & (must >= 0 ? (1 << (must + 1)) - 1 : allYears);
  }
  function workWorth(w: number, p: number, t: number): number {
    let worth = value[w * T + t]!;
    if (worth === -Infinity) return worth;
    for (let k = drawStart[w]!; k < drawStart[w + 1]!; k++) worth -= prices[t * S + drawSource[k]!]! * drawFen[k]!;
    worth -= prices[crewsAt + t * 4 + network[p]!]! * crew[w]! + prices[floorsAt + district[p]!]! * renewed[w]!;
    return bonus === undefined ? worth : worth + bonus[p * T + t]!;
  }
  function openingPrice(opening: number, set: number, t: number): number {
    let sum = problem.disruption[opening]!;
    const at = opening * 16 + set;
    for (let k = openStart[at]!; k < openStart[at + 1]!; k++) sum += prices[t * S + openSource[k]!]! * openFen[k]!;
    return sum;
  }
  function loadPipe(i: number): void {
    const p = first + i;
    closedWorth[i] = problem.mustBy[p]! >= 0 ? -Infinity : 0;
    closedWork[i] = NO_WORK;
    closedYear[i] = NO_YEAR;
    for (let t = 0; t < T; t++) openedWorth[i * T + t] = -Infinity;
    const may = yearsOf(p);
    if (may === 0) return;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        if (((may >> t) & 1) === 0) continue;
        const worth = workWorth(w, p, t);
        if (needsOpening[w] === 1) {
          if (worth > openedWorth[i * T + t]!) {
            openedWorth[i * T + t] = worth;
            openedWork[i * T + t] = w;
          }
        } else if (worth > closedWorth[i]!) {
          closedWorth[i] = worth;
          closedWork[i] = w;
          closedYear[i] = t;
        }
      }
  }
  function load(c: number): void {
    corridor = c;
    first = pipeStart[c]!;
    count = pipeStart[c + 1]! - first;
    closedOf.fill(0);
    for (let i = 0; i < count; i++) {
      loadPipe(i);
      closedOf[network[first + i]!]! += closedWorth[i]!;
    }
    for (let t = 0; t < T; t++) loadYear(t);
  }
  function loadYear(t: number): void {
    const may = openTo[corridor * T + t]!;
    for (let n = 0; n < 4; n++) {
      openedOf[t * 4 + n] = -Infinity;
      forced[t * 4 + n] = -1;
      if (((may >> n) & 1) === 0) continue;
      let sum = 0;
      let dug = false;
      let least = Infinity;
      let leastAt = -1;
      for (let i = 0; i < count; i++) {
        if (network[first + i] !== n) continue;
        const opened = openedWorth[i * T + t]!;
        const closed = closedWorth[i]!;
        if (opened > closed) {
          sum += opened;
          dug = true;
        } else {
          sum += closed;
          if (opened > -Infinity && closed - opened < least) {
            least = closed - opened;
            leastAt = i;
          }
        }
      }
      if (dug) openedOf[t * 4 + n] = sum;
      else if (leastAt >= 0) {
        openedOf[t * 4 + n] = sum - least;
        forced[t * 4 + n] = leastAt;
      }
    }
  }
  function worthOf(t: number, set: number): number {
    let worth = 0;
    for (let n = 0; n < 4; n++) worth += (set >> n) & 1 ? openedOf[t * 4 + n]! : closedOf[n]!;
    if (set === 0 || worth === -Infinity) return worth;
    return worth - openingPrice(openingOf[corridor * T + t]!, set, t);
  }
  function bestWorth(): number {
    let best = worthOf(0, 0);
    atYear = NO_YEAR;
    atSet = 0;
    for (let t = 0; t < T; t++) {
      let may = 0;
      for (let n = 0; n < 4; n++) if (openedOf[t * 4 + n]! > -Infinity) may |= 1 << n;
      for (let set = may; set > 0; set = (set - 1) & may) {
        const worth = worthOf(t, set);
        if (worth > best) {
          best = worth;
          atYear = t;
          atSet = set;
        }
      }
    }
    return best;
  }
  function chooseAt(at: number, t: number, set: number, work: Int32Array, workYear: Int8Array): void {
    for (let i = 0; i < count; i++) {
      const n = network[first + i]!;
      const may = (set >> n) & 1;
      if (may && (openedWorth[i * T + t]! > closedWorth[i]! || forced[t * 4 + n] === i)) {
        work[at + i] = openedWork[i * T + t]!;
        workYear[at + i] = t;
      } else {
        work[at + i] = closedWork[i]!;
        workYear[at + i] = closedYear[i]!;
      }
    }
  }
  return {
    prices,
    bonus,
    load,
    bestWorth,
    bestYear: () => atYear,
    bestSet: () => atSet,
    choose: (t, set, work, workYear) => chooseAt(first, t, set, work, workYear),
    chooseLocal: (t, set, work, workYear) => chooseAt(0, t, set, work, workYear),
    worthOf,
    workWorth,
    openingPrice,
    yearsOf,
  };
}

export function mostPipes({ pipeStart, corridorCount }: PlanProblem): number {
  let most = 1;
  for (let c = 0; c < corridorCount; c++) most = Math.max(most, pipeStart[c + 1]! - pipeStart[c]!);
  return most;
}

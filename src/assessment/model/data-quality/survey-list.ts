/**
 * The cheapest list of surveys that would change most decisions: road by road, because one crew does one street.
 *
 * An item is a road and one survey, or all the surveys the road has work for at once, with those of its pipes that make
 * the item most worth its money. Gain is the expected number (or km) of decisions changed by what becomes known, beyond
 * what earlier items already made known:
 *
 *     gain  =  Σ over pipes ( P(change | known before ∪ item) − P(change | known before) )
 *
 * Greedy by gain per fen. Items of one road depend on each other, those of two roads do not: after a pick its road's items
 * are worked out anew and all others stand (lazy evaluation, exact here). Greedy is not the optimum of a knapsack: where
 * gains add up it stays behind it by less than the worth of the first item that no longer fits.
 */
import type { SurveyCosts } from "./survey-costs.ts";
import { costFen, REVEALS, SURVEYS, type Survey } from "./survey-costs.ts";

/** What most of is to be decided anew. */
export const AIMS = ["pipes", "km"] as const;
export type Aim = (typeof AIMS)[number];

export interface SurveyProblem {
  readonly count: number;
  readonly mm: Float64Array;
  /** Road of each pipe, 0 … roads-1; -1 = nothing is unknown of it. */
  readonly road: Int32Array;
  readonly roads: number;
  /** Inputs (bits) that a survey makes known of a pipe; 0 = nothing. */
  reveals(pipe: number, survey: Survey): number;
  /** That a decision changes when the inputs of these bits become known. */
  chanceOfChange(pipe: number, inputs: number): number;
}

export interface SurveyItem {
  readonly road: number;
  readonly surveys: readonly Survey[];
  readonly pipes: readonly number[];
  readonly mm: number;
  readonly costFen: number;
  /** Expected decisions changed, and their km. */
  readonly gainPipes: number;
  readonly gainKm: number;
}

const LEAST_GAIN = 1e-9;
const MM_PER_KM = 1e6;

export function listSurveys(problem: SurveyProblem, costs: SurveyCosts, aim: Aim): SurveyItem[] {
  const known = new Uint32Array(problem.count);
  const pipesOf = pipesByRoad(problem);
  const queue = createQueue();
  const version = new Uint32Array(problem.roads);
  const offer = (road: number): void => {
    for (const surveys of choicesOf(problem, pipesOf[road]!)) {
      const item = bestItem(problem, costs, aim, road, surveys, pipesOf[road]!, known);
      if (item) queue.push({ item, value: worthOf(item, aim), version: version[road]! });
    }
  };
  for (let road = 0; road < problem.roads; road++) offer(road);
  const list: SurveyItem[] = [];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { item } = next;
    if (next.version !== version[item.road]) continue;
    list.push(item);
    for (const pipe of item.pipes) for (const survey of item.surveys) known[pipe]! |= problem.reveals(pipe, survey);
    version[item.road]!++;
    offer(item.road);
  }
  return list;
}

/** The best of a list for a sum: in its order, passing over what does not fit and whatever stood on it on that road. */
export function withinBudget<I extends { readonly costFen: number }>(
  list: readonly I[],
  budgetFen: number,
  roadOf: (item: I) => string | number,
): I[] {
  let left = budgetFen;
  const closed = new Set<string | number>();
  return list.filter((item) => {
    const road = roadOf(item);
    if (closed.has(road)) return false;
    if (item.costFen > left) {
      closed.add(road);
      return false;
    }
    left -= item.costFen;
    return true;
  });
}

const gainOf = (item: Pick<SurveyItem, "gainPipes" | "gainKm">, aim: Aim): number =>
  aim === "pipes" ? item.gainPipes : item.gainKm;
/** What costs nothing comes first. */
const worthOf = (item: SurveyItem, aim: Aim): number => gainOf(item, aim) / Math.max(item.costFen, 1e-3);

function pipesByRoad(problem: SurveyProblem): number[][] {
  const pipes: number[][] = Array.from({ length: problem.roads }, () => []);
  for (let pipe = 0; pipe < problem.count; pipe++) if (problem.road[pipe]! >= 0) pipes[problem.road[pipe]!]!.push(pipe);
  return pipes;
}

/** Each survey by itself, and all together: two unknowns may change a decision only when both are known. */
function choicesOf(problem: SurveyProblem, pipes: readonly number[]): (readonly Survey[])[] {
  const useful = SURVEYS.filter((survey) => pipes.some((pipe) => problem.reveals(pipe, survey) !== 0));
  const single = useful.map((survey) => [survey]);
  return useful.length > 1 ? [...single, useful] : single;
}

interface Candidate {
  readonly pipe: number;
  readonly gain: number;
  /** Without setting out. */
  readonly cost: number;
}

/**
 * Of the road's pipes those that make gain per fen largest. For a fixed setting-out cost that is a prefix of them in the
 * order of their own gain per fen: adding one helps exactly while its own ratio is above that of the item so far.
 */
function bestItem(
  problem: SurveyProblem,
  costs: SurveyCosts,
  aim: Aim,
  road: number,
  surveys: readonly Survey[],
  pipes: readonly number[],
  known: Uint32Array,
): SurveyItem | undefined {
  const candidates: Candidate[] = [];
  for (const pipe of pipes) {
    const inputs = surveys.reduce((bits, survey) => bits | problem.reveals(pipe, survey), 0);
    if ((inputs & ~known[pipe]!) === 0) continue;
    const before = problem.chanceOfChange(pipe, known[pipe]!);
    const chance = problem.chanceOfChange(pipe, known[pipe]! | inputs) - before;
    const gain = aim === "pipes" ? chance : (chance * problem.mm[pipe]!) / MM_PER_KM;
    if (gain <= LEAST_GAIN) continue;
    const cost = surveys.reduce((sum, survey) => {
      if ((problem.reveals(pipe, survey) & ~known[pipe]!) === 0) return sum;
      return sum + costs[survey].perPipeFen + (costs[survey].perKmFen * problem.mm[pipe]!) / MM_PER_KM;
    }, 0);
    candidates.push({ pipe, gain, cost });
  }
  if (candidates.length === 0) return undefined;
  candidates.sort((a, b) => b.gain * a.cost - a.gain * b.cost || a.pipe - b.pipe);
  const chosen: number[] = [];
  let gain = 0;
  let cost = surveys.reduce((sum, survey) => sum + costs[survey].perRoadFen, 0);
  for (const candidate of candidates) {
    if (chosen.length > 0 && candidate.gain * cost < gain * candidate.cost) break;
    chosen.push(candidate.pipe);
    gain += candidate.gain;
    cost += candidate.cost;
  }
  return itemOf(
    problem,
    costs,
    road,
    surveys,
    chosen.sort((a, b) => a - b),
    known,
  );
}

function itemOf(
  problem: SurveyProblem,
  costs: SurveyCosts,
  road: number,
  surveys: readonly Survey[],
  pipes: readonly number[],
  known: Uint32Array,
): SurveyItem {
  let gainPipes = 0;
  let gainKm = 0;
  let mm = 0;
  for (const pipe of pipes) {
    const inputs = surveys.reduce((bits, survey) => bits | problem.reveals(pipe, survey), 0);
    const before = problem.chanceOfChange(pipe, known[pipe]!);
    const chance = problem.chanceOfChange(pipe, known[pipe]! | inputs) - before;
    gainPipes += chance;
    gainKm += (chance * problem.mm[pipe]!) / MM_PER_KM;
    mm += problem.mm[pipe]!;
  }
  const work = surveys.map((survey) => {
    const looked = pipes.filter((pipe) => (problem.reveals(pipe, survey) & ~known[pipe]!) !== 0);
    return { survey, pipes: looked.length, mm: looked.reduce((sum, pipe) => sum + problem.mm[pipe]!, 0) };
  });
  const done = work.filter((one) => one.pipes > 0).map((one) => one.survey);
  return { road, surveys: done, pipes, mm, costFen: costFen(costs, work), gainPipes, gainKm };
}

/** Bits of the inputs that each survey makes known of a pipe, from the bits of what each kind of data holds. */
export const revealedBy = (survey: Survey, inputsOf: (kind: (typeof REVEALS)[Survey][number]) => number): number =>
  REVEALS[survey].reduce((bits, kind) => bits | inputsOf(kind), 0);

interface Offer {
  readonly item: SurveyItem;
  readonly value: number;
  readonly version: number;
}

/** A heap, best first; equal worth in the order of roads and surveys, so that a list can be made again. */
function createQueue() {
  const heap: Offer[] = [];
  const isBefore = (a: Offer, b: Offer): boolean =>
    a.value !== b.value
      ? a.value > b.value
      : a.item.road !== b.item.road
        ? a.item.road < b.item.road
        : a.item.surveys.length > b.item.surveys.length;
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };
  return {
    push(offer: Offer): void {
      heap.push(offer);
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!isBefore(heap[i]!, heap[parent]!)) return;
        swap(i, parent);
        i = parent;
      }
    },
    pop(): Offer | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length > 0 && last) {
        heap[0] = last;
        for (let i = 0; ; ) {
          const left = 2 * i + 1;
          if (left >= heap.length) break;
          const best = left + 1 < heap.length && isBefore(heap[left + 1]!, heap[left]!) ? left + 1 : left;
          if (!isBefore(heap[best]!, heap[i]!)) break;
          swap(i, best);
          i = best;
        }
      }
      return first;
    },
  };
}

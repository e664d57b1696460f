/**
 * A better list than worst first, and still no plan: each year in turn, the best value per yuan first, sharing openings.
 *
 * A closed street is scored as a bundle: its pipes by value per own cost, as many of them as make the ratio
 *
 *     (Σ value − disruption) / (Σ draws + opening of those who dig)
 *
 * greatest. Once it is open, the others may join at what joining then costs. Lining and control measures stand alone. What
 * does not fit loses its last pipe and is tried again. Must-dos come first each year, by deadline. Control measures are
 * cheap and would take renewals' places, so they compete once and once only get what is left in the last year; the better
 * of both plans counts. Left out: floors, and any look ahead at later years. Cost: T · n log n.
 */
import { METHODS, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { createSpending, listBefore, type Spending, type Step, withBefore } from "./spending.ts";

interface Item {
  readonly score: number;
  readonly steps: readonly Step[];
}

const CONTROL = METHODS.indexOf("CONTROL");
const N = PLAN_NETWORKS.length;

export function yearlyGreedy(problem: PlanProblem): PlanChoice {
  return bestGreedy(problem).choice;
}

/** The list for problems that differ little from this one: whether control measures compete early is settled once. */
export function yearlyGreedyFor(problem: PlanProblem): (alike: PlanProblem) => PlanChoice {
  const { controlsCompete } = bestGreedy(problem);
  return (alike) => greedyPlan(alike, controlsCompete);
}

function bestGreedy(problem: PlanProblem): { choice: PlanChoice; controlsCompete: boolean } {
  const early = greedyPlan(problem, true);
  const late = greedyPlan(problem, false);
  const controlsCompete = worth(problem, early) > worth(problem, late);
  return { choice: controlsCompete ? early : late, controlsCompete };
}

function greedyPlan(problem: PlanProblem, controlsCompete: boolean): PlanChoice {
  const { years: T } = problem;
  const spending = createSpending(problem);
  const first = listBefore(problem);
  for (let t = 0; t < T; t++) {
    doMusts(problem, spending, first, t);
    fillYear(problem, spending, first, t, (w) => controlsCompete || problem.method[w] !== CONTROL);
  }
  fillYear(problem, spending, first, T - 1, () => true);
  return spending.choice;
}

type Firsts = readonly (readonly number[])[];

/** Every pipe with a deadline not yet met, by the work that gives most, as early as money allows. */
function doMusts(
  { years: T, mustBy, workStart, value }: PlanProblem,
  spending: Spending,
  first: Firsts,
  t: number,
): void {
  const due = [...mustBy.keys()]
    .filter((p) => mustBy[p]! >= t && spending.choice.work[p]! < 0)
    .sort((a, b) => mustBy[a]! - mustBy[b]! || a - b);
  const best = (p: number): number => {
    let most = -1;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      if (spending.mayDo(p, w, t) && (most < 0 || value[w * T + t]! > value[most * T + t]!)) most = w;
    return most;
  };
  for (const p of due) {
    const steps = withBefore(p, first, spending.choice, best);
    if (steps) spending.tryAll(steps, t);
  }
}

/** Takes the best-scored item again and again; a street that opens puts its remaining pipes back into the queue. */
export function fillYear(
  problem: PlanProblem,
  spending: Spending,
  first: Firsts,
  t: number,
  wanted: (work: number) => boolean,
): void {
  const queue = createQueue();
  const { corridorCount, pipeStart } = problem;
  const score = createScore(problem, spending, t);
  const push = (steps: readonly Step[]): void => {
    const s = score(steps);
    if (steps.length > 0 && s > 0) queue.push({ score: s, steps });
  };
  const offer = (c: number): void => {
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++)
      for (const work of soloWorks(problem, spending, p, t, wanted)) push([{ pipe: p, work }]);
    if (spending.choice.openYear[c] === -1) push(bestBundle(problem, spending, c, t, wanted));
  };
  for (let c = 0; c < corridorCount; c++) offer(c);
  for (let item = queue.pop(); item; item = queue.pop()) {
    const steps = item.steps.filter(({ pipe, work }) => spending.mayDo(pipe, work, t));
    if (steps.length === 0) continue;
    const now = score(steps);
    // The street or its neighbours changed since: back into the queue with what it is worth now.
    if (steps.length < item.steps.length || now < item.score) {
      if (now > 0 && now < item.score) queue.push({ score: now, steps });
      else if (now > 0) take(steps);
      continue;
    }
    take(steps);
  }

  function take(steps: readonly Step[]): void {
    const c = spending.corridorOf[steps[0]!.pipe]!;
    const before = spending.diggers(c);
    for (let length = steps.length; length > 0; length--) {
      const part = withFirstDone(steps.slice(0, length));
      if (part.length === 0 || (part.length < steps.length && score(part) <= 0)) return;
      if (!spending.tryAll(part, t)) continue;
      if (spending.diggers(c) !== before) offer(c);
      return;
    }
  }
  /** Without the steps whose trunk is neither done nor among them. */
  function withFirstDone(steps: readonly Step[]): readonly Step[] {
    const kept = steps.filter(({ pipe }) =>
      first[pipe]!.every((q) => spending.choice.work[q]! >= 0 || steps.some((step) => step.pipe === q)),
    );
    return kept.length === steps.length ? kept : withFirstDone(kept);
  }
}

/** Works that need no opening, or join one of this year. */
function soloWorks(
  { workStart, needsOpening }: PlanProblem,
  spending: Spending,
  p: number,
  t: number,
  wanted: (work: number) => boolean,
): number[] {
  const works: number[] = [];
  const open = spending.choice.openYear[spending.corridorOf[p]!] === t;
  for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
    if ((open || needsOpening[w] !== 1) && wanted(w) && spending.mayDo(p, w, t)) works.push(w);
  return works;
}

export function bestBundle(
  problem: PlanProblem,
  spending: Spending,
  c: number,
  t: number,
  wanted: (work: number) => boolean,
): Step[] {
  const { years: T, pipeStart, workStart, needsOpening, value, network, disruption, openingOf } = problem;
  const candidates: (Step & { gain: number; fen: number })[] = [];
  for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++)
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      if (needsOpening[w] === 1 && wanted(w) && value[w * T + t]! > 0 && spending.mayDo(p, w, t))
        candidates.push({ pipe: p, work: w, gain: value[w * T + t]!, fen: totalDraw(problem, w) });
  candidates.sort((a, b) => b.gain / Math.max(1, b.fen) - a.gain / Math.max(1, a.fen) || a.pipe - b.pipe);
  const opening = openingOf[c * T + t]!;
  const taken: Step[] = [];
  const pipes = new Set<number>();
  let [best, bestLength] = [0, 0];
  let [gain, fen, set] = [-disruptionOf(disruption, opening), 0, 0];
  for (const one of candidates) {
    if (pipes.has(one.pipe)) continue;
    pipes.add(one.pipe);
    taken.push({ pipe: one.pipe, work: one.work });
    gain += one.gain;
    fen += one.fen;
    set |= 1 << network[one.pipe]!;
    const ratio = gain / Math.max(1, fen + openingFen(problem, opening, set));
    if (ratio > best) [best, bestLength] = [ratio, taken.length];
  }
  return taken.slice(0, bestLength);
}

/** Value per fen of doing the steps now, with what the opening then costs more. */
function createScore(problem: PlanProblem, spending: Spending, t: number): (steps: readonly Step[]) => number {
  const { years: T, value, needsOpening, network, openingOf, disruption } = problem;
  return (steps) => {
    if (steps.length === 0) return 0;
    const c = spending.corridorOf[steps[0]!.pipe]!;
    const before = spending.diggers(c);
    let [gain, fen, set] = [0, 0, before];
    for (const { pipe, work } of steps) {
      gain += value[work * T + t]!;
      fen += totalDraw(problem, work);
      if (needsOpening[work] === 1) set |= 1 << network[pipe]!;
    }
    if (set !== before) {
      const opening = openingOf[c * T + t]!;
      if (before === 0) gain -= disruptionOf(disruption, opening);
      fen += openingFen(problem, opening, set) - (before === 0 ? 0 : openingFen(problem, opening, before));
    }
    return gain / Math.max(1, fen);
  };
}

const disruptionOf = (disruption: Float64Array, opening: number): number => (opening < 0 ? 0 : disruption[opening]!);

function totalDraw({ sources, drawFen }: PlanProblem, w: number): number {
  let sum = 0;
  for (let s = 0; s < sources.length; s++) sum += drawFen[w * sources.length + s]!;
  return sum;
}

export function openingFen({ sources, openDrawFen }: PlanProblem, opening: number, set: number): number {
  if (opening < 0) return 0;
  let sum = 0;
  for (let s = 0; s < sources.length; s++) sum += openDrawFen[(opening * 2 ** N + set) * sources.length + s]!;
  return sum;
}

/** Value of works less disruption, for choosing between two plans of the same hand. */
function worth(
  { years: T, value, disruption, openingOf }: PlanProblem,
  { openYear, work, workYear }: PlanChoice,
): number {
  let sum = 0;
  work.forEach((w, p) => {
    if (w >= 0) sum += value[w * T + workYear[p]!]!;
  });
  openYear.forEach((t, c) => {
    if (t >= 0) sum -= disruption[openingOf[c * T + t]!]!;
  });
  return sum;
}

/** A binary heap, highest score first; ties by pipe so that the order is the same everywhere. */
function createQueue() {
  const heap: Item[] = [];
  const above = (a: Item, b: Item): boolean =>
    a.score > b.score || (a.score === b.score && a.steps[0]!.pipe < b.steps[0]!.pipe);
  return {
    push(item: Item): void {
      let i = heap.push(item) - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!above(item, heap[parent]!)) break;
        heap[i] = heap[parent]!;
        i = parent;
      }
      heap[i] = item;
    },
    pop(): Item | undefined {
      const top = heap[0];
      const last = heap.pop();
      if (!last || heap.length === 0) return top;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && above(heap[child + 1]!, heap[child]!)) child++;
        if (!above(heap[child]!, last)) break;
        heap[i] = heap[child]!;
        i = child;
      }
      heap[i] = last;
      return top;
    },
  };
}

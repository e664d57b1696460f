/**
 * One corridor problem solved within a time: a bound, good plans by annealing over the options that can matter, and, when
 * few are left between bound and plan, the rest enumerated, which proves the plan best.
 */
import { annealOptions } from "./anneal-options.ts";
import { type CorridorOptions, listOptions } from "./corridor-options.ts";
import { type CorridorChoice, type CorridorProblem, newChoice, planValue } from "./corridor-problem.ts";
import { countPlans, enumerateLosses } from "./enumerate-losses.ts";
import { boundByPrices } from "./price-bound.ts";

export interface SolveCall {
  readonly seed: number;
  /** Seconds gone since the start, and how many there are. */
  readonly clock: () => number;
  readonly seconds: number;
  readonly better?: (value: number, bound: number) => void;
}

export interface Solved {
  readonly value: number;
  /** Never below `value`. */
  readonly bound: number;
  readonly choice: CorridorChoice;
}

const BOUND_STEPS = 4000;
const BOUND_SHARE = 0.15;
/** The first look keeps options that lose up to this share of the bound; later ones what bound − value allows. */
const FIRST_LOSS = 0.03;
const MOST_OPTIONS = 96;
/** Corridors up to which a short first look is worth it, because the rest may be walked. */
const SMALL = 300;
const ANNEALS = 4;
/** Walked when about so many plans are left at most: some seconds to a minute. */
const WALKABLE = 1e10;
/** Walked before anything else. */
const AT_ONCE = 1e5;
const WALK_SHARE = 0.75;
const SHORT_SHARE = 0.08;

export function solveCorridors(problem: CorridorProblem, call: SolveCall): Solved {
  const { clock, seconds } = call;
  const priced = boundByPrices(problem, {
    steps: BOUND_STEPS,
    keepGoing: () => clock() < seconds * BOUND_SHARE,
  });
  const whole =
    problem.value.every((one) => Number.isInteger(one) || one === -Infinity) &&
    problem.openPenalty.every(Number.isInteger);
  let best: Solved = { value: 0, bound: boundOf(priced.bound, whole), choice: newChoice(problem) };
  const keep = (value: number, options: CorridorOptions, at: Int32Array): void => {
    if (value <= best.value) return;
    const choice = choiceOf(problem, options, at);
    best = { value: planValue(problem, choice), bound: best.bound, choice };
    call.better?.(best.value, best.bound);
  };
  const options = (mostLoss: number) =>
    listOptions(problem, { prices: priced.prices, mostLoss, mostOfCorridor: MOST_OPTIONS });
  /** Walks all that can be better than `best`; true when that proved it the best. */
  const walk = (of: CorridorOptions, most: number): boolean => {
    const gap = priced.bound - best.value;
    if (!isComplete(problem, of) || countPlans(of, gap) > most) return false;
    const until = clock() + (seconds - clock()) * WALK_SHARE;
    const keepGoing = () => clock() < until;
    const walked = enumerateLosses(problem, of, { bound: priced.bound, reached: best.value, keepGoing, whole });
    if (walked.better) keep(walked.better.value, of, walked.better.options);
    return walked.proved;
  };
  if (problem.corridorCount <= SMALL && walk(options(priced.bound), AT_ONCE)) return { ...best, bound: best.value };
  for (let round = 0; clock() < seconds && best.value < best.bound; round++) {
    const begun = clock();
    const left = seconds - begun;
    // The first look is at what loses little; later ones are at all that a better plan can hold.
    const gap = priced.bound - best.value;
    const mostLoss = round === 0 ? Math.min(gap, Math.abs(priced.bound) * FIRST_LOSS) : gap;
    const near = options(mostLoss);
    const short = round === 0 && problem.corridorCount <= SMALL;
    const length = short ? seconds * SHORT_SHARE : round < ANNEALS ? left / (2 * (ANNEALS - round)) : left / 2;
    const annealed = annealOptions(problem, near, {
      start: near.start.slice(0, -1),
      prices: priced.prices,
      seed: call.seed * 1000 + round,
      elapsed: () => (clock() - begun) / length,
    });
    keep(annealed.value, near, annealed.options);
    if (mostLoss >= priced.bound - best.value && walk(near, WALKABLE)) return { ...best, bound: best.value };
  }
  return best;
}

/** Every set of every corridor was listed but for those that lose too much. */
function isComplete({ segmentStart, corridorCount }: CorridorProblem, { start }: CorridorOptions): boolean {
  for (let c = 0; c < corridorCount; c++) {
    if (segmentStart[c + 1]! - segmentStart[c]! > 6) return false;
    if (start[c + 1]! - start[c]! >= MOST_OPTIONS) return false;
  }
  return true;
}

/** Values that are whole numbers cannot lie between two. */
const boundOf = (bound: number, whole: boolean): number =>
  whole ? Math.floor(bound + Math.abs(bound) * 1e-9 + 1e-6) : bound;

function choiceOf(problem: CorridorProblem, options: CorridorOptions, at: Int32Array): CorridorChoice {
  const choice = newChoice(problem);
  at.forEach((option, c) => {
    choice.year[c] = options.year[option]!;
    for (const s of options.segments[option]!) choice.chosen[s] = 1;
  });
  return choice;
}

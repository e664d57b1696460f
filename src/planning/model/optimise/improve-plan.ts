/**
 * From the best corridors at the prices to a plan under all rules, and to better ones.
 *
 * `settle` passes over the corridors, each takes the option that gains most less what it breaks; what stays over gets dearer
 * until nothing is broken (strategic oscillation, Glover 1977). `anneal` changes one to three corridors at once (Kirkpatrick
 * et al. 1983), those whose next option loses least most often. Steps are counted, not timed: the same seed, the same plan.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import { createDice } from "../solve/dice.ts";
import type { PlanOptions } from "./list-plan-options.ts";
import type { OptionSearch } from "./option-search.ts";

const RISE = 1.6;

/** True when a plan within every rule was reached; the search then stands at it. */
export function settle(
  search: OptionSearch,
  options: PlanOptions,
  corridorCount: number,
  { passes, keepGoing }: { readonly passes: number; readonly keepGoing: () => boolean },
): boolean {
  for (let pass = 0; pass < passes && keepGoing(); pass++) {
    if (!passOver(search, options, corridorCount) && search.isFeasible()) return true;
    if (!search.isFeasible()) search.reweigh(RISE, 1);
  }
  return search.isFeasible();
}

/** One pass; true when something changed. */
function passOver(search: OptionSearch, { start }: PlanOptions, corridorCount: number): boolean {
  let changed = false;
  for (let c = 0; c < corridorCount; c++) {
    const at = search.at[c]!;
    let best = 1e-12 * Math.abs(search.value());
    let bestOption = at;
    for (let o = start[c]!; o < start[c + 1]!; o++) {
      if (o === at) continue;
      search.shift(c, o);
      const better = search.gain() - search.penalty();
      search.undo();
      if (better > best) {
        best = better;
        bestOption = o;
      }
    }
    if (bestOption === at) continue;
    search.shift(c, bestOption);
    search.keep();
    changed = true;
  }
  return changed;
}

export interface AnnealCall {
  readonly seed: number;
  readonly moves: number;
  /** Losses accepted at first, and at last. */
  readonly hot: number;
  readonly cold: number;
  /** By option, what a change is about: see option-kinds.ts. */
  readonly content: Int32Array;
  readonly keepGoing: () => boolean;
  readonly better: (value: number) => void;
}

const MOST_MOVERS = 3;
const LOOK = 63;
const BATCH = 4095;

export function anneal(search: OptionSearch, options: PlanOptions, corridorCount: number, call: AnnealCall): void {
  const { start, loss } = options;
  const dice = createDice(call.seed);
  const movable = Array.from({ length: corridorCount }, (_, c) => c)
    .filter((c) => start[c + 1]! - start[c]! > 1)
    .sort((a, b) => loss[start[a]! + 1]! - loss[start[b]! + 1]! || a - b);
  if (movable.length === 0) return;
  const kinds = createMoveKinds(options, corridorCount, call.content, search.at);
  let best = search.isFeasible() ? search.value() : -Infinity;
  const movers = new Int32Array(MOST_MOVERS);
  for (let i = 0; i < call.moves; i++) {
    if ((i & BATCH) === BATCH && !call.keepGoing()) return;
    if ((i & LOOK) === LOOK) search.reweigh(1.0005, 0.9995);
    const temperature = call.hot * (call.cold / call.hot) ** (i / call.moves);
    const u = dice();
    const c = movable[Math.floor(movable.length * u * u)]!;
    const w = dice();
    const to = start[c]! + Math.floor((start[c + 1]! - start[c]!) * w * w);
    if (to === search.at[c]) continue;
    const kind = kinds.kindOf(c, to);
    search.shift(c, to);
    movers[0] = c;
    let count = 1;
    if (dice() < PARTNER) {
      const other = kinds.pick(-kind | 0, dice());
      if (other >= 0) {
        const partner = kinds.corridorOf(other);
        if (partner !== c) {
          search.shift(partner, other);
          movers[count++] = partner;
        }
      }
    }
    const better = search.gain() - search.penalty();
    if (better >= 0 || dice() < Math.exp(better / temperature)) {
      for (let m = 0; m < count; m++) kinds.moved(movers[m]!, search.at[movers[m]!]!);
      search.keep();
      if (search.value() > best && search.isFeasible()) {
        best = search.value();
        call.better(best);
      }
    } else search.undo();
  }
}

const PARTNER = 0.75;

/** Changes by kind, kept up to date: the partner for a change is one of the opposite kind. */
function createMoveKinds({ start, value }: PlanOptions, corridorCount: number, content: Int32Array, begun: Int32Array) {
  const lists = new Map<number, number[]>();
  const place = new Int32Array(value.length);
  const corridor = new Int32Array(value.length);
  const at = begun.slice();
  const kindOf = (c: number, o: number): number => (content[o]! - content[at[c]!]!) | 0;
  const add = (kind: number, o: number): void => {
    let list = lists.get(kind);
    if (list === undefined) {
      list = [];
      lists.set(kind, list);
    }
    place[o] = list.length;
    list.push(o);
  };
  const remove = (kind: number, o: number): void => {
    const list = lists.get(kind)!;
    const last = list.pop()!;
    if (last === o) return;
    list[place[o]!] = last;
    place[last] = place[o]!;
  };
  for (let c = 0; c < corridorCount; c++)
    for (let o = start[c]!; o < start[c + 1]!; o++) {
      corridor[o] = c;
      if (o !== at[c]) add(kindOf(c, o), o);
    }
  return {
    kindOf,
    corridorOf: (o: number): number => corridor[o]!,
    /** -1 = none. */
    pick(kind: number, u: number): number {
      const list = lists.get(kind);
      return list === undefined || list.length === 0 ? -1 : list[Math.floor(u * list.length)]!;
    },
    moved(c: number, to: number): void {
      const from = at[c]!;
      for (let o = start[c]!; o < start[c + 1]!; o++) if (o !== from) remove(kindOf(c, o), o);
      at[c] = to;
      for (let o = start[c]!; o < start[c + 1]!; o++) if (o !== to) add(kindOf(c, o), o);
    },
  };
}

/**
 * By option, a sum of marks of the (network, year) cells it works in. The difference of two options' sums tells which cells a
 * change leaves and enters; a change of minus that sum goes the other way, so that the two nearly cancel in every row.
 */
export function contentOfOptions(problem: PlanProblem, options: PlanOptions): Int32Array {
  const { pipeStart, network, years: T } = problem;
  const dice = createDice(1);
  const mark = Int32Array.from({ length: T * 4 }, () => Math.floor(dice() * 2 ** 31));
  const content = new Int32Array(options.value.length);
  for (let c = 0; c < problem.corridorCount; c++)
    for (let o = options.start[c]!; o < options.start[c + 1]!; o++) {
      const seen = new Set<number>();
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
        const i = options.place[o]! + p - pipeStart[c]!;
        if (options.work[i]! >= 0) seen.add(options.workYear[i]! * 4 + network[p]!);
      }
      for (const cell of seen) content[o] = (content[o]! + mark[cell]!) | 0;
    }
  return content;
}

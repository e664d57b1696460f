/**
 * From the best corridors at the prices to a plan under all rules, and to better ones.
 *
 * `settle` passes over the corridors, each takes the option that gains most less what it breaks; what stays over gets dearer
 * until nothing is broken (strategic oscillation, Glover 1977). `anneal` changes one to three corridors at once (Kirkpatrick
 * et al. 1983), those whose next option loses least most often. Steps are counted, not timed: the same seed, the same plan.
 */
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
  readonly keepGoing: () => boolean;
  readonly better: (value: number) => void;
}

const MOST_MOVERS = 3;
const LOOK = 63;
const BATCH = 4095;

export function anneal(search: OptionSearch, options: PlanOptions, corridorCount: number, call: AnnealCall): void {
  const { start, loss, openYear } = options;
  const dice = createDice(call.seed);
  const movable = Array.from({ length: corridorCount }, (_, c) => c)
    .filter((c) => start[c + 1]! - start[c]! > 1)
    .sort((a, b) => loss[start[a]! + 1]! - loss[start[b]! + 1]! || a - b);
  if (movable.length === 0) return;
  const byYear = createYearLists(search.at, openYear);
  let best = search.isFeasible() ? search.value() : -Infinity;
  const movers = new Int32Array(MOST_MOVERS);
  const from = new Int32Array(MOST_MOVERS);
  const rank = (): number => {
    const u = dice();
    return movable[Math.floor(movable.length * u * u)]!;
  };
  for (let i = 0; i < call.moves; i++) {
    if ((i & BATCH) === BATCH && !call.keepGoing()) return;
    const temperature = call.hot * (call.cold / call.hot) ** (i / call.moves);
    const wanted = 1 + Math.floor(MOST_MOVERS * dice() ** 0.8);
    let count = 0;
    let t = -1;
    for (let n = 0; n < wanted; n++) {
      const c = t >= 0 && dice() < 0.6 ? byYear.pick(t, dice()) : rank();
      if (c < 0) continue;
      let known = false;
      for (let m = 0; m < count; m++) if (movers[m] === c) known = true;
      const u = dice();
      const to = start[c]! + Math.floor((start[c + 1]! - start[c]!) * u * u);
      if (known || to === search.at[c]) continue;
      from[count] = search.at[c]!;
      movers[count++] = c;
      if (n === 0) t = openYear[dice() < 0.5 ? to : search.at[c]!]!;
      search.shift(c, to);
    }
    if (count === 0) continue;
    const better = search.gain() - search.penalty();
    if (better >= 0 || dice() < Math.exp(better / temperature)) {
      for (let m = 0; m < count; m++) byYear.move(movers[m]!, openYear[from[m]!]!, openYear[search.at[movers[m]!]!]!);
      search.keep();
      if (search.value() > best && search.isFeasible()) {
        best = search.value();
        call.better(best);
      }
    } else search.undo();
    if ((i & LOOK) === LOOK) search.reweigh(1.0005, 0.9995);
  }
}

function createYearLists(at: Int32Array, year: Int8Array) {
  const lists = Array.from({ length: 16 }, () => [] as number[]);
  const place = new Int32Array(at.length);
  const add = (c: number, t: number): void => {
    if (t < 0) return;
    place[c] = lists[t]!.length;
    lists[t]!.push(c);
  };
  at.forEach((option, c) => {
    add(c, year[option]!);
  });
  return {
    pick: (t: number, u: number): number => lists[t]![Math.floor(u * lists[t]!.length)] ?? -1,
    move(c: number, from: number, to: number): void {
      if (from === to) return;
      if (from >= 0) {
        const last = lists[from]!.pop()!;
        if (last !== c) {
          lists[from]![place[c]!] = last;
          place[last] = place[c]!;
        }
      }
      add(c, to);
    },
  };
}

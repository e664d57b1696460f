/**
 * A better plan by small changes: simulated annealing over the options of corridors (Kirkpatrick, Gelatt & Vecchi 1983),
 * with priced overload (strategic oscillation, Glover 1977).
 *
 * A change gives one corridor another of its options, or two at once, so that one makes room for the other. Options are
 * drawn the more often the less they lose at the prices. A year may be overloaded on the way, at a penalty that rises while
 * it is and falls while it is not; only plans within every capacity are kept. A change costs the kinds of two years.
 */
import type { CorridorOptions } from "./corridor-options.ts";
import { type CorridorProblem, NEVER } from "./corridor-problem.ts";
import { createDice } from "./dice.ts";

export interface AnnealCall {
  /** Option of each corridor at the start; may overload. */
  readonly start: Int32Array;
  readonly prices: Float64Array;
  readonly seed: number;
  /** 0 at the start to 1 at the end of the time; looked at every `batch` changes. */
  readonly elapsed: () => number;
  readonly better?: (value: number, options: Int32Array) => void;
  readonly batch?: number;
}

export interface Annealed {
  /** -Infinity when no plan within every capacity was met. */
  readonly value: number;
  readonly options: Int32Array;
  readonly tried: number;
}

const ROUNDING = 1e-9;
/** Corridors changed at once at most. */
const MOST_MOVERS = 3;
/** A penalty's move at each look (every 64 changes) while its capacity is overloaded, and while it is not. */
const RISE = 1.0005;
const FALL = 0.9995;
const LOOK = 63;

export function annealOptions(problem: CorridorProblem, options: CorridorOptions, call: AnnealCall): Annealed {
  const { kinds: K, capacity, corridorCount: C } = problem;
  const { start, year, value, amount } = options;
  const dice = createDice(call.seed);
  const at = call.start.slice();
  const use = new Float64Array(capacity.length);
  let now = 0;
  for (let c = 0; c < C; c++) {
    now += value[at[c]!]!;
    addUse(at[c]!, 1, use);
  }
  const least = leastWeights(call.prices, capacity);
  const weight = Float64Array.from(call.prices, (price, r) => Math.max(price * 1.2, least[r]!));
  const change = new Float64Array(capacity.length);
  const marked = new Uint8Array(problem.years);
  const touched = new Int32Array(2 * MOST_MOVERS);
  let touchedCount = 0;
  let best = overload(use) === 0 ? now : -Infinity;
  const bestAt = at.slice();
  const scale = typicalLoss(options);
  // Corridors by the year they stand in now, so that a partner in the same year is found at once.
  const byYear = createYearLists(problem.years, at, year);
  const movable = Int32Array.from({ length: C }, (_, c) => c).filter((c) => start[c + 1]! - start[c]! > 1);
  let tried = 0;
  if (movable.length === 0) return { value: best, options: bestAt, tried };

  function addUse(option: number, sign: number, into: Float64Array): void {
    const t = year[option]!;
    if (t === NEVER) return;
    for (let k = 0; k < K; k++) into[t * K + k]! += sign * amount[option * K + k]!;
  }
  function overload(of: Float64Array): number {
    let most = 0;
    for (let r = 0; r < of.length; r++)
      most = Math.max(most, of[r]! - capacity[r]! - ROUNDING * Math.max(1, capacity[r]!));
    return Math.max(0, most);
  }
  function touch(option: number, sign: number): void {
    const t = year[option]!;
    if (t === NEVER) return;
    if (marked[t] === 0) {
      marked[t] = 1;
      touched[touchedCount++] = t;
    }
    for (let k = 0; k < K; k++) change[t * K + k]! += sign * amount[option * K + k]!;
  }
  function penaltyChange(): number {
    let sum = 0;
    for (let i = 0; i < touchedCount; i++)
      for (let r = touched[i]! * K; r < touched[i]! * K + K; r++) {
        const over = use[r]! - capacity[r]!;
        const then = over + change[r]!;
        sum += weight[r]! * ((then > 0 ? then : 0) - (over > 0 ? over : 0));
      }
    return sum;
  }
  const draw = (c: number): number => {
    const count = start[c + 1]! - start[c]!;
    const u = dice();
    return start[c]! + Math.floor(count * u * u);
  };
  const put = (c: number, option: number): void => {
    byYear.move(c, year[at[c]!]!, year[option]!);
    at[c] = option;
  };

  const movers = new Int32Array(MOST_MOVERS);
  const targets = new Int32Array(MOST_MOVERS);
  const propose = (): number => {
    const wanted = 1 + Math.floor(MOST_MOVERS * dice() ** 0.8);
    let count = 0;
    let t = NEVER;
    for (let n = 0; n < wanted; n++) {
      const c = t !== NEVER && dice() < 0.6 ? byYear.pick(t, dice()) : movable[Math.floor(dice() * movable.length)]!;
      if (c < 0) continue;
      let known = false;
      for (let m = 0; m < count; m++) if (movers[m] === c) known = true;
      const to = draw(c);
      if (known || to === at[c]) continue;
      movers[count] = c;
      targets[count++] = to;
      if (n === 0) t = year[dice() < 0.5 ? to : at[c]!]!;
    }
    return count;
  };

  const batch = call.batch ?? 4000;
  for (;;) {
    const gone = call.elapsed();
    if (gone >= 1) break;
    const temperature = heat(gone) * scale;
    for (let i = 0; i < batch; i++) {
      tried++;
      const count = propose();
      if (count === 0) continue;
      touchedCount = 0;
      let gain = 0;
      for (let m = 0; m < count; m++) {
        const from = at[movers[m]!]!;
        touch(from, -1);
        touch(targets[m]!, 1);
        gain += value[targets[m]!]! - value[from]!;
      }
      const better = gain - penaltyChange();
      if (better >= 0 || dice() < Math.exp(better / temperature)) {
        for (let m = 0; m < count; m++) put(movers[m]!, targets[m]!);
        for (let j = 0; j < touchedCount; j++)
          for (let r = touched[j]! * K; r < touched[j]! * K + K; r++) use[r]! += change[r]!;
        now += gain;
        if (now > best && overload(use) === 0) {
          best = now;
          bestAt.set(at);
          call.better?.(best, bestAt);
        }
      }
      for (let j = 0; j < touchedCount; j++) {
        marked[touched[j]!] = 0;
        for (let r = touched[j]! * K; r < touched[j]! * K + K; r++) change[r] = 0;
      }
      if ((i & LOOK) === LOOK)
        for (let r = 0; r < weight.length; r++)
          weight[r] = use[r]! > capacity[r]! ? weight[r]! * RISE : Math.max(least[r]!, weight[r]! * FALL);
    }
  }
  return { value: best, options: bestAt, tried };
}

/** Several coolings: the first roams, the later ones settle. */
function heat(gone: number): number {
  const rounds = 5;
  const round = Math.floor(gone * rounds);
  const part = gone * rounds - round;
  return (0.5 / (1 + round)) * (1 - part) ** 3 + 0.004;
}

/** A penalty no capacity falls below: a tenth of what the priced ones are worth a share of theirs. */
function leastWeights(prices: Float64Array, capacity: Float64Array): Float64Array {
  let worth = 0;
  for (let r = 0; r < prices.length; r++) worth += prices[r]! * capacity[r]!;
  return Float64Array.from(capacity, (room) => Math.max(1e-9, (0.1 * worth) / (prices.length * Math.max(room, 1e-9))));
}

/** The median loss of second-best options: what a usual change costs. */
function typicalLoss({ start, loss }: CorridorOptions): number {
  const seconds: number[] = [];
  for (let c = 0; c + 1 < start.length; c++) if (start[c + 1]! - start[c]! > 1) seconds.push(loss[start[c]! + 1]!);
  seconds.sort((a, b) => a - b);
  return Math.max(1e-9, seconds[seconds.length >> 1] ?? 1);
}

function createYearLists(years: number, at: Int32Array, year: Int8Array) {
  const lists = Array.from({ length: years }, () => [] as number[]);
  const place = new Int32Array(at.length);
  const add = (c: number, t: number): void => {
    if (t === NEVER) return;
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
      if (from !== NEVER) {
        const list = lists[from]!;
        const last = list.pop()!;
        if (last !== c) {
          list[place[c]!] = last;
          place[last] = place[c]!;
        }
      }
      add(c, to);
    },
  };
}

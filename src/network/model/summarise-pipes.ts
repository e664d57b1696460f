/**
 * How many pipes and metres stand behind each word of each column, under a filter: what charts, legends and totals show.
 *
 * Each column's words add up to the totals; a two-way table adds up to both. Words without pipes are left out.
 */
import type { CodeColumn, Overlay, PackedNetwork } from "./packed-network.ts";
import { findColumn, OWN_COLUMNS } from "./pipe-columns.ts";

export interface Tally {
  readonly word: string;
  readonly pipes: number;
  readonly lengthM: number;
}

export interface CrossTally {
  readonly first: string;
  readonly second: string;
  readonly pipes: number;
  readonly lengthM: number;
}

export interface Summary {
  readonly pipes: number;
  readonly lengthM: number;
  readonly by: Record<string, Tally[]>;
  readonly cross: Record<string, CrossTally[]>;
}

/** `crosses` are names `first.second`; one whose column is not there gives an empty table. */
export function summarisePipes(
  network: PackedNetwork,
  overlay: Overlay,
  positions: Uint32Array,
  crosses: readonly string[] = [],
): Summary {
  const names = [...OWN_COLUMNS.filter((name) => name !== "street"), ...Object.keys(overlay.columns)];
  const by: Record<string, Tally[]> = {};
  for (const name of names) {
    const column = findColumn(network, overlay, name);
    if (column) by[name] = tally(network, column, positions);
  }
  const cross = Object.fromEntries(
    crosses.map((pair) => {
      const [first, second] = pair.split(".").map((name) => findColumn(network, overlay, name));
      return [pair, first && second ? crossTally(network, first, second, positions) : []];
    }),
  );
  return { pipes: positions.length, lengthM: totalLength(network, positions), by, cross };
}

export function totalLength(network: PackedNetwork, positions: Uint32Array): number {
  let sum = 0;
  for (let p = 0; p < positions.length; p++) sum += network.lengthM[positions[p]!]!;
  return sum;
}

/** In the order of the column's words, so that scales keep their order; words that repeat (streets) are one bar. */
function tally(network: PackedNetwork, column: CodeColumn, positions: Uint32Array): Tally[] {
  const pipes = new Float64Array(column.words.length);
  const metres = new Float64Array(column.words.length);
  for (let p = 0; p < positions.length; p++) {
    const i = positions[p]!;
    const code = column.codes[i]!;
    pipes[code]! += 1;
    metres[code]! += network.lengthM[i]!;
  }
  const bars = new Map<string, { word: string; pipes: number; lengthM: number }>();
  column.words.forEach((word, code) => {
    if (pipes[code] === 0) return;
    const bar = bars.get(word) ?? { word, pipes: 0, lengthM: 0 };
    bar.pipes += pipes[code]!;
    bar.lengthM += metres[code]!;
    bars.set(word, bar);
  });
  return [...bars.values()];
}

function crossTally(
  network: PackedNetwork,
  first: CodeColumn,
  second: CodeColumn,
  positions: Uint32Array,
): CrossTally[] {
  const wide = second.words.length;
  const cells = new Map<number, { pipes: number; lengthM: number }>();
  for (let p = 0; p < positions.length; p++) {
    const i = positions[p]!;
    const key = first.codes[i]! * wide + second.codes[i]!;
    const cell = cells.get(key) ?? { pipes: 0, lengthM: 0 };
    if (cell.pipes === 0) cells.set(key, cell);
    cell.pipes++;
    cell.lengthM += network.lengthM[i]!;
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([key, cell]) => ({
      first: first.words[Math.floor(key / wide)]!,
      second: second.words[key % wide]!,
      ...cell,
    }));
}

/**
 * How a value is spread among similar pipes: counted in cells from wide to narrow, a narrow cell leaning on the wider one
 * as far as it is thin.
 *
 *     p(v | cell)  =  (n_cell(v) + κ · p(v | wider cell)) / (n_cell + κ)
 *
 * which is a Dirichlet prior of weight κ centred on the wider cell. The widest leans on nothing; where it is empty every
 * possible value is as likely as any other.
 */

/** Pipes that the wider cell weighs against those of the narrow one (suggestion). */
export const KAPPA = 10;

/** Values and their probabilities, which add up to 1. */
export interface Spread {
  readonly values: readonly number[];
  readonly chances: readonly number[];
}

export interface ValueLadder {
  /** Cells from wide to narrow; the same number each time. */
  add(cells: readonly string[], value: number): void;
  spread(cells: readonly string[]): Spread;
}

export function createValueLadder(possible: readonly number[], kappa = KAPPA): ValueLadder {
  if (possible.length === 0) throw new RangeError("possible must not be empty");
  const counts = new Map<string, Map<number, number>>();
  const known = new Map<string, Spread>();
  const keyOf = (cells: readonly string[], depth: number): string => cells.slice(0, depth + 1).join("\n");

  function spreadAt(cells: readonly string[], depth: number): Spread {
    if (depth < 0) return { values: possible, chances: possible.map(() => 1 / possible.length) };
    const key = keyOf(cells, depth);
    let spread = known.get(key);
    if (!spread) {
      spread = narrow(counts.get(key), depth === 0 ? undefined : spreadAt(cells, depth - 1));
      known.set(key, spread);
    }
    return spread;
  }

  function narrow(cell: ReadonlyMap<number, number> | undefined, wider: Spread | undefined): Spread {
    const total = cell ? [...cell.values()].reduce((sum, n) => sum + n, 0) : 0;
    if (total === 0) return wider ?? spreadAt([], -1);
    if (!wider) return { values: [...cell!.keys()], chances: [...cell!.values()].map((n) => n / total) };
    return {
      values: wider.values,
      chances: wider.values.map((value, v) => ((cell!.get(value) ?? 0) + kappa * wider.chances[v]!) / (total + kappa)),
    };
  }

  return {
    add(cells, value) {
      if (known.size > 0) throw new RangeError("a ladder that has been read is closed");
      for (let depth = 0; depth < cells.length; depth++) {
        const key = keyOf(cells, depth);
        const cell = counts.get(key) ?? new Map<number, number>();
        counts.set(key, cell.set(value, (cell.get(value) ?? 0) + 1));
      }
    },
    spread: (cells) => spreadAt(cells, cells.length - 1),
  };
}

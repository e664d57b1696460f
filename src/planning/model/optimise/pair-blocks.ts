/**
 * Trunk-before-branch rules as rows: for pair (before b, after a) and year t,  done(a, ≤ t) − done(b, ≤ t) ≤ 0.
 *
 * Pairs that meet in a corridor form a block; blocks share no corridor. Blocks are kept small: a pair that would join two into
 * one beyond `MOST` rows has no rows (its price stays as it is), which leaves a bound by prices a bound.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import type { PlanOptions } from "./list-plan-options.ts";
import { pairsByCorridor } from "./option-search.ts";

export interface PairBlocks {
  readonly rowCount: number;
  readonly sizes: readonly number[];
  readonly blockStart: Int32Array;
  /** By row. */
  readonly blockOf: Int32Array;
  /** Row i is pair-year priceAt[i] = k*T + t. */
  readonly priceAt: Int32Array;
  /** What an option of corridor c adds to rows. */
  visit(c: number, options: PlanOptions, option: number, add: (row: number, amount: number) => void): void;
}

const MOST = 60;

export function pairBlocks(problem: PlanProblem): PairBlocks {
  const { before, years: T, corridorCount: C, pipeStart } = problem;
  const pairCount = before.length / 2;
  const { corridor } = pairsByCorridor(problem);
  const parent = Int32Array.from({ length: C }, (_, c) => c);
  const sizeOf = new Int32Array(C);
  const find = (c: number): number => {
    let root = c;
    while (parent[root] !== root) root = parent[root]!;
    parent[c] = root;
    return root;
  };
  const taken: number[] = [];
  for (let k = 0; k < pairCount; k++) {
    const [a, b] = [find(corridor[2 * k]!), find(corridor[2 * k + 1]!)];
    const size = sizeOf[a]! + (a === b ? 0 : sizeOf[b]!) + T;
    if (size > MOST) continue;
    parent[b] = a;
    sizeOf[a] = size;
    taken.push(k);
  }
  const byRoot = new Map<number, number[]>();
  for (const k of taken) {
    const root = find(corridor[2 * k]!);
    const list = byRoot.get(root);
    if (list) list.push(k);
    else byRoot.set(root, [k]);
  }
  const sizes = [...byRoot.values()].map((list) => list.length * T);
  const blockStart = new Int32Array(sizes.length + 1);
  sizes.forEach((size, b) => {
    blockStart[b + 1] = blockStart[b]! + size;
  });
  const rowCount = blockStart[sizes.length]!;
  const blockOf = new Int32Array(rowCount);
  const priceAt = new Int32Array(rowCount);
  const ofCorridor = new Map<number, { row: number; pipe: number; sign: number }[]>();
  const put = (c: number, row: number, pipe: number, sign: number): void => {
    const list = ofCorridor.get(c) ?? [];
    list.push({ row, pipe: pipe - pipeStart[c]!, sign });
    ofCorridor.set(c, list);
  };
  [...byRoot.values()].forEach((list, b) => {
    list.forEach((k, i) => {
      const row = blockStart[b]! + i * T;
      for (let t = 0; t < T; t++) {
        blockOf[row + t] = b;
        priceAt[row + t] = k * T + t;
      }
      put(corridor[2 * k]!, row, before[2 * k]!, -1);
      put(corridor[2 * k + 1]!, row, before[2 * k + 1]!, 1);
    });
  });
  return {
    rowCount,
    sizes,
    blockStart,
    blockOf,
    priceAt,
    visit(c, options, option, add) {
      for (const { row, pipe, sign } of ofCorridor.get(c) ?? []) {
        const i = options.place[option]! + pipe;
        if (options.work[i]! < 0) continue;
        for (let t = options.workYear[i]!; t < T; t++) add(row + t, sign);
      }
    },
  };
}

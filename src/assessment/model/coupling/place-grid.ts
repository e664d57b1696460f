/**
 * Which shapes may lie near a box? Candidates by their own boxes, from a grid built once and read by many threads.
 *
 * A shape stands in one cell only, that of its box's lower left corner, in a level whose cells are at least as large as
 * the box: a search widened by one cell finds each candidate exactly once. Long roads among short pipes go to levels of
 * larger cells. Cells are laid out by counting, so a row of cells is one run of memory.
 *
 * The plane is folded like a map: column and row are taken modulo a power of two. A single shape at a wrong place far
 * away then costs nothing, where a grid over all bounds would lose its finesse; what folding brings together wrongly, the
 * boxes tell apart.
 */
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";

export type PackedPlaces = PackedGeometry & { readonly count: number };

/** Typed arrays on shared memory and numbers only, so that it passes to other threads as it is. */
export interface PlaceGrid {
  /** Boxes are relative to this corner, so that single precision is enough for them. */
  readonly originX: number;
  readonly originY: number;
  /** At least what rounding to single precision may have moved an edge. */
  readonly slackM: number;
  /** West, south, east, north of each entry, cell after cell. */
  readonly boxes: Float32Array;
  /** The shape of each entry. */
  readonly place: Uint32Array;
  /** Copies of the shapes' vertices in the order of entries: those of entry e are firstVertex[e] .. firstVertex[e + 1] - 1. */
  readonly firstVertex: Uint32Array;
  readonly metres: Float64Array;
  /** Entries of cell k: start[k] .. start[k + 1] - 1, cells of a level row by row, level after level. */
  readonly start: Uint32Array;
  readonly levels: readonly GridLevel[];
}

export interface GridLevel {
  /** No box of the level is larger. */
  readonly largestM: number;
  readonly cellsPerM: number;
  /** Powers of two. */
  readonly columns: number;
  readonly rows: number;
  readonly firstCell: number;
}

const BLOCK_BITS = 4;
/** Cells of a block's side: a level's columns and rows are at least so many. */
export const BLOCK = 1 << BLOCK_BITS;

/** Cells row by row within blocks of 16 x 16, blocks row by row: what lies near in the city lies near in memory. */
export function cellNumber(column: number, row: number, columns: number): number {
  return (
    (((row >> BLOCK_BITS) * (columns >> BLOCK_BITS) + (column >> BLOCK_BITS)) << (2 * BLOCK_BITS)) |
    ((row & (BLOCK - 1)) << BLOCK_BITS) |
    (column & (BLOCK - 1))
  );
}

/** Entries found by one search; made once and used for many. */
export interface Candidates {
  entries: Uint32Array;
}

/**
 * Writes into `into` the entries whose boxes come within `reachM` of a box, a hair's breadth more rather than less, in no
 * order; gives how many.
 */
export function gatherEntries(
  { originX, originY, slackM, boxes, start, levels }: PlaceGrid,
  west: number,
  south: number,
  east: number,
  north: number,
  reachM: number,
  into: Candidates,
): number {
  const minX = west - originX - reachM - slackM;
  const minY = south - originY - reachM - slackM;
  const maxX = east - originX + reachM + slackM;
  const maxY = north - originY + reachM + slackM;
  let found = into.entries;
  let count = 0;
  for (let l = 0; l < levels.length; l++) {
    const { largestM, cellsPerM, columns, rows, firstCell } = levels[l]!;
    const column = Math.floor((minX - largestM - slackM) * cellsPerM);
    const row = Math.floor((minY - largestM - slackM) * cellsPerM);
    const across = Math.min(columns, Math.floor(maxX * cellsPerM) - column + 1);
    const down = Math.min(rows, Math.floor(maxY * cellsPerM) - row + 1);
    for (let r = row; r < row + down; r++)
      // Run by run: a row of cells ends at its block's edge, and the folded map's edge is one of those.
      for (let c = column, left = across; left > 0; ) {
        const run = Math.min(left, BLOCK - (c & (BLOCK - 1)));
        const from = firstCell + cellNumber(c & (columns - 1), r & (rows - 1), columns);
        const end = start[from + run]!;
        for (let e = start[from]!; e < end; e++) {
          if (boxes[4 * e]! > maxX || boxes[4 * e + 2]! < minX) continue;
          if (boxes[4 * e + 1]! > maxY || boxes[4 * e + 3]! < minY) continue;
          if (count === found.length) found = wider(into);
          found[count++] = e;
        }
        c += run;
        left -= run;
      }
  }
  return count;
}

function wider(into: Candidates): Uint32Array {
  const entries = new Uint32Array(2 * into.entries.length);
  entries.set(into.entries);
  into.entries = entries;
  return entries;
}

/** Lines in the order of the blocks they begin in: line k here is line `line[k]` there, its vertices as in a packed network. */
export interface LaidLines {
  readonly line: Uint32Array;
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

/**
 * Lines first .. end-1 copied in the order of the blocks they begin in. A file's rows often lie in no order at all, and a
 * search that jumps about the city waits for memory most of its time: read once in the file's order and written where they
 * belong, they are found in a row afterwards, because a processor waits for scattered reads and not for scattered writes.
 */
export function layByBlock(
  { originX, originY, levels }: PlaceGrid,
  vertexStart: Uint32Array,
  metres: Float64Array,
  first: number,
  end: number,
): LaidLines {
  const { cellsPerM, columns, rows } = levels[0] ?? { cellsPerM: 1, columns: BLOCK, rows: BLOCK };
  const count = end - first;
  const blockOf = new Uint32Array(count);
  const start = new Uint32Array(((columns * rows) >> (2 * BLOCK_BITS)) + 1);
  for (let k = 0; k < count; k++) {
    const v = vertexStart[first + k]!;
    if (v < vertexStart[first + k + 1]!) {
      const column = Math.floor((metres[2 * v]! - originX) * cellsPerM) & (columns - 1);
      const row = Math.floor((metres[2 * v + 1]! - originY) * cellsPerM) & (rows - 1);
      blockOf[k] = cellNumber(column, row, columns) >> (2 * BLOCK_BITS);
    }
    start[blockOf[k]! + 1]!++;
  }
  for (let block = 1; block < start.length; block++) start[block]! += start[block - 1]!;
  const line = new Uint32Array(count);
  const laidStart = new Uint32Array(count + 1);
  const laidAt = blockOf;
  for (let k = 0; k < count; k++) {
    const at = start[blockOf[k]!]!;
    start[blockOf[k]!] = at + 1;
    laidAt[k] = at;
    line[at] = first + k;
    laidStart[at + 1] = vertexStart[first + k + 1]! - vertexStart[first + k]!;
  }
  for (let k = 0; k < count; k++) laidStart[k + 1]! += laidStart[k]!;
  const laid = new Float64Array(2 * laidStart[count]!);
  let v = 2 * vertexStart[first]!;
  for (let k = 0; k < count; k++) {
    const till = 2 * vertexStart[first + k + 1]!;
    for (let to = 2 * laidStart[laidAt[k]!]!; v < till; v++) laid[to++] = metres[v]!;
  }
  return { line, vertexStart: laidStart, metres: laid };
}

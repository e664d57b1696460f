/**
 * How far apart are two packed lines, and is a place within reach of a pipe? Exact in the plane, in metres.
 *
 * Two segments that cross are at distance 0; others are nearest at an end of one of them. A pipe that never crosses a
 * polygon's edge lies wholly inside or outside, so its first vertex decides.
 *
 * A city's join measures millions of pairs, so the kernel makes no object and calls nothing: some 30 ns for two pipes.
 */
import { isInside } from "../../base/geometry.ts";
import { SHAPE_POLYGON } from "../../base/table.ts";
import type { PackedGeometry } from "../../network/model/packed-shapes.ts";

/** Vertices first .. end-1 of packed x, y. */
export interface PackedLine {
  readonly metres: Float64Array;
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
  return squaredDistanceWithin(line.metres, line.first, line.end, places, place, Infinity);
}

/** A line of one vertex is a point; of none, infinitely far. */
export function squaredDistanceOfLines(a: PackedLine, b: PackedLine): number {
  return squaredDistanceOfRuns(a.metres, a.first, a.end, b.metres, b.first, b.end, Infinity);
}

/** As `squaredDistanceToPlace`; what lies farther than the square root of `limit` may come out as Infinity. */
export function squaredDistanceWithin(
  metres: Float64Array,
  first: number,
  end: number,
  places: PackedGeometry,
  place: number,
  limit: number,
): number {
  const firstPart = places.partStart[place]!;
  const endPart = places.partStart[place + 1]!;
  if (end <= first) return Infinity;
  if (places.shape[place] === SHAPE_POLYGON) {
    const rings = places.vertexStart.subarray(firstPart, endPart + 1);
    if (isInside(metres[2 * first]!, metres[2 * first + 1]!, places.metres, rings)) return 0;
  }
  let least = Infinity;
  for (let part = firstPart; part < endPart && least > 0; part++) {
    const from = places.vertexStart[part]!;
    const to = places.vertexStart[part + 1]!;
    const squared = squaredDistanceOfRuns(metres, first, end, places.metres, from, to, least < limit ? least : limit);
    if (squared < least) least = squared;
  }
  return least;
}

/**
 * Vertices aFirst .. aEnd-1 against bFirst .. bEnd-1, segment a b against segment c d; ab = b - a and so on.
 *
 * From an end p to a segment c d: with t = (p - c)·(d - c), it is nearest to c when t <= 0, to d when t >= |d - c|², else to
 * the foot of its perpendicular, |(p - c) × (d - c)|² / |d - c|² away squared. The same cross products tell by their signs
 * whether the segments cross. Rounding may give such signs to pieces of one straight line that do not touch; their boxes
 * are then apart, which is asked first.
 */
export function squaredDistanceOfRuns(
  a: Float64Array,
  aFirst: number,
  aEnd: number,
  b: Float64Array,
  bFirst: number,
  bEnd: number,
  limit: number,
): number {
  if (aEnd <= aFirst || bEnd <= bFirst) return Infinity;
  const aLast = 2 * (aEnd - 1);
  const bLast = 2 * (bEnd - 1);
  let least = Infinity;
  let bound = limit;
  let i = 2 * aFirst;
  do {
    const ax = a[i]!;
    const ay = a[i + 1]!;
    if (i < aLast) i += 2;
    const bx = a[i]!;
    const by = a[i + 1]!;
    const abx = bx - ax;
    const aby = by - ay;
    const abab = abx * abx + aby * aby;
    let j = 2 * bFirst;
    do {
      const cx = b[j]!;
      const cy = b[j + 1]!;
      if (j < bLast) j += 2;
      const dx = b[j]!;
      const dy = b[j + 1]!;
      const gapX = gap(ax, bx, cx, dx);
      const gapY = gap(ay, by, cy, dy);
      const apart = gapX * gapX + gapY * gapY;
      if (apart > bound) continue;
      const cdx = dx - cx;
      const cdy = dy - cy;
      const acx = ax - cx;
      const acy = ay - cy;
      const bcx = bx - cx;
      const bcy = by - cy;
      const adx = ax - dx;
      const ady = ay - dy;
      const aOff = acx * cdy - acy * cdx;
      const bOff = bcx * cdy - bcy * cdx;
      const cOff = acx * aby - acy * abx;
      const dOff = adx * aby - ady * abx;
      if (apart === 0 && aOff > 0 !== bOff > 0 && cOff > 0 !== dOff > 0) return 0;
      const bdx = bx - dx;
      const bdy = by - dy;
      const ac = acx * acx + acy * acy;
      const ad = adx * adx + ady * ady;
      const bc = bcx * bcx + bcy * bcy;
      const bd = bdx * bdx + bdy * bdy;
      const cdcd = cdx * cdx + cdy * cdy;
      const aAlong = acx * cdx + acy * cdy;
      const bAlong = bcx * cdx + bcy * cdy;
      const cAlong = -(acx * abx + acy * aby);
      const dAlong = -(adx * abx + ady * aby);
      const fromA = aAlong <= 0 ? ac : aAlong >= cdcd ? ad : (aOff * aOff) / cdcd;
      const fromB = bAlong <= 0 ? bc : bAlong >= cdcd ? bd : (bOff * bOff) / cdcd;
      const fromC = cAlong <= 0 ? ac : cAlong >= abab ? bc : (cOff * cOff) / abab;
      const fromD = dAlong <= 0 ? ad : dAlong >= abab ? bd : (dOff * dOff) / abab;
      if (fromA < least) least = fromA;
      if (fromB < least) least = fromB;
      if (fromC < least) least = fromC;
      if (fromD < least) least = fromD;
      if (least === 0) return 0;
      if (least < bound) bound = least;
    } while (j < bLast);
  } while (i < aLast);
  return least;
}

/** How far two ranges lie apart, each given by its ends in any order; 0 when they meet. */
function gap(p: number, q: number, r: number, s: number): number {
  const low = p < q ? p : q;
  const high = p < q ? q : p;
  const otherLow = r < s ? r : s;
  const otherHigh = r < s ? s : r;
  return low > otherHigh ? low - otherHigh : otherLow > high ? otherLow - high : 0;
}

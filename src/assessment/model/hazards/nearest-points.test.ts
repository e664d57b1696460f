/** Distances, crossings and pieces inside, against the join's own arithmetic and against sampling. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHAPE_POLYGON } from "../../../base/table.ts";
import { squaredDistanceOfLines } from "../line-distance.ts";
import { lengthInside } from "./length-inside.ts";
import { listCrossings, nearestPoints, pointAlong, shareAlong } from "./nearest-points.ts";

const lineOf = (...metres: number[]) => ({ metres: Float64Array.from(metres), first: 0, end: metres.length / 2 });
const coordinate = fc.integer({ min: 0, max: 60 }).map((n) => n / 4);
const polyline = fc
  .array(coordinate, { minLength: 4, maxLength: 10 })
  .map((xy) => lineOf(...xy.slice(0, xy.length & ~1)));

/** Rings of one polygon, the first the outer one. */
const polygonOf = (...rings: number[][]) => ({
  shape: Uint8Array.of(SHAPE_POLYGON),
  partStart: Uint32Array.of(0, rings.length),
  vertexStart: Uint32Array.from([0, ...rings.map((_, r) => rings.slice(0, r + 1).flat().length / 2)]),
  isOuter: Uint8Array.from(rings, (_, r) => Number(r === 0)),
  metres: Float64Array.from(rings.flat()),
  mercator: new Uint32Array(0),
});

describe("nearest points", () => {
  test("beside each other: the foot of the perpendicular", () => {
    // From (3, 4) straight down to the line y = 0.
    expect(nearestPoints(lineOf(0, 0, 10, 0), lineOf(3, 4, 3, 9))).toEqual({
      ax: 3,
      ay: 0,
      bx: 3,
      by: 4,
      distanceM: 4,
    });
  });

  test("past the end: end to end, 3-4-5", () => {
    expect(nearestPoints(lineOf(0, 0, 10, 0), lineOf(13, 4, 20, 4))).toMatchObject({ ax: 10, bx: 13, distanceM: 5 });
  });

  test("as far apart as the join measures, and both points lie that far apart, for any lines", () => {
    fc.assert(
      fc.property(polyline, polyline, (a, b) => {
        const { ax, ay, bx, by, distanceM } = nearestPoints(a, b);
        expect(distanceM).toBeCloseTo(Math.sqrt(squaredDistanceOfLines(a, b)), 9);
        expect(Math.hypot(ax - bx, ay - by)).toBeCloseTo(distanceM, 9);
      }),
    );
  });

  test("lines that cross at two places tell both, in the order along the first", () => {
    expect(listCrossings(lineOf(0, 0, 10, 0), lineOf(7, -1, 7, 1, 2, 1, 2, -1))).toEqual([
      [7, 0],
      [2, 0],
    ]);
    expect(listCrossings(lineOf(0, 0, 10, 0), lineOf(0, 1, 10, 1))).toEqual([]);
  });
});

describe("along a line", () => {
  test("a bend counts with both its legs", () => {
    // 6 m east, then 2 m north: half of 8 m is 4 m east.
    const bend = lineOf(0, 0, 6, 0, 6, 2);
    expect(pointAlong(bend, 0.5)).toEqual([4, 0]);
    expect(shareAlong(bend, 6, 1)).toBe(7 / 8);
  });

  test("the share of a point along is the share it was made from, on any line without turning back", () => {
    const rising = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 }).map((steps) => {
      const xy = [0, 0];
      for (const [i, step] of steps.entries()) {
        const [x, y] = xy.slice(-2) as [number, number];
        xy.push(i % 2 ? x : x + step, i % 2 ? y + step : y);
      }
      return lineOf(...xy);
    });
    fc.assert(
      fc.property(rising, fc.double({ min: 0, max: 1, noNaN: true }), (line, share) => {
        expect(shareAlong(line, ...pointAlong(line, share))).toBeCloseTo(share, 9);
      }),
    );
  });
});

describe("length inside", () => {
  test("in, out through a hole, in again: what lies in the hole does not count", () => {
    const square = [0, -5, 10, -5, 10, 5, 0, 5, 0, -5];
    const hole = [4, -1, 7, -1, 7, 1, 4, 1, 4, -1];
    // From x = -2 to 12: 10 m inside, 3 m of them in the hole; the longest piece is the first, its middle at 2.
    const { lengthM, x, y } = lengthInside(lineOf(-2, 0, 12, 0), polygonOf(square, hole), 0);
    expect(lengthM).toBeCloseTo(7, 12);
    expect([x, y]).toEqual([2, 0]);
  });

  test("agrees with sampling, for any line and any quadrilateral", () => {
    const corner = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(polyline, fc.array(corner, { minLength: 3, maxLength: 6 }), (line, corners) => {
        const ring = [...corners, corners[0]!].flat();
        const whole = Math.sqrt(lengthOf(line) ** 2);
        const { lengthM } = lengthInside(line, polygonOf(ring), 0);
        const samples = 4000;
        let inside = 0;
        for (let s = 0; s < samples; s++) {
          const [x, y] = pointAlong(line, (s + 0.5) / samples);
          if (isIn(x, y, corners)) inside++;
        }
        // A sample may lie on the wrong side of each cut.
        expect(Math.abs(lengthM - (inside / samples) * whole)).toBeLessThanOrEqual((whole / samples) * 40 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("a point of a building has no inside", () => {
    const point = { ...polygonOf([0, 0]), shape: Uint8Array.of(1) };
    expect(lengthInside(lineOf(-1, 0, 1, 0), point, 0).lengthM).toBe(0);
  });
});

const lengthOf = ({ metres, end }: ReturnType<typeof lineOf>): number => {
  let sum = 0;
  for (let v = 0; v + 1 < end; v++)
    sum += Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);
  return sum;
};

/** Even-odd, written anew: rays to the east. */
function isIn(x: number, y: number, corners: readonly (readonly [number, number])[]): boolean {
  let crossings = 0;
  corners.forEach(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) crossings++;
  });
  return crossings % 2 === 1;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside, lengthOfDegrees, metresPerDegree, squaredDistanceToSegment } from "./geometry.ts";

test("a degree of latitude is 110.574 km at the equator and 111.694 km at the pole", () => {
  expect(metresPerDegree(0).lat).toBeCloseTo(110_574.3, 0);
  expect(metresPerDegree(90).lat).toBeCloseTo(111_693.9, 0);
  expect(metresPerDegree(0).lon).toBeCloseTo(111_319.5, 0);
});

test("a line of two legs is as long as PROJ's geodesic says", () => {
  // geod +ellps=GRS80 -I: 1108.8375 m north, then 946.6707 m east.
  const line = [117.23, 31.82, 117.23, 31.83, 117.24, 31.83];
  expect(lengthOfDegrees(line, 0, 2)).toBeCloseTo(1108.8375, 3);
  expect(lengthOfDegrees(line, 0, 3)).toBeCloseTo(1108.8375 + 946.6707, 3);
  expect(lengthOfDegrees(line, 0, 1)).toBe(0);
});

test("a point in a hole is not inside", () => {
  const rings = [0, 0, 10, 0, 10, 10, 0, 10, 4, 4, 6, 4, 6, 6, 4, 6];
  expect([
    isInside(1, 1, rings, [0, 4, 8]),
    isInside(5, 5, rings, [0, 4, 8]),
    isInside(11, 5, rings, [0, 4, 8]),
  ]).toEqual([true, false, false]);
});

test("the distance to a segment is never more than to its ends, and zero on it", () => {
  const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (px, py, ax, ay, bx, by, t) => {
        const distance = squaredDistanceToSegment(px, py, ax, ay, bx, by);
        expect(distance).toBeLessThanOrEqual(
          Math.min((px - ax) ** 2 + (py - ay) ** 2, (px - bx) ** 2 + (py - by) ** 2) + 1e-6,
        );
        const onIt = squaredDistanceToSegment(ax + t * (bx - ax), ay + t * (by - ay), ax, ay, bx, by);
        expect(onIt).toBeLessThan(1e-9);
      },
    ),
  );
});

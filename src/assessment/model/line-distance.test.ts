import fc from "fast-check";
import { expect, test } from "vitest";
import { squaredDistanceToSegment } from "../../base/geometry.ts";
import { SHAPE_LINE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import { squaredDistanceOfLines, squaredDistanceToPlace } from "./line-distance.ts";

type XY = readonly [number, number];

const line = (...points: readonly XY[]) => ({
  metres: Float64Array.from(points.flat()),
  first: 0,
  end: points.length,
});
const distance = (a: readonly XY[], b: readonly XY[]) => Math.sqrt(squaredDistanceOfLines(line(...a), line(...b)));

/** One place of the given parts. */
function place(shape: number, ...parts: readonly (readonly XY[])[]) {
  const vertexStart = [0];
  for (const part of parts) vertexStart.push(vertexStart.at(-1)! + part.length);
  return {
    shape: Uint8Array.of(shape),
    partStart: Uint32Array.of(0, parts.length),
    vertexStart: Uint32Array.from(vertexStart),
    isOuter: Uint8Array.from(parts, (_, i) => (i === 0 ? 1 : 0)),
    metres: Float64Array.from(parts.flat(2)),
    mercator: new Uint32Array(0),
  };
}
const toPlace = (a: readonly XY[], of: ReturnType<typeof place>) =>
  Math.sqrt(squaredDistanceToPlace(line(...a), of, 0));

test("by hand: side by side, end to end, crossing, touching, a point beside a pipe", () => {
  const eastward: XY[] = [
    [0, 0],
    [10, 0],
  ];
  // side by side 3 m apart
  const beside: XY[] = [
    [2, 3],
    [8, 3],
  ];
  expect(distance(eastward, beside)).toBe(3);
  // from (10, 0) to (13, 4): 3-4-5
  const ahead: XY[] = [
    [13, 4],
    [20, 4],
  ];
  expect(distance(eastward, ahead)).toBe(5);
  // crosses in (5, 0)
  const across: XY[] = [
    [5, -1],
    [5, 1],
  ];
  expect(distance(eastward, across)).toBe(0);
  // ends on it
  const onto: XY[] = [
    [5, 0],
    [5, 9],
  ];
  expect(distance(eastward, onto)).toBe(0);
  // two pieces of one straight line: they share 8 to 10
  const overlapping: XY[] = [
    [8, 0],
    [14, 0],
  ];
  expect(distance(eastward, overlapping)).toBe(0);
  // a pipe of one vertex, 2 m beside; two of them, 3-4-5
  expect(distance(eastward, [[4, 2]])).toBe(2);
  expect(distance([[0, 0]], [[3, 4]])).toBe(5);
  expect(distance(eastward, [])).toBe(Infinity);
  // the line x + y = 12 passes (10, 0) at 2 / √2
  const slanting: XY[] = [
    [6, 6],
    [18, -6],
  ];
  expect(distance(eastward, slanting)).toBeCloseTo(Math.SQRT2, 12);
});

test("by hand: a pipe is 0 m from the building it lies under, and sees the walls from inside a courtyard", () => {
  const outer: XY[] = [
    [0, 0],
    [20, 0],
    [20, 20],
    [0, 20],
    [0, 0],
  ];
  const courtyard: XY[] = [
    [5, 5],
    [5, 15],
    [15, 15],
    [15, 5],
    [5, 5],
  ];
  const building = place(SHAPE_POLYGON, outer, courtyard);
  const under: XY[] = [
    [2, 2],
    [3, 2],
  ];
  const inCourtyard: XY[] = [
    [8, 9],
    [12, 9],
  ];
  const outside: XY[] = [
    [23, 24],
    [30, 24],
  ];
  expect(toPlace(under, building)).toBe(0);
  // nearest wall of the yard: x = 5 from x = 8
  expect(toPlace(inCourtyard, building)).toBe(3);
  // corner (20, 20) to (23, 24)
  expect(toPlace(outside, building)).toBe(5);
  // nearest of several points, of several parts of a road
  expect(toPlace([[0, 0]], place(SHAPE_POINT, [[9, 9]], [[0, 7]]))).toBe(7);
  const road = place(
    SHAPE_LINE,
    [
      [50, 0],
      [60, 0],
    ],
    [
      [-4, 3],
      [-9, 3],
    ],
  );
  expect(toPlace([[0, 0]], road)).toBe(5);
});

test("pieces of one straight line apart from each other do not count as crossing, however rounding falls", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (angle, along, apart) => {
        const at = (t: number): XY => [t * Math.cos(angle), t * Math.sin(angle)];
        const [a, b] = [
          [at(0), at(along)],
          [at(along + apart), at(along + apart + 20)],
        ];
        expect(distance(a, b)).toBeCloseTo(apart, 7);
      },
    ),
    { numRuns: 3000 },
  );
});

/** Whole numbers: crossings can be told exactly, and touching, parallel and collinear ones come by themselves. */
const whole = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
const wholeLine = fc.array(whole, { minLength: 1, maxLength: 5 });

const turn = ([ax, ay]: XY, [bx, by]: XY, [cx, cy]: XY) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

function leastOfSegments(a: readonly XY[], b: readonly XY[]): number {
  let least = Infinity;
  for (let i = 0; i < Math.max(1, a.length - 1); i++)
    for (let j = 0; j < Math.max(1, b.length - 1); j++) {
      const [p, q, r, s] = [a[i]!, a[i + 1] ?? a[i]!, b[j]!, b[j + 1] ?? b[j]!];
      if (turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0) return 0;
      const ends = [
        squaredDistanceToSegment(...p, ...r, ...s),
        squaredDistanceToSegment(...q, ...r, ...s),
        squaredDistanceToSegment(...r, ...p, ...q),
        squaredDistanceToSegment(...s, ...p, ...q),
      ];
      least = Math.min(least, ...ends);
    }
  return Math.sqrt(least);
}

test("against every pair of segments by exact crossing and distance to ends", () => {
  fc.assert(
    fc.property(wholeLine, wholeLine, (a, b) => {
      expect(distance(a, b)).toBeCloseTo(leastOfSegments(a, b), 12);
    }),
    { numRuns: 5000 },
  );
});

test("one is as far from the other as the other from it, and turning both round changes nothing", () => {
  fc.assert(
    fc.property(wholeLine, wholeLine, (a, b) => {
      const there = distance(a, b);
      expect(distance(b, a)).toBeCloseTo(there, 12);
      expect(distance(a.toReversed(), b)).toBeCloseTo(there, 12);
    }),
    { numRuns: 2000 },
  );
});

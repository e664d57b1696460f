import fc from "fast-check";
import { expect, test } from "vitest";
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../../../base/table.ts";
import { squaredDistanceToPlace } from "../line-distance.ts";
import { indexPlaces } from "./index-places.ts";
import { keepMeeting, meetingOfWords } from "./meeting.ts";
import { findNearPairs, linesAsPlaces, type PackedLines, searchNearPairs } from "./near-pairs.ts";
import { joinPairs, type NearPairs } from "./pair-room.ts";
import type { PackedPlaces } from "./place-grid.ts";

type XY = readonly [number, number];
interface Place {
  shape: number;
  parts: readonly (readonly XY[])[];
}

function packLines(lines: readonly (readonly XY[])[]): PackedLines {
  const vertexStart = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => {
    vertexStart[i + 1] = vertexStart[i]! + line.length;
  });
  return { count: lines.length, vertexStart, metres: Float64Array.from(lines.flat(2)) };
}

function packPlaces(places: readonly Place[]): PackedPlaces {
  const parts = places.flatMap((place) => place.parts);
  const { vertexStart, metres } = packLines(parts);
  const partStart = new Uint32Array(places.length + 1);
  places.forEach((place, i) => {
    partStart[i + 1] = partStart[i]! + place.parts.length;
  });
  const shape = Uint8Array.from(places, (place) => place.shape);
  const isOuter = new Uint8Array(parts.length);
  return { count: places.length, shape, partStart, vertexStart, isOuter, metres, mercator: new Uint32Array(0) };
}

const listed = ({ count, a, b, distanceM }: NearPairs) =>
  Array.from({ length: count }, (_, k) => [a[k], b[k], distanceM[k]]);

/** All with all, without an index. */
function allPairs(lines: PackedLines, places: PackedPlaces, withinM: number) {
  const found: [number, number, number][] = [];
  for (let a = 0; a < lines.count; a++)
    for (let b = 0; b < places.count; b++) {
      const line = { metres: lines.metres, first: lines.vertexStart[a]!, end: lines.vertexStart[a + 1]! };
      const squared = squaredDistanceToPlace(line, places, b);
      if (squared <= withinM * withinM) found.push([a, b, Math.sqrt(squared)]);
    }
  return found;
}

test("by hand: two pipes, a valve, a building and a pipe without a place", () => {
  const lines = packLines([
    [
      [0, 0],
      [100, 0],
    ],
    [],
    [
      [0, 40],
      [100, 40],
    ],
  ]);
  const places = packPlaces([
    { shape: SHAPE_POINT, parts: [[[50, 3]]] },
    { shape: SHAPE_NONE, parts: [] },
    {
      shape: SHAPE_LINE,
      parts: [
        [
          [90, -4],
          [90, 44],
        ],
      ],
    },
    {
      shape: SHAPE_POLYGON,
      parts: [
        [
          [-10, 30],
          [110, 30],
          [110, 60],
          [-10, 60],
          [-10, 30],
        ],
      ],
    },
  ]);
  // pipe 0: 3 m below the valve, crosses the drain; pipe 2: crosses the drain, lies under the building; 30 m and 37 m are too far
  expect(listed(findNearPairs(lines, places, 5))).toEqual([
    [0, 0, 3],
    [0, 2, 0],
    [2, 2, 0],
    [2, 3, 0],
  ]);
  expect(listed(findNearPairs(lines, places, 30)).slice(0, 3)).toEqual([
    [0, 0, 3],
    [0, 2, 0],
    [0, 3, 30],
  ]);
  expect(listed(findNearPairs(lines, places, 5, (a, b) => a !== b))).toEqual([
    [0, 2, 0],
    [2, 3, 0],
  ]);
});

test("a distance that is none is refused; nothing is near nothing", () => {
  const lines = packLines([[[0, 0]]]);
  expect(() => findNearPairs(lines, linesAsPlaces(lines), -1)).toThrow(RangeError);
  expect(() => findNearPairs(lines, linesAsPlaces(lines), Number.NaN)).toThrow(RangeError);
  expect(findNearPairs(packLines([]), linesAsPlaces(lines), 5).count).toBe(0);
  expect(findNearPairs(lines, packPlaces([]), 5).count).toBe(0);
  expect(findNearPairs(lines, packPlaces([{ shape: SHAPE_NONE, parts: [] }]), 5).count).toBe(0);
});

test("within any distance every line meets every place that has one", () => {
  const lines = packLines([[[0, 0]], [[9e6, -9e6]], []]);
  expect(listed(findNearPairs(lines, linesAsPlaces(lines), Infinity)).map(([a, b]) => `${a}-${b}`)).toEqual([
    "0-0",
    "0-1",
    "1-0",
    "1-1",
  ]);
});

const whole = fc.integer({ min: 0, max: 60 });
const point = fc.tuple(whole, whole);
const bend = fc.array(point, { minLength: 2, maxLength: 5 });
const box = fc
  .tuple(point, fc.integer({ min: 4, max: 40 }), fc.integer({ min: 4, max: 40 }))
  .map(([[x, y], w, h]): XY[] => [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
    [x, y],
  ]);
const inner = (ring: readonly XY[]): XY[] => {
  const [[x0, y0], [x1, y1]] = [ring[0]!, ring[2]!];
  return [
    [x0 + 1, y0 + 1],
    [x0 + 1, y1 - 1],
    [x1 - 1, y1 - 1],
    [x1 - 1, y0 + 1],
    [x0 + 1, y0 + 1],
  ];
};
/** Pipes of one vertex and of none, roads right across, and one survey point in another province. */
const anyLine = fc.oneof(
  { weight: 6, arbitrary: bend },
  { weight: 1, arbitrary: point.map((p): XY[] => [p]) },
  { weight: 1, arbitrary: fc.constant<XY[]>([]) },
  { weight: 1, arbitrary: fc.tuple(point, point).map(([p, q]): XY[] => [p, [q[0] + 3000, q[1] - 700]]) },
  { weight: 1, arbitrary: point.map(([x, y]): XY[] => [[x + 1_000_000, y - 2_000_000]]) },
);
const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.array(anyLine, { maxLength: 3 }).map((parts) => ({ shape: SHAPE_LINE, parts })),
  fc
    .array(point, { minLength: 1, maxLength: 2 })
    .map((points) => ({ shape: SHAPE_POINT, parts: points.map((p) => [p]) })),
  box.map((ring) => ({ shape: SHAPE_POLYGON, parts: [ring] })),
  box.map((ring) => ({ shape: SHAPE_POLYGON, parts: [ring, inner(ring)] })),
  bend.map((ring) => ({ shape: SHAPE_POLYGON, parts: [[...ring, ring[0]!]] })),
);
/** Squares of distances are fractions here; the root of a half past a whole number is never one of them. */
const reach = fc.integer({ min: 0, max: 900 }).map((n) => Math.sqrt(n + 0.500_123));
const city = fc.tuple(fc.array(anyLine, { maxLength: 25 }), fc.array(anyPlace, { maxLength: 25 }), reach);

test("against all with all: crossing, touching, overlapping, one-vertex and far-off lines, polygons with holes", () => {
  fc.assert(
    fc.property(city, ([someLines, somePlaces, withinM]) => {
      const [lines, places] = [packLines(someLines), packPlaces(somePlaces)];
      expect(listed(findNearPairs(lines, places, withinM))).toEqual(allPairs(lines, places, withinM));
    }),
    { numRuns: 1500 },
  );
});

test("an index made for another distance finds the same, and ranges one after the other give the whole", () => {
  fc.assert(
    fc.property(city, fc.nat(25), ([someLines, somePlaces, withinM], cut) => {
      const [lines, places] = [packLines(someLines), packPlaces(somePlaces)];
      const search = { lines, places, grid: indexPlaces(places, 0), withinM };
      const middle = Math.min(cut, lines.count);
      const parts = [searchNearPairs(search, 0, middle), searchNearPairs(search, middle, lines.count)];
      expect(listed(joinPairs(parts))).toEqual(listed(findNearPairs(lines, places, withinM)));
    }),
    { numRuns: 300 },
  );
});

test("nearness is mutual", () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 20 }),
      fc.array(anyLine, { maxLength: 20 }),
      reach,
      (some, others, withinM) => {
        const [a, b] = [packLines(some), packLines(others)];
        const there = listed(findNearPairs(a, linesAsPlaces(b), withinM)).map(([x, y]) => `${x}-${y}`);
        const back = listed(findNearPairs(b, linesAsPlaces(a), withinM)).map(([x, y]) => `${y}-${x}`);
        expect(back.sort()).toEqual(there.sort());
      },
    ),
    { numRuns: 300 },
  );
});

test("a thousand shapes in one place and the search among them stay in order", () => {
  const lines = packLines(Array.from({ length: 1000 }, (_, i): XY[] => [[i % 10, 0]]));
  const { count, b } = findNearPairs(lines, linesAsPlaces(lines), 20);
  expect(count).toBe(1_000_000);
  for (let k = 0; k < count; k++) if (b[k] !== k % 1000) throw new Error(`pair ${k} is out of order`);
});

test("a meeting says who is compared with whom; pipes of one network meet once and never themselves", () => {
  const lines = packLines([[[0, 0]], [[1, 0]], [[2, 0]], [[3, 0]]]);
  const network = { words: ["gas", "water", "heat"], codes: Uint8Array.of(0, 1, 0, 2) };
  const pairs = (meeting: Parameters<typeof keepMeeting>[0]) =>
    listed(findNearPairs(lines, linesAsPlaces(lines), 5, keepMeeting(meeting))).map(([a, b]) => `${a}-${b}`);
  expect(pairs(meetingOfWords(network, network, [["gas", "water"]]))).toEqual(["0-1", "1-2"]);
  expect(pairs(meetingOfWords(network, network, [["gas", "gas"]]))).toEqual(["0-2"]);
  const places = { words: ["CULVERT", "DUCT"], codes: Uint8Array.of(0, 1, 1, 0) };
  expect(pairs(meetingOfWords(network, places, [["gas", "CULVERT"]]))).toEqual(["0-0", "0-3", "2-0", "2-3"]);
  expect(pairs(meetingOfWords(network, places, [["steam", "CULVERT"]]))).toEqual([]);
});

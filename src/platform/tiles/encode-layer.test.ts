import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { createPictureWriter, MAX_ZOOM, type TileColumn, type TilePlace } from "./encode-layer.ts";

type XY = readonly [number, number];

const decode = (bytes: Uint8Array) => {
  const layer = new VectorTile(new PbfReader(bytes)).layers["pipes"];
  return Array.from({ length: layer?.length ?? 0 }, (_, f) => {
    const feature = layer!.feature(f);
    const paths = feature.loadGeometry().map((path) => path.map(({ x, y }): XY => [x, y]));
    return { id: feature.id, type: feature.type, words: feature.properties, paths };
  });
};

/** World coordinates of tile units: at zoom 20 - s, one unit is 2^s. */
const inWorld = ({ z, x, y }: TilePlace, points: readonly XY[]) =>
  Uint32Array.from(
    points.flatMap(([px, py]) => [x * 4096 + px, y * 4096 + py]),
    (unit) => unit * 2 ** (MAX_ZOOM - z),
  );

const PLACE: TilePlace = { z: 16, x: 54_000, y: 26_000 };
const NO_COLUMNS: TileColumn[] = [];

test("by hand: one line with one word, byte by byte", () => {
  const columns = [{ name: "n", values: [null, "gas"], codes: Uint8Array.of(1) }];
  const writer = createPictureWriter(
    "pipes",
    inWorld(PLACE, [
      [2, 3],
      [4, 3],
      [4, 2],
    ]),
    columns,
  );
  writer.open(PLACE);
  expect(writer.wholeLine(0, 5, 0, 3)).toBe(true);
  // zigzag: 2 -> 4, 3 -> 6, 0 -> 0, -1 -> 1; MoveTo x1 = 9; LineTo x2 = 2 << 3 | 2 = 18
  const geometry = [0x22, 8, 9, 4, 6, 18, 4, 0, 0, 1];
  const feature = [0x08, 5, 0x12, 2, 0, 0, 0x18, 2, ...geometry];
  const value = [0x0a, 3, ...Buffer.from("gas")];
  const layer = [
    ...[0x0a, 5, ...Buffer.from("pipes")],
    ...[0x12, feature.length, ...feature],
    ...[0x1a, 1, ...Buffer.from("n")],
    ...[0x22, value.length, ...value],
    ...[0x28, 0x80, 0x20, 0x78, 2],
  ];
  expect([...writer.finish()]).toEqual([0x1a, layer.length, ...layer]);
});

test("by hand: what lies outside is cut at the margin of 64, a line that leaves and comes back is two", () => {
  const points: XY[] = [
    [100, 100],
    [100, -164],
    [300, -164],
    [300, 100],
  ];
  const writer = createPictureWriter("pipes", inWorld(PLACE, points), NO_COLUMNS);
  writer.open(PLACE);
  writer.wholeLine(0, 1, 0, 4);
  expect(decode(writer.finish())[0]!.paths).toEqual([
    [
      [100, 100],
      [100, -64],
    ],
    [
      [300, -64],
      [300, 100],
    ],
  ]);
});

test("a line of less than a unit stays to be seen, one that is nowhere near is dropped, an empty tile has no bytes", () => {
  const writer = createPictureWriter("pipes", Uint32Array.of(2 ** 31, 2 ** 31, 2 ** 31 + 1, 2 ** 31), NO_COLUMNS);
  writer.open({ z: 10, x: 512, y: 512 });
  expect(writer.wholeLine(0, 1, 0, 2)).toBe(true);
  expect(decode(writer.finish())[0]!.paths).toEqual([
    [
      [0, 0],
      [1, 0],
    ],
  ]);
  writer.open({ z: 10, x: 100, y: 512 });
  expect(writer.wholeLine(0, 1, 0, 2)).toBe(false);
  expect(writer.wholeLine(0, 1, 0, 1)).toBe(false);
  expect(writer.finish()).toHaveLength(0);
  expect(() => writer.open({ z: 21, x: 0, y: 0 })).toThrow(RangeError);
});

test("a polygon keeps its hole, a valve group its points, and numbers stand beside words", () => {
  const square = (low: number, high: number): XY[] => [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
    [low, low],
  ];
  const points = [...square(10, 90), ...square(30, 60), [7, 8] as const, [9, 9] as const];
  const writer = createPictureWriter("pipes", inWorld(PLACE, points), NO_COLUMNS);
  writer.open(PLACE);
  writer.begin(0, 2 ** 40, [
    ["households", 300],
    ["depthM", -1.5],
  ]);
  writer.ring(0, 5, true);
  writer.ring(5, 10, false);
  expect(writer.end()).toBe(true);
  writer.begin(0, undefined, [["households", 300]]);
  writer.point(10);
  writer.point(11);
  expect(writer.end()).toBe(true);
  const [building, valves] = decode(writer.finish());
  expect(building).toMatchObject({ id: 2 ** 40, type: 3, words: { households: 300, depthM: -1.5 } });
  expect(building!.paths.map((path) => path.length)).toEqual([5, 5]);
  expect(valves).toMatchObject({ type: 1, words: { households: 300 }, paths: [[[7, 8]], [[9, 9]]].flat(0) });
});

const unit = fc.integer({ min: -200, max: 4300 });
const bend = fc.array(fc.tuple(unit, unit), { minLength: 2, maxLength: 80 });
const city = fc.array(fc.record({ points: bend, words: fc.array(fc.nat(299), { minLength: 3, maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 30,
});

/** Three columns of 300 words each: numbers of values take two bytes; code 0 is left out. */
function columnsOf(pipes: readonly { words: readonly number[] }[]): TileColumn[] {
  return ["network", "material", "owner"].map((name, c) => ({
    name,
    values: Array.from({ length: 300 }, (_, k) => (k === 0 ? null : `${name} ${k}`)),
    codes: Uint16Array.from(pipes, ({ words }) => words[c]!),
  }));
}

test("every line comes back with its words and its bends, whatever else the tile holds; the long way gives the same", () => {
  fc.assert(
    fc.property(city, fc.integer({ min: 2, max: MAX_ZOOM }), (pipes, z) => {
      const place = { z, x: 2 ** (z - 2), y: 2 ** (z - 1) };
      const world = inWorld(
        place,
        pipes.flatMap(({ points }) => points),
      );
      const columns = columnsOf(pipes);
      const short = createPictureWriter("pipes", world, columns);
      const long = createPictureWriter("pipes", world, columns);
      // What another tile left behind must not show.
      short.open({ z: 3, x: 4, y: 4 });
      for (const i of pipes.keys()) short.wholeLine(pipes.length - 1 - i, i, 0, 2);
      short.open(place);
      long.open(place);
      const stayed = pipes.map(({ points }, i) => {
        const first = pipes.slice(0, i).reduce((sum, { points: before }) => sum + before.length, 0);
        long.begin(i, i);
        long.line(first, first + points.length);
        const kept = long.end();
        expect(short.wholeLine(i, i, first, first + points.length)).toBe(kept);
        return kept;
      });
      const bytes = short.finish();
      expect(Buffer.compare(bytes, long.finish())).toBe(0);
      const features = new Map(decode(bytes).map((feature) => [feature.id, feature]));
      expect(features.size).toBe(stayed.filter(Boolean).length);
      pipes.forEach(({ points, words }, i) => {
        const feature = features.get(i);
        if (!feature) return;
        const told = columns.flatMap(({ name, values }, c) => (words[c] === 0 ? [] : [[name, values[words[c]!]]]));
        expect(feature.words).toEqual(Object.fromEntries(told));
        for (const [x, y] of feature.paths.flat()) expect(Math.max(-x, -y, x - 4096, y - 4096)).toBeLessThanOrEqual(64);
        const inside = points.every(([x, y]) => Math.min(x, y) >= -64 && Math.max(x, y) <= 4160);
        const distinct = points.filter(([x, y], v) => v === 0 || x !== points[v - 1]![0] || y !== points[v - 1]![1]);
        if (inside && distinct.length > 1) expect(feature.paths).toEqual([distinct]);
      });
    }),
    { numRuns: 300 },
  );
});

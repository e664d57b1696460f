import { expect, test } from "vitest";
import { findShift, toBd09, toGcj02 } from "./shifted-frames.ts";

test("the shifts give the published examples", () => {
  // From coordtransform's own documentation.
  const [lon, lat] = toGcj02(116.404, 39.915);
  expect([lon, lat]).toEqual([expect.closeTo(116.41024449916938, 9), expect.closeTo(39.91640428150164, 9)]);
  const [bdLon, bdLat] = toBd09(116.404, 39.915);
  expect([bdLon, bdLat]).toEqual([expect.closeTo(116.41036949371029, 9), expect.closeTo(39.92133699351021, 9)]);
});

const reference = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 117.2 + i * 0.003 : 31.8 + i * 0.002));

const moved = (shift: (lon: number, lat: number) => readonly [number, number]) => {
  const places = new Float64Array(reference.length);
  for (let i = 0; i < places.length; i += 2) places.set(shift(reference[i]!, reference[i + 1]!), i);
  return places;
};

test("each web map's shift is recognised by the same places from a survey", () => {
  expect(findShift(moved(toGcj02), reference)).toMatchObject({ frame: "GCJ-02", explainedM: 0 });
  expect(
    findShift(
      moved((lon, lat) => toBd09(...toGcj02(lon, lat))),
      reference,
    )?.frame,
  ).toBe("BD-09");
});

test("places that agree, and places that are wrong in another way, are not suspected", () => {
  expect(findShift(reference, reference)).toBeUndefined();
  expect(
    findShift(
      moved((lon, lat) => [lon + 0.01, lat - 0.01]),
      reference,
    ),
  ).toBeUndefined();
});

test("places and reference must be the same places", () => {
  expect(() => findShift(reference, reference.subarray(2))).toThrow(RangeError);
});

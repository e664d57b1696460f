import fc from "fast-check";
import proj4 from "proj4";
import { expect, test } from "vitest";
import { createStripInverse } from "./gauss-krueger.ts";

const GRS80 = { axisM: 6_378_137, eccentricity2: 0.006_694_380_022_900_788 };
const strip = (meridian: number, falseEastingM: number, scale = 1) =>
  createStripInverse({ ...GRS80, scale, meridian: (meridian * Math.PI) / 180, falseEastingM, falseNorthingM: 0 });

// PROJ 9.1.1: 521 775.800 east, 3 521 916.136 north of the strip at 117 degrees is 117.23 east, 31.82 north.
test("Hefei lies where PROJ puts it", () => {
  const xy = Float64Array.of(521_775.8, 3_521_916.136);
  expect(strip(117, 500_000)(xy, 0)).toBe(true);
  expect(xy[0]).toBeCloseTo(117.229999998417, 9);
  expect(xy[1]).toBeCloseTo(31.819999997512, 9);
});

test("on the meridian the longitude is the meridian's, at the equator the latitude is 0", () => {
  const xy = Float64Array.of(500_000, 4_000_000, 380_000, 0);
  strip(117, 500_000)(xy, 0);
  strip(117, 500_000)(xy, 1);
  expect(xy[0]).toBeCloseTo(117, 12);
  expect(xy[3]).toBeCloseTo(0, 12);
});

test("agrees with the general library to 0.001 mm anywhere in a six-degree strip, for Gauss-Krüger and UTM", () => {
  for (const [scale, falseEastingM] of [
    [1, 500_000],
    [0.9996, 500_000],
    [1, 39_500_000],
  ] as const) {
    const library = proj4(
      `+proj=tmerc +lat_0=0 +lon_0=117 +k=${scale} +x_0=${falseEastingM} +y_0=0 +ellps=GRS80 +units=m +no_defs`,
      "+proj=longlat +ellps=GRS80 +no_defs",
    );
    const way = strip(117, falseEastingM, scale);
    fc.assert(
      fc.property(
        fc.integer({ min: -350_000_000, max: 350_000_000 }),
        fc.integer({ min: -6e9, max: 6e9 }),
        (east, north) => {
          const [x, y] = [falseEastingM + east / 1000, north / 1000];
          const [lon, lat] = library.forward([x, y]);
          const xy = Float64Array.of(x, y);
          expect(way(xy, 0)).toBe(true);
          expect(Math.abs(xy[0]! - lon!)).toBeLessThan(1e-11);
          expect(Math.abs(xy[1]! - lat!)).toBeLessThan(1e-11);
        },
      ),
    );
  }
});

test("what lies out of a strip's reach, or is no number, is left as it is", () => {
  for (const [x, y] of [
    [5_000_000, 3_500_000],
    [500_000, 3e7],
    [Number.NaN, 3_500_000],
    [500_000, Number.POSITIVE_INFINITY],
  ] as const) {
    const xy = Float64Array.of(x, y);
    expect(strip(117, 500_000)(xy, 0)).toBe(false);
    expect([...xy]).toEqual([x, y]);
  }
});

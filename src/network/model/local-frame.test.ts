import fc from "fast-check";
import proj4 from "proj4";
import { expect, test } from "vitest";
import { frameAround, mercatorX, mercatorY, metresToDegrees, WORLD, writeMetres } from "./local-frame.ts";

const frame = { centralMeridian: 117.2 };
const near = fc.record({
  lon: fc.double({ min: 115, max: 119.5, noNaN: true }),
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
});

test("local metres agree with proj4 within a micrometre", () => {
  const oracle = proj4(
    "+proj=longlat +ellps=GRS80 +no_defs",
    "+proj=tmerc +lon_0=117.2 +x_0=500000 +k=1 +ellps=GRS80 +no_defs",
  );
  fc.assert(
    fc.property(near, ({ lon, lat }) => {
      const out = new Float64Array(2);
      writeMetres(frame, lon, lat, out, 0);
      const [x, y] = oracle.forward([lon, lat]) as [number, number];
      expect(Math.hypot(out[0]! - x, out[1]! - y)).toBeLessThan(1e-6);
    }),
  );
});

test("there and back again ends within a ten-billionth of a degree", () => {
  fc.assert(
    fc.property(near, ({ lon, lat }) => {
      const out = new Float64Array(2);
      writeMetres(frame, lon, lat, out, 0);
      const [backLon, backLat] = metresToDegrees(frame, out[0]!, out[1]!);
      expect(Math.max(Math.abs(backLon - lon), Math.abs(backLat - lat))).toBeLessThan(1e-10);
    }),
  );
});

test("the crossing of Greenwich and the equator is the middle of the web Mercator world", () => {
  expect([mercatorX(0), mercatorY(0)]).toEqual([WORLD / 2, WORLD / 2]);
  expect(mercatorY(85.0511287798066)).toBeLessThanOrEqual(1);
});

test("a city's meridian runs through its middle; an empty city has no bounds", () => {
  expect(frameAround([117.1, 31.7, 117.3, 31.9]).centralMeridian).toBe(117.2);
  expect(frameAround(undefined)).toEqual({ centralMeridian: 0 });
});

import { expect, test } from "vitest";
import { createFarCheck } from "./far-check.ts";

const LIMIT_KM = 200;
const [LON, LAT] = [117.2, 31.8];

function checkKnowing(places: readonly (readonly [number, number])[]) {
  const far = createFarCheck(LIMIT_KM);
  for (const [lon, lat] of places) far.distanceKm(lon, lat);
  return far;
}

const city = Array.from({ length: 64 }, (_, i) => [LON + (i % 8) / 100, LAT + (i >> 3) / 100] as const);

test("a place with a wrong figure in its longitude is told with its distance: 10 degrees at 31.8° north are 947 km", () => {
  const far = checkKnowing(city);
  expect(far.distanceKm(LON + 10, LAT)).toBeGreaterThan(930);
  expect(far.distanceKm(LON + 10, LAT)).toBeLessThan(950);
  expect(far.distanceKm(LON + 0.04, LAT)).toBe(0);
});

test("a region that is named from one end to the other may be wider than the limit", () => {
  const far = checkKnowing(city);
  for (let lon = LON; lon < LON + 8; lon += 0.5) expect(far.distanceKm(lon, LAT)).toBeLessThan(LIMIT_KM);
});

test("an error is not a place that others may lie near to", () => {
  const far = checkKnowing(city);
  far.distanceKm(LON + 10, LAT);
  expect(far.distanceKm(LON + 10, LAT)).toBeGreaterThan(LIMIT_KM);
});

test("errors among the first places make no place known", () => {
  const far = checkKnowing([[LON - 20, LAT], ...city.slice(1)]);
  expect(far.distanceKm(LON, LAT)).toBe(0);
  expect(far.distanceKm(LON - 20, LAT)).toBeGreaterThan(LIMIT_KM);
});

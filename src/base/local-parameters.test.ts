import fc from "fast-check";
import { expect, test } from "vitest";
import { createProjection } from "./crs.ts";
import { applyLocalParameters, parseLocalParameters } from "./local-parameters.ts";

const KRASSOVSKY = { semiMajorM: 6_378_245, inverseFlattening: 298.3 };

/** Parameters made up for this test: none of a real city. */
function projectionFrom(written: unknown) {
  const parameters = parseLocalParameters(written);
  if (!parameters.ok) throw new Error(JSON.stringify(parameters.problem));
  const made = applyLocalParameters(parameters.value);
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

const similarity = (rotationSeconds: number, scalePpm: number) => ({
  kind: "four-parameters",
  to: "EPSG:4548",
  northShiftM: 3_400_000,
  eastShiftM: 450_000,
  rotationSeconds,
  scalePpm,
});

test("without rotation and scale a local frame is only shifted", () => {
  const strip = createProjection("EPSG:4548");
  if (!strip.ok) throw new Error();
  const xy = Float64Array.of(71_775.8, 121_916.136);
  projectionFrom(similarity(0, 0)).toLonLat(xy);
  expect(xy[0]).toBeCloseTo(117.23, 8);
  expect(xy[1]).toBeCloseTo(31.82, 8);
});

test("a quarter turn takes local north to east", () => {
  // α = 90° = 324 000": N' = dN - E, E' = dE + N.
  const xy = Float64Array.of(-121_916.136, 71_775.8);
  projectionFrom(similarity(324_000, 0)).toLonLat(xy);
  expect(xy[0]).toBeCloseTo(117.23, 8);
  expect(xy[1]).toBeCloseTo(31.82, 8);
});

test("seven parameters agree with PROJ", () => {
  // echo "521775 3521916" | cs2cs +proj=tmerc +lon_0=117 +x_0=500000 +ellps=krass +towgs84=15.8,-154.4,-82.3,1,-2,3,4 …
  const xy = Float64Array.of(521_775, 3_521_916);
  projectionFrom({
    kind: "seven-parameters",
    ellipsoid: KRASSOVSKY,
    strip: { meridian: 117, falseEastingM: 500_000, falseNorthingM: 0 },
    convention: "position-vector",
    shiftM: [15.8, -154.4, -82.3],
    rotationSeconds: [1, -2, 3],
    scalePpm: 4,
  }).toLonLat(xy);
  expect(Math.abs(xy[0]! - 117.231800260091)).toBeLessThan(1e-8);
  expect(Math.abs(xy[1]! - 31.819505145526)).toBeLessThan(1e-8);
});

test("the two conventions turn opposite ways", () => {
  const turned = (convention: string, sign: number) => {
    const xy = Float64Array.of(117.2, 31.8);
    projectionFrom({
      kind: "seven-parameters",
      ellipsoid: KRASSOVSKY,
      strip: null,
      convention,
      shiftM: [0, 0, 0],
      rotationSeconds: [1 * sign, -2 * sign, 3 * sign],
      scalePpm: 0,
    }).toLonLat(xy);
    return [...xy];
  };
  expect(turned("position-vector", 1)).toEqual(turned("coordinate-frame", -1));
});

test("a local frame and back again ends within a tenth of a millimetre", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -7200, max: 7200, noNaN: true }),
      fc.double({ min: -200, max: 200, noNaN: true }),
      fc.double({ min: 0, max: 90_000, noNaN: true }),
      (rotation, ppm, east) => {
        const frame = projectionFrom(similarity(rotation, ppm));
        const xy = Float64Array.of(east, 80_000);
        frame.toLonLat(xy);
        const [e, n] = frame.fromLonLat(xy[0]!, xy[1]!);
        expect(Math.hypot(e - east, n - 80_000)).toBeLessThan(1e-4);
      },
    ),
  );
});

test("a parameter file with a missing or unknown field is refused with its place", () => {
  const { scalePpm: _, ...missing } = similarity(0, 0);
  expect(parseLocalParameters(missing)).toMatchObject({
    ok: false,
    problem: { code: "network.parameters-wrong", facts: { place: "scalePpm" } },
  });
  expect(parseLocalParameters({ ...similarity(0, 0), heightM: 1 }).ok).toBe(false);
  expect(parseLocalParameters("dx=1").ok).toBe(false);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProjection, detectCrs, epsg3, findDefinition, needsParameters, type Projection, zone3 } from "./crs.ts";

function projection(crs: string): Projection {
  const made = createProjection(crs);
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

describe("three-degree zones", () => {
  test("a zone is three degrees wide around its meridian", () => {
    expect([zone3(73.5), zone3(76.49), zone3(76.5), zone3(117.23), zone3(136.49)]).toEqual([25, 25, 26, 39, 45]);
  });

  test("Hefei's strip is 4548 with a plain easting and 4527 with the zone before it", () => {
    expect([epsg3(117.23, "meridian"), epsg3(117.23, "zone")]).toEqual([4548, 4527]);
  });

  // The reference's test vector (PROJ): 117.23, 31.82 lies at 521 775.800 east, 3 521 916.136 north.
  test.each([
    ["EPSG:4548", 521_775.8],
    ["EPSG:4527", 39_521_775.8],
  ])("%s puts Hefei where PROJ puts it", (crs, east) => {
    const [x, y] = projection(crs).fromLonLat(117.23, 31.82);
    expect(x).toBeCloseTo(east, 3);
    expect(y).toBeCloseTo(3_521_916.136, 3);
  });

  test("both forms of all 21 zones differ by the zone number in the easting and nothing else", () => {
    for (let zone = 25; zone <= 45; zone++) {
      const xy = Float64Array.of(zone * 1e6 + 520_000, 3_500_000, 520_000, 3_500_000);
      projection(`EPSG:${4488 + zone}`).toLonLat(xy, 0, 1);
      projection(`EPSG:${4509 + zone}`).toLonLat(xy, 1, 2);
      expect(Math.abs(xy[0]! - xy[2]!)).toBeLessThan(1e-10);
      expect(xy[0]! - zone * 3).toBeGreaterThan(0);
      expect(xy[0]! - zone * 3).toBeLessThan(1.5);
    }
  });
});

// Computed with PROJ 9.1.1 (cs2cs) from the registry's own definitions.
test.each([
  ["EPSG:4547", 500_123.4, 3_300_000, 114.00127662232, 29.818554511228],
  ["EPSG:4527", 39_521_775.8, 3_521_916.136, 117.229999998417, 31.819999997512],
  ["EPSG:4502", 600_000, 3_500_000, 76.053907077583, 31.618206139427],
  ["EPSG:3826", 180_532.465070176, 2_500_615.001495161, 120.32431419465, 22.604212980253],
  ["EPSG:26917", 541_741.1448, 4_812_353.846, -80.484000892161, 43.462930702211],
  ["EPSG:32650", 500_123, 3_500_000, 117.001297093185, 31.635186213424],
  ["EPSG:3857", 13_000_000, 3_700_000, 116.780986935538, 31.51642543302],
])("%s agrees with PROJ to a hundred-millionth of a degree", (crs, x, y, lon, lat) => {
  const xy = Float64Array.of(x, y);
  projection(crs).toLonLat(xy);
  expect(Math.abs(xy[0]! - lon)).toBeLessThan(1e-8);
  expect(Math.abs(xy[1]! - lat)).toBeLessThan(1e-8);
});

test("to degrees and back again ends within a tenth of a millimetre, anywhere in a strip", () => {
  const strip = projection("EPSG:4548");
  fc.assert(
    fc.property(
      fc.double({ min: 300_000, max: 700_000, noNaN: true }),
      fc.double({ min: 2_000_000, max: 5_900_000, noNaN: true }),
      (east, north) => {
        const xy = Float64Array.of(east, north);
        strip.toLonLat(xy);
        const [backEast, backNorth] = strip.fromLonLat(xy[0]!, xy[1]!);
        expect(Math.hypot(backEast - east, backNorth - north)).toBeLessThan(1e-4);
      },
    ),
  );
});

test("only the vertices asked for are moved, and what is not a number stays none", () => {
  const xy = Float64Array.of(1, 2, 521_775.8, 3_521_916.136, Number.NaN, 5);
  projection("EPSG:4548").toLonLat(xy, 1);
  expect([...xy.subarray(0, 2)]).toEqual([1, 2]);
  expect(xy[2]).toBeCloseTo(117.23, 8);
  expect(xy[4]).toBeNaN();
});

test("WKT as Shapefiles carry it is understood, also in feet", () => {
  const ohio =
    'PROJCS["Ohio_North_Feet",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",1968500.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-82.5],PARAMETER["Standard_Parallel_1",41.7],PARAMETER["Standard_Parallel_2",40.4333333333333],PARAMETER["Latitude_Of_Origin",39.6666666666667],UNIT["US survey foot",0.304800609601219]]';
  const xy = Float64Array.of(1_968_500, 0);
  projection(ohio).toLonLat(xy);
  expect(xy[0]).toBeCloseTo(-82.5, 8);
  expect(xy[1]).toBeCloseTo(39.6666666666667, 8);
});

test("another code is looked up where the caller keeps definitions", () => {
  expect(createProjection("EPSG:2154")).toMatchObject({ ok: false, problem: { code: "network.crs-unknown" } });
  expect(createProjection("EPSG:2154", () => findDefinition(32631)).ok).toBe(true);
});

test.each([
  "EPSG:2436",
  "EPSG:2349",
  "EPSG:4214",
  "EPSG:4610",
  "EPSG:4796",
  'PROJCS["Beijing_1954_3_Degree_GK_CM_117E"]',
])("%s is refused without the customer's parameters", (crs) => {
  expect(createProjection(crs)).toMatchObject({ ok: false, problem: { code: "network.crs-needs-parameters" } });
});

test("the Finnish and Swedish codes between Xian 80 and Beijing 54 need no Chinese parameters", () => {
  expect([2391, 2393, 2400].some(needsParameters)).toBe(false);
});

test("nonsense is refused, not thrown", () => {
  expect(createProjection("a local system")).toMatchObject({ ok: false, problem: { code: "network.crs-unknown" } });
});

describe("what the numbers tell", () => {
  const at = (x: number, y: number) => detectCrs(Float64Array.of(x, y, x + 0.1, y + 0.2, x - 0.3, y - 0.1));

  test("an easting of eight digits names its zone", () => {
    expect(at(39_512_345, 3_521_916)).toMatchObject({ crs: "EPSG:4527", confidence: "certain", form: "zone-form" });
  });

  test("an easting of six digits leaves the meridian to be asked, among all 21", () => {
    const found = at(521_775, 3_521_916);
    expect(found).toMatchObject({ crs: null, confidence: "ask", form: "meridian-form" });
    expect([found.choices.length, found.choices[0], found.choices[20]]).toEqual([21, 4534, 4554]);
  });

  test("a northing of six digits or fewer is a city's own system", () => {
    expect(at(58_123, 104_567)).toMatchObject({ crs: null, form: "local", choices: [] });
  });

  test("a northing in the east column tells that X and Y were taken the wrong way round", () => {
    expect(at(3_521_916, 521_775)).toMatchObject({ crs: null, confidence: "ask", form: "axes-swapped" });
    expect(at(3_521_916, 39_521_775)).toMatchObject({ form: "axes-swapped", choices: [4527] });
  });

  test("degrees are recognised, and the swapped ones too", () => {
    expect(at(117.23, 31.82)).toMatchObject({ crs: "EPSG:4490", form: "degrees", confidence: "likely" });
    expect(at(31.82, 117.23)).toMatchObject({ form: "degrees-swapped", confidence: "ask" });
    expect(at(43.8, 87.6)).toMatchObject({ form: "degrees-swapped" });
    expect(at(-80.48, 43.46)).toMatchObject({ form: "degrees" });
  });

  test("empty fields at 0, 0 and a few wrong rows do not mislead", () => {
    const rows = [0, 0, 0, 0, 39_512_345, 3_521_916, 39_512_400, 3_521_900, 117.2, 31.8, 39_512_500, 3_521_800];
    expect(detectCrs(Float64Array.from(rows))).toMatchObject({ crs: "EPSG:4527" });
    expect(detectCrs(new Float64Array(8))).toMatchObject({ form: "empty" });
  });
});

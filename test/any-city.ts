/** Arbitrary small cities for laws that hold in any: pipes on a coarse grid, so that ends meet and places are near. */
import fc from "fast-check";
import * as codes from "../src/network/model/codes.ts";
import type { DrawnCity, DrawnFailure, DrawnPipe } from "./packed-city.ts";

const at = fc.integer({ min: 0, max: 8 }).map((step) => step * 20);
const line = fc
  .tuple(at, at, at, at)
  .filter(([x, y, toX, toY]) => x !== toX || y !== toY)
  .map((xy): readonly number[] => xy);
const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((instant) => instant.toISOString().slice(0, 10));

export const anyPipe: fc.Arbitrary<DrawnPipe> = fc.record({
  network: fc.constantFrom(...codes.NETWORKS),
  material: fc.constantFrom(...codes.MATERIALS),
  role: fc.constantFrom(...codes.ROLES),
  pressure: fc.constantFrom(...codes.PRESSURE_CLASSES),
  owner: fc.constantFrom("甲公司", "乙公司"),
  district: fc.constantFrom("", "东区", "西区"),
  street: fc.constantFrom("", "和平路街道", "解放街道"),
  road: fc.constantFrom("", "和平路", "解放路"),
  diameterMm: fc.constantFrom(null, 50, 110, 200, 400, 800),
  laid: fc.option(day("1950-01-01", "2025-12-31"), { nil: null }),
  builtOver: fc.constantFrom(true, false, null),
  lengthM: fc.integer({ min: 1, max: 400_000 }).map((mm) => mm / 1000),
  line: fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.constant([]) }),
});

export const anyPipes = (most = 12): fc.Arbitrary<DrawnPipe[]> => fc.array(anyPipe, { minLength: 1, maxLength: most });

/** Of pipes 1 to `pipes`, some of none. */
export const anyFailure = (pipes: number): fc.Arbitrary<DrawnFailure> =>
  fc
    .record({
      pipe: fc.integer({ min: 0, max: pipes }),
      day: day("1980-01-01", "2026-06-01"),
      cause: fc.constantFrom(...codes.FAILURE_CAUSES),
      asset: fc.constantFrom(...codes.FAILURE_ASSETS, "PIPE" as const, "PIPE" as const),
      state: fc.constantFrom(...codes.FAILURE_STATES, "CONFIRMED" as const),
    })
    .map(({ pipe, ...failure }) => (pipe === 0 ? failure : { ...failure, pipe }));

const ring = fc
  .tuple(at, at, fc.integer({ min: 4, max: 30 }), fc.integer({ min: 4, max: 30 }))
  .map(([x, y, wide, high]) => [x, y, x + wide, y, x + wide, y + high, x, y + high]);
const households = fc.option(fc.nat(400), { nil: null, freq: 8 });

export const anySurroundings: fc.Arbitrary<DrawnCity> = fc.record(
  {
    roads: fc.array(fc.record({ line, roadClass: fc.constantFrom(...codes.ROAD_CLASSES) }), { maxLength: 5 }),
    buildings: fc.array(fc.record({ ring, households, kind: fc.constantFrom(...codes.BUILDING_KINDS) }), {
      maxLength: 8,
    }),
    communities: fc.array(fc.record({ ring, households }), { maxLength: 3 }),
    spaces: fc.array(fc.record({ line }), { maxLength: 4 }),
    valves: fc.array(
      fc.record({
        point: fc.tuple(at, at),
        kind: fc.constantFrom("VALVE" as const, "VALVE" as const, "SOURCE" as const),
        network: fc.constantFrom(...codes.NETWORKS),
      }),
      { maxLength: 12 },
    ),
  },
  { requiredKeys: [] },
);

/** A city with what happened in it. */
export const anyCity = fc.tuple(anyPipes(), anySurroundings).chain(([pipes, places]) =>
  fc.record({
    pipes: fc.constant(pipes),
    places: fc.constant(places),
    failures: fc.array(anyFailure(pipes.length), { maxLength: 25 }),
  }),
);

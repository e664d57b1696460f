import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnCity, packNetwork, packSurroundings } from "../../../test/packed-city.ts";
import { DEFAULT_RULES } from "./rules.ts";
import { indexSurroundings } from "./surroundings-index.ts";

/** A pipe from (0, 0) to (100, 0). */
const PIPE = packNetwork([{ line: [0, 0, 100, 0] }, { line: [] }]);
const near = (city: DrawnCity) => indexSurroundings(PIPE, packSurroundings(city))(0, DEFAULT_RULES);
const square = (x: number, y: number, side = 10) => [x, y, x + side, y, x + side, y + side, x, y + side];

describe("people within 30 m", () => {
  test("are counted from the whole pipe to the building's nearest wall, 30 m included", () => {
    const homes = (y: number) => near({ buildings: [{ ring: square(40, y), households: 12 }] }).people?.households;
    expect([homes(30), homes(30.01)]).toEqual([12, 0]);
  });

  test("a building that the pipe runs under is near, and so is a school given as a point", () => {
    expect(near({ buildings: [{ ring: square(-50, -50, 200), households: 5 }] }).people?.households).toBe(5);
    expect(near({ buildings: [{ point: [50, 20], kind: "SCHOOL" }] }).people?.sensitive).toBe(true);
  });

  test("homes without a count are told, other buildings without one are not", () => {
    const uncounted = (kind: "RESIDENTIAL" | "OFFICE") =>
      near({ buildings: [{ point: [50, 5], kind, households: null }] }).people?.uncounted;
    expect([uncounted("RESIDENTIAL"), uncounted("OFFICE")]).toEqual([true, false]);
  });

  test("communities are asked only where no building is known: their households would count twice", () => {
    const communities = [{ ring: square(0, 0), households: 300 }];
    expect(near({ communities }).people?.households).toBe(300);
    expect(near({ communities, buildings: [{ point: [0, 1], households: 4 }] }).people?.households).toBe(4);
  });
});

describe("spaces and roads", () => {
  test("a culvert within 5 m couples, farther it does not", () => {
    const coupled = (y: number) => near({ spaces: [{ line: [0, y, 100, y] }] }).coupled;
    expect([coupled(5), coupled(5.01)]).toEqual([true, false]);
  });

  test("a culvert that crosses the pipe couples", () => {
    expect(near({ spaces: [{ line: [50, -40, 50, 40] }] }).coupled).toBe(true);
  });

  test("the road is the nearest to the pipe's middle, not the one that its end touches", () => {
    const roads = [
      { roadClass: "EXPRESSWAY" as const, line: [0, -40, 0, 40] },
      { roadClass: "LOCAL" as const, line: [0, 8, 100, 8] },
    ];
    expect(near({ roads }).road).toBe("LOCAL");
    expect(near({ roads: [{ line: [0, 31, 100, 31] }] }).road).toBe("NONE");
  });
});

test("of two roads equally near the busier is the one above, in whatever order they come", () => {
  const lane = { roadClass: "LANE", line: [0, 8, 100, 8] } as const;
  const arterial = { roadClass: "ARTERIAL", line: [0, -8, 100, -8] } as const;
  expect([near({ roads: [lane, arterial] }).road, near({ roads: [arterial, lane] }).road]).toEqual([
    "ARTERIAL",
    "ARTERIAL",
  ]);
});

describe("what nobody knows", () => {
  test("no buildings, spaces or roads handed in is not the same as none near", () => {
    expect(near({})).toEqual({ people: undefined, coupled: undefined, road: undefined });
    const far = { point: [9000, 9000] as const };
    expect(near({ buildings: [far], spaces: [far], roads: [far] })).toEqual({
      people: { households: 0, sensitive: false, uncounted: false },
      coupled: false,
      road: "NONE",
    });
  });

  test("places without a position are not there, and a pipe without one knows nothing", () => {
    expect(near({ spaces: [{}, {}] }).coupled).toBeUndefined();
    const city = packSurroundings({ spaces: [{}, { point: [1, 1] }], buildings: [{ point: [0, 0] }] });
    const nearOf = indexSurroundings(PIPE, city);
    const of = (position: number) => nearOf(position, DEFAULT_RULES);
    expect([of(0).coupled, of(1).coupled, of(1).people]).toEqual([true, undefined, undefined]);
  });
});

/** Boxes and lines along the axes are as far apart as their boxes are. */
test("households and coupling are those of every place measured without an index", () => {
  const whole = fc.integer({ min: 0, max: 200 });
  const box = fc.record({
    x: whole,
    y: whole,
    wide: fc.integer({ min: 1, max: 60 }),
    high: fc.integer({ min: 1, max: 60 }),
  });
  const line = fc.record({ x: whole, y: whole, run: fc.integer({ min: 1, max: 80 }), up: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.array(fc.record({ box, households: fc.nat(40) }), { minLength: 1, maxLength: 20 }),
      fc.array(line, { minLength: 1, maxLength: 10 }),
      (pipes, buildings, spaces) => {
        const boxOf = (one: (typeof pipes)[number]) =>
          [one.x, one.y, one.x + (one.up ? 0 : one.run), one.y + (one.up ? one.run : 0)] as const;
        const network = packNetwork(pipes.map((pipe) => ({ line: boxOf(pipe) })));
        const city = packSurroundings({
          buildings: buildings.map(({ box: { x, y, wide, high }, households }) => ({
            ring: [x, y, x + wide, y, x + wide, y + high, x, y + high],
            households,
          })),
          spaces: spaces.map((space) => ({ line: boxOf(space) })),
        });
        const near = indexSurroundings(network, city);
        const of = (position: number) => near(position, DEFAULT_RULES);
        pipes.forEach((pipe, i) => {
          const [west, south, east, north] = boxOf(pipe);
          const away = (x: number, y: number, toX: number, toY: number) =>
            Math.hypot(Math.max(0, x - east, west - toX), Math.max(0, y - north, south - toY));
          const households = buildings
            .filter(({ box: { x, y, wide, high } }) => away(x, y, x + wide, y + high) <= 30)
            .reduce((sum, building) => sum + building.households, 0);
          expect(of(i).people?.households).toBe(households);
          expect(of(i).coupled).toBe(spaces.some((space) => away(...boxOf(space)) <= 5));
        });
      },
    ),
  );
});

import { describe, expect, test } from "vitest";
import { type DrawnCity, type DrawnPipe, packNetwork, packSurroundings } from "../../../../test/packed-city.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { findCustomers, findShutdown, isolateNetwork, keptIsolation } from "./isolate-network.ts";

/** A gas line of four 100 m pipes from a station, valves at 100 and 300 m, a home beside each pipe. */
const LINE: readonly DrawnPipe[] = [0, 100, 200, 300].map((x) => ({ line: [x, 0, x + 100, 0], lengthM: 100 }));
const VALVES: NonNullable<DrawnCity["valves"]> = [{ point: [100, 0] }, { point: [300, 0] }];
const STATION = { point: [0, 0], kind: "SOURCE" } as const;
const HOMES: NonNullable<DrawnCity["buildings"]> = [10, 20, 30, 40].map((households, i) => ({
  point: [100 * i + 50, 10],
  households,
}));

const shut = (pipes: readonly DrawnPipe[], city: DrawnCity) => {
  const isolation = isolateNetwork(packNetwork(pipes), packSurroundings(city), DEFAULT_RULES.consequence);
  return pipes.map((_, i) => ({ shutdown: findShutdown(isolation, i), homes: findCustomers(isolation, i) }));
};

describe("a line from a station", () => {
  const [first, second, third, fourth] = shut(LINE, { valves: [STATION, ...VALVES], buildings: HOMES });

  test("pipes between two valves go out together: two closures, 200 m", () => {
    expect(second!.shutdown).toEqual({ closures: 2, sectionM: 200 });
    expect(third).toEqual(second);
  });

  test("the pipe at the station asks for its valve and the station itself", () => {
    expect(first!.shutdown).toEqual({ closures: 2, sectionM: 100 });
  });

  test("customers are those of the section and of all behind it", () => {
    expect([first, second, fourth].map((pipe) => pipe!.homes?.households)).toEqual([100, 90, 40]);
    expect(fourth!.shutdown).toEqual({ closures: 1, sectionM: 100 });
  });

  test("without a source only the section's own customers are told", () => {
    const [a, b] = shut(LINE, { valves: VALVES, buildings: HOMES });
    expect([a!.homes?.households, b!.homes?.households]).toEqual([10, 50]);
  });

  test("a valve half a metre off the joint is at it, farther it is nowhere", () => {
    const closures = (y: number) => shut(LINE, { valves: [{ point: [100, y] }] })[0]!.shutdown?.closures;
    expect([closures(0.5), closures(0.51)]).toEqual([1, undefined]);
  });

  test("a water valve shuts no gas pipe", () => {
    const [pipe] = shut(LINE, { valves: VALVES.map((valve) => ({ ...valve, network: "water" as const })) });
    expect(pipe!.shutdown).toBeUndefined();
  });
});

describe("what nobody knows", () => {
  test("no valve handed in, a pipe without a place, and a line whose only valve parts nothing", () => {
    const unplaced: DrawnPipe = { line: [] };
    const apart: DrawnPipe = { line: [0, 500, 100, 500] };
    const found = shut([...LINE, unplaced, apart], {
      valves: [...VALVES, { point: [100, 500] }],
      buildings: HOMES,
    });
    expect(found.slice(4)).toEqual([
      { shutdown: undefined, homes: undefined },
      { shutdown: undefined, homes: undefined },
    ]);
    expect(shut(LINE, { buildings: HOMES })[0]).toEqual({ shutdown: undefined, homes: undefined });
  });

  test("no buildings: who is supplied is not known, how the pipe is shut is", () => {
    const [pipe] = shut(LINE, { valves: VALVES });
    expect([pipe!.homes, pipe!.shutdown?.closures]).toEqual([undefined, 1]);
  });

  test("a home that nobody counted is told, also when it hangs behind", () => {
    const buildings = HOMES.map((home, i) => (i === 3 ? { ...home, households: null } : home));
    const found = shut(LINE, { valves: [STATION, ...VALVES], buildings });
    expect(found.map(({ homes }) => homes?.uncounted)).toEqual([true, true, true, true]);
    const alone = shut(LINE, { valves: VALVES, buildings });
    expect(alone.map(({ homes }) => homes?.uncounted)).toEqual([false, false, false, true]);
  });
});

describe("whose homes a pipe supplies", () => {
  const other: DrawnPipe = { line: [0, 40, 400, 40], lengthM: 400 };
  const homesOf = (pipes: readonly DrawnPipe[], building: NonNullable<DrawnCity["buildings"]>[number]) =>
    shut(pipes, { valves: [...VALVES, { point: [0, 40] }], buildings: [building] }).map(
      ({ homes }) => homes?.households,
    );

  test("the nearest of its network within 60 m, from wall to pipe", () => {
    const home = { ring: [20, 15, 40, 15, 40, 20, 20, 20], households: 7 };
    expect(homesOf([...LINE, other], home).slice(0, 4)).toEqual([7, 0, 0, 0]);
    expect(homesOf(LINE, { point: [50, 60], households: 7 })[0]).toBe(7);
    expect(homesOf(LINE, { point: [50, 60.01], households: 7 })[0]).toBe(0);
  });

  test("equally near to two sections a building counts for both", () => {
    expect(homesOf(LINE, { point: [100, 20], households: 7 })).toEqual([7, 7, 7, 0]);
  });

  test("each network supplies the same home; an abandoned pipe and a drain supply nobody", () => {
    const home = { point: [50, 10], households: 7 } as const;
    const water = LINE.map((pipe) => ({ ...pipe, network: "water" as const }));
    const both = shut([...LINE, ...water], {
      valves: [...VALVES, ...VALVES.map((valve) => ({ ...valve, network: "water" as const }))],
      buildings: [home],
    });
    expect([both[0], both[4]].map((pipe) => pipe!.homes?.households)).toEqual([7, 7]);
    expect(homesOf([{ ...LINE[0]!, status: "ABANDONED" }, ...LINE.slice(1)], home)).toEqual([0, 7, 7, 0]);
  });
});

test("asked twice for the same places it is not computed again, for other distances it is", () => {
  const network = packNetwork(LINE);
  const city = packSurroundings({ valves: VALVES });
  const first = keptIsolation(network, city, DEFAULT_RULES.consequence);
  expect(keptIsolation(network, city, DEFAULT_RULES.consequence)).toBe(first);
  expect(keptIsolation(network, city, { ...DEFAULT_RULES.consequence, usersWithinM: 5 })).not.toBe(first);
  expect(keptIsolation(network, packSurroundings({}), DEFAULT_RULES.consequence)).not.toBe(first);
});

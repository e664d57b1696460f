import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textAt } from "../../../network/model/packed-text.ts";
import { type AssessedPipe, type DrawnRoad, drawStreet, type StreetDrawing } from "../drawn-street.ts";
import { DEFAULT_PLANNING_RULES } from "../planning-defaults.ts";
import { buildCorridors } from "./build-corridors.ts";
import { CORRIDOR_KINDS, type Corridors } from "./corridors.ts";

/** key → ids of the pipes in it, as words. */
function shown(drawing: StreetDrawing): Record<string, string> {
  const { network, roads } = drawStreet(drawing);
  const corridors = buildCorridors(network, roads, DEFAULT_PLANNING_RULES);
  return Object.fromEntries(
    corridors.key.map((key, c) => [
      key,
      pipesOf(corridors, c)
        .map((i) => textAt(network.sourceId, i))
        .sort()
        .join(" "),
    ]),
  );
}
const pipesOf = ({ pipes, pipeStart }: Corridors, c: number) => [...pipes.subarray(pipeStart[c]!, pipeStart[c + 1]!)];

describe("sections of roads", () => {
  const along = (from: number, to: number, y = 3): AssessedPipe => ({ id: `P${from}`, line: [from, y, to, y] });

  test("a road is cut where another one meets it, and pipes lie in the piece they run along", () => {
    expect(
      shown({
        roads: [
          { id: "A", line: [0, 0, 400, 0] },
          { id: "B", line: [150, 0, 150, 300] },
        ],
        pipes: [along(0, 100), along(160, 380), { id: "N", line: [153, 20, 153, 200] }],
      }),
    ).toEqual({ "A@0-150": "P0", "A@150-400": "P160", "B@0-300": "N" });
  });

  test("roads that cross without a shared vertex cut each other", () => {
    expect(
      shown({
        roads: [
          { id: "A", line: [0, 0, 200, 0] },
          { id: "B", line: [100, -100, 100, 100] },
        ],
        pipes: [along(0, 90), along(110, 200), { id: "S", line: [102, -90, 102, -20] }],
      }),
    ).toEqual({ "A@0-100": "P0", "A@100-200": "P110", "B@0-100": "S" });
  });

  test("700 m without a junction are three sections of 233 m; a piece of 30 m joins the next one", () => {
    expect(
      shown({
        roads: [
          { id: "A", line: [0, 0, 700, 0] },
          { id: "B", line: [30, 0, 30, 50] },
        ],
        pipes: [along(0, 100), along(240, 300), along(500, 690)],
      }),
    ).toEqual({ "A@0-233": "P0", "A@233-467": "P240", "A@467-700": "P500" });
  });

  test("rows of one road name are one road: a row of 20 m is no section, and a split without a junction cuts nothing", () => {
    const roads: DrawnRoad[] = [
      { id: "A1", name: "人民路", line: [0, 0, 20, 0] },
      { id: "A2", name: "人民路", line: [120, 0, 20, 0] },
      { id: "A3", name: "人民路", line: [120, 0, 290, 0] },
      { id: "B", name: "解放路", line: [20, 0, 20, 200] },
    ];
    // B meets it 20 m from its beginning: too short for a section of its own.
    expect(shown({ roads, pipes: [along(0, 15), along(30, 110), along(130, 280)] })).toEqual({
      "A3@-120-170": "P0 P130 P30",
    });
    expect(
      shown({ roads: roads.map((one) => ({ ...one, name: "" })), pipes: [along(30, 110), along(130, 280)] }),
    ).toEqual({
      "A2@0-100": "P30",
      "A3@0-170": "P130",
    });
  });

  test("a pipe across a street belongs to the street it runs along", () => {
    expect(
      shown({
        roads: [
          { id: "A", line: [0, 0, 300, 0] },
          { id: "B", line: [100, 0, 100, 200] },
        ],
        // 24 m long, half of it under A, but along B.
        pipes: [{ id: "X", line: [104, -4, 104, 20] }],
      })["B@0-200"],
    ).toBe("X");
  });

  test("its road name decides between two carriageways equally near", () => {
    const roads: DrawnRoad[] = [
      { id: "N", name: "北路", line: [0, 16, 200, 16] },
      { id: "S", name: "南路", line: [0, 0, 200, 0] },
    ];
    expect(shown({ roads, pipes: [{ ...along(0, 180, 8), road: "北路" }] })).toEqual({ "N@0-200": "P0" });
    expect(shown({ roads, pipes: [{ ...along(0, 180, 8), road: "南路" }] })).toEqual({ "S@0-200": "P0" });
  });

  test("courtyard pipes lie in the grounds on their side of the street, where no road is broken up", () => {
    const yard = (id: string, y: number): AssessedPipe => ({ id, line: [20, y, 80, y], role: "COURTYARD_PIPE" });
    expect(
      shown({ roads: [{ id: "A", line: [0, 0, 200, 0] }], pipes: [yard("L", 60), yard("R", -60), along(0, 100)] }),
    ).toEqual({ "A@0-200": "P0", "A@0-200/L": "L", "A@0-200/R": "R" });
  });
});

describe("where there are no roads", () => {
  test("the runs of the longest network are the streets, and the others lie along them", () => {
    const chain = (id: string, network: AssessedPipe["network"], y: number): AssessedPipe[] =>
      [0, 1, 2, 3].map((k) => ({ id: `${id}${k}`, network: network!, line: [k * 50, y, k * 50 + 50, y] }));
    const drawn = shown({ pipes: [...chain("W", "water", 0), ...chain("G", "gas", 5).slice(0, 3)] });
    expect(drawn).toEqual({ "RUN:G0": "G0 G1 G2 W0 W1 W2 W3" });
  });

  test("pipes without a place stand together by their road name, or alone", () => {
    expect(shown({ pipes: [{ id: "A", road: "人民路" }, { id: "B", road: "人民路" }, { id: "C" }] })).toEqual({
      "ALONE:A": "A B",
      "ALONE:C": "C",
    });
  });
});

const coordinate = fc.integer({ min: 0, max: 12 }).map((step) => step * 50);
const road = fc.record({
  name: fc.constantFrom("", "人民路", "解放路"),
  x: coordinate,
  y: coordinate,
  dx: fc.integer({ min: -400, max: 400 }),
  dy: coordinate,
});
const pipe = fc.record({
  x: coordinate,
  y: coordinate,
  dx: fc.integer({ min: -60, max: 60 }),
  dy: fc.integer({ min: -60, max: 60 }),
  network: fc.constantFrom("gas", "water", "drainage", "heat"),
  role: fc.constantFrom("MUNICIPAL_MAIN", "COURTYARD_PIPE", "RISER"),
  placed: fc.constantFrom(true, true, true, false),
});
const city = fc.record({
  roads: fc.array(road, { maxLength: 6 }),
  pipes: fc.array(pipe, { minLength: 1, maxLength: 25 }),
});

function draw({ roads, pipes }: typeof city extends fc.Arbitrary<infer C> ? C : never): StreetDrawing {
  return {
    roads: roads.map(({ name, x, y, dx, dy }, k) => ({ id: `R${k}`, name, line: [x, y, x + dx, y + dy + 1] })),
    pipes: pipes.map(({ x, y, dx, dy, network, role, placed }, k) => ({
      id: `P${k}`,
      network: network as "gas",
      role: role as "RISER",
      ...(placed ? { line: [x, y, x + dx, y + dy] } : {}),
    })),
  };
}

test("every pipe lies in exactly one corridor, and its metres are counted there once", () => {
  fc.assert(
    fc.property(city, (made) => {
      const { network, roads } = drawStreet(draw(made));
      const corridors = buildCorridors(network, roads, DEFAULT_PLANNING_RULES);
      const seen = new Set<number>();
      for (let c = 0; c < corridors.count; c++)
        for (const i of pipesOf(corridors, c)) {
          expect(seen.has(i)).toBe(false);
          expect(corridors.corridorOf[i]).toBe(c);
          seen.add(i);
        }
      expect(seen.size).toBe(network.count);
      expect(new Set(corridors.key).size).toBe(corridors.count);
      const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      expect(sum(corridors.networkM)).toBeCloseTo(sum(network.lengthM), 6);
      for (const kind of corridors.kind) expect(CORRIDOR_KINDS[kind]).toBeDefined();
    }),
    { numRuns: 200 },
  );
});

test("the order of pipes and roads decides nothing: same keys, same pipes", () => {
  fc.assert(
    fc.property(city, fc.integer(), (made, seed) => {
      const drawing = draw(made);
      const turned = {
        roads: shuffled(drawing.roads!, seed),
        pipes: shuffled(drawing.pipes, seed + 1),
      };
      expect(shown(turned)).toEqual(shown(drawing));
    }),
    { numRuns: 200 },
  );
});

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const keyed = list.map((item, i) => [Math.sin(seed + i * 7.13), item] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, item]) => item);
}

/** What holds of all rules together. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getOrigin, listRuleRecords } from "../rule-records.ts";
import { DEFAULT_RULES } from "../rules.ts";
import type { Drawing, DrawnPipe } from "./drawn-city.ts";
import { find, G, house, told } from "./drawn-hazards.ts";
import { HAZARD_TYPES } from "./hazard.ts";
import { DEFAULT_HAZARD_RULES } from "./hazard-rules.ts";
import { FACTOR_TERMS } from "./hazard-terms.ts";

describe("laws", () => {
  const coordinate = fc.integer({ min: 0, max: 40 }).map((n) => n / 2);
  const segment = fc
    .tuple(coordinate, coordinate, coordinate, coordinate)
    .filter(([a, b, c, d]) => a !== c || b !== d)
    .map((line) => [...line]);
  const pipe = fc.record({
    line: segment,
    network: fc.constantFrom("gas" as const, "gas" as const, "water" as const, "drainage" as const, "heat" as const),
    pressure: fc.constantFrom("UNKNOWN" as const, "LP" as const, "MP_A" as const, "SHP_B" as const),
    role: fc.constantFrom("MUNICIPAL_MAIN" as const, "COURTYARD_PIPE" as const),
    material: fc.constantFrom("GREY_CAST_IRON" as const, "PE100" as const, "STEEL" as const),
    mm: fc.constantFrom(100, 200, 400),
    depthM: fc.constantFrom(0.4, 0.8, 1.2),
  });
  const box = fc
    .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .map(([x, y, w, h]) => [x, y, x + w, y, x + w, y + h, x, y + h]);
  const cities = fc.record({
    pipes: fc.array(pipe, { minLength: 1, maxLength: 7 }),
    rings: fc.array(box, { maxLength: 4 }),
    lines: fc.array(segment, { maxLength: 3 }),
  });
  const drawingOf = ({
    pipes,
    rings,
    lines,
  }: {
    pipes: Partial<DrawnPipe>[];
    rings: number[][];
    lines: number[][];
  }) => ({
    pipes: pipes.map((one, i) => ({ ...one, id: `P${i}` })),
    buildings: rings.map((ring, i) => ({ id: `B${i}`, ring })),
    communities: rings.slice(0, 1).map((ring, i) => ({ id: `X${i}`, ring })),
    spaces: lines.map((line, i) => ({ id: `S${i}`, kind: "CULVERT", line })),
    roads: lines.map((line, i) => ({ id: `R${i}`, kind: "LOCAL", line })),
    points: pipes
      .slice(0, 2)
      .map(({ line }, i) => ({ id: `V${i}`, kind: "VALVE", at: [line![0]!, line![1]!] as const })),
  });

  test("adding a building never removes a hazard, nor lowers one", () => {
    fc.assert(
      fc.property(cities, box, (city, ring) => {
        const drawing = drawingOf(city);
        const before = find(drawing).hazards;
        const after = find({ ...drawing, buildings: [...drawing.buildings, { id: "NEW", ring }] }).hazards;
        const levels = new Map(after.map(({ key, level }) => [key, level]));
        const order = ["general", "higher", "major"];
        for (const { key, level } of before) {
          expect(levels.has(key), key).toBe(true);
          expect(order.indexOf(levels.get(key)!)).toBeGreaterThanOrEqual(order.indexOf(level));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the order of rows does not matter", () => {
    const outline = (drawing: Drawing) =>
      find(drawing)
        .hazards.map(({ key, level, finding, factors, related, place, pipes }) => ({
          key,
          level,
          finding,
          factors,
          place,
          pipes: pipes.map((i) => drawing.pipes[i]!.id).sort(),
          related: related.map(({ sourceId, distanceM }) => `${sourceId} ${distanceM}`),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(cities, fc.integer({ min: 1, max: 6 }), (city, turn) => {
        const drawing = drawingOf(city);
        const turned = <T>(rows: readonly T[]): T[] =>
          [...rows.slice(turn % (rows.length || 1)), ...rows.slice(0, turn % (rows.length || 1))].reverse();
        const shuffled = Object.fromEntries(
          Object.entries(drawing).map(([name, rows]) => [name, turned<unknown>(rows)]),
        );
        expect(outline(shuffled as unknown as Drawing)).toEqual(outline(drawing));
      }),
      { numRuns: 300 },
    );
  });

  test("each hazard has a key of its own, factors that are named, and rules that have a source", () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { hazards } = find(drawingOf(city));
        expect(new Set(hazards.map(({ key }) => key)).size).toBe(hazards.length);
        for (const { factors } of hazards) {
          expect(factors.length).toBeGreaterThan(0);
          for (const { code, rule } of factors) {
            expect(FACTOR_TERMS[code], code).toBeDefined();
            if (rule) expect(getOrigin(rule).source).not.toBe("");
          }
        }
      }),
    );
  });
});

test("a type that is switched off is not told", () => {
  for (const type of HAZARD_TYPES) {
    const rules = { ...DEFAULT_HAZARD_RULES, types: HAZARD_TYPES.filter((one) => one !== type) };
    const drawing: Drawing = {
      pipes: [
        { ...G, material: "GREY_CAST_IRON", depthM: 0.4, assessedDay: 0 },
        { id: "W1", network: "water", line: [10, -5, 10, 5], depthM: 0.5 },
        { id: "W2", network: "water", line: [0, 0.5, 9, 0.5] },
      ],
      buildings: [house(5, -4), house(5, 1, "B2")],
      spaces: [{ id: "S1", line: [4, -9, 4, 9] }],
      roads: [{ id: "R1", kind: "LOCAL", line: [0, 0, 20, 0] }],
    };
    expect(told(drawing, type, rules)).toEqual([]);
  }
});

test("every hazard rule says where it comes from", () => {
  const records = listRuleRecords(DEFAULT_RULES).filter(({ code }) => code.startsWith("hazards."));
  expect(records.length).toBeGreaterThan(60);
  expect(records.find(({ code }) => code === "hazards.clearance.buildingM.MP_A")).toMatchObject({
    value: 1.5,
    unit: "m",
    source: "GB 50028-2006",
    confidence: "published",
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { areaOf, insetOf, isWithin, middleOf } from "./convex-polygon.ts";
import { StreetGraph } from "./street-graph.ts";
import { planStreets } from "./street-plan.ts";

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];

test("a square of ten metres has 100 m² around its middle, and 36 m² two metres inside", () => {
  expect(areaOf(SQUARE)).toBe(100);
  expect(middleOf(SQUARE)).toEqual([5, 5]);
  expect(areaOf(insetOf(SQUARE, 2)!)).toBeCloseTo(36);
  expect(insetOf(SQUARE, 5.1)).toBeUndefined();
  expect(isWithin(SQUARE, 3, 5, 2.9)).toBe(true);
  expect(isWithin(SQUARE, 3, 5, 3.1)).toBe(false);
});

test("a new street divides a block without losing ground, whatever its direction", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      fc.double({ min: 60, max: 240, noNaN: true }),
      (turn, x) => {
        const graph = new StreetGraph();
        const corners = [graph.addNode(0, 0), graph.addNode(300, 0), graph.addNode(300, 200), graph.addNode(0, 200)];
        const sides = corners.map((node, i) => graph.addLine(node, corners[(i + 1) % 4]!, "ARTERIAL"));
        const parts = graph.split({ vertices: corners, sides }, x, 100, turn, "LOCAL");
        if (!parts) return;
        const areas = parts.map((part) => areaOf(graph.outline(part)));
        expect(areas[0]! + areas[1]!).toBeCloseTo(60_000, 3);
        for (const area of areas) expect(area).toBeGreaterThan(0);
        for (const part of parts) expect(part.vertices.length).toBe(part.sides.length);
      },
    ),
  );
});

test("the blocks fill the city inside its outer ring without gap or overlap", () => {
  for (const seed of [1, 2, 3]) {
    const plan = planStreets(1800, seed);
    const blocks = plan.blocks.reduce((sum, { outline }) => sum + areaOf(outline), 0);
    const offices = plan.streetOffices.reduce((sum, { outline }) => sum + areaOf(outline), 0);
    const districts = plan.districtOutlines.reduce((sum, outline) => sum + areaOf(outline), 0);
    expect(blocks / offices).toBeCloseTo(1, 6);
    expect(districts / offices).toBeCloseTo(1, 6);
  }
});

test("only wide streets cross the river", () => {
  const plan = planStreets(2200, 4);
  const bridges = plan.streets.filter(({ isBridge }) => isBridge);
  expect(bridges.length).toBeGreaterThan(2);
  expect(new Set(bridges.map(({ roadClass }) => roadClass)).has("LANE")).toBe(false);
  expect(new Set(bridges.map(({ roadClass }) => roadClass)).has("LOCAL")).toBe(false);
});

test("old districts were built before new ones", () => {
  const { streets } = planStreets(2200, 1);
  const middleYear = (name: string) => {
    const years = streets.filter(({ district }) => district.name === name).map(({ openedYear }) => openedYear);
    return years.sort((a, b) => a - b)[years.length >> 1]!;
  };
  expect(middleYear("老城区")).toBeLessThan(middleYear("南浦区"));
  expect(middleYear("钢城区")).toBeLessThan(middleYear("东江新区"));
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { buildLegGrid, distanceToLeg, nearestLeg } from "./leg-grid.ts";

const place = fc.integer({ min: -400, max: 400 });
const leg = fc.tuple(place, place, place, place);

test("the nearest leg is the one that looking at all of them finds", () => {
  fc.assert(
    fc.property(
      fc.array(leg, { maxLength: 20 }),
      place,
      place,
      fc.integer({ min: 1, max: 500 }),
      (legs, x, y, reach) => {
        const vertexStart = legs.map((_, i) => 2 * i).concat(2 * legs.length);
        const grid = buildLegGrid(legs.length, vertexStart, legs.flat());
        let [best, least] = [-1, Infinity];
        for (let i = 0; i < legs.length; i++) {
          const distance = distanceToLeg(grid.ends, i, x, y);
          if (distance <= reach && distance < least) [best, least] = [i, distance];
        }
        const found = { leg: 0, distanceM: 0 };
        nearestLeg(grid, x, y, reach, found);
        expect([found.leg, found.distanceM]).toEqual([best, least]);
      },
    ),
    { numRuns: 500 },
  );
});

test("a road drawn at a wrong place a thousand kilometres away costs its own cells only", () => {
  const grid = buildLegGrid(2, [0, 2, 4], [0, 0, 100, 0, 1e6, 1e6, 1e6 + 50, 1e6]);
  expect(grid.legs.length).toBeLessThan(12);
  const found = { leg: 0, distanceM: 0 };
  nearestLeg(grid, 1e6 + 20, 1e6 + 7, 50, found);
  expect(found).toEqual({ leg: 1, distanceM: 7 });
});

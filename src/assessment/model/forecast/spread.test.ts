import fc from "fast-check";
import { expect, test } from "vitest";
import { layGrid, spread } from "./spread.ts";

test("running sums give what summing over every pair of cells gives", () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: -300, max: 400 }),
    n: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
      const grid = layGrid(
        places.map(({ x }) => x),
        places.map(({ y }) => y),
        150,
        75,
      );
      const cells = new Float64Array(grid.columns * grid.rows);
      places.forEach(({ n }, i) => {
        cells[grid.cellOf[i]!]! += n;
      });
      spread(cells, grid);
      const step = (a: number, b: number) => Math.abs(Math.floor(a / 75) - Math.floor(b / 75));
      places.forEach((one, i) => {
        const sum = places.reduce(
          (all, other) => all + other.n * Math.exp(-((step(one.x, other.x) + step(one.y, other.y)) * 75) / 150),
          0,
        );
        expect(cells[grid.cellOf[i]!]).toBeCloseTo(sum, 8);
      });
    }),
  );
});

test("a place without position is in no cell, and none at all make no grid", () => {
  expect([...layGrid([Number.NaN, 10], [Number.NaN, 10], 150, 75).cellOf]).toEqual([-1, 0]);
  expect(layGrid([Number.NaN], [Number.NaN], 150, 75)).toMatchObject({ columns: 0, rows: 0 });
});

test("a far outlier widens the cells instead of the memory", () => {
  const grid = layGrid([0, 1e6], [0, 1e6], 150, 75, 10_000);
  expect(grid.columns * grid.rows).toBeLessThan(11_000);
});

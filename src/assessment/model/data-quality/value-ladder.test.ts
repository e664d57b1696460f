import fc from "fast-check";
import { expect, test } from "vitest";
import { createValueLadder } from "./value-ladder.ts";

const asMap = ({ values, chances }: { values: readonly number[]; chances: readonly number[] }) =>
  new Map(values.map((value, i) => [value, chances[i]!]));

test("a thin cell leans on the wider one: (1 + 10 · 1/4) / (1 + 10) of what it saw once", () => {
  const ladder = createValueLadder([1, 2, 3], 10);
  for (const value of [1, 1, 1]) ladder.add(["gas", "1980s"], value);
  ladder.add(["gas", "1990s"], 2);
  // Wide: three of four are 1. Narrow: one pipe, a 2.
  expect(asMap(ladder.spread(["gas"]))).toEqual(
    new Map([
      [1, 0.75],
      [2, 0.25],
    ]),
  );
  const narrow = asMap(ladder.spread(["gas", "1990s"]));
  expect(narrow.get(2)).toBeCloseTo((1 + 10 * 0.25) / 11, 12);
  expect(narrow.get(1)).toBeCloseTo((0 + 10 * 0.75) / 11, 12);
});

test("an unseen cell is the wider one; where nobody knows anything every value is as likely", () => {
  const ladder = createValueLadder([1, 2, 3, 4], 10);
  ladder.add(["gas", "1980s"], 3);
  expect(asMap(ladder.spread(["gas", "2010s"]))).toEqual(new Map([[3, 1]]));
  expect(asMap(ladder.spread(["heat", "2010s"]))).toEqual(
    new Map([
      [1, 0.25],
      [2, 0.25],
      [3, 0.25],
      [4, 0.25],
    ]),
  );
});

test("chances are between 0 and 1 and add up to 1; the more a value is seen the likelier it is", () => {
  const seen = fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("x", "y"), fc.integer({ min: 1, max: 5 })));
  fc.assert(
    fc.property(seen, fc.nat(20), (rows, kappa) => {
      const ladder = createValueLadder([1, 2, 3, 4, 5], kappa + 0.5);
      for (const [wide, narrow, value] of rows) ladder.add([wide, narrow], value);
      for (const cells of [["a"], ["a", "x"], ["b", "y"]]) {
        const { chances } = ladder.spread(cells);
        expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      }
    }),
  );
});

test("a ladder without possible values, or added to after reading, is the caller's mistake", () => {
  expect(() => createValueLadder([])).toThrow(RangeError);
  const ladder = createValueLadder([1]);
  ladder.spread(["gas"]);
  expect(() => ladder.add(["gas"], 1)).toThrow(RangeError);
});

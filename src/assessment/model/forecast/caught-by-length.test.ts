import fc from "fast-check";
import { expect, test } from "vitest";
import { caughtByLength, shareTaken } from "./caught-by-length.ts";

const city = { count: 3, lengthM: [10, 30, 60], failures: [2, 3, 1], score: [9, 5, 1] };

test("the first tenth holds the first pipe, a quarter half of the second as well", () => {
  // 100 m in all: 10 m = pipe 0 (2 failures); 25 m = pipe 0 and 15 of pipe 1's 30 m: 2 + 3 / 2.
  expect(caughtByLength(city, [0.1, 0.25, 1])).toEqual([2, 3.5, 6]);
  expect([...shareTaken(city, 0.25)]).toEqual([1, 0.5, 0]);
});

test("equal scores share: which of them stands first decides nothing", () => {
  // All alike: 25 % of the length catches 25 % of 6.
  expect(caughtByLength({ ...city, score: [1, 1, 1] }, [0.25])).toEqual([1.5]);
});

test("more length never catches less, all of it catches all, and the order of rows cannot matter", () => {
  const pipe = fc.record({ lengthM: fc.integer({ min: 1, max: 50 }), failures: fc.nat(3), score: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(pipe, { minLength: 1, maxLength: 20 }), (pipes) => {
      const ranked = (rows: typeof pipes) => ({
        count: rows.length,
        lengthM: rows.map(({ lengthM }) => lengthM),
        failures: rows.map(({ failures }) => failures),
        score: rows.map(({ score }) => score),
      });
      const shares = [0.1, 0.3, 0.7, 1];
      const caught = caughtByLength(ranked(pipes), shares);
      for (let s = 1; s < shares.length; s++) expect(caught[s]!).toBeGreaterThanOrEqual(caught[s - 1]! - 1e-9);
      expect(caught.at(-1)).toBeCloseTo(
        pipes.reduce((sum, { failures }) => sum + failures, 0),
        9,
      );
      caughtByLength(ranked([...pipes].reverse()), shares).forEach((value, s) => {
        expect(value).toBeCloseTo(caught[s]!, 9);
      });
    }),
  );
});

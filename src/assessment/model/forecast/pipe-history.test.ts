import fc from "fast-check";
import { expect, test } from "vitest";
import { inputsOf, pipeOf } from "../../../../test/made-forecast.ts";
import { createHistory, PRIORS, REACH, shrunkLogRatio } from "./pipe-history.ts";
import { listPipeYears } from "./pipe-years.ts";

test("a short pipe does not explode: one failure where a hundredth was due is a fivefold, not a hundredfold", () => {
  // (0.2 + 1) / (0.2 + 0.01) = 5.714; unshrunk it would be 1 / 0.01 = 100.
  expect(Math.exp(shrunkLogRatio(0.2, 1, 0.01))).toBeCloseTo(5.714, 3);
  // With much expected it tends to the plain ratio: (0.2 + 30) / (0.2 + 10) = 2.961.
  expect(Math.exp(shrunkLogRatio(0.2, 30, 10))).toBeCloseTo(2.961, 3);
  expect(shrunkLogRatio(0.2, 0, 0)).toBe(0);
});

test("more failures never lower a ratio, and more expected never raise it", () => {
  const amount = fc.double({ min: 0, max: 50, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(0.1, 0.2, 1), amount, amount, amount, (a, seen, due, more) => {
      expect(shrunkLogRatio(a, seen + more, due)).toBeGreaterThanOrEqual(shrunkLogRatio(a, seen, due));
      expect(shrunkLogRatio(a, seen, due + more)).toBeLessThanOrEqual(shrunkLogRatio(a, seen, due));
    }),
  );
});

test("pipes alike nearby, and all nearby, by hand: a pipe's own failures are no neighbour's", () => {
  const inputs = inputsOf(
    {
      pipes: [
        pipeOf("a", { x: 10, y: 10 }),
        pipeOf("same cell, alike", { x: 20, y: 20 }),
        pipeOf("same cell, plastic", { x: 30, y: 30, material: "PVC" }),
        pipeOf("1000 m east, two years younger", { x: 1010, y: 10, laid: "1972-06-01" }),
        pipeOf("no position", { x: Number.NaN, y: Number.NaN }),
      ],
      failures: [
        { pipe: "a", day: "2021-03-01" },
        { pipe: "same cell, alike", day: "2021-04-01" },
        { pipe: "1000 m east, two years younger", day: "2021-05-01" },
        { pipe: "no position", day: "2021-06-01" },
      ],
    },
    "2022-01-01",
  );
  const years = listPipeYears(inputs, "water", "2022-01-01", 1);
  const history = createHistory(inputs, years);
  history.add(0, new Float64Array(5).fill(0.5));
  const { own, kin, nearby } = history.ratios();
  expect(own[0]).toBeCloseTo(shrunkLogRatio(PRIORS.own, 1, 0.5), 5);
  expect(own[2]).toBeCloseTo(shrunkLogRatio(PRIORS.own, 0, 0.5), 5);
  // Of a: one alike in its cell, one four 250 m cells east and two years apart: e^(-1000 / 800) · e^(-2 / 2).
  const far = Math.exp(-1000 / REACH.kinM - 1);
  expect(kin[0]).toBeCloseTo(shrunkLogRatio(PRIORS.kin, 1 + far, 0.5 * (1 + far)), 4);
  expect(kin[2]).toBeCloseTo(0, 6);
  // Nearby a: the alike with one failure, the plastic with none; thirteen 75 m cells east e^(-975 / 150).
  const east = Math.exp(-975 / REACH.nearbyM);
  expect(nearby[0]).toBeCloseTo(shrunkLogRatio(PRIORS.nearby, 1 + east, 0.5 * (2 + east)), 4);
  expect([kin[4], nearby[4]]).toEqual([0, 0]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { NOT_APPLICABLE, weightedScore } from "../weighted-score.ts";
import { scoreShares } from "./score-shares.ts";

const FACTORS = ["a", "b", "c", "d"] as const;

test("by hand: 2·5 + 1·2 of 12, the factor that does not apply left out", () => {
  expect(scoreShares(FACTORS, [5, NOT_APPLICABLE, 2, 4], 0, [2, 3, 1, 0], 3)).toEqual([
    { factor: "a", score: 5, counted: 5, weight: 2, sharePercent: 83.3 },
    { factor: "c", score: 2, counted: 2, weight: 1, sharePercent: 16.7 },
  ]);
});

test("an unknown factor counts as it does in the score", () => {
  // known mean 1, so the unknown counts 3: 1·1 and 3·1 of 4
  expect(
    scoreShares(["a", "b"], [1, 0], 0, [1, 1], 3).map(({ counted, sharePercent }) => [counted, sharePercent]),
  ).toEqual([
    [1, 25],
    [3, 75],
  ]);
  expect(scoreShares(["a", "b"], [0, 0], 0, [1, 3], 3).map(({ sharePercent }) => sharePercent)).toEqual([25, 75]);
});

test("shares are 100 % and what counts is the score, whatever the scores and weights", () => {
  const score = fc.constantFrom(0, 1, 2, 3, 4, 5, NOT_APPLICABLE);
  const four = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(four(score), four(fc.integer({ min: 0, max: 10 })), (scores, weights) => {
      const shares = scoreShares(FACTORS, scores, 0, weights, 3);
      fc.pre(shares.length > 0);
      expect(Math.round(shares.reduce((sum, { sharePercent }) => sum + sharePercent * 10, 0))).toBe(1000);
      const weight = shares.reduce((sum, one) => sum + one.weight, 0);
      const counted = shares.reduce((sum, one) => sum + one.weight * one.counted, 0) / weight;
      expect(counted).toBeCloseTo(weightedScore(scores, 0, weights, 3), 9);
    }),
  );
});

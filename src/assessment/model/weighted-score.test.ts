import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOT_APPLICABLE, stepScore, UNKNOWN_SCORE, unknownShare, weightedScore } from "./weighted-score.ts";

describe("by hand", () => {
  test("known factors are a weighted mean", () => {
    // (5·3 + 1·1) / 4
    expect(weightedScore([5, 1], 0, [3, 1], 3)).toBe(4);
  });

  test("an unknown factor pulls a good pipe up to the middle and leaves a bad one where it is", () => {
    // known 1, weight 3; the unknown counts 3: (1·3 + 3·1) / 4
    expect(weightedScore([1, UNKNOWN_SCORE], 0, [3, 1], 3)).toBe(1.5);
    expect(weightedScore([5, UNKNOWN_SCORE], 0, [3, 1], 3)).toBe(5);
  });

  test("a factor that does not apply has no say, and a pipe of which nothing is known counts as the middle", () => {
    expect(weightedScore([2, NOT_APPLICABLE], 0, [1, 9], 3)).toBe(2);
    expect(weightedScore([0, 0], 0, [1, 1], 3)).toBe(3);
  });

  test("scores are read from their place in a longer array", () => {
    expect(weightedScore([9, 9, 4, 2], 2, [1, 1], 3)).toBe(3);
  });

  test("the share that rests on the unknown leaves out what does not apply", () => {
    // 2 of 2 + 1
    expect(unknownShare([UNKNOWN_SCORE, 3, NOT_APPLICABLE], 0, [2, 1, 7])).toBeCloseTo(2 / 3, 12);
  });

  test("a value on a bound has reached it", () => {
    expect([74.9, 75, 299, 300, 600].map((mm) => stepScore(mm, [75, 150, 300, 600]))).toEqual([1, 2, 3, 4, 5]);
  });
});

const anyScore = fc.constantFrom(UNKNOWN_SCORE, 1, 2, 3, 4, 5, NOT_APPLICABLE);
const anyCase = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    scores: fc.array(anyScore, { minLength: count, maxLength: count }),
    weights: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: count, maxLength: count }),
    unknown: fc.constantFrom(3, 4, 5),
    at: fc.nat(count - 1),
  }),
);
const isKnown = (score: number) => score >= 1 && score <= 5;
const withScore = (scores: readonly number[], at: number, score: number) =>
  scores.map((old, i) => (i === at ? score : old));

describe("laws", () => {
  test("a known score that gets worse never lowers the result", () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 5 }), ({ scores, weights, unknown, at }, worse) => {
        fc.pre(isKnown(scores[at]!) && worse >= scores[at]!);
        const before = weightedScore(scores, 0, weights, unknown);
        expect(weightedScore(withScore(scores, at, worse), 0, weights, unknown)).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });

  test("not knowing an input never gives less than knowing it up to the middle, nor than the other inputs alone", () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 5 }), ({ scores, weights, unknown, at }, known) => {
        const hidden = weightedScore(withScore(scores, at, UNKNOWN_SCORE), 0, weights, unknown);
        if (known <= unknown)
          expect(hidden).toBeGreaterThanOrEqual(
            weightedScore(withScore(scores, at, known), 0, weights, unknown) - 1e-12,
          );
        const others = withScore(scores, at, NOT_APPLICABLE);
        if (others.some((score, i) => isKnown(score) && weights[i]! > 0))
          expect(hidden).toBeGreaterThanOrEqual(weightedScore(others, 0, weights, unknown) - 1e-12);
      }),
    );
  });

  test("the result lies between the lowest and the highest score", () => {
    fc.assert(
      fc.property(anyCase, ({ scores, weights, unknown }) => {
        fc.pre(scores.some((score, i) => isKnown(score) && weights[i]! > 0));
        const all = scores.map((score) => (isKnown(score) ? score : unknown));
        const result = weightedScore(scores, 0, weights, unknown);
        expect(result).toBeGreaterThanOrEqual(Math.min(...all) - 1e-12);
        expect(result).toBeLessThanOrEqual(Math.max(...all) + 1e-12);
      }),
    );
  });
});

import { expect, test } from "vitest";
import { bootstrapDifference } from "./paired-bootstrap.ts";

test("the mean is the pooled difference, and the interval holds it", () => {
  const years = [
    { failures: 10, ours: 4, theirs: 2 },
    { failures: 30, ours: 9, theirs: 10 },
    { failures: 20, ours: 8, theirs: 3 },
  ];
  // (4 - 2) + (9 - 10) + (8 - 3) = 6 of 60.
  const { mean, low, high } = bootstrapDifference(years, 2000, "a");
  expect(mean).toBeCloseTo(0.1, 12);
  expect(low).toBeLessThan(mean);
  expect(high).toBeGreaterThan(mean);
  expect(bootstrapDifference(years, 2000, "a")).toEqual({ mean, low, high });
});

test("no difference anywhere has no interval", () => {
  const alike = Array.from({ length: 5 }, () => ({ failures: 7, ours: 3, theirs: 3 }));
  expect(bootstrapDifference(alike, 100, "b")).toEqual({ mean: 0, low: 0, high: 0 });
});

test("half the failures caught by one alone: the interval is that of tossing coins", () => {
  // 400 single failures, ours catches 200 more: share 0.5 ± 1.96 · √(0.25 / 400) = 0.5 ± 0.049.
  const units = Array.from({ length: 400 }, (_, i) => ({ failures: 1, ours: i % 2, theirs: 0 }));
  const { low, high } = bootstrapDifference(units, 4000, "c");
  expect(low).toBeCloseTo(0.451, 1.7);
  expect(high).toBeCloseTo(0.549, 1.7);
});

test("nothing to draw from is the caller's mistake", () => {
  expect(() => bootstrapDifference([], 10, "d")).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { rowsInView, shareOfSpan, yearAtShare } from "./gantt-layout.ts";

test("a bar begins where its day lies in the plan's span", () => {
  // 2027-2028 has 365 + 366 = 731 days; 1 January 2028 is day 365.
  expect(shareOfSpan("2028-01-01", 2027, 2)).toBeCloseTo(365 / 731, 12);
  expect(shareOfSpan("2027-01-01", 2027, 2)).toBe(0);
});

test("permits before the plan begin at its edge", () => {
  expect(shareOfSpan("2026-10-01", 2027, 5)).toBe(0);
  expect(shareOfSpan("2033-01-01", 2027, 5)).toBe(1);
});

test("a bar dropped past the last year stays in the plan", () => {
  expect(yearAtShare(0.5, 2027, 5)).toBe(2029);
  expect(yearAtShare(1.2, 2027, 5)).toBe(2031);
  expect(yearAtShare(-0.1, 2027, 5)).toBe(2027);
});

test("of ten thousand rows only those in view are drawn", () => {
  expect(rowsInView(3000, 300, 30, 10_000)).toEqual([94, 116]);
  expect(rowsInView(0, 300, 30, 5)).toEqual([0, 5]);
});

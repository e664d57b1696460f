import { expect, test } from "vitest";
import { fitPoisson } from "./fit-poisson.ts";

/** Rows of an intercept and one number each. */
const rowsOf = (x: readonly number[]) => ({
  count: x.length,
  width: 2,
  columns: Uint16Array.from(x.flatMap(() => [0, 1])),
  shares: Float32Array.from(x.flatMap((value) => [1, value])),
});
const task = (x: readonly number[], counts: readonly number[], ridge = 0) => ({
  rows: rowsOf(x),
  columnCount: 2,
  counts,
  logExposure: x.map(() => 0),
  weights: x.map(() => 1),
  penalty: Float64Array.from([0, 0, 0, ridge]),
});

test("with two groups and no penalty the rates are the groups' own", () => {
  // Group 0: 2 + 4 = 6 failures in 2 years -> 3; group 1: 10 + 14 = 24 in 2 -> 12. b0 = ln 3, b1 = ln (12 / 3) = ln 4.
  const [b0, b1] = fitPoisson(task([0, 0, 1, 1], [2, 4, 10, 14]));
  expect(b0).toBeCloseTo(Math.log(3), 5);
  expect(b1).toBeCloseTo(Math.log(4), 5);
});

test("exposure divides and weights multiply", () => {
  // 6 failures in 4 km years, the second row counting three times: (2 + 3 · 4) / (1 + 3 · 3) = 1.4.
  const one = { ...task([0, 0], [2, 4]), logExposure: [0, Math.log(3)], weights: [1, 3] };
  expect(Math.exp(fitPoisson(one)[0]!)).toBeCloseTo(1.4, 5);
});

test("a penalty pulls towards no effect, and the top is a top: every step away is worse", () => {
  const [x, counts, ridge] = [[0, 0.5, 1, 2, 3], [1, 0, 3, 5, 9], 2];
  const fitted = fitPoisson(task(x, counts, ridge));
  const free = fitPoisson(task(x, counts));
  expect(Math.abs(fitted[1]!)).toBeLessThan(Math.abs(free[1]!));
  const height = (b0: number, b1: number) =>
    x.reduce(
      (sum, value, i) => sum + counts[i]! * (b0 + b1 * value) - Math.exp(b0 + b1 * value),
      (-ridge * b1 * b1) / 2,
    );
  const top = height(fitted[0]!, fitted[1]!);
  for (const [d0, d1] of [
    [0.01, 0],
    [-0.01, 0],
    [0, 0.01],
    [0, -0.01],
    [0.01, -0.01],
  ] as const)
    expect(height(fitted[0]! + d0, fitted[1]! + d1)).toBeLessThan(top);
});

test("a coefficient that must not be negative stays at 0, and the others are fitted without it", () => {
  const falling = task([0, 0, 1, 1], [10, 14, 2, 4]);
  expect(fitPoisson(falling)[1]).toBeLessThan(0);
  const held = fitPoisson({ ...falling, notNegative: [1] });
  expect(held[1]).toBe(0);
  expect(Math.exp(held[0]!)).toBeCloseTo(30 / 4, 4);
});

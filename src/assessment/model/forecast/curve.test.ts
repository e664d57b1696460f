import fc from "fast-check";
import { expect, test } from "vitest";
import { nodesOver, writeHat } from "./curve.ts";

const hat = (nodes: number[], value: number) => {
  const [columns, shares] = [new Uint16Array(2), new Float32Array(2)];
  writeHat(nodes, value, 10, columns, shares, 0);
  return [...columns].map((column, k) => [column, shares[k]!] as const);
};

test("a value stands between its two nodes by its distance; beyond the ends the curve is level", () => {
  expect(hat([0, 10, 30], 15)).toEqual([
    [11, 0.75],
    [12, 0.25],
  ]);
  expect(hat([0, 10, 30], -5)).toEqual([
    [10, 1],
    [11, 0],
  ]);
  expect(hat([0, 10, 30], 99)).toEqual([
    [11, 0],
    [12, 1],
  ]);
  expect(hat([7], 99)[0]).toEqual([10, 1]);
});

test("hats give a straight line back exactly, inside the nodes", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 30, noNaN: true }), (value) => {
      const nodes = [0, 4, 10, 30];
      const sum = hat(nodes, value).reduce((all, [column, share]) => all + share * (3 + 2 * nodes[column - 10]!), 0);
      expect(sum).toBeCloseTo(3 + 2 * value, 3);
    }),
  );
});

test("nodes cover the middle of the values, wider where there would be too many", () => {
  expect(nodesOver([1950, 1953, 1961], 4, 18)).toEqual([1948, 1952, 1956, 1960, 1964]);
  expect(
    nodesOver(
      Array.from({ length: 200 }, (_, i) => 1820 + i),
      4,
      18,
    ).length,
  ).toBeLessThanOrEqual(19);
  expect(nodesOver([], 4, 18)).toEqual([0]);
});

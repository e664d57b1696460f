import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

const DRAWS = 200_000;
const draw = (count: number, one: () => number) => Array.from({ length: count }, one);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};

test("the same seed falls the same way, another seed does not", () => {
  const of = (...seed: (string | number)[]) => draw(20, createRandom(...seed).next);
  expect(of("pipe", 7)).toEqual(of("pipe", 7));
  expect(of("pipe", 7)).not.toEqual(of("pipe", 8));
  expect(of("pipe", 7)).not.toEqual(of("pipe", "7"));
  expect(of(1, 23)).not.toEqual(of(12, 3));
});

test("an even draw has mean 1/2 and variance 1/12, and neighbouring seeds are not alike", () => {
  const random = createRandom(1);
  const values = draw(DRAWS, random.next);
  expect(mean(values)).toBeCloseTo(0.5, 2);
  expect(variance(values)).toBeCloseTo(1 / 12, 3);
  const firsts = draw(
    20_000,
    (
      (seed) => () =>
        createRandom("pipe", seed++).next()
    )(0),
  );
  expect(mean(firsts)).toBeCloseTo(0.5, 1.5);
  const neighbours = mean(firsts.slice(1).map((value, i) => (value - 0.5) * (firsts[i]! - 0.5)));
  expect(Math.abs(neighbours)).toBeLessThan(0.003); // four standard errors: 4 / 12 / sqrt(20000) = 0.0024
});

test.each([0.2, 0.7, 1, 4])("a gamma of shape %s has mean 1 and variance 1 / shape", (shape) => {
  const random = createRandom("gamma", shape);
  const values = draw(DRAWS, () => random.gamma(shape));
  expect(mean(values)).toBeGreaterThan(0.97);
  expect(mean(values)).toBeLessThan(1.03);
  expect(variance(values) * shape).toBeGreaterThan(0.93);
  expect(variance(values) * shape).toBeLessThan(1.07);
});

test.each([0.03, 1, 12, 60])("a Poisson draw of mean %s has that mean and that variance", (expected) => {
  const random = createRandom("poisson", expected);
  const values = draw(DRAWS, () => random.poisson(expected));
  expect(mean(values) / expected).toBeGreaterThan(0.96);
  expect(mean(values) / expected).toBeLessThan(1.04);
  expect(variance(values) / expected).toBeGreaterThan(0.95);
  expect(variance(values) / expected).toBeLessThan(1.05);
});

test("weights decide how often something is picked", () => {
  const random = createRandom("weights");
  const picked = draw(DRAWS, () =>
    random.weighted([
      [1, 3],
      [0, 1],
    ] as const),
  );
  expect(mean(picked)).toBeCloseTo(0.75, 2);
});

test("a mean below zero, a shape of zero and an empty choice are the caller's mistakes", () => {
  const random = createRandom(0);
  expect(() => random.poisson(-1)).toThrow(RangeError);
  expect(() => random.gamma(0)).toThrow(RangeError);
  expect(() => random.pick([])).toThrow(RangeError);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCity } from "../../../test/any-city.ts";
import { packFailures, packNetwork, packSurroundings } from "../../../test/packed-city.ts";
import { gradeNetwork } from "./grade-network.ts";
import { firstToRenew, renewalOrder } from "./renewal-order.ts";
import { DEFAULT_RULES } from "./rules.ts";

const graded = (pipes: Parameters<typeof packNetwork>[0], failures: { pipe: number }[] = []) => {
  const network = packNetwork(pipes);
  return { network, grades: gradeNetwork(network, packFailures(network, failures), packSurroundings(), DEFAULT_RULES) };
};

test("frequent leakers and built-over pipes come first, then class B, then C by colour", () => {
  const leaks = (pipe: number, count: number) => Array.from({ length: count }, () => ({ pipe }));
  const { network, grades } = graded(
    [
      { material: "PE100", laid: "2020-01-01" },
      { material: "GREY_CAST_IRON", laid: "1970-01-01" },
      { material: "PE100", laid: "2020-01-01" },
      { material: "PE100", laid: "2020-01-01" },
      { material: "PE100", laid: "2020-01-01", builtOver: true },
    ],
    [...leaks(3, 1), ...leaks(4, 3)],
  );
  // A (4) and built over (5): the leaker's likelihood is at least 4, so it is first; then B (3); then C, old iron before PE.
  expect([...renewalOrder(network, grades)].map((i) => i + 1)).toEqual([4, 5, 3, 2, 1]);
});

test("the first metres end with the pipe that crosses the limit", () => {
  const { network, grades } = graded([{ lengthM: 100 }, { lengthM: 100 }, { lengthM: 100 }]);
  expect([...firstToRenew(network, grades, 150)]).toEqual([1, 1, 0]);
  expect([...firstToRenew(network, grades, 200)]).toEqual([1, 1, 0]);
  expect([...firstToRenew(network, grades, 0)]).toEqual([0, 0, 0]);
});

test("every pipe stands in the order once, and none before a worse one of its class", () => {
  fc.assert(
    fc.property(anyCity, (city) => {
      const network = packNetwork(city.pipes);
      const failures = packFailures(network, city.failures);
      const grades = gradeNetwork(network, failures, packSurroundings(city.places), DEFAULT_RULES);
      const order = [...renewalOrder(network, grades)];
      expect([...order].sort((a, b) => a - b)).toEqual(order.map((_, i) => i));
      const group = (i: number) => (network.builtOver[i] === 1 ? 0 : grades.leakClass[i]!);
      for (let k = 1; k < order.length; k++) {
        const [a, b] = [order[k - 1]!, order[k]!];
        expect(group(a)).toBeLessThanOrEqual(group(b));
        if (group(a) === group(b)) expect(grades.risk[a]).toBeLessThanOrEqual(grades.risk[b]!);
      }
    }),
  );
});

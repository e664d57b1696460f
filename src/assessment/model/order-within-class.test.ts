import fc from "fast-check";
import { expect, test } from "vitest";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGrades } from "./grade-network.ts";
import { renewalOrder } from "./renewal-order.ts";

interface Pipe {
  readonly leakClass: number;
  readonly builtOver: number;
  readonly risk: number;
  readonly rate: number;
}

/** Only what the order looks at. */
function packed(pipes: readonly Pipe[]) {
  const network = {
    count: pipes.length,
    builtOver: Uint8Array.from(pipes, (p) => p.builtOver),
  } as unknown as PackedNetwork;
  const grades = {
    leakClass: Uint8Array.from(pipes, (p) => p.leakClass),
    risk: Uint8Array.from(pipes, (p) => p.risk),
    likelihood: new Uint8Array(pipes.length).fill(1),
    consequence: new Uint8Array(pipes.length).fill(1),
  } as unknown as PackedGrades;
  return { network, grades, rates: Float64Array.from(pipes, (p) => p.rate) };
}

test("a forecast orders pipes of one class and never lifts a pipe over another class", () => {
  const { network, grades, rates } = packed([
    { leakClass: 2, builtOver: 0, risk: 0, rate: 9 },
    { leakClass: 0, builtOver: 0, risk: 3, rate: 0.1 },
    { leakClass: 2, builtOver: 0, risk: 3, rate: 12 },
    { leakClass: 1, builtOver: 0, risk: 3, rate: 0.01 },
    { leakClass: 2, builtOver: 0, risk: 1, rate: Number.NaN },
  ]);
  // A, B, then C by rate 12, 9; the one nobody forecast last.
  expect([...renewalOrder(network, grades, rates)]).toEqual([1, 3, 2, 0, 4]);
});

test("every pipe once, classes as without a forecast, rates falling inside each", () => {
  const pipe = fc.record({
    leakClass: fc.nat(2),
    builtOver: fc.nat(1),
    risk: fc.nat(3),
    rate: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(pipe, { maxLength: 30 }), (pipes) => {
      const { network, grades, rates } = packed(pipes);
      const order = [...renewalOrder(network, grades, rates)];
      expect([...order].sort((a, b) => a - b)).toEqual(pipes.map((_, i) => i));
      const group = (i: number) => (pipes[i]!.builtOver === 1 ? 0 : pipes[i]!.leakClass);
      const plain = [...renewalOrder(network, grades)].map(group);
      expect(order.map(group)).toEqual(plain);
      for (let k = 1; k < order.length; k++)
        if (group(order[k]!) === group(order[k - 1]!))
          expect(rates[order[k]!]!).toBeLessThanOrEqual(rates[order[k - 1]!]!);
    }),
  );
});

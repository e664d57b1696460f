/**
 * Which pipes come first in a year's plan? After 合肥 (policy list 一(一)): frequent leakers and seriously built-over pipes
 * first, then class B, then C; within these by colour, then by likelihood x consequence. Length decides nothing.
 *
 * Pipes alike in all of it keep the order of their ids. This is the order mechanisms are compared by; a plan with budgets
 * and shared openings is planning's task. Linear: the few hundred ranks are buckets.
 *
 * With a forecast, pipes of one class stand by their failures per km and year, highest first, instead: the class stays what
 * the policy says it is, and among its many equals the likeliest to fail come first.
 */
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGrades } from "./grade-network.ts";
import { RISKS } from "./risk-matrix.ts";

const PRODUCTS = 26;
const BUILT_OVER = 1;

/** Positions, most urgent first. A pipe without a forecast (NaN) stands behind those of its class that have one. */
export function renewalOrder(
  network: PackedNetwork,
  grades: PackedGrades,
  failuresPerKmYear?: ArrayLike<number>,
): Uint32Array {
  const order = orderByRank(network, grades);
  if (!failuresPerKmYear) return order;
  const rate = (i: number): number => (Number.isNaN(failuresPerKmYear[i]!) ? -1 : failuresPerKmYear[i]!);
  // Stable: those of equal rate keep the order of the policy's ranks.
  return order.sort((a, b) => groupOf(network, grades, a) - groupOf(network, grades, b) || rate(b) - rate(a));
}

function orderByRank(network: PackedNetwork, grades: PackedGrades): Uint32Array {
  const ranks = Uint16Array.from({ length: network.count }, (_, i) => rankOf(network, grades, i));
  const starts = new Uint32Array(4 * RISKS.length * PRODUCTS + 1);
  for (const rank of ranks) starts[rank + 1]!++;
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!;
  const order = new Uint32Array(network.count);
  ranks.forEach((rank, i) => {
    order[starts[rank]!++] = i;
  });
  return order;
}

const groupOf = (network: PackedNetwork, grades: PackedGrades, i: number): number =>
  network.builtOver[i] === BUILT_OVER ? 0 : grades.leakClass[i]!;

function rankOf(network: PackedNetwork, grades: PackedGrades, i: number): number {
  return (
    (groupOf(network, grades, i) * RISKS.length + grades.risk[i]!) * PRODUCTS +
    (25 - grades.likelihood[i]! * grades.consequence[i]!)
  );
}

/** 1 for each position among the first metres of the order; the pipe that crosses the limit is in. */
export function firstToRenew(network: PackedNetwork, grades: PackedGrades, metres: number): Uint8Array {
  const first = new Uint8Array(network.count);
  let sum = 0;
  for (const i of renewalOrder(network, grades)) {
    if (sum >= metres) break;
    first[i] = 1;
    sum += network.lengthM[i]!;
  }
  return first;
}

/**
 * OR-Library's multi-dimensional knapsacks (mknapcb text): several problems in one file, each n items under m capacities.
 *
 * An item is a corridor of one segment and the only year has m kinds of capacity, so the same solver takes it.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { CorridorProblem } from "./corridor-problem.ts";

/** Refuses `planning.problem-wrong` with the place that is wrong. */
export function readMknap(text: string): Outcome<CorridorProblem[]> {
  const numbers = text.trim().split(/\s+/).map(Number);
  let at = 0;
  const wrong = (cause: string) => refuse("planning.problem-wrong", { cause });
  const next = (): number => numbers[at++] ?? Number.NaN;
  const count = next();
  if (!Number.isInteger(count) || count < 1)
    return wrong(`the first number must be how many problems follow, not ${count}`);
  const problems: CorridorProblem[] = [];
  for (let p = 0; p < count; p++) {
    const [n, m, _known] = [next(), next(), next()];
    if (!Number.isInteger(n) || !Number.isInteger(m) || n < 1 || m < 1)
      return wrong(`problem ${p + 1} must begin with its items and constraints, not ${n} ${m}`);
    if (at + n + m * n + m > numbers.length) return wrong(`problem ${p + 1} ends too early`);
    const value = Float64Array.from({ length: n }, next);
    const amount = new Float64Array(n * m);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) amount[j * m + i] = next();
    const capacity = Float64Array.from({ length: m }, next);
    const bad = [...value, ...amount, ...capacity].find((one) => !Number.isFinite(one) || one < 0);
    if (bad !== undefined) return wrong(`problem ${p + 1} holds ${bad}, where a number of at least 0 belongs`);
    problems.push(problemOf(value, amount, capacity));
  }
  return done(problems);
}

const problemOf = (value: Float64Array, amount: Float64Array, capacity: Float64Array): CorridorProblem => ({
  years: 1,
  kinds: capacity.length,
  corridorCount: value.length,
  segmentCount: value.length,
  segmentStart: Int32Array.from({ length: value.length + 1 }, (_, i) => i),
  value,
  amount,
  openAmount: new Float64Array(amount.length),
  openPenalty: new Float64Array(value.length),
  allowed: new Uint8Array(value.length).fill(1),
  capacity,
});

/** The solver against every plan of tiny problems, the laws a bound and a budget must keep, and problems proved by others. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../base/random.ts";
import { type CorridorChoice, type CorridorProblem, loadOf, NEVER, newChoice, planValue } from "./corridor-problem.ts";
import { boundByPrices } from "./price-bound.ts";
import { readDig4 } from "./read-dig4.ts";
import { readMknap } from "./read-mknap.ts";
import { annealSetUnion, boundSetUnion, readSetUnion } from "./set-union.ts";
import { solveCorridors } from "./solve-corridors.ts";

const SHARED = process.env["GUANXIN_SHARED"] ?? "";

/** A clock that ticks by being looked at, so that a test takes the same steps on every machine. */
function tickingClock(tick: number): () => number {
  let looks = 0;
  return () => looks++ * tick;
}
const solve = (problem: CorridorProblem, tick = 0.02) =>
  solveCorridors(problem, { seed: 1, seconds: 1, clock: tickingClock(tick) });

function tinyProblem(seed: number, most = { corridors: 3, segments: 2, years: 2, kinds: 2 }): CorridorProblem {
  const dice = createRandom("tiny", seed);
  const corridorCount = dice.whole(1, most.corridors);
  const years = dice.whole(1, most.years);
  const kinds = dice.whole(1, most.kinds);
  const segmentStart = new Int32Array(corridorCount + 1);
  for (let c = 0; c < corridorCount; c++) segmentStart[c + 1] = segmentStart[c]! + dice.whole(1, most.segments);
  const segmentCount = segmentStart[corridorCount]!;
  const numbers = (count: number, low: number, high: number) =>
    Float64Array.from({ length: count }, () => dice.whole(low, high));
  return {
    years,
    kinds,
    corridorCount,
    segmentCount,
    segmentStart,
    value: Float64Array.from({ length: segmentCount * years }, () =>
      dice.chance(0.1) ? -Infinity : dice.whole(-3, 20),
    ),
    amount: numbers(segmentCount * kinds, 0, 9),
    openAmount: numbers(corridorCount * kinds, 0, 6),
    openPenalty: numbers(corridorCount * years, 0, 5),
    allowed: Uint8Array.from({ length: corridorCount * years }, () => (dice.chance(0.8) ? 1 : 0)),
    capacity: numbers(years * kinds, 0, 18),
  };
}

/** The best value by looking at every plan there is. */
function bruteForce(problem: CorridorProblem): number {
  const { years, kinds, segmentStart, allowed, capacity, value } = problem;
  let best = 0;
  const choice: CorridorChoice = newChoice(problem);
  const visit = (c: number): void => {
    if (c === problem.corridorCount) {
      const use = loadOf(problem, choice);
      if (use.every((one, r) => one <= capacity[r]!)) best = Math.max(best, planValue(problem, choice));
      return;
    }
    choice.year[c] = NEVER;
    visit(c + 1);
    const count = segmentStart[c + 1]! - segmentStart[c]!;
    for (let t = 0; t < years; t++) {
      if (!allowed[c * years + t]) continue;
      choice.year[c] = t;
      for (let mask = 1; mask < 1 << count; mask++) {
        let possible = true;
        for (let i = 0; i < count; i++) {
          choice.chosen[segmentStart[c]! + i] = (mask >> i) & 1;
          if ((mask >> i) & 1 && value[(segmentStart[c]! + i) * years + t] === -Infinity) possible = false;
        }
        if (possible) visit(c + 1);
      }
      for (let i = 0; i < count; i++) choice.chosen[segmentStart[c]! + i] = 0;
    }
    choice.year[c] = NEVER;
  };
  visit(0);
  void kinds;
  return best;
}

test("on 5,000 tiny problems the plan is the best there is, within every capacity, and never above its bound", () => {
  const wrong: unknown[] = [];
  for (let seed = 0; seed < 5000; seed++) {
    const problem = tinyProblem(seed);
    const { value, bound, choice } = solve(problem);
    const use = loadOf(problem, choice);
    const within = use.every((one, r) => one <= problem.capacity[r]! + 1e-9);
    if (value !== bruteForce(problem) || value !== planValue(problem, choice) || !within || bound < value - 1e-9)
      wrong.push({ seed, value, best: bruteForce(problem), bound, within });
  }
  expect(wrong).toEqual([]);
});

describe("laws of the bound", () => {
  const problem = tinyProblem(7, { corridors: 12, segments: 4, years: 3, kinds: 2 });
  const bound = (of: CorridorProblem) => boundByPrices(of, { steps: 2000 }).bound;

  test("more of any capacity never lowers it", () => {
    for (let r = 0; r < problem.capacity.length; r++) {
      const capacity = problem.capacity.slice();
      capacity[r]! += 5;
      expect(bound({ ...problem, capacity })).toBeGreaterThanOrEqual(bound(problem) - 1e-4);
    }
  });

  test("it scales with the values, and not at all with the unit of a capacity", () => {
    const doubled = {
      ...problem,
      value: problem.value.map((v) => 2 * v),
      openPenalty: problem.openPenalty.map((v) => 2 * v),
    };
    expect(bound(doubled) / bound(problem)).toBeCloseTo(2, 4);
    const inPence = {
      ...problem,
      amount: problem.amount.map((a) => 100 * a),
      openAmount: problem.openAmount.map((a) => 100 * a),
      capacity: problem.capacity.map((a) => 100 * a),
    };
    expect(bound(inPence) / bound(problem)).toBeCloseTo(1, 4);
  });
});

test("nothing allowed, no money, or nothing worth its opening gives the empty plan with bound 0", () => {
  const problem = tinyProblem(3);
  for (const empty of [
    { ...problem, allowed: problem.allowed.map(() => 0) },
    { ...problem, capacity: problem.capacity.map(() => 0), openAmount: problem.openAmount.map(() => 1) },
    { ...problem, openPenalty: problem.openPenalty.map(() => 1000) },
  ]) {
    const { value, choice } = solve(empty);
    expect([value, choice.year.every((t) => t === NEVER)]).toEqual([0, true]);
  }
});

describe("what is no problem is refused with the place that is wrong", () => {
  test.each([
    ["no object", 3, /not an object/],
    ["a budget missing", { seg: [], open: [], emb: [], B: [], T: 1, C: 0 }, /B must hold/],
    [
      "a corridor that is not there",
      { seg: [{ c: 4, n: "gas", cost: 1, risk: 1 }], open: [1], emb: [[false]], B: [1], T: 1, C: 1 },
      /seg\[0\]/,
    ],
  ])("%s", (_, written, cause) => {
    const read = readDig4(written);
    expect(read.ok ? "" : String(read.problem.facts["cause"])).toMatch(cause);
  });
  test("a knapsack file that ends too early, or holds a negative weight", () => {
    for (const text of ["1\n2 1 0\n5 6\n1", "1\n1 1 0\n5\n-1\n3"]) expect(readMknap(text).ok).toBe(false);
    expect(readSetUnion("2 2 5\n1 2\n1 1\n1 0").ok).toBe(false);
  });
});

test("a set-union knapsack by hand: two items share an element that is paid once", () => {
  // Items {a, b}, {b}, {c}; weights 4, 3, 5; capacity 7: the first two cost 4 + 3 and bring 10 + 6.
  const read = readSetUnion("3 3 7\n10 6 9\n4 3 5\n1 1 0\n0 1 0\n0 0 1");
  if (!read.ok) throw new Error(read.problem.code);
  const { bound, price } = boundSetUnion(read.value);
  let looks = 0;
  const found = annealSetUnion(read.value, { price, seed: 1, elapsed: () => looks++ / 20 });
  expect([found.value, [...found.chosen]]).toEqual([16, [1, 1, 0]]);
  expect(bound).toBeGreaterThanOrEqual(16);
});

describe.skipIf(!SHARED)("problems others have solved (need shared data)", () => {
  test("OR-Library 5.100-00 is 24,381 and proved so", () => {
    const read = readMknap(readFileSync(join(SHARED, "data/bench/mkp/mknapcb1.txt"), "utf8"));
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.length).toBe(30);
    const { value, bound } = solve(read.value[0]!, 1e-4);
    expect([value, bound]).toEqual([24_381, 24_381]);
  });
  test("the bound of a dig4 problem is its LP bound", () => {
    const read = readDig4(JSON.parse(readFileSync(join(SHARED, "data/bench/dig4/dig4_seed1_c60.json"), "utf8")));
    if (!read.ok) throw new Error(read.problem.code);
    const { bound } = boundByPrices(read.value.problem, { steps: 4000 });
    expect(bound).toBeGreaterThan(103_443);
    expect(bound / 104_497).toBeCloseTo(1, 4);
  });
});

/** The checker by hand, and on plans thrown at random that keep every rule. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeValidPlan, TINY } from "../../../../test/made-streets.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { checkPlan } from "./check-plan.ts";
import { countPlan } from "./count-plan.ts";
import { createLongSums } from "./exact-sums.ts";
import { describeViolation } from "./violation-terms.ts";

/** Two streets, two years; gas and water in the first, gas in the second; one source. */
const byHand = (): { problem: PlanProblem; choice: PlanChoice } => ({
  problem: {
    fromYear: 2027,
    years: 2,
    sources: ["CITY"],
    districtCount: 1,
    corridorCount: 2,
    pipeCount: 3,
    workCount: 4,
    pipeStart: Int32Array.of(0, 2, 3),
    workStart: Int32Array.of(0, 1, 2, 4),
    network: Uint8Array.of(0, 1, 0),
    district: Uint16Array.of(0, 0, 0),
    lengthM: Float64Array.of(100, 80, 50),
    yearsOf: Uint16Array.of(0b11, 0b11, 0b11),
    mustBy: Int8Array.of(-1, 1, -1),
    method: Uint8Array.of(0, 0, 0, 2),
    needsOpening: Uint8Array.of(1, 1, 1, 0),
    value: Float64Array.of(10, 8, 6, 5, 9, 7, 2, 1),
    drawFen: Float64Array.of(1000, 700, 600, 50),
    crewM: Float64Array.of(100, 80, 50, 0),
    renewedM: Float64Array.of(100, 80, 50, 0),
    openTo: Uint8Array.of(0b1111, 0b1111, 0b1111, 0b1111),
    openingOf: Int32Array.of(0, 0, 1, 1),
    disruption: Float64Array.of(1.5, 1),
    // Street 0: gas alone 300, water alone 280, both 330. Street 1: gas alone 200.
    openDrawFen: Float64Array.from({ length: 32 }, (_, i) => ({ 1: 300, 2: 280, 3: 330, 17: 200 })[i] ?? 0),
    budgetFen: Float64Array.of(2030, 50),
    crewLimitM: new Float64Array(8).fill(Infinity),
    floorM: Float64Array.of(180),
    before: Int32Array.of(0, 2),
  },
  choice: {
    openYear: Int8Array.of(0, -1),
    work: Int32Array.of(0, 1, 3),
    workYear: Int8Array.of(0, 0, 1),
  },
});

describe("a plan of two streets, counted by hand", () => {
  test("is worth its works less the disruption, and pays the shared opening once", () => {
    const { problem, choice } = byHand();
    const count = countPlan(problem, choice);
    // 10 + 6 + 1 - 1.5; 1000 + 700 + 330 in the first year, 50 in the second.
    expect(count.value).toBe(15.5);
    expect([...count.drawnFen]).toEqual([2030, 50]);
    expect(count.costFen).toBe(2080);
    expect([...count.renewedM]).toEqual([180]);
    expect([...count.diggers]).toEqual([3, 0]);
    expect(checkPlan(problem, choice, { value: 15.5, bound: 15.5 })).toEqual([]);
  });

  test("one fen too many is told to the fen", () => {
    const { problem, choice } = byHand();
    problem.budgetFen[0] = 2029;
    expect(checkPlan(problem, choice)).toEqual([
      { rule: "budget", facts: { year: 2027, source: "CITY", drawnFen: 2030, budgetFen: 2029, overFen: 1 } },
    ]);
  });

  test("who digs in another year than the street is opened in has no part in its opening", () => {
    const { problem, choice } = byHand();
    choice.workYear[1] = 1;
    // Gas alone: 1000 + 300 in the first year; water's 700 beside the control's 50 in the second.
    expect([...countPlan(problem, choice).drawnFen]).toEqual([1300, 750]);
    expect(checkPlan(problem, choice)).toEqual([
      { rule: "opening", facts: { pipe: 1, corridor: 0, year: 2028, openYear: 2027 } },
      { rule: "budget", facts: { year: 2028, source: "CITY", drawnFen: 750, budgetFen: 50, overFen: 700 } },
    ]);
  });

  test("money that is not whole fen, or beyond exact doubles, is the caller's mistake", () => {
    const { problem, choice } = byHand();
    problem.drawFen[0] = 0.5;
    expect(() => checkPlan(problem, choice)).toThrow(/whole fen, not 0.5/);
    problem.drawFen[0] = 2 ** 53 - 1;
    expect(() => checkPlan(problem, choice)).toThrow(/2\^53/);
    expect(() => checkPlan({ ...problem, mustBy: new Int8Array(2) }, choice)).toThrow(/mustBy has 2 entries, not 3/);
  });

  test("many small terms beside a large one are not lost", () => {
    const sums = createLongSums(1);
    sums.add(0, 1e16);
    for (let i = 0; i < 1000; i++) sums.add(0, 0.1);
    sums.add(0, -1e16);
    expect(sums.of(0)).toBeCloseTo(100, 9);
  });
});

describe("plans that keep every rule", () => {
  test("have no violation, and their value is counted the same", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 6 }), (seed, corridors) => {
        const { problem, choice, value } = makeValidPlan(seed, { ...TINY, corridors: corridors + 1 });
        expect(checkPlan(problem, choice, { value, bound: value })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("keep them when budgets grow, floors fall and years are added to masks", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 1e9 }), (seed, more) => {
        const { problem, choice } = makeValidPlan(seed);
        const wider = {
          ...problem,
          budgetFen: problem.budgetFen.map((fen) => fen + more),
          floorM: problem.floorM.map((metres) => metres / 2),
          yearsOf: problem.yearsOf.map(() => 0xffff),
        };
        expect(checkPlan(wider, choice)).toEqual([]);
      }),
    );
  });
});

test("a corridor opened in a banned year is told even when nobody digs there", () => {
  const { problem, choice } = byHand();
  problem.openTo[3] = 0;
  choice.openYear[1] = 1;
  expect(checkPlan(problem, choice)).toEqual([{ rule: "ban", facts: { kind: "CORRIDOR", corridor: 1, year: 2028 } }]);
});

test("money in yuan, a missing year as such", () => {
  expect(
    describeViolation(
      { rule: "budget", facts: { year: 2028, source: "BOND", drawnFen: 12345, budgetFen: 12300, overFen: 45 } },
      "en",
    ),
  ).toBe("in 2028 source BOND pays 123.45 yuan of 123.00: 0.45 yuan too many");
  expect(describeViolation({ rule: "must-do", facts: { pipe: 4, by: 2028, year: null } }, "zh")).toBe(
    "管道 4 须于 2028 年底前完成，方案年份为 无",
  );
});

test("the checker stands alone: the problem's types, the words of a refusal, and its own files", () => {
  const folder = "src/planning/model/check";
  const imports = readdirSync(folder)
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^import (type )?[\s\S]*?from "([^"]+)";/gm)].map(
        ([, type, from]) => ({ type: type !== undefined, from: from! }),
      ),
    );
  const foreign = imports.filter(({ from }) => !/^\.\/[a-z-]+\.ts$/.test(from));
  expect(foreign.length).toBeGreaterThan(0);
  expect(
    foreign.filter(
      ({ type, from }) => !(type && from === "../problem/plan-problem.ts") && from !== "../../../base/outcome.ts",
    ),
  ).toEqual([]);
});

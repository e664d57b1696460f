/** Changed problems and the frontier over them: by hand, and with an optimiser that is often poor. */
import { describe, expect, test } from "vitest";
import { bestOfAll, makeLittleStreets } from "../../../../test/made-streets.ts";
import { bestOfTwoStreets as best, twoStreets } from "../../../../test/two-streets.ts";
import { createRandom } from "../../../base/random.ts";
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import { emptyChoice, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { fixPipes, forbidPipes, forcePipes, onlyNetworks, scaleBudgets } from "./change-problem.ts";
import { costOfChange } from "./cost-of-change.ts";
import { findFrontier } from "./frontier.ts";
import { worthByFrontier } from "./worth-of-money.ts";

describe("a changed problem", () => {
  test("has budgets in whole fen, pipes fixed, forced, forbidden, or fewer networks", () => {
    const problem = { ...twoStreets(), network: Uint8Array.of(0, 1) };
    expect([...scaleBudgets(problem, 0.3335).budgetFen]).toEqual([333, 333]);
    expect([...scaleBudgets(problem, 2, 0).budgetFen]).toEqual([2000, 2000]);
    expect(() => scaleBudgets(problem, -1)).toThrow(/factor must not be negative/);
    expect([...fixPipes(problem, [1], 0).yearsOf]).toEqual([3, 1]);
    expect([...fixPipes(problem, [1], 0).mustBy]).toEqual([-1, 0]);
    expect(() => fixPipes(problem, [1], 2)).toThrow(/year 2 is not of the plan/);
    expect([...forcePipes(problem, [0]).mustBy]).toEqual([1, -1]);
    expect([...forbidPipes(problem, [0]).yearsOf]).toEqual([0, 3]);
    expect([...onlyNetworks(problem, [1]).yearsOf]).toEqual([0, 3]);
    expect([...problem.yearsOf]).toEqual([3, 3]);
  });

  test("a fixed street costs what the best plan with it is worth less", () => {
    const problem = twoStreets();
    const fixed = bestOfAll(fixPipes(problem, [0], 1));
    expect([...fixed.workYear]).toEqual([1, 0]);
    expect(countPlan(problem, bestOfAll(problem)).value - countPlan(problem, fixed).value).toBe(2);
  });
});

describe("the frontier", () => {
  test("rises with money, by the slope between its plans", async () => {
    const points = await findFrontier(twoStreets(), (problem) => ({ choice: bestOfAll(problem) }), [1, 0.5, 0.7, 2]);
    // 500: nothing fits. 700: street 1 in the first year, 9 − 1. 1000: both, 16 for 1500 fen. 2000: both at once, 17.
    expect(points.map(({ factor, value, costFen }) => [factor, value, costFen])).toEqual([
      [0.5, 0, 0],
      [0.7, 8, 700],
      [1, 16, 1500],
      [2, 17, 1500],
    ]);
    expect(points[2]!.perMillionYuan).toBeCloseTo(((16 - 8) / 800) * 1e8, 3);
    expect(points[3]!.perMillionYuan).toBeNull();
    expect(worthByFrontier(points)).toBeUndefined();
  });

  test("never falls, and its bounds hold, however poor the optimiser", async () => {
    for (const [seed, { problem }] of makeLittleStreets(20).entries()) {
      const dice = createRandom("poor", seed);
      const poor = (scaled: PlanProblem) => {
        const solved = bestOfAll(scaled);
        const bound = countPlan(scaled, solved).value + dice.between(0, 9);
        return { choice: dice.chance(0.4) ? emptyChoice(scaled) : solved, bound };
      };
      const points = await findFrontier(problem, poor, [0.3, 0.7, 1, 1.5, 3]);
      for (const [k, point] of points.entries()) {
        expect(checkPlan(scaleBudgets(problem, point.factor), point.choice!)).toEqual([]);
        expect(point.bound).toBeGreaterThanOrEqual(point.value - 1e-9);
        if (k === 0) continue;
        expect(point.value).toBeGreaterThanOrEqual(points[k - 1]!.value);
        expect(point.bound).toBeGreaterThanOrEqual(points[k - 1]!.bound);
      }
    }
  });

  test("does not take an answer that breaks a rule, and says which", async () => {
    const cheat = () => ({ choice: { ...best, openYear: Int8Array.of(0, 0), workYear: Int8Array.of(0, 0) } });
    const [point] = await findFrontier(twoStreets(), cheat, [1]);
    expect(point!.choice).toBeUndefined();
    expect(point!.violations.map(({ rule }) => rule)).toEqual(["budget"]);
  });

  test("stops when told so", async () => {
    const points = await findFrontier(
      twoStreets(),
      (p) => ({ choice: emptyChoice(p) }),
      [1, 2, 3],
      (done) => done < 2,
    );
    expect(points.map(({ factor }) => factor)).toEqual([1, 2]);
  });
});

describe("the cost of a change", () => {
  test("by hand: the other street first costs 2 of 16", () => {
    const problem = twoStreets();
    const moved = { choice: bestOfAll(fixPipes(problem, [0], 1)), bound: 14.5 };
    expect(costOfChange(problem, { choice: best, bound: 16.25 }, moved)).toEqual({
      value: 2,
      fen: 0,
      least: 1.5,
      most: 2.25,
    });
    expect(costOfChange(problem, { choice: best }, { choice: best })).toEqual({
      value: 0,
      fen: 0,
      least: 0,
      most: Infinity,
    });
  });

  test("lies between its limits, whatever the plans", () => {
    for (const [seed, { problem }] of makeLittleStreets(20).entries()) {
      const dice = createRandom("change", seed);
      const value = (choice: PlanChoice) => countPlan(problem, choice).value;
      const [optimum, without] = [bestOfAll(problem), bestOfAll(forbidPipes(problem, [0]))];
      const poor = (choice: PlanChoice) => ({
        choice: dice.chance(0.5) ? choice : emptyChoice(problem),
        bound: value(choice) + dice.next() * 3,
      });
      const { least, most } = costOfChange(problem, poor(optimum), poor(without));
      const cost = value(optimum) - value(without);
      expect(least).toBeLessThanOrEqual(cost + 1e-9);
      expect(most).toBeGreaterThanOrEqual(cost - 1e-9);
    }
  });
});

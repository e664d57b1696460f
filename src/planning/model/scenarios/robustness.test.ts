/** The draws' law, and what they tell of a plan. */
import { describe, expect, test } from "vitest";
import { makeStreets, type StreetSize } from "../../../../test/made-streets.ts";
import { countPlan } from "../check/count-plan.ts";
import { yearlyGreedy } from "../compare/yearly-greedy.ts";
import { createDrawnProblem, quantiles, testRobustness } from "./robustness.ts";

const TOWN: StreetSize = { corridors: 60, mostPipes: 2, years: 4, districts: 3, budgetShare: 0.4, rules: false };

describe("robustness", () => {
  test("quantiles lie between neighbours", () => {
    expect(quantiles([4, 1, 3, 2, 5])).toEqual({ p10: 1.4, p50: 3, p90: 4.6 });
    expect(quantiles([7])).toEqual({ p10: 7, p50: 7, p90: 7 });
  });

  test("without spread nothing moves: the plan costs what it costs, and is chosen always or never", () => {
    const { problem } = makeStreets(3, TOWN);
    const choice = yearlyGreedy(problem);
    const still = { costCity: 0, costOwn: 0, riskCity: 0, riskOwn: 0 };
    const call = { problem, choice, seed: 1, draws: 5, spread: still, remake: yearlyGreedy };
    const { costFen, riskYears, overdrawn, remade } = testRobustness(call);
    const { costFen: cost, worksValue } = countPlan(problem, choice);
    expect(costFen).toEqual({ p10: cost, p50: cost, p90: cost });
    expect(riskYears.p90).toBeCloseTo(worksValue, 9);
    expect(overdrawn).toBe(0);
    expect(remade!.chosen).toEqual(Float64Array.from(choice.work, (w) => (w < 0 ? 0 : 1)));
    expect(remade!.sameYear).toEqual(remade!.chosen);
    expect([...remade!.undisturbed]).toEqual([...remade!.chosen]);
  });

  test("factors have the mean 1 and the spread stated, and a draw is the same alone or among many", () => {
    const { problem } = makeStreets(1, { ...TOWN, corridors: 2000 });
    const drawn = createDrawnProblem(problem);
    drawn.draw(7, 3, { costCity: 0, costOwn: 0.2, riskCity: 0, riskOwn: 0.4 });
    const stats = (made: Float64Array, stated: Float64Array, step: number) => {
      const logs: number[] = [];
      let sum = 0;
      for (let i = 0; i < stated.length; i += step) {
        sum += made[i]! / stated[i]!;
        logs.push(Math.log(made[i]! / stated[i]!));
      }
      const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
      const deviation = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / logs.length);
      return { mean: sum / logs.length, deviation };
    };
    const first = problem.workStart.subarray(0, problem.pipeCount);
    const pick = (column: Float64Array) => Float64Array.from(first, (w) => column[w * problem.years]!);
    const risk = stats(pick(drawn.problem.value), pick(problem.value), 1);
    // Some 8,400 pipes: standard errors 0.4 / √8400 = 0.0044 of the mean, 0.003 of the deviation; four of them.
    expect(problem.pipeCount).toBeGreaterThan(8000);
    expect(Math.abs(risk.mean - 1)).toBeLessThan(0.02);
    expect(Math.abs(risk.deviation - 0.4)).toBeLessThan(0.0125);
    const once = drawn.problem.value.slice();
    drawn.draw(7, 4, { costCity: 0, costOwn: 0.2, riskCity: 0, riskOwn: 0.4 });
    expect(drawn.problem.value).not.toEqual(once);
    drawn.draw(7, 3, { costCity: 0, costOwn: 0.2, riskCity: 0, riskOwn: 0.4 });
    expect(drawn.problem.value).toEqual(once);
  });

  test("what is clearly best stays, what is clearly worst never comes in; more spread, more doubt", () => {
    const { problem } = makeStreets(5, TOWN);
    const choice = yearlyGreedy(problem);
    const narrow = testRobustness({ problem, choice, seed: 2, draws: 40, remake: yearlyGreedy });
    const wide = { costCity: 0.2, costOwn: 0.5, riskCity: 0.4, riskOwn: 1 };
    const broad = testRobustness({ problem, choice, seed: 2, draws: 40, remake: yearlyGreedy, spread: wide });
    const mean = (of: typeof narrow, inPlan: boolean) => {
      const pipes = [...choice.work.keys()].filter((p) => choice.work[p]! >= 0 === inPlan);
      return pipes.reduce((sum, p) => sum + of.remade!.chosen[p]!, 0) / pipes.length;
    };
    for (const of of [narrow, broad]) {
      expect(Math.max(...of.overdrawnBy)).toBeLessThanOrEqual(of.overdrawn);
      expect(of.overdrawnBy.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(of.overdrawn);
    }
    expect(mean(narrow, true)).toBeGreaterThan(0.6);
    expect(mean(narrow, true)).toBeGreaterThan(mean(broad, true));
    expect(mean(narrow, false)).toBeLessThan(0.4);
    expect(broad.costFen.p90 - broad.costFen.p10).toBeGreaterThan(narrow.costFen.p90 - narrow.costFen.p10);
    expect(() => testRobustness({ problem, choice, seed: 1, draws: 0 })).toThrow(/draws must be at least 1/);
  });
});

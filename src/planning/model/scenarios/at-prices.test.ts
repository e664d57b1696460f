/** Streets at prices, against every plan of little cities. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestOfAll, makeLittleStreets, makeStreets, TINY } from "../../../../test/made-streets.ts";
import { twoStreets } from "../../../../test/two-streets.ts";
import { createRandom } from "../../../base/random.ts";
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import type { PlanProblem } from "../problem/plan-problem.ts";
import { boundAtPrices, choiceAtPrices, createStreetPricer, type PlanPricing, pricingOfRows } from "./at-prices.ts";

const somePrices = (problem: PlanProblem, seed: number): PlanPricing => {
  const dice = createRandom("prices", seed);
  return {
    budget: problem.budgetFen.map((fen) => (fen === Infinity || dice.chance(0.3) ? 0 : dice.next() * 3e-7)),
    crews: problem.crewLimitM.map((metres) => (metres === Infinity ? 0 : dice.next() * 0.01)),
  };
};

describe("at prices", () => {
  test("no plan is worth more than the bound, and none that opens a street in a year more than that year allows", () => {
    for (const [seed, { problem }] of makeLittleStreets(20).entries()) {
      const prices = somePrices(problem, seed);
      const bound = boundAtPrices(problem, prices);
      expect(countPlan(problem, bestOfAll(problem)).value).toBeLessThanOrEqual(bound + 1e-9);
      const pricer = createStreetPricer(problem, prices);
      for (let c = 0; c < problem.corridorCount; c++)
        for (let t = 0; t < problem.years; t++) {
          const openTo = problem.openTo.map((bits, i) =>
            Math.floor(i / problem.years) === c && i % problem.years !== t ? 0 : bits,
          );
          const then = bestOfAll({ ...problem, openTo });
          if (then.openYear[c] !== t) continue;
          const { byYear, bestYear } = pricer.worthOf(c);
          const less = byYear[bestYear + 1]! - byYear[t + 1]!;
          expect(countPlan(problem, then).value).toBeLessThanOrEqual(bound - less + 1e-9);
        }
    }
  });

  test("a street's choice is worth what the pricer says", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem } = makeStreets(seed, { ...TINY, corridors: 5, rules: true });
        const prices = somePrices(problem, seed);
        const choice = choiceAtPrices(problem, prices);
        const { value, drawnFen, crewM } = countPlan(problem, choice);
        const paid = drawnFen.reduce((sum, fen, i) => sum + fen * prices.budget[i]!, 0);
        const laid = crewM.reduce((sum, metres, i) => sum + metres * prices.crews[i]!, 0);
        const pricer = createStreetPricer(problem, prices);
        let worth = 0;
        for (let c = 0; c < problem.corridorCount; c++) {
          const { byYear, bestYear } = pricer.worthOf(c);
          worth += byYear[bestYear + 1]!;
        }
        expect(value - paid - laid).toBeCloseTo(worth, 6);
        const broken = checkPlan({ ...problem, before: new Int32Array(0) }, choice).map(({ rule }) => rule);
        expect(broken.filter((rule) => !["budget", "crews", "fairness"].includes(rule))).toEqual([]);
      }),
    );
  });

  test("without prices every street does what is worth anything", () => {
    const free = choiceAtPrices(twoStreets(), { budget: new Float64Array(2), crews: new Float64Array(8) });
    expect([...free.openYear]).toEqual([0, 0]);
    // Street 0: 10 − 1 − 800 · 0.012 < 0; street 1: 9 − 1 − 700 · 0.011 > 0, in the dearer first year only.
    const dear = choiceAtPrices(twoStreets(), { budget: Float64Array.of(0.0113, 0.02), crews: new Float64Array(8) });
    expect([...dear.openYear]).toEqual([-1, 0]);
  });

  test("the optimiser's column of prices is read in its order, metres from micrometres", () => {
    const problem = twoStreets();
    // 2 budgets, 2 years of 4 networks, 2 districts.
    const rows = Float64Array.from({ length: 12 }, (_, i) => i + 1);
    const { budget, crews, floors } = pricingOfRows(problem, rows);
    expect([...budget]).toEqual([1, 2]);
    expect([...crews].slice(0, 2)).toEqual([3e6, 4e6]);
    expect([...floors!]).toEqual([11e6, 12e6]);
    expect(() => pricingOfRows(problem, rows.subarray(1))).toThrow(/rows has 11 prices, not 12/);
  });
});

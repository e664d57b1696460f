/** Methods by hand on two streets, against every plan of tiny problems, and the sums that must agree on any problem. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bestOfAll,
  makeLittleStreets,
  makeStreets,
  makeValidPlan,
  type StreetSize,
  TINY,
} from "../../../../test/made-streets.ts";
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import { emptyChoice, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { carveNetworks } from "./carve-networks.ts";
import { compareMethods, separateCompanies, worstFirstApart } from "./compare-methods.ts";
import { measureSameMoney, measureSameWorks } from "./measure-coordination.ts";
import { priceOfApart, streetsUnderBoth } from "./price-of-apart.ts";
import { createSpending } from "./spending.ts";
import { apportion, splitBudgets } from "./split-budgets.ts";
import { worstFirst } from "./worst-first.ts";
import { yearlyGreedy, yearlyGreedyFor } from "./yearly-greedy.ts";

const RULED: StreetSize = { corridors: 6, mostPipes: 3, years: 3, districts: 2, budgetShare: 0.5, rules: true };

/** One street, one year: gas and water, 100 m each. Alone gas pays 300 for the opening, water 100; together 320. */
const street = (): PlanProblem => ({
  fromYear: 2027,
  years: 1,
  sources: ["GAS", "WATER", "CITY"],
  districtCount: 1,
  corridorCount: 1,
  pipeCount: 2,
  workCount: 2,
  pipeStart: Int32Array.of(0, 2),
  workStart: Int32Array.of(0, 1, 2),
  network: Uint8Array.of(0, 1),
  district: Uint16Array.of(0, 0),
  lengthM: Float64Array.of(100, 100),
  yearsOf: Uint16Array.of(1, 1),
  mustBy: Int8Array.of(-1, -1),
  method: Uint8Array.of(0, 0),
  needsOpening: Uint8Array.of(1, 1),
  value: Float64Array.of(10, 8),
  drawFen: Float64Array.of(500, 0, 100, 0, 400, 0),
  crewM: Float64Array.of(100, 100),
  renewedM: Float64Array.of(100, 100),
  openTo: Uint8Array.of(0b1111),
  openingOf: Int32Array.of(0),
  disruption: Float64Array.of(2),
  openDrawFen: Float64Array.from({ length: 48 }, (_, i) => ({ 3: 300, 7: 100, 9: 160, 10: 60, 11: 100 })[i] ?? 0),
  budgetFen: Float64Array.of(1000, 1000, 201),
  crewLimitM: new Float64Array(4).fill(Infinity),
  floorM: Float64Array.of(0),
  before: new Int32Array(0),
});
const DAYS = Float64Array.from({ length: 16 }, (_, set) => [0, 10, 8, 13][set] ?? 20);
const both: PlanChoice = {
  openYear: Int8Array.of(0),
  work: Int32Array.of(0, 1),
  workYear: Int8Array.of(0, 0),
};

describe("one street by hand", () => {
  test("parting the shared opening costs what each would pay alone, less what they pay together", () => {
    const price = priceOfApart(street(), both, DAYS);
    // Alone 300 + 100, together 320: 80 more. Shares 3:1 of 320 are 240 and 80: gas pays 60 more, water 20.
    expect(price.streets).toEqual([
      {
        corridor: 0,
        year: 0,
        networks: 3,
        togetherFen: 320,
        apartFen: 400,
        moreFen: 80,
        moreOpenings: 1,
        moreDays: 10 + 8 - 13,
        moreDisruption: 2,
        companyMoreFen: [60, 20, 0, 0],
      },
    ]);
    // Gas alone draws 300 from GAS, water 100 from WATER; together 160, 60 and 100 from the city.
    expect([...price.sourceMoreFen]).toEqual([140, 40, -100]);
  });

  test("the table has every method, with its own openings, days and money", async () => {
    const rows = await compareMethods({
      problem: street(),
      plan: both,
      priority: Float64Array.of(1, 2),
      openingDays: DAYS,
      optimise: (problem) => bestOfAll(problem),
    });
    const told = rows.map(({ figures: f }) => [f.method, f.value, f.costFen, f.openings, f.openingDays, f.renewedKm]);
    // Apart: 10 + 8 − 2·2 = 14; works 600 + 400, openings 300 + 100. The city's 201 fen: 100 for gas's pipe are there.
    expect(told).toEqual([
      ["PLAN", 16, 1320, 1, 13, 0.2],
      ["WORST_FIRST", 14, 1400, 2, 18, 0.2],
      ["YEARLY_GREEDY", 16, 1320, 1, 13, 0.2],
      ["ALONE_OPTIMAL", 14, 1400, 2, 18, 0.2],
    ]);
    expect(rows.map(({ figures }) => figures.streetsReopened)).toEqual([0, 1, 0, 1]);
    expect(rows.every(({ figures }) => figures.violations.length === 0)).toBe(true);
    const [first] = streetsUnderBoth(rows[0]!.laid, rows[1]!.laid, 1);
    expect(first!.plan).toEqual({
      fen: 1320,
      openings: 1,
      openingDays: 13,
      value: 16,
      companyFen: [600 + 240, 400 + 80, 0, 0],
    });
    expect(first!.other.companyFen).toEqual([900, 500, 0, 0]);
  });

  test("digging alone may disrupt less than digging together", async () => {
    // Together 2; gas alone 1.5, water alone 0.75: 0.25 more when parted.
    const disruptionAlone = Float64Array.of(1.5, 0.75, 9, 9);
    expect(priceOfApart(street(), both, DAYS, disruptionAlone).moreDisruption).toBe(0.25);
    const rows = await compareMethods({
      problem: street(),
      plan: both,
      priority: Float64Array.of(1, 2),
      openingDays: DAYS,
      disruptionAlone,
      optimise: (problem) => bestOfAll(problem),
    });
    expect(rows.map(({ figures: f }) => [f.value, f.openingDays, f.costFen])).toEqual([
      [16, 13, 1320],
      [15.75, 18, 1400],
      [16, 13, 1320],
      [15.75, 18, 1400],
    ]);
  });

  test("worst first takes what is worse, though it gives less a yuan", () => {
    const poor = { ...street(), budgetFen: Float64Array.of(800, 500, 100) };
    // The city's 100 fen suffice for gas's pipe (100) or water's (60), not for both.
    const onlyCity = { ...poor, drawFen: Float64Array.of(0, 0, 100, 0, 0, 60) };
    expect([...worstFirst(onlyCity, Float64Array.of(2, 1)).work]).toEqual([0, -1]);
    expect([...worstFirst(onlyCity, Float64Array.of(1, 2)).work]).toEqual([-1, 1]);
    expect(() => worstFirst(poor, Float64Array.of(1))).toThrow(/priority has 1 entries for 2 pipes/);
  });

  test("a budget is split by what each could draw, to the fen", () => {
    // City: gas 100, water nothing.
    expect(splitBudgets(street()).map((part) => [...part])).toEqual([
      [1000, 0, 201],
      [0, 1000, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportion(1001, [45, 45, 10])).toEqual([451, 450, 100]);
    expect(apportion(Infinity, [1, 0])).toEqual([Infinity, Infinity]);
    expect(apportion(7, [0, 0])).toEqual([7, 0]);
  });
});

describe("on any problem", () => {
  test("parts are whole, never below nothing, and add up", () => {
    const weight = fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1e15, noNaN: true }));
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(weight, { minLength: 1, maxLength: 6 }), (fen, weights) => {
        const parts = apportion(fen, weights);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
        expect(parts.reduce((a, b) => a + BigInt(b), 0n)).toBe(BigInt(fen));
      }),
    );
  });

  test("the plan's works laid apart cost, open and disrupt more by exactly the price told", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem, choice } = makeValidPlan(seed, { ...TINY, corridors: 6 });
        const city = carveNetworks(problem, [0, 1, 2, 3]);
        const apart = onSeparateStreets(problem, choice, city);
        const [together, alone] = [countPlan(problem, choice), countPlan(city.problem, apart)];
        const price = priceOfApart(problem, choice);
        // A street that was opened for nobody has no company to open it.
        const idle = [...choice.openYear.keys()].filter((c) => choice.openYear[c]! >= 0 && together.diggers[c] === 0);
        expect(alone.costFen - together.costFen).toBe(price.moreFen);
        expect(alone.openings - together.openings + idle.length).toBe(price.moreOpenings);
        expect(alone.worksValue).toBeCloseTo(together.worksValue, 9);
        expect(price.companyMoreFen.reduce((a, b) => a + b, 0)).toBe(price.moreFen);
        expect(price.sourceMoreFen.reduce((a, b) => a + b, 0)).toBe(price.moreFen);
        expect(price.moreFen).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  test("methods keep money, crews, years, bans and pairs; only floors and deadlines may be missed", async () => {
    for (let seed = 0; seed < 60; seed++) {
      const { problem, priority, openingDays } = makeStreets(seed, RULED);
      const rows = await compareMethods({ problem, plan: emptyChoice(problem), priority, openingDays });
      for (const { figures, laid } of rows) {
        expect(figures.violations.filter(({ rule }) => rule !== "fairness" && rule !== "must-do")).toEqual([]);
        const companies = figures.companies.reduce((sum, one) => sum + one.worksFen + one.openingFen, 0);
        expect(companies).toBe(figures.costFen);
        expect(figures.drawnFen.reduce((a, b) => a + b, 0)).toBe(figures.costFen);
        const streets = streetsUnderBoth(laid, laid, problem.corridorCount);
        expect(streets.reduce((sum, { plan }) => sum + plan.fen, 0)).toBe(figures.costFen);
        expect(streets.reduce((sum, { plan }) => sum + plan.value, 0)).toBeCloseTo(figures.value, 6);
        expect(streets.reduce((sum, { plan }) => sum + plan.openings, 0)).toBe(figures.openings);
      }
    }
  });

  test("companies' budgets add up to the city's, and their streets to the city's pipes", () => {
    for (let seed = 0; seed < 40; seed++) {
      const { problem } = makeStreets(seed, RULED);
      const { city, each } = separateCompanies(problem);
      const sum = problem.budgetFen.map((_, i) => each.reduce((a, { problem: one }) => a + one.budgetFen[i]!, 0));
      expect(sum).toEqual(problem.budgetFen);
      expect([...city.pipeOf].sort((a, b) => a - b)).toEqual(Array.from({ length: problem.pipeCount }, (_, p) => p));
      expect(each.reduce((a, { problem: one }) => a + one.pipeCount, 0)).toBe(problem.pipeCount);
    }
  });

  test("no method beats the best of all plans of its problem", () => {
    for (const { problem, priority } of makeLittleStreets(40)) {
      const value = (choice: PlanChoice, of = problem) => countPlan(of, choice).value;
      const best = value(bestOfAll(problem));
      expect(value(yearlyGreedy(problem))).toBeLessThanOrEqual(best + 1e-9);
      expect(yearlyGreedyFor(problem)(problem)).toEqual(yearlyGreedy(problem));
      expect(value(worstFirst(problem, priority))).toBeLessThanOrEqual(best + 1e-9);
      const companies = separateCompanies(problem);
      const alone = companies.each.reduce((sum, { problem: one }) => sum + value(bestOfAll(one), one), 0);
      const apart = worstFirstApart(companies, priority);
      expect(value(apart, companies.city.problem)).toBeLessThanOrEqual(alone + 1e-9);
    }
  });

  test("a step that was given back leaves no trace", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 60 }), (seed, steps) => {
        const { problem } = makeStreets(seed, { ...TINY, budgetShare: 5 });
        const spending = createSpending(problem);
        for (const [a, b, c] of steps) {
          const p = a % problem.pipeCount;
          const [start, end] = [problem.workStart[p]!, problem.workStart[p + 1]!];
          if (spending.choice.work[p]! >= 0) spending.drop(p);
          else spending.tryAll([{ pipe: p, work: start + (b % (end - start)) }], c % problem.years);
        }
        const { drawnFen } = countPlan(problem, spending.choice);
        expect(problem.budgetFen.map((fen, i) => fen - spending.leftFen(i))).toEqual(drawnFen);
        for (let p = 0; p < problem.pipeCount; p++) spending.drop(p);
        expect(spending.choice).toEqual(emptyChoice(problem));
        expect(problem.budgetFen.map((_, i) => spending.leftFen(i))).toEqual(problem.budgetFen);
      }),
    );
  });
});

function onSeparateStreets(
  problem: PlanProblem,
  choice: PlanChoice,
  city: ReturnType<typeof carveNetworks>,
): PlanChoice {
  const { diggers } = countPlan(problem, choice);
  const { pipeStart, network } = city.problem;
  const newWork = new Map([...city.workOf].map((w, i) => [w, i]));
  return {
    openYear: Int8Array.from(city.corridorOf, (c, i) =>
      (diggers[c]! >> network[pipeStart[i]!]!) & 1 ? choice.openYear[c]! : -1,
    ),
    work: Int32Array.from(city.pipeOf, (p) => newWork.get(choice.work[p]!) ?? -1),
    workYear: Int8Array.from(city.pipeOf, (p) => choice.workYear[p]!),
  };
}

test("the plan of the test is one", () => {
  expect(checkPlan(street(), both, { value: 16 })).toEqual([]);
});

test("M13's figures: the same money, and the same works, together and apart", async () => {
  const call = { problem: street(), plan: both, priority: Float64Array.of(1, 2), openingDays: DAYS };
  const [plan, worst] = (await compareMethods(call)).map(({ figures }) => figures);
  const told = (figures: readonly { code: string; together: number; apart: number }[]) =>
    Object.fromEntries(figures.map(({ code, together, apart }) => [code, [together, apart]]));
  expect(told(measureSameMoney(plan!, worst!))).toEqual({
    "sameMoney.riskYears": [18, 18],
    "sameMoney.cost": [0.00132, 0.0014],
    "sameMoney.openings": [1, 2],
    "sameMoney.streetsReopened": [0, 1],
    "sameMoney.openingDays": [13, 18],
    "sameMoney.renewedKm": [0.2, 0.2],
  });
  const works = told(measureSameWorks(plan!, priceOfApart(street(), both, DAYS)));
  expect(works["sameWorks.openings"]).toEqual([1, 2]);
  expect(works["sameWorks.openingDays"]).toEqual([13, 18]);
  // Gas: 600 for its pipe and 240 of the opening; alone 60 fen more.
  expect(works["sameWorks.cost.gas"]).toEqual([0.00084, 0.0009]);
  expect(works["sameWorks.cost.heat"]).toEqual([0, 0]);
});

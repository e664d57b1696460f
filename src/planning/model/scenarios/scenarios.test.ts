/** Frontier, robustness, comparison and reasons: by hand, against every plan of tiny problems, and by the sums that must agree. */
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
import { createRandom } from "../../../base/random.ts";
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import { yearlyGreedy } from "../compare/yearly-greedy.ts";
import { emptyChoice, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { boundAtPrices, choiceAtPrices, createStreetPricer, type PlanPricing } from "./at-prices.ts";
import { fixPipes, forbidPipes, forcePipes, onlyNetworks, scaleBudgets } from "./change-problem.ts";
import { comparePlans, sumPlan } from "./compare-plans.ts";
import { createExplainer } from "./explain-project.ts";
import { findFrontier } from "./frontier.ts";
import { createDrawnProblem, quantiles, testRobustness } from "./robustness.ts";
import { worthByFrontier, worthByPrices, worthByTopUp } from "./worth-of-money.ts";

const TOWN: StreetSize = { corridors: 60, mostPipes: 2, years: 4, districts: 3, budgetShare: 0.4, rules: false };

/**
 * Two streets with one gas pipe each, two years, one source, 1000 fen a year. Street 0: work 600 + opening 200, value 10 then 7;
 * street 1: work 500 + opening 200, value 9 then 8. Both lose 1 by disruption. Both do not fit in one year.
 */
const twoStreets = (): PlanProblem => ({
  fromYear: 2027,
  years: 2,
  sources: ["CITY"],
  districtCount: 2,
  corridorCount: 2,
  pipeCount: 2,
  workCount: 2,
  pipeStart: Int32Array.of(0, 1, 2),
  workStart: Int32Array.of(0, 1, 2),
  network: Uint8Array.of(0, 0),
  district: Uint16Array.of(0, 1),
  lengthM: Float64Array.of(60, 50),
  yearsOf: Uint16Array.of(3, 3),
  mustBy: Int8Array.of(-1, -1),
  method: Uint8Array.of(0, 0),
  needsOpening: Uint8Array.of(1, 1),
  value: Float64Array.of(10, 7, 9, 8),
  drawFen: Float64Array.of(600, 500),
  crewM: Float64Array.of(60, 50),
  renewedM: Float64Array.of(60, 50),
  openTo: Uint8Array.of(15, 15, 15, 15),
  openingOf: Int32Array.of(0, 0, 1, 1),
  disruption: Float64Array.of(1, 1),
  openDrawFen: Float64Array.from({ length: 32 }, (_, i) => (i % 16 === 1 ? 200 : 0)),
  budgetFen: Float64Array.of(1000, 1000),
  crewLimitM: new Float64Array(8).fill(Infinity),
  floorM: Float64Array.of(0, 0),
  before: new Int32Array(0),
});
/** Street 0 first: 10 − 1 + 8 − 1 = 16; the other way round 9 − 1 + 7 − 1 = 14. */
const best: PlanChoice = { openYear: Int8Array.of(0, 1), work: Int32Array.of(0, 1), workYear: Int8Array.of(0, 1) };

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
});

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
    expect(mean(narrow, true)).toBeGreaterThan(0.6);
    expect(mean(narrow, true)).toBeGreaterThan(mean(broad, true));
    expect(mean(narrow, false)).toBeLessThan(0.4);
    expect(broad.costFen.p90 - broad.costFen.p10).toBeGreaterThan(narrow.costFen.p90 - narrow.costFen.p10);
    expect(() => testRobustness({ problem, choice, seed: 1, draws: 0 })).toThrow(/draws must be at least 1/);
  });
});

describe("two plans side by side", () => {
  test("by hand: moved, new and gone pipes", () => {
    const problem = twoStreets();
    const other: PlanChoice = {
      openYear: Int8Array.of(-1, 0),
      work: Int32Array.of(-1, 1),
      workYear: Int8Array.of(-1, 0),
    };
    const { both, onlyFirst, onlySecond, moved, otherWork, first, second } = comparePlans(problem, best, other);
    expect({ both, onlyFirst, onlySecond, otherWork }).toEqual({
      both: [1],
      onlyFirst: [0],
      onlySecond: [],
      otherWork: [],
    });
    expect(moved).toEqual([{ pipe: 1, year: 1, otherYear: 0 }]);
    expect(first.years.map(({ fen }) => fen)).toEqual([800, 700]);
    expect(first.districts.map(({ fen, riskYears }) => [fen, riskYears])).toEqual([
      [800, 10],
      [700, 8],
    ]);
    expect(second.whole).toEqual({ works: 1, openings: 1, fen: 700, riskYears: 9, renewedM: 50 });
  });

  test("every table adds up to the plan, and a plan beside itself has no difference", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem, choice } = makeValidPlan(seed, { ...TINY, corridors: 6 });
        const { costFen, worksValue } = countPlan(problem, choice);
        const sums = sumPlan(problem, choice);
        for (const table of [sums.networks, sums.districts, sums.years, [sums.whole]]) {
          const fen = table.reduce((sum, row) => sum + row.fen, 0);
          // A street without pipes is of no district; nothing is drawn for it either.
          expect(fen).toBe(costFen);
          expect(table.reduce((sum, row) => sum + row.riskYears, 0)).toBeCloseTo(worksValue, 9);
        }
        expect(sums.sourceFen.reduce((a, b) => a + b, 0)).toBe(costFen);
        const same = comparePlans(problem, choice, choice);
        expect([same.onlyFirst, same.onlySecond, same.moved, same.otherWork]).toEqual([[], [], [], []]);
      }),
    );
  });
});

describe("why this year", () => {
  test("by hand: the other year is free but for the street that is there", () => {
    const { explain } = createExplainer(twoStreets(), best);
    expect(explain(0)).toEqual({
      corridor: 0,
      year: 0,
      pipes: [0],
      networks: 1,
      value: 9,
      costFen: 800,
      valuePerMillionYuan: (9 / 800) * 1e8,
      others: [
        {
          year: 1,
          closed: null,
          // 7 instead of 10; 800 needed, 1000 − 700 left.
          change: -3,
          short: [{ source: 0, network: null, missing: 500 }],
          displaced: [{ corridor: 1, value: 7 }],
          displacedSuffice: true,
          atPrices: null,
        },
      ],
    });
  });

  test("a year that is closed says by what", () => {
    const banned = { ...twoStreets(), openTo: Uint8Array.of(15, 14, 15, 15) };
    expect(createExplainer(banned, best).explain(0)!.others[0]!.closed).toEqual({
      reason: "BAN",
      facts: { pipe: 0, network: "gas" },
    });
    const closedBy = (problem: PlanProblem, c: number) =>
      createExplainer(problem, best).explain(c)!.others[0]!.closed!.reason;
    expect(closedBy({ ...twoStreets(), yearsOf: Uint16Array.of(1, 3) }, 0)).toBe("PIPE_YEARS");
    expect(closedBy({ ...twoStreets(), mustBy: Int8Array.of(0, -1) }, 0)).toBe("DEADLINE");
    const pair = { ...twoStreets(), before: Int32Array.of(0, 1) };
    expect(createExplainer(pair, best).explain(1)!.others[0]!.closed).toBeNull();
    const late: PlanChoice = { ...best, openYear: Int8Array.of(1, 1), workYear: Int8Array.of(1, 1) };
    expect(createExplainer(pair, late).explain(1)!.others[0]!.closed).toEqual({
      reason: "TRUNK_FIRST",
      facts: { pipe: 1, before: 0, year: 2028 },
    });
    expect(createExplainer(twoStreets(), emptyChoice(twoStreets())).explain(0)).toBeUndefined();
  });

  test("with those who give way gone, the moved street fits", () => {
    let asked = 0;
    for (let seed = 0; seed < 6; seed++) {
      const { problem } = makeStreets(seed, TOWN);
      const choice = yearlyGreedy(problem);
      const { explain } = createExplainer(problem, choice);
      for (let c = 0; c < problem.corridorCount; c++)
        for (const { year, closed, displaced, displacedSuffice, change } of explain(c)?.others ?? []) {
          if (closed || !displacedSuffice) continue;
          asked++;
          const moved = structuredClone(choice);
          moveStreet(problem, moved, c, year);
          for (const { corridor } of displaced) moveStreet(problem, moved, corridor, -1);
          expect(checkPlan(problem, moved)).toEqual([]);
          const lost = displaced.reduce((sum, { value }) => sum + value, 0);
          const { value } = countPlan(problem, choice);
          expect(countPlan(problem, moved).value).toBeCloseTo(value + change - lost, 6);
        }
    }
    expect(asked).toBeGreaterThan(100);
  });
});

/** The street's digging works, to another year or out of the plan. */
function moveStreet({ pipeStart, needsOpening }: PlanProblem, choice: PlanChoice, c: number, year: number): void {
  choice.openYear[c] = year;
  for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
    if (choice.work[p]! < 0 || needsOpening[choice.work[p]!] !== 1) continue;
    choice.workYear[p] = year;
    if (year < 0) choice.work[p] = -1;
  }
}

describe("a million more", () => {
  test("by price: value a fen times a hundred million", () => {
    const worth = worthByPrices(twoStreets(), { budget: Float64Array.of(1e-8, 0), crews: new Float64Array(8) });
    expect(worth.map(({ year, source, value }) => [year, source, value])).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  test("by topping up: what then fits and did not before", () => {
    const problem = twoStreets();
    const only: PlanChoice = {
      openYear: Int8Array.of(0, -1),
      work: Int32Array.of(0, -1),
      workYear: Int8Array.of(0, -1),
    };
    // The first year has 200 left; 500 more let street 1 in: 9 − 1. In the second year it fits without.
    expect(worthByTopUp(problem, only, 500).map(({ value }) => value)).toEqual([8, 0]);
    expect(worthByTopUp(problem, only, 499).map(({ value }) => value)).toEqual([0, 0]);
  });

  test("is never less than nothing, and never more than every plan with it allows", () => {
    for (const { problem } of makeLittleStreets(20)) {
      const plan = bestOfAll(problem);
      for (const { year, value } of worthByTopUp(problem, plan)) {
        expect(value).toBeGreaterThanOrEqual(0);
        const all = problem.budgetFen.map(
          (fen, i) => fen + (Math.floor(i / problem.sources.length) === year ? 1e8 : 0),
        );
        const most = countPlan(problem, bestOfAll({ ...problem, budgetFen: all })).value;
        expect(countPlan(problem, plan).value + value).toBeLessThanOrEqual(most + 1e-9);
      }
    }
  });
});

/** Two plans side by side, reasons, and a million more: by hand, and by the sums and plans that must follow. */
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
import { bestOfTwoStreets as best, twoStreets } from "../../../../test/two-streets.ts";
import { checkPlan } from "../check/check-plan.ts";
import { countPlan } from "../check/count-plan.ts";
import { yearlyGreedy } from "../compare/yearly-greedy.ts";
import { emptyChoice, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { comparePlans, sumPlan } from "./compare-plans.ts";
import { createExplainer } from "./explain-project.ts";
import { worthByPrices, worthByTopUp } from "./worth-of-money.ts";

const TOWN: StreetSize = { corridors: 60, mostPipes: 2, years: 4, districts: 3, budgetShare: 0.4, rules: false };

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
    expect(
      createExplainer(twoStreets(), { ...emptyChoice(twoStreets()), openYear: Int8Array.of(0, -1) }).explain(0),
    ).toBeUndefined();
  });

  test("a street that is not opened says what it would bring, what is missing and who would give way", () => {
    // Only street 0, in the first year; street 1 would cost 700 and bring 9 − 1 in the first year, 8 − 1 in the second.
    const one: PlanChoice = {
      openYear: Int8Array.of(0, -1),
      work: Int32Array.of(0, -1),
      workYear: Int8Array.of(0, -1),
    };
    const { others, ...rest } = createExplainer(twoStreets(), one).explain(1)!;
    expect(rest).toEqual({
      corridor: 1,
      year: -1,
      pipes: [],
      networks: 0,
      value: 0,
      costFen: 0,
      valuePerMillionYuan: 0,
    });
    expect(others.map(({ year, change, displaced, short }) => [year, change, displaced, short])).toEqual([
      [1, 7, [], []],
      [0, 8, [{ corridor: 0, value: 9 }], [{ source: 0, network: null, missing: 500 }]],
    ]);
    // A street with a deadline does not give way; one that gains nothing says so.
    const due = createExplainer({ ...twoStreets(), mustBy: Int8Array.of(0, -1) }, one).explain(1)!;
    expect(due.others.find(({ year }) => year === 0)).toMatchObject({ displaced: [], displacedSuffice: false });
    const poor = createExplainer({ ...twoStreets(), disruption: Float64Array.of(1, 20) }, one).explain(1)!;
    expect(poor.others.map(({ closed }) => closed?.reason)).toEqual(["NO_GAIN", "NO_GAIN"]);
    const banned = createExplainer({ ...twoStreets(), openTo: Uint8Array.of(15, 15, 0, 15) }, one).explain(1)!;
    expect(banned.others.map(({ year, closed }) => [year, closed?.reason])).toEqual([
      [1, undefined],
      [0, "BAN"],
    ]);
  });

  test("with those who give way gone, the moved street fits", () => {
    let asked = 0;
    for (let seed = 0; seed < 8; seed++) {
      // Half with deadlines, crews and pairs, but without floors, which are not looked at.
      const made = makeStreets(seed, { ...TOWN, rules: seed % 2 === 1 }).problem;
      const problem = { ...made, floorM: made.floorM.map(() => 0) };
      const choice = yearlyGreedy(problem);
      const { explain } = createExplainer(problem, choice);
      for (let c = 0; c < problem.corridorCount; c++)
        for (const { year, closed, displaced, displacedSuffice, change } of explain(c)?.others ?? []) {
          if (choice.openYear[c]! < 0 || closed || !displacedSuffice) continue;
          asked++;
          const moved = structuredClone(choice);
          moveStreet(problem, moved, c, year);
          for (const { corridor } of displaced) moveStreet(problem, moved, corridor, -1);
          expect(checkPlan(problem, moved).length).toBeLessThanOrEqual(checkPlan(problem, choice).length);
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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../base/random.ts";
import { factorBit } from "./outcomes.ts";
import {
  costFen,
  DEFAULT_SURVEY_COSTS,
  listCostRecords,
  SURVEYS,
  type Survey,
  type SurveyCosts,
  surveyCostsSchema,
} from "./survey-costs.ts";
import { AIMS, listSurveys, type SurveyItem, type SurveyProblem, withinBudget } from "./survey-list.ts";

const FREE = { perRoadFen: 0, perKmFen: 0, perPipeFen: 0 };
const costsOf = (some: Partial<SurveyCosts>): SurveyCosts => ({
  ...(Object.fromEntries(SURVEYS.map((survey) => [survey, FREE])) as SurveyCosts),
  ...some,
});

const roadOf = ({ road }: SurveyItem) => road;
const MATERIAL = factorBit("material");
const AGE = factorBit("age");

/** Pipes of unknown material (chance m), age (chance a), and both (chance b). */
interface Drawn {
  readonly road: number;
  readonly km?: number;
  readonly m?: number;
  readonly a?: number;
  readonly both?: number;
}

function problemOf(drawn: readonly Drawn[]): SurveyProblem {
  return {
    count: drawn.length,
    mm: Float64Array.from(drawn, ({ km = 1 }) => km * 1e6),
    road: Int32Array.from(drawn, ({ road }) => road),
    roads: Math.max(...drawn.map(({ road }) => road)) + 1,
    reveals: (pipe, survey) => {
      const { m, a, both } = drawn[pipe]!;
      if (survey === "pit") return m !== undefined || both !== undefined ? MATERIAL : 0;
      return survey === "records" && (a !== undefined || both !== undefined) ? AGE : 0;
    },
    chanceOfChange: (pipe, inputs) => {
      const { m = 0, a = 0, both } = drawn[pipe]!;
      if ((inputs & MATERIAL) !== 0 && (inputs & AGE) !== 0) return both ?? Math.max(m, a);
      return inputs & MATERIAL ? m : inputs & AGE ? a : 0;
    },
  };
}

const brief = (list: readonly SurveyItem[]) =>
  list.map(({ road, surveys, pipes, costFen: fen, gainPipes }) => ({ road, surveys, pipes, fen, gainPipes }));

describe("by hand", () => {
  test("the street that changes more for its money comes first", () => {
    // Road 0: 100 + 2 · 10 fen for 0.5 + 0.5; road 1: 100 + 10 for 0.6. 1/120 > 0.6/110.
    const list = listSurveys(
      problemOf([
        { road: 0, m: 0.5 },
        { road: 0, m: 0.5 },
        { road: 1, m: 0.6 },
      ]),
      costsOf({ pit: { perRoadFen: 100, perKmFen: 0, perPipeFen: 10 } }),
      "pipes",
    );
    expect(brief(list)).toEqual([
      { road: 0, surveys: ["pit"], pipes: [0, 1], fen: 120, gainPipes: 1 },
      { road: 1, surveys: ["pit"], pipes: [2], fen: 110, gainPipes: 0.6 },
    ]);
  });

  test("kilometres and pipes are two aims: a long pipe of small chance against a short one of large", () => {
    const problem = problemOf([
      { road: 0, m: 0.2, km: 10 },
      { road: 1, m: 0.9, km: 0.1 },
    ]);
    const costs = costsOf({ pit: { perRoadFen: 100, perKmFen: 0, perPipeFen: 0 } });
    expect(listSurveys(problem, costs, "pipes").map(({ road }) => road)).toEqual([1, 0]);
    expect(listSurveys(problem, costs, "km").map(({ road }) => road)).toEqual([0, 1]);
  });

  test("a pipe whose pit is not worth its money is left for a later item of its own", () => {
    const list = listSurveys(
      problemOf([
        { road: 0, m: 0.5 },
        { road: 0, m: 0.01 },
      ]),
      costsOf({ pit: { perRoadFen: 10, perKmFen: 0, perPipeFen: 100 } }),
      "pipes",
    );
    expect(brief(list)).toEqual([
      { road: 0, surveys: ["pit"], pipes: [0], fen: 110, gainPipes: 0.5 },
      { road: 0, surveys: ["pit"], pipes: [1], fen: 110, gainPipes: 0.01 },
    ]);
  });

  test("what only two surveys together decide is found as one item", () => {
    const list = listSurveys(
      problemOf([{ road: 0, m: 0, a: 0, both: 0.8 }]),
      costsOf({
        pit: { perRoadFen: 0, perKmFen: 0, perPipeFen: 100 },
        records: { perRoadFen: 0, perKmFen: 0, perPipeFen: 60 },
      }),
      "pipes",
    );
    expect(brief(list)).toEqual([{ road: 0, surveys: ["records", "pit"], pipes: [0], fen: 160, gainPipes: 0.8 }]);
  });

  test("what is known already is not paid for again: the second survey gains the rest", () => {
    const list = listSurveys(
      problemOf([{ road: 0, m: 0.5, a: 0.4, both: 0.7 }]),
      costsOf({
        pit: { perRoadFen: 0, perKmFen: 0, perPipeFen: 10 },
        records: { perRoadFen: 0, perKmFen: 0, perPipeFen: 50 },
      }),
      "pipes",
    );
    expect(
      list.map(({ surveys, costFen: fen, gainPipes }) => [surveys[0], fen, Math.round(gainPipes * 1e9) / 1e9]),
    ).toEqual([
      ["pit", 10, 0.5],
      ["records", 50, 0.2],
    ]);
  });

  test("money by road, km and pipe is whole fen: 1000 + 3 · 30 + 6000 · 1.2345", () => {
    const costs = costsOf({ locate: { perRoadFen: 1000, perKmFen: 6000, perPipeFen: 30 } });
    expect(costFen(costs, [{ survey: "locate", pipes: 3, mm: 1_234_500 }])).toBe(1000 + 90 + 7407);
    expect(costFen(costs, [{ survey: "locate", pipes: 0, mm: 0 }])).toBe(0);
  });

  test("a budget passes over what it cannot pay, and over what stood on it", () => {
    const item = (road: number, fen: number): SurveyItem => ({
      road,
      surveys: ["pit"],
      pipes: [],
      mm: 0,
      costFen: fen,
      gainPipes: 1,
      gainKm: 1,
    });
    const list = [item(0, 50), item(1, 100), item(1, 10), item(2, 40)];
    expect(withinBudget(list, 90, roadOf).map(({ road }) => road)).toEqual([0, 2]);
    expect(withinBudget(list, 0, roadOf)).toEqual([]);
    expect(withinBudget(list, 200, roadOf)).toEqual(list);
  });
});

const drawn = fc.array(
  fc.record({
    road: fc.nat(3),
    km: fc.double({ min: 0.01, max: 2, noNaN: true }),
    m: fc.double({ min: 0, max: 0.5, noNaN: true }),
    a: fc.double({ min: 0, max: 0.5, noNaN: true }),
    more: fc.double({ min: 0, max: 0.5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

test("no pipe is looked at for nothing, gains add up to knowing all of it, costs are what they cost", () => {
  fc.assert(
    fc.property(drawn, fc.constantFrom(...AIMS), (rows, aim) => {
      const problem = problemOf(rows.map(({ more, ...row }) => ({ ...row, both: Math.max(row.m, row.a) + more })));
      const list = listSurveys(problem, DEFAULT_SURVEY_COSTS, aim);
      const known = new Uint32Array(problem.count);
      for (const { surveys, pipes } of list)
        for (const pipe of pipes) {
          const tells = surveys.reduce((bits, survey) => bits | problem.reveals(pipe, survey), 0);
          expect(tells & ~known[pipe]!).not.toBe(0);
          known[pipe]! |= tells;
        }
      const all = rows.reduce((sum, _, pipe) => sum + problem.chanceOfChange(pipe, known[pipe]!), 0);
      expect(list.reduce((sum, { gainPipes }) => sum + gainPipes, 0)).toBeCloseTo(all, 6);
      for (const { costFen: fen, gainPipes } of list) {
        expect(Number.isInteger(fen)).toBe(true);
        expect(gainPipes).toBeGreaterThan(0);
      }
    }),
    { numRuns: 100 },
  );
});

test("the first item is the best there is, by trying every road, survey and set of its pipes", () => {
  fc.assert(
    fc.property(
      drawn.filter((rows) => rows.length <= 6),
      (rows) => {
        const problem = problemOf(rows.map(({ more, ...row }) => ({ ...row, both: Math.max(row.m, row.a) + more })));
        const worth = (surveys: readonly Survey[], pipes: readonly number[]) => {
          const gain = pipes.reduce((sum, pipe) => {
            const inputs = surveys.reduce((bits, survey) => bits | problem.reveals(pipe, survey), 0);
            return sum + problem.chanceOfChange(pipe, inputs);
          }, 0);
          const mm = pipes.reduce((sum, pipe) => sum + problem.mm[pipe]!, 0);
          return (
            gain /
            costFen(
              DEFAULT_SURVEY_COSTS,
              surveys.map((survey) => ({ survey, pipes: pipes.length, mm })),
            )
          );
        };
        let best = 0;
        for (let road = 0; road < problem.roads; road++) {
          const pipes = rows.flatMap((row, pipe) => (row.road === road ? [pipe] : []));
          for (let set = 1; set < 2 ** pipes.length; set++) {
            const chosen = pipes.filter((_, at) => set & (1 << at));
            for (const surveys of [["pit"], ["records"], ["records", "pit"]] as const)
              best = Math.max(best, worth(surveys, chosen));
          }
        }
        const [first] = listSurveys(problem, DEFAULT_SURVEY_COSTS, "pipes");
        // Gains below a thousand millionth are nothing.
        if (best > 1e-12) expect(first!.gainPipes / first!.costFen).toBeCloseTo(best, 9);
      },
    ),
    { numRuns: 60 },
  );
});

test("decisions really changed for a sum: greedy against the same items in random order, on a made-up city", () => {
  const random = createRandom("surveys", 7);
  const rows = Array.from({ length: 3000 }, () => {
    const m = random.chance(0.3) ? random.between(0, 0.9) : random.between(0, 0.1);
    const a = random.chance(0.3) ? random.between(0, 0.6) : random.between(0, 0.05);
    return { road: random.whole(0, 299), km: random.between(0.01, 0.3), m, a, both: Math.min(1, m + a) };
  });
  const problem = problemOf(rows);
  const list = listSurveys(problem, DEFAULT_SURVEY_COSTS, "pipes");
  const whole = list.reduce((sum, { costFen: fen }) => sum + fen, 0);
  // The truth falls as the chances say: a pipe's decision changes when its draw is below its chance.
  const draws = rows.map(() => random.next());
  const changedFor = (items: readonly SurveyItem[]) => {
    const known = new Uint32Array(rows.length);
    for (const { pipes, surveys } of items)
      for (const pipe of pipes) for (const survey of surveys) known[pipe]! |= problem.reveals(pipe, survey);
    return rows.filter((_, pipe) => draws[pipe]! < problem.chanceOfChange(pipe, known[pipe]!)).length;
  };
  const shuffled = list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
  for (const share of [0.05, 0.1, 0.25, 0.5]) {
    const [greedy, blind] = [list, shuffled].map((items) => changedFor(withinBudget(items, whole * share, roadOf)));
    expect(greedy!).toBeGreaterThan(1.5 * blind!);
  }
  expect(changedFor(list)).toBe(changedFor(shuffled));
});

test("every cost is a record with its unit, and all of them are suggestions until a city has its own", () => {
  const records = listCostRecords(DEFAULT_SURVEY_COSTS, false);
  expect(records.length).toBe(SURVEYS.length * 3);
  expect(records.find(({ code }) => code === "surveys.locate.perKmFen")).toMatchObject({
    valueFen: 600_000,
    unit: { zh: "分/公里" },
    source: { zh: "平台建议" },
    confidence: "suggestion",
  });
  expect(() =>
    surveyCostsSchema.parse({ ...DEFAULT_SURVEY_COSTS, pit: { perRoadFen: 0.5, perKmFen: 0, perPipeFen: 0 } }),
  ).toThrow();
});

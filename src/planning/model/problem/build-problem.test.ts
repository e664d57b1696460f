import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted } from "../../../base/outcome.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { type AssessedPipe, drawStreet, type StreetDrawing } from "../drawn-street.ts";
import type { PlanInputs } from "../plan-inputs.ts";
import { DEFAULT_PLANNING_RULES } from "../planning-defaults.ts";
import { mergePlanningRules, type PlanningRules } from "../planning-rules.ts";
import { buildProblem } from "./build-problem.ts";
import type { BuiltPlan, PlanCall } from "./built-plan.ts";
import { METHODS, NETWORK_SETS, type PlanProblem } from "./plan-problem.ts";

/** Prices that can be reckoned by hand: 1,000 yuan/m for pipe, 100 yuan/m³, 300 yuan/m², 10,000 yuan to set up. */
const SIMPLE = mergePlanningRules(DEFAULT_PLANNING_RULES, {
  costs: {
    renew: {
      gas: [{ upToMm: 1000, yuanPerM: 1000 }],
      water: [{ upToMm: 1000, yuanPerM: 1000 }],
      drainage: [{ upToMm: 1000, yuanPerM: 1000 }],
      heat: [{ upToMm: 1000, yuanPerM: 1000 }],
    },
    control: { yuanPerM: { gas: 10, water: 10, drainage: 10, heat: 10 }, effect: 0.5, lifeYears: 2 },
  },
  opening: {
    yuanPerM3: 100,
    workingWidthM: { gas: 0.8, water: 0.8, drainage: 1.8, heat: 1.8 },
    depthM: { gas: 1, water: 1, drainage: 3, heat: 1 },
    deepFactor: 2,
    surfaceYuanPerM2: { ASPHALT: 300 },
    setUpYuan: { LOCAL: 10_000 },
    sharedSaves: 0.5,
    metresPerDay: 10,
    setUpDays: 2,
    sharedDaysSave: 0.5,
    disruptionPerDay: { LOCAL: 0.01 },
  },
  value: {
    horizonYears: 10,
    growthPerYear: 0,
    renewalLeaves: 0.1,
    consequenceWeight: [1, 2, 3, 4, 5],
    ratePerKmYear: { gas: [0.1, 0.2, 0.3, 0.4, 0.5], water: [0.1, 0.2, 0.3, 0.4, 0.5] },
  },
});
const CALL: PlanCall = { fromYear: 2026, years: 3, budgets: { perYearFen: 1e9 } };
const ROAD = { id: "R", line: [0, 0, 200, 0], roadClass: "LOCAL" as const };
const RED = { risk: "red" as const, likelihood: 4, consequence: 5 };

/** Four pipes of DN200 along one road, all red. */
const FOUR: StreetDrawing = {
  roads: [ROAD],
  pipes: [
    { id: "G", line: [0, 3, 100, 3], network: "gas", owner: "Gas Co", ...RED },
    { id: "W", line: [0, -3, 200, -3], network: "water", owner: "Water Co", ...RED },
    { id: "D", line: [0, 5, 50, 5], network: "drainage", owner: "City", ...RED },
    { id: "H", line: [0, -5, 100, -5], network: "heat", owner: "Heat Co", material: "STEEL_PREINSULATED", ...RED },
  ],
};

const build = (drawing: StreetDrawing, rules: PlanningRules = SIMPLE, call: PlanCall = CALL): BuiltPlan =>
  accepted(buildProblem(drawStreet(drawing), rules, call));
const worksOf = ({ workStart, method }: PlanProblem, p: number) =>
  Array.from({ length: workStart[p + 1]! - workStart[p]! }, (_, k) => METHODS[method[workStart[p]! + k]!]);
const yuan = (fen: number) => fen / 100;

describe("a street with four pipes", () => {
  test("is one corridor with four candidates, each renewed, lined where its material allows, or watched", () => {
    const { problem, corridors } = build(FOUR);
    expect(corridors.key).toEqual(["R@0-200"]);
    expect([problem.corridorCount, problem.pipeCount]).toEqual([1, 4]);
    expect(worksOf(problem, 0)).toEqual(["RENEW", "LINE", "CONTROL"]);
    expect(worksOf(problem, 3)).toEqual(["RENEW", "CONTROL"]);
  });

  test("the works cost what they cost by hand", () => {
    const { costs } = build(FOUR);
    // G: 100 m at 1,000 yuan; trench 100 m x (0.2 + 0.8) m x 1 m x 100 yuan; half of 100 m² of surface at 300 yuan.
    expect(yuan(costs.workFen[0]!)).toBe(100_000 + 10_000 + 15_000);
    expect(yuan(costs.trenchFen[0]!)).toBe(10_000);
    // Lining: 100 m at 1,300 yuan (gas to DN300) and two pits.
    expect(yuan(costs.workFen[1]!)).toBe(130_000 + 16_000);
    // Watching: 100 m at 10 yuan.
    expect(yuan(costs.workFen[2]!)).toBe(1000);
    // D, third pipe: 50 m; 2 m wide, 3 m deep of which 1 m counts double: 50 x 2 x 4 x 100.
    expect(yuan(costs.trenchFen[6]!)).toBe(40_000);
  });

  test("gas and water together pay the wider surface and half of the other, each by what it would pay alone", () => {
    const { problem, costs } = build(FOUR);
    const cost = (set: number) => yuan(costs.openings.costFen[set]!);
    // Surface: gas 100 m², water 200 m², drain 100 m², heat 200 m² at 300 yuan, half of it in the works.
    expect(cost(1)).toBe(10_000 + 15_000);
    expect(cost(2)).toBe(10_000 + 30_000);
    expect(cost(3)).toBe(10_000 + 30_000);
    expect(cost(15)).toBe(10_000 + 30_000);
    // With the works' own parts: 10,000 + 300 x (200 + 100 / 2).
    expect(cost(3) + yuan(costs.surfaceFen[0]! + costs.surfaceFen[3]!)).toBe(10_000 + 75_000);
    // Of 40,000 yuan gas pays 25/65: 15,384.62, and half of that is its company's.
    const S = problem.sources.length;
    expect(problem.sources[0]).toBe("ENTERPRISE:Gas Co");
    expect(problem.openDrawFen[3 * S]!).toBe(769_231);
  });

  test("the disruption is that of the days the shared site stands", () => {
    const { costs } = build(FOUR);
    // 200 m and half of 100 + 50 + 100: 325 m at 10 m a day, 2 days to set up.
    expect(costs.openings.days[15]).toBe(34.5);
    // Gas alone: 100 m and the setting up.
    expect(costs.openings.days[1]).toBe(12);
    expect(costs.openings.disruption[0]).toBeCloseTo(0.345, 12);
  });

  test("what a work avoids: failures a year, times what each counts, times the years that are left", () => {
    const { problem, riskPerYear } = build(FOUR);
    // G: 0.4 failures per km and year x 0.1 km x weight 5.
    expect(riskPerYear[0]).toBeCloseTo(0.2, 12);
    const value = (w: number, t: number) => problem.value[w * 3 + t]!;
    // Renewed in the first year: half of it and nine more, less a tenth that a new pipe leaves.
    expect(value(0, 0)).toBeCloseTo(0.2 * 9.5 * 0.9, 12);
    expect(value(0, 2)).toBeCloseTo(0.2 * 7.5 * 0.9, 12);
    // Lined: 20 % stays.
    expect(value(1, 0)).toBeCloseTo(0.2 * 9.5 * 0.8, 12);
    // Watched for two years: half of what is at stake.
    expect(value(2, 0)).toBeCloseTo(0.2 * 2 * 0.5, 12);
  });

  test("a forecast takes the place of the level, and says so", () => {
    const { riskPerYear, rateSource } = build({ ...FOUR, pipes: [{ ...FOUR.pipes[0]!, forecast: 2 }, FOUR.pipes[1]!] });
    expect(riskPerYear[0]).toBeCloseTo(2 * 0.1 * 5, 12);
    expect([...rateSource]).toEqual([0, 1]);
  });
});

describe("who is a candidate", () => {
  const one = (pipe: Partial<AssessedPipe>): StreetDrawing => ({
    roads: [ROAD],
    pipes: [{ id: "P", line: [0, 3, 100, 3], ...pipe }, { ...FOUR.pipes[1]! }],
  });
  const isIn = (pipe: Partial<AssessedPipe>) => [...build(one(pipe)).position].includes(0);

  test("red and orange, leakers, listed, concluded and built-over pipes are; sound ones are counted as left out", () => {
    for (const pipe of [
      { risk: "orange" },
      { leakClass: "A" },
      { leakClass: "B" },
      { scope: ["GAS-M-01"] },
      { conclusion: "TIME_LIMITED" },
      { builtOver: true },
    ] as const)
      expect(isIn(pipe)).toBe(true);
    for (const pipe of [
      { risk: "yellow" },
      { leakClass: "C" },
      { scope: ["GAS-M-03"] },
      { conclusion: "COMPLIANT" },
    ] as const)
      expect(isIn(pipe)).toBe(false);
    expect(build(one({})).leftOut.NO_REASON).toEqual({ pipes: 1, metres: 100 });
  });

  test("a pipe out of use, or going out of use, is none", () => {
    expect(isIn({ ...RED, status: "ABANDONED" })).toBe(false);
    expect(isIn({ ...RED, conclusion: "IMMEDIATE", outOfUse: true })).toBe(false);
  });

  test("8 m of one network in a street are no project, unless they must be done", () => {
    const short = { line: [0, 3, 8, 3], ...RED };
    expect(isIn(short)).toBe(false);
    expect(build(one(short)).leftOut.TOO_SHORT.pipes).toBe(1);
    expect(isIn({ ...short, conclusion: "IMMEDIATE" })).toBe(true);
  });
});

describe("musts", () => {
  const mustOf = (pipe: Partial<AssessedPipe>, rules: PlanningRules = SIMPLE, road = {}) => {
    const built = build({ roads: [{ ...ROAD, ...road }], pipes: [{ id: "P", line: [0, 3, 100, 3], ...pipe }] }, rules);
    return built.problem.mustBy[0];
  };

  test("'immediate' is due in the first year, a deadline in its year, a listed pipe within five years of a plan too late", () => {
    expect(mustOf({ conclusion: "IMMEDIATE" })).toBe(0);
    expect(mustOf({ conclusion: "TIME_LIMITED", deadline: "2027-06-30" })).toBe(1);
    expect(mustOf({ conclusion: "TIME_LIMITED", deadline: "2030-06-30" })).toBe(-1);
    expect(mustOf({ scope: ["GAS-M-01"] })).toBe(-1);
    expect(mustOf({ scope: ["GAS-M-01"] }, mergePlanningRules(SIMPLE, { must: { overdueWithinYears: 2 } }))).toBe(1);
    expect(mustOf({ ...RED }, mergePlanningRules(SIMPLE, { must: { redWithinYears: 3 } }))).toBe(2);
  });

  test("where the street is closed until then, it waits for the first open year and is told", () => {
    // Opened in 2022: closed in 2026, open from 2027 on. PE cannot be lined.
    const road = { opened: "2022-05-01" };
    const pipe: AssessedPipe = { id: "P", line: [0, 3, 100, 3], material: "PE80", conclusion: "IMMEDIATE" };
    const built = build({ roads: [{ ...ROAD, ...road }], pipes: [pipe] });
    expect([...built.problem.openTo]).toEqual([0, 15, 15]);
    expect(built.problem.mustBy[0]).toBe(1);
    expect(built.movedMusts).toEqual([{ pipe: 0, by: 0, to: 1, bySpecialApproval: false }]);
    const special = mergePlanningRules(SIMPLE, { must: { whenBanned: "SPECIAL_APPROVAL" } });
    const dug = build({ roads: [{ ...ROAD, ...road }], pipes: [pipe] }, special);
    expect([...dug.problem.openTo]).toEqual([1, 15, 15]);
    expect([dug.problem.mustBy[0], dug.movedMusts[0]!.bySpecialApproval]).toEqual([0, true]);
    // Steel can be lined without breaking the road: nothing to wait for.
    expect(mustOf({ conclusion: "IMMEDIATE" }, SIMPLE, road)).toBe(0);
  });

  test("what must be done is not merely watched", () => {
    expect(
      worksOf(build({ roads: [ROAD], pipes: [{ ...FOUR.pipes[0]!, conclusion: "IMMEDIATE" }] }).problem, 0),
    ).toEqual(["RENEW", "LINE"]);
  });
});

describe("works of others", () => {
  test("in the year of an overhaul the street is open and the surface cheap; then it is closed for three years", () => {
    const built = build(FOUR, SIMPLE, {
      ...CALL,
      years: 5,
      otherWorks: [{ kind: "ROAD_OVERHAUL", year: 2027, place: "R" }],
    });
    expect([...built.problem.openTo]).toEqual([15, 15, 0, 0, 0]);
    expect([...built.problem.openingOf].slice(0, 2)).toEqual([0, 1]);
    const cost = (opening: number) => built.costs.openings.costFen[opening * NETWORK_SETS + 15]!;
    expect(cost(1)).toBe(Math.round(cost(0) * 0.2));
    expect(built.withRoadWorks[1]).toBe(1);
  });
});

describe("locks", () => {
  const lock = (kind: "LOCK" | "FORCE_IN" | "FORCE_OUT", pipeIds: number[], year = 2027) =>
    buildProblem(drawStreet(FOUR), SIMPLE, {
      ...CALL,
      locks: [kind === "LOCK" ? { kind, pipeIds, corridor: "R@0-200", year } : { kind, pipeIds }],
    });

  test("a project locked in 2027 is done then and its street opened in no other year", () => {
    const { problem } = accepted(lock("LOCK", [1, 2]));
    expect([problem.yearsOf[0], problem.mustBy[0], problem.mustBy[2]]).toEqual([2, 1, -1]);
    expect([...problem.openTo]).toEqual([0, 15, 0]);
  });

  test("forced in means more than a control measure, forced out means nothing at all", () => {
    const forced = accepted(lock("FORCE_IN", [1])).problem;
    expect(forced.mustBy[0]).toBe(2);
    expect(forced.value[2 * 3]).toBe(Number.NEGATIVE_INFINITY);
    expect(accepted(lock("FORCE_OUT", [1])).problem.yearsOf[0]).toBe(0);
  });

  test("a lock outside the plan or of an unknown pipe is refused", () => {
    expect(lock("LOCK", [1], 2031)).toMatchObject({ ok: false, problem: { code: "planning.year-outside" } });
    expect(lock("FORCE_IN", [99])).toMatchObject({ ok: false, problem: { code: "planning.lock-unknown-pipe" } });
  });

  test("what was announced for a year loses worth the farther it is moved", () => {
    const built = accepted(buildProblem(drawStreet(FOUR), SIMPLE, { ...CALL, announced: new Map([[1, 2026]]) }));
    expect(built.problem.value[2]! / built.avoided[2]!).toBeCloseTo(0.9, 12);
    expect(built.problem.value[0]).toBe(built.avoided[0]);
  });
});

describe("refusals", () => {
  const tryCall = (call: Partial<PlanCall>) => buildProblem(drawStreet(FOUR), SIMPLE, { ...CALL, ...call });
  test("sixteen years, a broken budget and a budget outside the plan are refused", () => {
    expect(tryCall({ years: 16 })).toMatchObject({ problem: { code: "planning.years-wrong" } });
    expect(tryCall({ budgets: { perYearFen: 1.5 } })).toMatchObject({ problem: { code: "planning.budget-wrong" } });
    expect(tryCall({ budgets: { rows: [{ year: 2040, source: "CITY_FISCAL", fen: 1 }] } })).toMatchObject({
      problem: { code: "planning.budget-year-outside" },
    });
    expect(buildProblem(drawStreet({ pipes: [{ id: "P" }] }), SIMPLE, CALL)).toMatchObject({
      problem: { code: "planning.no-candidates" },
    });
  });
});

const pipe = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: -60, max: 60 }),
  dx: fc.integer({ min: 5, max: 90 }),
  network: fc.constantFrom("gas", "water", "drainage", "heat"),
  role: fc.constantFrom("MUNICIPAL_MAIN", "COURTYARD_PIPE", "RISER"),
  risk: fc.constantFrom("red", "orange", "yellow"),
  mm: fc.constantFrom(50, 100, 200, 400, 800),
  owner: fc.constantFrom("A", "B"),
  likelihood: fc.integer({ min: 1, max: 5 }),
  district: fc.constantFrom("East", "West"),
});
const city = fc.array(pipe, { minLength: 1, maxLength: 20 });
const drawCity = (pipes: typeof city extends fc.Arbitrary<infer C> ? C : never): StreetDrawing => ({
  roads: [
    { id: "R", line: [0, 0, 550, 0], roadClass: "LOCAL" },
    { id: "S", line: [250, 0, 250, 90], roadClass: "LANE", opened: "2023-05-01" },
  ],
  pipes: pipes.map(({ x, y, dx, ...facts }, k) => ({ id: `P${k}`, line: [x, y, x + dx, y + 1], ...facts })) as never,
});
const tryBuild = (inputs: PlanInputs) => buildProblem(inputs, DEFAULT_PLANNING_RULES, CALL);

test("draws sum to the cost of every work and every shared opening, to the fen", () => {
  fc.assert(
    fc.property(city, (pipes) => {
      const built = tryBuild(drawStreet(drawCity(pipes)));
      if (!built.ok) return;
      const { problem, costs } = built.value;
      const S = problem.sources.length;
      const sum = (draws: Float64Array, row: number) =>
        draws.subarray(row * S, (row + 1) * S).reduce((a, b) => a + b, 0);
      for (let w = 0; w < problem.workCount; w++) expect(sum(problem.drawFen, w)).toBe(costs.workFen[w]);
      for (let row = 0; row < costs.openings.count * NETWORK_SETS; row++)
        expect(sum(problem.openDrawFen, row)).toBe(costs.openings.costFen[row]);
    }),
    { numRuns: 150 },
  );
});

test("digging together is never dearer than apart, and one network more is never cheaper", () => {
  fc.assert(
    fc.property(city, (pipes) => {
      const built = tryBuild(drawStreet(drawCity(pipes)));
      if (!built.ok) return;
      const { costFen, count } = built.value.costs.openings;
      for (let o = 0; o < count; o++)
        for (let set = 1; set < NETWORK_SETS; set++) {
          const cost = costFen[o * NETWORK_SETS + set]!;
          if (cost === 0) continue;
          for (let n = 0; n < 4; n++) {
            const rest = set & ~(1 << n);
            if (rest === set || rest === 0) continue;
            expect(costFen[o * NETWORK_SETS + rest]!).toBeLessThanOrEqual(cost);
            expect(cost).toBeLessThanOrEqual(
              costFen[o * NETWORK_SETS + rest]! + costFen[o * NETWORK_SETS + (1 << n)]! + 2,
            );
          }
        }
    }),
    { numRuns: 150 },
  );
});

test("the order of rows decides nothing: the same pipe has the same works, money and worth", () => {
  const told = (inputs: PlanInputs) => {
    const built = tryBuild(inputs);
    if (!built.ok) return built.problem.code;
    const { problem, position, costs, corridors, corridorOf } = built.value;
    const S = problem.sources.length;
    const bySource = (draws: Float64Array, row: number) =>
      problem.sources.map((source, s) => `${source} ${draws[row * S + s]}`).sort();
    const pipes = Array.from(position, (i, p) => [
      textAt(inputs.network.sourceId, i),
      corridors.key[corridors.corridorOf[i]!],
      Array.from({ length: problem.workStart[p + 1]! - problem.workStart[p]! }, (_, k) => {
        const w = problem.workStart[p]! + k;
        return [problem.method[w], costs.workFen[w], bySource(problem.drawFen, w), problem.value[w * 3]!.toFixed(9)];
      }),
    ]);
    const streets = Array.from(corridorOf, (at, c) => [
      corridors.key[at],
      [...problem.openTo.subarray(c * 3, c * 3 + 3)],
      Array.from({ length: NETWORK_SETS }, (_, set) =>
        costs.openings.days[problem.openingOf[c * 3]! * NETWORK_SETS + set]!.toFixed(6),
      ),
    ]);
    return [pipes.sort(), streets.sort()].map((rows) => JSON.stringify(rows));
  };
  fc.assert(
    fc.property(city, fc.integer(), (pipes, seed) => {
      const drawing = drawCity(pipes);
      const keyed = drawing.pipes.map((one, i) => [Math.sin(seed + 7.1 * i), one] as const);
      const turned = { ...drawing, pipes: keyed.sort(([a], [b]) => a - b).map(([, one]) => one) };
      expect(told(drawStreet(turned))).toEqual(told(drawStreet(drawing)));
    }),
    { numRuns: 150 },
  );
});

test("one amount a year is spread over the sources to the fen, and each district's floor can be met", () => {
  fc.assert(
    fc.property(city, fc.integer({ min: 0, max: 1e10 }), (pipes, perYearFen) => {
      const built = buildProblem(drawStreet(drawCity(pipes)), DEFAULT_PLANNING_RULES, {
        ...CALL,
        budgets: { perYearFen },
      });
      if (!built.ok) return;
      const { problem } = built.value;
      const S = problem.sources.length;
      for (let t = 0; t < 3; t++)
        expect(problem.budgetFen.subarray(t * S, (t + 1) * S).reduce((a, b) => a + b, 0)).toBe(perYearFen);
      const metres = new Float64Array(problem.districtCount);
      problem.lengthM.forEach((length, p) => {
        metres[problem.district[p]!]! += length;
      });
      for (const [d, floor] of problem.floorM.entries()) expect(floor).toBeLessThanOrEqual(metres[d]!);
    }),
    { numRuns: 100 },
  );
});

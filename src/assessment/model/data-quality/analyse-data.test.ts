import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CityStatement, knownOn, type PipeStatement } from "../../../../test/known-city.ts";
import { MATERIALS, type Material } from "../../../network/model/codes.ts";
import { putOnPipes } from "../../../network/model/put-on-pipes.ts";
import { type GradingInputs, gradeInputs } from "../grade-inputs.ts";
import { RISKS } from "../risk-matrix.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { summariseGrades } from "../summarise-grades.ts";
import { analyseData, unknownOf } from "./analyse-data.ts";
import { DATA_KINDS, dataStates, ESTIMATED, KNOWN, NOT_ASKED, UNKNOWN } from "./data-states.ts";
import { createDecider, type Decision, riskOfDecision } from "./decide.ts";
import { createOutcomeTable, FACTORS, type Factor, factorBit } from "./outcomes.ts";
import { learnSimilarPipes } from "./similar-pipes.ts";
import { DEFAULT_SURVEY_COSTS } from "./survey-costs.ts";

const DAY = "2026-01-01";
const rules = DEFAULT_RULES;

function inputsOf(city: CityStatement): GradingInputs {
  const { network, failures, surroundings } = knownOn(DAY, city);
  return { network, failures: putOnPipes(failures, network), surroundings };
}
const analyse = (city: CityStatement) => analyseData(inputsOf(city), { rules }, DEFAULT_SURVEY_COSTS);

function tableOf(city: CityStatement) {
  const inputs = inputsOf(city);
  const { network } = inputs;
  const grades = gradeInputs(inputs, rules);
  const states = dataStates(network, grades);
  const decider = createDecider(network, grades, rules);
  const similar = learnSimilarPipes(network, grades, states, rules);
  return {
    network,
    grades,
    states,
    decider,
    similar,
    table: createOutcomeTable({ network, grades, states, decider, similar }),
  };
}

/** Everything known: homes, a space and a road somewhere, the pipe placed, sized, dated. */
const AROUND = {
  buildings: [{ id: 1, at: [1050, 5] as const, households: 40 }],
  spaces: [{ id: 1, at: [900_000, 0] as const }],
  roads: [{ id: 1, line: [0, 0, 900_000, 0] }],
};
const WHOLE: PipeStatement = { id: 1, material: "PE100", laid: "2015-05-05", diameterMm: 110, pressure: "LP" };

describe("what is known of a pipe", () => {
  const stateOf = (pipe: Partial<PipeStatement>, around: Partial<CityStatement> = AROUND) => {
    const { states } = tableOf({ pipes: [{ ...WHOLE, ...pipe }], ...around });
    return Object.fromEntries(DATA_KINDS.map((kind, k) => [kind, states[k]]));
  };

  test("everything", () => expect(new Set(Object.values(stateOf({})))).toEqual(new Set([KNOWN])));
  test("material, diameter, pressure, age: unknown and estimated", () => {
    expect(stateOf({ material: "UNKNOWN" })["material"]).toBe(UNKNOWN);
    expect(stateOf({ material: "CAST_IRON_UNSPECIFIED" })["material"]).toBe(ESTIMATED);
    expect(stateOf({ diameterMm: null })["diameter"]).toBe(UNKNOWN);
    expect(stateOf({ pressure: "UNKNOWN" })["pressure"]).toBe(UNKNOWN);
    expect(stateOf({ laid: null })["age"]).toBe(UNKNOWN);
    for (const precision of ["YEAR", "DECADE"] as const) expect(stateOf({ precision })["age"]).toBe(ESTIMATED);
    expect(stateOf({ precision: "MONTH" })["age"]).toBe(KNOWN);
  });
  test("pressure and spaces are not asked of water", () =>
    expect(stateOf({ network: "water" })).toMatchObject({ pressure: NOT_ASKED, spaces: NOT_ASKED }));
  test("without a line nothing around it is known; along its road the line is an estimate", () => {
    expect(stateOf({ line: null })).toMatchObject({
      position: UNKNOWN,
      people: UNKNOWN,
      spaces: UNKNOWN,
      road: UNKNOWN,
    });
    expect(stateOf({ positionSource: "ALONG_ROAD" })).toMatchObject({ position: ESTIMATED, people: KNOWN });
  });
  test("a city without buildings, spaces or roads knows nobody around its pipes", () =>
    expect(stateOf({}, {})).toMatchObject({ position: KNOWN, people: UNKNOWN, spaces: UNKNOWN, road: UNKNOWN }));
});

describe("shares", () => {
  test("by hand: two of three pipes without a material, 160 of 460 m, and their risk", () => {
    const city = {
      ...AROUND,
      pipes: [
        { ...WHOLE, lengthM: 300 },
        { ...WHOLE, id: 2, material: "UNKNOWN" as const, lengthM: 100, district: "东区" },
        { ...WHOLE, id: 3, material: "UNKNOWN" as const, lengthM: 60, network: "water" as const },
      ],
    };
    const inputs = inputsOf(city);
    const { likelihood, consequence } = gradeInputs(inputs, rules);
    const risk = (i: number) => inputs.network.lengthM[i]! * 1000 * likelihood[i]! * consequence[i]!;
    const { shares } = analyse(city);
    expect(shares.city.kinds.material.unknown).toEqual({ pipes: 2, mm: 160_000, risk: risk(1) + risk(2) });
    expect(shares.city.total).toEqual({ pipes: 3, mm: 460_000, risk: risk(0) + risk(1) + risk(2) });
    expect(shares.by.network["water"]!.kinds.material.unknown).toMatchObject({ pipes: 1, mm: 60_000 });
    expect(shares.by.district["东区"]!.total.pipes).toBe(1);
  });

  test("a city that knows everything has nothing at risk of changing, and no survey to make", () => {
    const { shares, surveys, ranges } = analyse({ ...AROUND, pipes: [WHOLE, { ...WHOLE, id: 2, material: "STEEL" }] });
    const { anything, openAny, kinds } = shares.city;
    expect([anything.mm, openAny.mm, ranges.length, surveys.pipes.length, surveys.km.length]).toEqual([0, 0, 0, 0, 0]);
    for (const kind of DATA_KINDS) expect(kinds[kind].unknown.risk + kinds[kind].estimated.risk).toBe(0);
  });
});

/** What the real grading says once a value is filled in: the decision of the first pipe. */
function graded(city: CityStatement): Decision {
  const { decider } = tableOf(city);
  return decider.now(0);
}

describe("what a pipe could turn out to be", () => {
  const others = (first: PipeStatement): CityStatement => ({
    ...AROUND,
    pipes: [
      first,
      { ...WHOLE, id: 2, material: "GREY_CAST_IRON", laid: "1975-01-01", line: [2000, 0, 2100, 0] },
      { ...WHOLE, id: 3, material: "PE100", laid: "2012-01-01", line: [3000, 0, 3100, 0] },
      { ...WHOLE, id: 4, material: "STEEL_BARE", laid: "1978-01-01", diameterMm: 400, line: [4000, 0, 4100, 0] },
    ],
  });
  const filled = (
    first: PipeStatement,
    spread: { values: readonly number[]; chances: readonly number[] },
    fill: (value: number) => Partial<PipeStatement>,
  ) => {
    const sum = new Map<Decision, number>();
    spread.values.forEach((value, v) => {
      if (spread.chances[v] === 0) return;
      const decision = graded(others({ ...first, ...fill(value) }));
      sum.set(decision, (sum.get(decision) ?? 0) + spread.chances[v]!);
    });
    return sum;
  };
  const expectSame = (found: ReadonlyMap<Decision, number>, truth: ReadonlyMap<Decision, number>) => {
    expect([...found.keys()].sort()).toEqual([...truth.keys()].sort());
    for (const [decision, chance] of truth) expect(found.get(decision)).toBeCloseTo(chance, 9);
  };

  test("a material: every material of the network filled in and graded by the real grading, weighed by its chance", () => {
    const first = { ...WHOLE, material: "UNKNOWN" as const, laid: "1979-06-01" };
    const { table, similar } = tableOf(others(first));
    const spread = similar.material(0, 197);
    expect(spread.values.map((code) => MATERIALS[code])).toEqual(["GREY_CAST_IRON", "PE100", "STEEL_BARE"]);
    const truth = filled(first, spread, (code) => ({ material: MATERIALS[code] as Material }));
    expectSame(table.outcomes(0, factorBit("material")), truth);
    expect(truth.size).toBeGreaterThan(1);
  });

  test("an age: every age of the network filled in", () => {
    const first = { ...WHOLE, material: "STEEL" as const, laid: null };
    const { table, similar } = tableOf(others(first));
    const truth = filled(first, similar.years(0, "STEEL"), (years) => ({ laid: `${2026 - years}-01-01` }));
    expectSame(table.outcomes(0, factorBit("age")), truth);
  });

  test("a decade: each of its ten years, on this day of the year", () => {
    const first = { ...WHOLE, material: "STEEL" as const, laid: "2000-01-01", precision: "DECADE" as const };
    const { table } = tableOf(others(first));
    // On 1 January only a pipe of that very day has completed the year: 1 of 365 or 366 days counts as the older.
    const years = Array.from({ length: 10 }, (_, k) => 2000 + k);
    const spread = {
      values: years.flatMap((year) => [year, year + 0.5]),
      chances: years.flatMap((year) => [
        1 / (year % 4 === 0 ? 366 : 365) / 10,
        (1 - 1 / (year % 4 === 0 ? 366 : 365)) / 10,
      ]),
    };
    const truth = filled(first, spread, (year) => ({
      laid: year % 1 === 0 ? `${year}-01-01` : `${year - 0.5}-01-02`,
      precision: "DAY",
    }));
    expectSame(table.outcomes(0, factorBit("age")), truth);
  });

  test("a diameter and a pressure together are independent", () => {
    const first = { ...WHOLE, diameterMm: null, pressure: "UNKNOWN" as const };
    const { table, similar } = tableOf(others(first));
    const sizes = similar.score(0, "diameter");
    const sum = new Map<Decision, number>();
    const mmOf = [0, 50, 100, 200, 400, 800];
    sizes.values.forEach((score, v) => {
      const decision = graded(others({ ...first, diameterMm: mmOf[score]!, pressure: "LP" }));
      sum.set(decision, (sum.get(decision) ?? 0) + sizes.chances[v]!);
    });
    expectSame(table.outcomes(0, factorBit("diameter") | factorBit("pressure")), sum);
  });

  test("bounds are the best and the worst colour of everything it could be", () => {
    const first = { ...WHOLE, material: "UNKNOWN" as const, laid: null, pressure: "HP_A" as const, diameterMm: 300 };
    const city = others(first);
    const { similar } = tableOf(city);
    const { bounds } = analyse(city);
    const colours = similar
      .years(0, undefined)
      .values.flatMap((years) =>
        similar
          .material(0, undefined)
          .values.map((code) =>
            riskOfDecision(graded(others({ ...first, material: MATERIALS[code]!, laid: `${2026 - years}-01-01` }))),
          ),
      );
    const now = riskOfDecision(graded(city));
    expect(RISKS[bounds.worstRisk[0]!]).toBe(RISKS[Math.min(now, ...colours)]);
    expect(RISKS[bounds.bestRisk[0]!]).toBe(RISKS[Math.max(now, ...colours)]);
    expect(bounds.colour[0]).toBe(1);
    expect([...bounds.colour.slice(1)]).toEqual([0, 0, 0]);
  });
});

const pipes = fc
  .array(
    fc.record({
      network: fc.constantFrom("gas" as const, "water" as const),
      material: fc.constantFrom<Material>("UNKNOWN", "CAST_IRON_UNSPECIFIED", "GREY_CAST_IRON", "STEEL", "PE100"),
      diameterMm: fc.constantFrom(null, 90, 300, 800),
      pressure: fc.constantFrom("UNKNOWN" as const, "LP" as const, "HP_A" as const),
      laid: fc.constantFrom(null, "1970-01-01", "1990-01-01", "2010-06-01"),
      precision: fc.constantFrom("DECADE" as const, "YEAR" as const, "DAY" as const),
      lengthM: fc.double({ min: 0.5, max: 500, noNaN: true }),
      positionSource: fc.constantFrom("SURVEYED" as const, "ALONG_ROAD" as const),
      road: fc.constantFrom("", "甲路", "乙路"),
      placed: fc.boolean(),
      district: fc.constantFrom("", "东区"),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(
      ({ placed, laid, precision, positionSource, ...pipe }, i): PipeStatement => ({
        ...pipe,
        id: i + 1,
        laid,
        precision: laid === null ? "UNKNOWN" : precision,
        ...(placed ? { positionSource } : { line: null, positionSource: "NONE" as const }),
      }),
    ),
  );

test("shares are between 0 and 1, groups add up to the city, and what is unknown is what the run counted", () => {
  fc.assert(
    fc.property(pipes, fc.boolean(), (drawn, around) => {
      const city = { ...(around ? AROUND : {}), pipes: drawn };
      const inputs = inputsOf(city);
      const { shares } = analyse(city);
      const { total, kinds, anything, openAny } = shares.city;
      for (const kind of DATA_KINDS) {
        const { asked, estimated, unknown } = kinds[kind];
        for (const of of ["pipes", "mm", "risk"] as const) {
          expect(estimated[of] + unknown[of]).toBeLessThanOrEqual(asked[of]);
          expect(asked[of]).toBeLessThanOrEqual(total[of]);
        }
      }
      expect(openAny.mm).toBeLessThanOrEqual(anything.mm);
      for (const column of ["network", "district", "owner"] as const) {
        const groups = Object.values(shares.by[column]);
        expect(groups.reduce((sum, group) => sum + group.total.mm, 0)).toBe(total.mm);
        expect(groups.reduce((sum, group) => sum + group.openAny.risk, 0)).toBe(openAny.risk);
      }
      const counted = summariseGrades(inputs.network, gradeInputs(inputs, rules)).unknown;
      for (const part of ["material", "date", "position"] as const) {
        expect(unknownOf(shares)[part].pipes).toBe(counted[part].pipes);
        expect(Math.abs(unknownOf(shares)[part].mm / 1e6 - counted[part].km)).toBeLessThan(1e-5);
      }
    }),
    { numRuns: 60 },
  );
});

test("with no value changed the decision is the grading's own; chances add up to 1; today's colour is within its bounds", () => {
  fc.assert(
    fc.property(pipes, fc.integer({ min: 0, max: 2 ** FACTORS.length - 1 }), (drawn, factors) => {
      const { network, grades, decider, table } = tableOf({ ...AROUND, pipes: drawn });
      for (let i = 0; i < network.count; i++) {
        expect(decider.likelihood(i, {})).toBe(grades.likelihood[i]);
        expect(decider.consequence(i, {})).toBe(grades.consequence[i]);
        expect(decider.decide(i, grades.likelihood[i]!, grades.consequence[i]!, grades.scope[i]!)).toBe(decider.now(i));
        const chances = [...table.outcomes(i, factors).values()];
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        // What is asked and known already changes nothing.
        const known = FACTORS.filter((factor: Factor) => (table.uncertain(i) & factorBit(factor)) === 0);
        expect(
          table.chanceOfChange(
            i,
            known.reduce((bits, factor) => bits | factorBit(factor), 0),
          ),
        ).toBe(0);
      }
      const { bounds } = analyse({ ...AROUND, pipes: drawn });
      for (let i = 0; i < network.count; i++) {
        expect(bounds.worstRisk[i]!).toBeLessThanOrEqual(bounds.risk[i]!);
        expect(bounds.bestRisk[i]!).toBeGreaterThanOrEqual(bounds.risk[i]!);
        expect(bounds.chance[i]!).toBeGreaterThanOrEqual(0);
        expect(bounds.chance[i]!).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});

test("rules of one district decide its pipes alone, today and once more is known", () => {
  const pipe = { ...WHOLE, material: "UNKNOWN" as const };
  const inputs = inputsOf({ ...AROUND, pipes: [pipe, { ...pipe, id: 2, district: "东区", line: [1000, 0, 1100, 0] }] });
  const scope = { kind: "district" as const, scopeId: 1, version: 1, effectiveFrom: "2024-01-01", effectiveTo: null };
  const scoped = [{ ...scope, rules: { matrix: { red: 4, orange: 3, yellow: 2 } } }];
  const { bounds } = analyseData(inputs, { rules, scoped }, DEFAULT_SURVEY_COSTS);
  expect([...bounds.risk]).toEqual([...gradeInputs(inputs, rules, scoped).risk]);
  expect(bounds.worstRisk[1]!).toBeLessThan(bounds.worstRisk[0]!);
});

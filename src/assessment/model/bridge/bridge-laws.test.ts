/** Laws of the bridge over random small cities that change in every way there is, graded by the real grading. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CityStatement, knownOn, type PipeStatement } from "../../../../test/known-city.ts";
import { dayNumber, type IsoDay, isoDay } from "../../../base/dates.ts";
import { FAILURE_STATES } from "../../../network/model/codes.ts";
import { putOnPipes } from "../../../network/model/put-on-pipes.ts";
import { gradeInputs } from "../grade-inputs.ts";
import { RISKS } from "../risk-matrix.ts";
import { DEFAULT_RULES, mergeRules, type RuleSet } from "../rules.ts";
import { bridgeRuns, deltaMm, type RunSide } from "./bridge-runs.ts";
import { statesBetween } from "./states-between.ts";
import { PARTS, STEPS } from "./steps.ts";

const day = (from: IsoDay, to: IsoDay) =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map((number) => isoDay(number));

/** Few words and few roads, so that pipes share them and cross bounds often. */
const pipe = (id: number): fc.Arbitrary<PipeStatement> =>
  fc.record({
    id: fc.constant(id),
    network: fc.constantFrom("gas", "gas", "water"),
    role: fc.constantFrom("MUNICIPAL_MAIN", "RISER"),
    material: fc.constantFrom("UNKNOWN", "CAST_IRON_UNSPECIFIED", "GREY_CAST_IRON", "STEEL_BARE", "PE100"),
    diameterMm: fc.constantFrom(null, 90, 300, 800),
    pressure: fc.constantFrom("UNKNOWN", "LP", "HP_A"),
    laid: fc.option(day("1975-01-01", "2026-06-01"), { freq: 6 }),
    precision: fc.constantFrom("DECADE", "YEAR", "DAY"),
    lengthM: fc.double({ min: 0.2, max: 900, noNaN: true }),
    road: fc.constantFrom("", "甲路", "乙路"),
    line: fc.constantFrom(null, [0, 0, 100, 0], [id * 100, 0, id * 100 + 80, 30]),
    builtOver: fc.constantFrom(null, false, true),
  }) as fc.Arbitrary<PipeStatement>;

/** What was said, and what is said later: some things unchanged, some stated anew, some gone, some new. */
function restated<T extends { id: number }>(make: (id: number) => fc.Arbitrary<T>, most: number) {
  const both = fc.tuple(...Array.from({ length: most }, (_, i) => fc.tuple(make(i + 1), make(i + 1), fc.nat(9))));
  return both.map((pairs) => ({
    before: pairs.filter(([, , how]) => how < 8).map(([said]) => said),
    after: pairs
      .filter(([, , how]) => how !== 7)
      .map(([said, anew, how]) => (how < 4 ? said : { ...said, ...partOfIt(said, anew, how) })),
  }));
}

/** One property stated anew, or all of them. */
function partOfIt<T extends { id: number }>(said: T, anew: T, how: number): Partial<T> {
  if (how >= 6) return anew;
  const keys = Object.keys(said).filter((key) => key !== "id") as (keyof T)[];
  const key = keys[said.id % keys.length]!;
  return { [key]: anew[key] } as unknown as Partial<T>;
}

const cities = fc
  .record({
    pipes: restated(pipe, 6),
    retired: fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), day("2024-01-01", "2026-06-01")), { maxLength: 2 }),
    failures: restated(
      (id) =>
        fc.record({
          id: fc.constant(id),
          pipe: fc.integer({ min: 1, max: 6 }),
          day: day("2018-01-01", "2026-01-01"),
          state: fc.constantFrom(...FAILURE_STATES),
        }),
      8,
    ),
    buildings: restated(
      (id) =>
        fc.record({
          id: fc.constant(id),
          at: fc.constantFrom([10, 5] as const, [210, 20] as const),
          households: fc.constantFrom(null, 40, 700),
          kind: fc.constantFrom("RESIDENTIAL" as const, "SCHOOL" as const),
        }),
      2,
    ),
  })
  .map(({ pipes, retired, failures, buildings }) => ({
    a: { pipes: pipes.before, failures: failures.before, buildings: buildings.before },
    b: {
      pipes: pipes.after.map((one) => {
        const end = retired.find(([id]) => id === one.id);
        return end ? { ...one, retired: end[1] } : one;
      }),
      failures: failures.after,
      buildings: buildings.after,
    },
  }));

const rules: fc.Arbitrary<RuleSet> = fc
  .record({
    unit: fc.constantFrom("PIPE", "ROAD"),
    windowYears: fc.constantFrom(0, 3),
    yellow: fc.constantFrom(2, 4, 8),
  })
  .map(({ yellow, ...leakClass }) => mergeRules(DEFAULT_RULES, { leakClass, matrix: { yellow } }));

const runs = fc.record({
  cities,
  days: fc.tuple(day("2023-01-01", "2026-01-01"), day("2023-01-01", "2026-01-01")),
  rules: fc.tuple(rules, rules),
});

function runOf(asOf: IsoDay, city: CityStatement, by: RuleSet): RunSide {
  const inputs = knownOn(asOf, city);
  const { network, surroundings } = inputs;
  const { risk } = gradeInputs({ network, failures: putOnPipes(inputs.failures, network), surroundings }, by);
  return { inputs, rules: by, said: { pipeId: network.pipeId, risk, lengthM: network.lengthM } };
}

test("parts add up to the difference of every colour, rows to their parts, in both orders; a graded run leaves nothing unexplained", () => {
  fc.assert(
    fc.property(runs, ({ cities: { a, b }, days, rules: [first, second] }) => {
      const bridge = bridgeRuns(runOf(days[0], a, first), runOf(days[1], b, second));
      for (const risk of RISKS) {
        const difference = bridge.after[risk].mm - bridge.before[risk].mm;
        const sum = (of: "mm" | "oppositeMm") => PARTS.reduce((total, part) => total + bridge.parts[part][risk][of], 0);
        expect([sum("mm"), sum("oppositeMm")]).toEqual([difference, difference]);
        for (const part of PARTS) {
          const { mm, inMm, outMm } = bridge.parts[part][risk];
          const rows = bridge.rows.filter((row) => row.part === part);
          expect(rows.reduce((total, row) => total + deltaMm(row, risk), 0)).toBe(mm);
          expect(inMm - outMm).toBe(mm);
        }
      }
      expect(bridge.rows.filter(({ part }) => part === "unexplained")).toEqual([]);
      for (const { fromMm, toMm } of bridge.rows) expect(Number.isInteger(fromMm) && Number.isInteger(toMm)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("with no step made the inputs grade as the first run, with all as the second", () => {
  fc.assert(
    fc.property(runs, ({ cities: { a, b }, days, rules: [by] }) => {
      const [first, second] = [runOf(days[0], a, by), runOf(days[1], b, by)];
      const states = statesBetween(first.inputs, second.inputs);
      const colours = (made: typeof STEPS | []) => {
        const inputs = states.inputs(new Set(made));
        return [...inputs.network.pipeId, ...gradeInputs(inputs, by).risk];
      };
      expect(colours([])).toEqual([...first.said.pipeId, ...first.said.risk]);
      expect(colours(STEPS)).toEqual([...second.said.pipeId, ...second.said.risk]);
    }),
    { numRuns: 200 },
  );
});

test("a run against itself moves nothing, and what is stated in another order is the same", () => {
  fc.assert(
    fc.property(runs, ({ cities: { a }, days, rules: [by] }) => {
      const run = runOf(days[0], a, by);
      const turned = { ...a, pipes: [...a.pipes].reverse(), failures: [...a.failures].reverse() };
      expect(bridgeRuns(run, runOf(days[0], turned, by)).rows).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

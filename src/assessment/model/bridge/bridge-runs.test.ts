import { describe, expect, test } from "vitest";
import { type CityStatement, knownOn, type PipeStatement } from "../../../../test/known-city.ts";
import type { IsoDay } from "../../../base/dates.ts";
import { putOnPipes } from "../../../network/model/put-on-pipes.ts";
import { gradeInputs } from "../grade-inputs.ts";
import { RISKS } from "../risk-matrix.ts";
import { DEFAULT_RULES, mergeRules, type RuleSet } from "../rules.ts";
import { type Bridge, bridgeRuns, type RunSide } from "./bridge-runs.ts";
import { PARTS, type Part } from "./steps.ts";

/** The field has no valves and nobody to cut off: both are left out, so that colours follow from what is drawn. */
const RULES = mergeRules(DEFAULT_RULES, { consequence: { weights: { gas: { users: 0, isolation: 0 } } } });

/** A run as the service makes it: graded, and what it said kept. */
function runOf(asOf: IsoDay, city: CityStatement, rules: RuleSet = RULES): RunSide {
  const inputs = knownOn(asOf, city);
  const { network, surroundings } = inputs;
  const { risk } = gradeInputs({ network, failures: putOnPipes(inputs.failures, network), surroundings }, rules);
  return { inputs, rules, said: { pipeId: network.pipeId, risk, lengthM: network.lengthM } };
}

const colourOf = ({ said }: RunSide, id: number) => RISKS[said.risk[said.pipeId.indexOf(id)]!];

/** The parts that move anything at all. */
const movers = (bridge: Bridge): Part[] => PARTS.filter((part) => bridge.rows.some((row) => row.part === part));

const DAY_A = "2025-01-01";
const DAY_B = "2026-01-01";

/**
 * Bare steel of 1990, 300 mm at high pressure: material 5, 35 of 25 years = 5, no leaks 1, road unknown. Three leaks make
 * it class A. Alone in the field, a kilometre from the next.
 */
const OLD: PipeStatement = { id: 1, material: "STEEL_BARE", laid: "1990-01-01", diameterMm: 300, pressure: "HP_A" };
const YOUNG: PipeStatement = {
  id: 2,
  material: "PE100",
  laid: "2020-01-01",
  diameterMm: 110,
  pressure: "LP",
  lengthM: 60,
};
const leaks = (pipe: number, day: IsoDay, count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => ({ id: first + i, pipe, day }));

describe("one kind of change moves one part", () => {
  test("nothing changed: nothing moves", () => {
    const run = runOf(DAY_A, { pipes: [OLD, YOUNG] });
    const bridge = bridgeRuns(run, run);
    expect(bridge.rows).toEqual([]);
    expect(bridge.before).toEqual(bridge.after);
  });

  test("three leaks since: only new leaks, of that pipe, with its whole length", () => {
    const a = runOf(DAY_A, { pipes: [OLD, YOUNG] });
    // The same day, so that age stands still; leaks after A's day cannot be on the same day: B is a day later.
    const b = runOf("2025-01-02", { pipes: [OLD, YOUNG], failures: leaks(2, "2025-01-02", 3) });
    expect(colourOf(a, 2)).toBe("blue");
    expect(colourOf(b, 2)).toBe("yellow");
    const bridge = bridgeRuns(a, b);
    expect(movers(bridge)).toEqual(["newLeaks"]);
    expect(bridge.rows).toEqual([
      {
        pipeId: 2,
        step: 4,
        part: "newLeaks",
        reason: "leak",
        from: "blue",
        to: "yellow",
        fromMm: 60_000,
        toMm: 60_000,
      },
    ]);
    expect(bridge.parts.newLeaks.yellow).toMatchObject({ inMm: 60_000, outMm: 0, mm: 60_000, pipes: 1, lateMm: 0 });
    expect(bridge.parts.newLeaks.blue).toMatchObject({ inMm: 0, outMm: 60_000, mm: -60_000 });
  });

  test("the same leaks, happened before A's day and recorded since, are late: in the same part, told apart", () => {
    const a = runOf(DAY_A, { pipes: [YOUNG] });
    const b = runOf(DAY_A, { pipes: [YOUNG], failures: leaks(2, "2024-06-01", 3) });
    const bridge = bridgeRuns(a, b);
    expect(movers(bridge)).toEqual(["newLeaks"]);
    expect(bridge.rows[0]).toMatchObject({ reason: "late", step: 5 });
    expect(bridge.parts.newLeaks.yellow).toMatchObject({ mm: 60_000, lateMm: 60_000 });
  });

  test("a report withdrawn is a data fix", () => {
    const failures = leaks(2, "2024-06-01", 3);
    const a = runOf(DAY_A, { pipes: [YOUNG], failures });
    const b = runOf(DAY_A, {
      pipes: [YOUNG],
      failures: failures.map((one) => ({ ...one, state: "CANCELLED" as const })),
    });
    expect(bridgeRuns(a, b).rows).toMatchObject([{ part: "dataFix", reason: "around", from: "yellow", to: "blue" }]);
  });

  test("a material stated wrongly is a data fix; one that was unknown is a survey", () => {
    const a = runOf(DAY_A, { pipes: [OLD] });
    const fixed = runOf(DAY_A, { pipes: [{ ...OLD, material: "PE100" }] });
    expect(bridgeRuns(a, fixed).rows).toMatchObject([{ part: "dataFix", reason: "material" }]);
    const unknown = runOf(DAY_A, { pipes: [{ ...OLD, material: "UNKNOWN" }] });
    const surveyed = bridgeRuns(unknown, fixed);
    expect(surveyed.rows).toMatchObject([{ part: "newSurvey", reason: "material" }]);
  });

  test("a decade become a day, cast iron become ductile, a length measured with its line: surveys", () => {
    const before = { ...OLD, laid: "1990-01-01", precision: "DECADE" as const };
    const dated = bridgeRuns(
      runOf(DAY_A, { pipes: [before] }),
      runOf(DAY_A, { pipes: [{ ...before, laid: "2024-06-01", precision: "DAY" }] }),
    );
    expect(dated.rows).toMatchObject([{ part: "newSurvey", reason: "age" }]);
    const placed = bridgeRuns(
      runOf(DAY_A, { pipes: [{ ...OLD, line: null, lengthM: 90 }] }),
      runOf(DAY_A, { pipes: [{ ...OLD, lengthM: 100 }] }),
    );
    expect(placed.rows).toMatchObject([
      { part: "newSurvey", reason: "position,length", fromMm: 90_000, toMm: 100_000 },
    ]);
    const iron = bridgeRuns(
      runOf(DAY_A, { pipes: [{ ...OLD, material: "CAST_IRON_UNSPECIFIED" }] }),
      runOf(DAY_A, { pipes: [{ ...OLD, material: "DUCTILE_IRON" }] }),
    );
    expect(movers(iron)).toEqual(["newSurvey"]);
  });

  test("a pipe found by survey, one that never lay there", () => {
    const found = bridgeRuns(runOf(DAY_A, { pipes: [OLD] }), runOf(DAY_A, { pipes: [OLD, YOUNG] }));
    expect(found.rows).toMatchObject([
      { pipeId: 2, part: "newSurvey", reason: "found", from: null, fromMm: 0, toMm: 60_000 },
    ]);
    // Said to be laid in 2020; then the statement says 2027: it was not there at A, nor is it at B.
    const gone = bridgeRuns(
      runOf(DAY_A, { pipes: [OLD, YOUNG] }),
      runOf(DAY_A, { pipes: [OLD, { ...YOUNG, laid: "2027-01-01" }] }),
    );
    expect(gone.rows).toMatchObject([{ pipeId: 2, part: "dataFix", reason: "presence", to: null, toMm: 0 }]);
  });

  test("retired and laid anew: renewed; a retirement told late too; the same number used again", () => {
    const a = runOf(DAY_A, { pipes: [OLD] });
    const renewed = { ...YOUNG, laid: "2025-06-01" };
    const b = runOf(DAY_B, { pipes: [{ ...OLD, retired: "2025-06-01" }, renewed] });
    expect(bridgeRuns(a, b).rows).toMatchObject([
      { pipeId: 1, part: "renewed", reason: "retired", to: null },
      { pipeId: 2, part: "renewed", reason: "laid", from: null },
    ]);
    const late = runOf(DAY_A, { pipes: [{ ...OLD, retired: "2024-12-01" }] });
    expect(bridgeRuns(a, late).rows).toMatchObject([{ part: "renewed", reason: "retired" }]);
    const again = bridgeRuns(a, runOf("2025-01-02", { pipes: [{ ...YOUNG, id: 1, laid: "2025-01-02" }] }));
    expect(again.rows).toMatchObject([
      { pipeId: 1, part: "renewed", reason: "replaced", fromMm: 100_000, toMm: 60_000 },
    ]);
  });

  test("the day moves across a step of age: ageing", () => {
    // PE100, design life 50 years: 12.5 years of age is a quarter, so 13 full years score 2 and 12 score 1.
    const pipe = { ...YOUNG, laid: "2013-01-01", pressure: "HP_A" as const, diameterMm: 600 };
    const a = runOf("2025-12-31", { pipes: [pipe] });
    const old = mergeRules(RULES, {
      likelihood: { weights: { material: 0, age: 1, history: 0, exposure: 0 } },
    });
    const [young, aged] = [runOf("2025-12-31", { pipes: [pipe] }, old), runOf("2026-01-01", { pipes: [pipe] }, old)];
    expect(movers(bridgeRuns(young, aged))).toEqual(["ageing"]);
    expect(movers(bridgeRuns(a, a))).toEqual([]);
  });

  test("a failure that leaves the counting window is ageing", () => {
    const rules = mergeRules(RULES, { leakClass: { windowYears: 3 } });
    const city = { pipes: [YOUNG], failures: leaks(2, "2023-01-01", 3) };
    const bridge = bridgeRuns(runOf("2025-12-31", city, rules), runOf("2026-01-01", city, rules));
    expect(bridge.rows).toMatchObject([{ part: "ageing", from: "yellow", to: "blue" }]);
  });

  test("other rules on the same city: rule change", () => {
    const city = { pipes: [OLD, YOUNG] };
    const b = runOf(DAY_A, city, mergeRules(RULES, { matrix: { red: 4, orange: 3, yellow: 2 } }));
    const bridge = bridgeRuns(runOf(DAY_A, city), b);
    expect(movers(bridge)).toEqual(["ruleChange"]);
  });

  test("rules of one district: a rule change of its pipes alone", () => {
    const city = {
      pipes: [
        { ...YOUNG, id: 1 },
        { ...YOUNG, district: "东区" },
      ],
    };
    const scope = { kind: "district" as const, scopeId: 1, version: 1, effectiveFrom: "2024-01-01", effectiveTo: null };
    const stricter = [{ ...scope, rules: { matrix: { red: 4, orange: 3, yellow: 2 } } }];
    const [before, inputs] = [runOf(DAY_A, city), knownOn(DAY_A, city)];
    const { network, surroundings } = inputs;
    const given = { network, failures: putOnPipes(inputs.failures, network), surroundings };
    const { risk } = gradeInputs(given, RULES, stricter);
    const after = { ...before, scoped: stricter, said: { ...before.said, risk } };
    expect(bridgeRuns(before, after).rows).toMatchObject([
      { pipeId: 2, part: "ruleChange", from: "blue", to: "yellow" },
    ]);
  });

  test("what a camera saw in a drain since is a survey, and follows its drain to another position", () => {
    const drain = { ...YOUNG, id: 5, network: "drainage" as const, diameterMm: 800 };
    const seen = {
      count: 1,
      inspectionId: Float64Array.of(1),
      day: Int32Array.of(20_000),
      area: Uint8Array.of(0),
      soil: Uint8Array.of(0),
      defectStart: Uint32Array.of(0, 1),
      code: Uint8Array.of(0),
      grade: Uint8Array.of(4),
      positionM: Float64Array.of(1),
      lengthM: Float64Array.of(30),
    };
    const inspected = (city: CityStatement, at: number): RunSide => {
      const known = knownOn(DAY_A, city);
      const surroundings = { ...known.surroundings, drains: { ...seen, pipe: Int32Array.of(at) } };
      const inputs = { ...known, surroundings };
      const { network } = inputs;
      const { risk } = gradeInputs({ network, failures: putOnPipes(inputs.failures, network), surroundings }, RULES);
      return { inputs, rules: RULES, said: { pipeId: network.pipeId, risk, lengthM: network.lengthM } };
    };
    const rows = bridgeRuns(runOf(DAY_A, { pipes: [drain] }), inspected({ pipes: [OLD, drain] }, 1)).rows;
    expect(rows).toMatchObject([
      { pipeId: 1, part: "newSurvey", reason: "found" },
      { pipeId: 5, part: "newSurvey", reason: "around" },
    ]);
    const moved = bridgeRuns(inspected({ pipes: [drain] }, 0), inspected({ pipes: [OLD, drain] }, 1)).rows;
    expect(moved).toMatchObject([{ pipeId: 1, reason: "found" }]);
  });

  test("a school recorded beside the pipe since is a survey of what lies around it", () => {
    const a = runOf(DAY_A, { pipes: [OLD], buildings: [{ id: 1, at: [90_000, 0] }] });
    const school = { id: 2, at: [1050, 5] as const, kind: "SCHOOL" as const };
    const b = runOf(DAY_A, { pipes: [OLD], buildings: [{ id: 1, at: [90_000, 0] }, school] });
    expect(bridgeRuns(a, b).rows).toMatchObject([{ part: "newSurvey", reason: "around" }]);
  });
});

describe("what cannot be rebuilt", () => {
  test("a colour that the inputs do not grade to is unexplained at its end, and the sums still hold", () => {
    const city = { pipes: [OLD, YOUNG] };
    const a = runOf(DAY_A, city);
    const said = { ...a.said, risk: Uint8Array.from([RISKS.indexOf("yellow"), a.said.risk[1]!]) };
    const b = runOf(DAY_A, { pipes: [OLD, YOUNG, { ...YOUNG, id: 3 }] });
    const bridge = bridgeRuns({ ...a, said }, b);
    expect(bridge.rows[0]).toMatchObject({
      pipeId: 1,
      part: "unexplained",
      reason: "before",
      from: "yellow",
      to: colourOf(a, 1),
    });
    expect(bridge.before.yellow).toEqual({ pipes: 1, mm: 100_000 });
    expectExactSums(bridge);
  });

  test("a pipe of a run that the store no longer knows keeps its length", () => {
    const run = runOf(DAY_A, { pipes: [OLD] });
    const said = {
      pipeId: Float64Array.from([1, 9]),
      risk: Uint8Array.from([run.said.risk[0]!, RISKS.indexOf("red")]),
      lengthM: Float64Array.from([100, 12.3456]),
    };
    const bridge = bridgeRuns({ ...run, said }, run);
    expect(bridge.rows).toEqual([
      { pipeId: 9, step: 0, part: "unexplained", reason: "before", from: "red", to: null, fromMm: 12_346, toMm: 0 },
    ]);
    expect(bridge.parts.unexplained.red.mm).toBe(-12_346);
  });

  test("packed in two frames, lines cannot be compared", () => {
    const a = runOf(DAY_A, { pipes: [OLD] });
    const moved = { ...a.inputs, network: { ...a.inputs.network, frame: { centralMeridian: 118 } } };
    expect(() => bridgeRuns(a, { ...a, inputs: moved })).toThrow(RangeError);
  });
});

describe("the order of the steps", () => {
  test("matters where two steps touch one pipe: the corrected pipe that leaks crosses a line neither crosses alone", () => {
    const rules = mergeRules(RULES, { matrix: { yellow: 8.5 } });
    const a = runOf(DAY_A, { pipes: [YOUNG] }, rules);
    const b = runOf(
      "2025-01-02",
      { pipes: [{ ...YOUNG, pressure: "HP_A", diameterMm: 800 }], failures: leaks(2, "2025-01-02", 3) },
      rules,
    );
    const bridge = bridgeRuns(a, b);
    const moved = (part: Part) => bridge.parts[part].blue;
    // Leaks alone: 4 x 2 = 8, the corrected pipe alone 1 x 5 = 5, both 4 x 5 = 20: the later step gets it.
    expect([moved("dataFix").mm, moved("dataFix").oppositeMm]).toEqual([0, -60_000]);
    expect([moved("newLeaks").mm, moved("newLeaks").oppositeMm]).toEqual([-60_000, 0]);
  });

  test("does not matter where each pipe is touched by one step", () => {
    const a = runOf(DAY_A, { pipes: [OLD, YOUNG] });
    const b = runOf("2025-01-02", {
      pipes: [{ ...OLD, material: "PE100" }, YOUNG],
      failures: leaks(2, "2025-01-02", 3),
    });
    const bridge = bridgeRuns(a, b);
    expect(movers(bridge)).toEqual(["newLeaks", "dataFix"]);
    for (const part of PARTS)
      for (const risk of RISKS) {
        const { mm, oppositeMm } = bridge.parts[part][risk];
        expect(oppositeMm).toBe(mm);
      }
  });
});

/** Whatever happened: parts add up to the difference of every colour, and so do the rows of each part. */
function expectExactSums(bridge: Bridge): void {
  for (const risk of RISKS) {
    const sum = PARTS.reduce((total, part) => total + bridge.parts[part][risk].mm, 0);
    expect(sum).toBe(bridge.after[risk].mm - bridge.before[risk].mm);
    const opposite = PARTS.reduce((total, part) => total + bridge.parts[part][risk].oppositeMm, 0);
    expect(opposite).toBe(sum);
  }
}

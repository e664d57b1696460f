import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packFailures, packNetwork, packSurroundings } from "../../../../test/packed-city.ts";
import { MATERIALS, NETWORKS, PRESSURE_CLASSES, ROAD_CLASSES, ROLES } from "../../../network/model/codes.ts";
import { gradeNetwork } from "../grade-network.ts";
import { gradePipe, newScores, type PipeInputs, readyRules } from "../grade-pipe.ts";
import { RISKS, type Risk } from "../risk-matrix.ts";
import { DEFAULT_RULES, mergeRules } from "../rules.ts";
import { explainLevel } from "./explain-level.ts";
import { listPipeChanges } from "./pipe-changes.ts";
import { smallestChanges } from "./smallest-changes.ts";

const READY = readyRules(DEFAULT_RULES);
const riskOfPipe = (pipe: PipeInputs, ready = READY): Risk => gradePipe(pipe, ready, newScores(1)).risk;
const dangerOf = (pipe: PipeInputs, ready = READY): number => RISKS.length - RISKS.indexOf(riskOfPipe(pipe, ready));

const MAIN: PipeInputs = {
  network: "gas",
  role: "MUNICIPAL_MAIN",
  material: "STEEL",
  diameterMm: 200,
  pressure: "MP_A",
  years: 20,
  failures: 2,
  road: "ARTERIAL",
  people: { households: 60, sensitive: false, uncounted: false },
  coupled: true,
  customers: { households: 240, uncounted: false },
  shutdown: { closures: 3, sectionM: 800 },
};

describe("a steel gas main by hand", () => {
  const explained = explainLevel(MAIN, READY);

  test("its scores and how they make the colour", () => {
    // material 3, age 20 / 30 = 0.67 → 3, two leaks 4, arterial 4: (2·3 + 2·3 + 3·4 + 1·4) / 8 = 3.5 → 4
    expect(explained.likelihoodScore).toBe(3.5);
    // DN200 3, MP_A 3, 60 homes 3, coupled 5, arterial 4, 240 customers 3, 30 + 30 + 12 = 72 min 3
    // (1·3 + 2·3 + 3·3 + 2·5 + 1·4 + 1·3 + 1·3) / 11 = 38 / 11 = 3.45 → 3
    expect(explained.consequenceScore).toBeCloseTo(38 / 11, 12);
    expect(explained).toMatchObject({ leakClass: "B", likelihood: 4, consequence: 3, risk: "orange" });
    expect(explained.reason.zh).toBe(
      "可能性得分 3.5，取 4；后果得分 3.45，取 3；4 × 3 = 12，达到 9，故为橙（较大风险）。",
    );
  });

  test("shares of the likelihood: 6, 6, 12 and 4 of 28", () => {
    expect(explained.likelihoodShares.map(({ factor, sharePercent }) => [factor, sharePercent])).toEqual([
      ["material", 21.4],
      ["age", 21.4],
      ["history", 42.9],
      ["exposure", 14.3],
    ]);
  });

  test("what raises it: one more score step of consequence, or of likelihood to 5", () => {
    // 38 / 11 needs 38.5 to round to 4, which is red from likelihood 4: any factor one step up does it.
    const said = explained.raise.map(({ sentence }) => sentence.zh);
    expect(explained.raise.every(({ risk }) => risk === "red")).toBe(true);
    expect(said).toContain("升压至次高压B运行，等级升为红（重大风险）（可能性 4 × 后果 4）。");
    expect(said).toContain("30 米内增加 140 户（共 200 户），等级升为红（重大风险）（可能性 4 × 后果 4）。");
  });

  test("what lowers it: renewal", () => {
    expect(explained.lower.map(({ sentence }) => sentence.en)).toContain(
      // material 1, age 1, history 1, arterial 4: (2 + 2 + 3 + 4) / 8 = 1.4 → 1
      "Renewing it in polyethylene PE100: down to blue, low (likelihood 1 x consequence 3).",
    );
  });
});

describe("class A", () => {
  test("a leak that makes class A is told although no score rises, and the lift by class A is said", () => {
    const unweighted = readyRules(mergeRules(DEFAULT_RULES, { likelihood: { weights: { history: 0 } } }));
    const young: PipeInputs = { ...MAIN, material: "PE100", years: 1 };
    const explained = explainLevel(young, unweighted);
    // (2·1 + 2·1 + 1·4) / 5 = 1.6 → 2, and 2 × 3 = 6
    expect(explained.risk).toBe("yellow");
    expect(explained.raise[0]!.sentence.zh).toContain("再发生 1 次漏损（共 3 次）");
    const classA = explainLevel({ ...young, failures: 3 }, unweighted);
    expect(classA.reason.zh).toContain("因漏损 A 级不低于 4");
  });
});

describe("at the ends of the scale", () => {
  test("nothing raises red, nothing lowers blue", () => {
    const worst: PipeInputs = { ...MAIN, material: "GREY_CAST_IRON", years: 60, failures: 5, pressure: "HP_A" };
    expect(explainLevel(worst, READY)).toMatchObject({ risk: "red", raise: [] });
    const best: PipeInputs = {
      ...MAIN,
      material: "PE100",
      years: 0,
      failures: 0,
      road: "NONE",
      coupled: false,
      pressure: "LP",
      people: { households: 0, sensitive: false, uncounted: false },
    };
    expect(explainLevel(best, READY)).toMatchObject({ risk: "blue", lower: [] });
  });

  test("knowing what is unknown may lower or raise it", () => {
    const unknown: PipeInputs = {
      ...MAIN,
      material: "UNKNOWN",
      years: null,
      failures: 1,
      diameterMm: Number.NaN,
      pressure: "UNKNOWN",
      road: undefined,
      people: undefined,
      coupled: undefined,
      customers: undefined,
      shutdown: undefined,
    };
    const explained = explainLevel(unknown, READY);
    expect(explained.raise.map(({ sentence }) => sentence.zh)).toContain(
      "若查明管径为 600 mm，等级升为红（重大风险）（可能性 3 × 后果 5）。",
    );
    expect(explained.lower.map(({ sentence }) => sentence.zh)).toContain(
      "若查明 30 米内住户为 0 户，等级降为黄（一般风险）（可能性 3 × 后果 2）。",
    );
  });
});

const anyInputs: fc.Arbitrary<PipeInputs> = fc.record({
  network: fc.constantFrom(...NETWORKS),
  role: fc.constantFrom(...ROLES),
  material: fc.constantFrom(...MATERIALS),
  diameterMm: fc.constantFrom(Number.NaN, 50, 110, 200, 400, 800),
  pressure: fc.constantFrom(...PRESSURE_CLASSES),
  years: fc.option(fc.nat(70), { nil: null }),
  failures: fc.nat(4),
  road: fc.constantFrom(undefined, "NONE" as const, ...ROAD_CLASSES),
  people: fc.option(fc.record({ households: fc.nat(700), sensitive: fc.boolean(), uncounted: fc.boolean() }), {
    nil: undefined,
  }),
  coupled: fc.constantFrom(true, false, undefined),
  customers: fc.option(fc.record({ households: fc.nat(2500), uncounted: fc.boolean() }), { nil: undefined }),
  shutdown: fc.option(fc.record({ closures: fc.integer({ min: 1, max: 14 }), sectionM: fc.nat(3000) }), {
    nil: undefined,
  }),
});
const anyRules = fc
  .record({
    leakClass: fc.record({
      unit: fc.constantFrom("PIPE" as const, "ROAD" as const),
      fromA: fc.integer({ min: 2, max: 5 }),
    }),
    likelihood: fc.record({
      weights: fc.record({ history: fc.nat(5), material: fc.nat(5), age: fc.integer({ min: 1, max: 5 }) }),
    }),
    consequence: fc.record({
      weights: fc.record({
        gas: fc.record({ people: fc.nat(5), spaces: fc.nat(5), isolation: fc.nat(3), users: fc.nat(3) }),
      }),
    }),
    matrix: fc.record({ red: fc.integer({ min: 12, max: 20 }), yellow: fc.integer({ min: 2, max: 6 }) }),
  })
  .map((part) => readyRules(mergeRules(DEFAULT_RULES, part)));

describe("laws", () => {
  test("applying a change gives the level it names, on the other side of today's", () => {
    fc.assert(
      fc.property(anyInputs, anyRules, (inputs, ready) => {
        const now = dangerOf(inputs, ready);
        const changes = listPipeChanges(inputs, ready);
        for (const direction of ["raise", "lower"] as const)
          for (const found of smallestChanges(inputs, changes, (pipe) => dangerOf(pipe, ready), direction, 99)) {
            const after = found.changes.reduce((pipe, change) => change.apply(pipe), inputs);
            expect(dangerOf(after, ready)).toBe(found.level);
            if (direction === "raise") expect(found.level).toBeGreaterThan(now);
            else expect(found.level).toBeLessThan(now);
          }
        const explained = explainLevel(inputs, ready);
        for (const { risk } of explained.raise) expect(RISKS.indexOf(risk)).toBeLessThan(RISKS.indexOf(explained.risk));
        for (const { risk } of explained.lower)
          expect(RISKS.indexOf(risk)).toBeGreaterThan(RISKS.indexOf(explained.risk));
      }),
    );
  });

  /** The least k ≥ 1 for which a change by k raises or lowers the level; undefined within 3000. */
  const leastBy = (inputs: PipeInputs, direction: 1 | -1, change: (k: number) => PipeInputs | undefined) => {
    const now = dangerOf(inputs);
    for (let k = 1; k <= 3000; k++) {
      const after = change(k);
      if (!after) return undefined;
      if ((dangerOf(after) - now) * direction > 0) return after;
    }
    return undefined;
  };
  const foundBy = (inputs: PipeInputs, factor: string, direction: "raise" | "lower") => {
    const own = listPipeChanges(inputs, READY).filter(({ touches }) => touches.join() === factor);
    const [found] = smallestChanges(inputs, own, dangerOf, direction, 99);
    return found?.changes.reduce((pipe, change) => change.apply(pipe), inputs);
  };

  test("of one factor, no smaller change of its input moves the level: leaks, years, households, customers, closures", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { failures, years, people, customers, shutdown } = inputs;
        expect(foundBy(inputs, "history", "raise")?.failures).toBe(
          leastBy(inputs, 1, (k) => (k > 30 ? undefined : { ...inputs, failures: failures + k }))?.failures,
        );
        if (years !== null)
          expect(foundBy(inputs, "age", "raise")?.years).toBe(
            leastBy(inputs, 1, (k) => (k > 120 ? undefined : { ...inputs, years: years + k }))?.years,
          );
        if (people && !people.uncounted && people.sensitive)
          expect(foundBy(inputs, "people", "raise")?.people?.households).toBe(
            leastBy(inputs, 1, (k) => ({ ...inputs, people: { ...people, households: people.households + k } }))?.people
              ?.households,
          );
        if (inputs.network === "drainage") return;
        if (customers && !customers.uncounted)
          for (const [direction, sign] of [
            ["raise", 1],
            ["lower", -1],
          ] as const)
            expect(foundBy(inputs, "users", direction)?.customers?.households).toBe(
              leastBy(inputs, sign, (k) => {
                const households = customers.households + k * sign;
                return households < 0 ? undefined : { ...inputs, customers: { ...customers, households } };
              })?.customers?.households,
            );
        if (shutdown) {
          const raised = leastBy(inputs, 1, (k) =>
            k > 40 ? undefined : { ...inputs, shutdown: { ...shutdown, closures: shutdown.closures + k } },
          );
          expect(foundBy(inputs, "isolation", "raise")?.shutdown?.closures).toBe(raised?.shutdown?.closures);
        }
      }),
    );
  });

  test("where nothing is told, no listed change and no pair of them moves the level", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const explained = explainLevel(inputs, READY);
        const changes = listPipeChanges(inputs, READY);
        const after = changes.flatMap((one, i) => [
          dangerOf(one.apply(inputs)),
          ...changes
            .slice(i + 1)
            .filter((other) => !other.touches.some((factor) => one.touches.includes(factor)))
            .map((other) => dangerOf(other.apply(one.apply(inputs)))),
        ]);
        const now = dangerOf(inputs);
        expect(explained.raise.length > 0).toBe(after.some((danger) => danger > now));
        expect(explained.lower.length > 0).toBe(after.some((danger) => danger < now));
      }),
      { numRuns: 50 },
    );
  });

  test("shares of both scores are 100 % each", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { likelihoodShares, consequenceShares } = explainLevel(inputs, READY);
        for (const shares of [likelihoodShares, consequenceShares])
          expect(Math.round(shares.reduce((sum, { sharePercent }) => sum + sharePercent * 10, 0))).toBe(1000);
      }),
      { numRuns: 50 },
    );
  });
});

describe("on the city itself", () => {
  const pipe = { material: "STEEL" as const, laid: "2006-01-01", line: [0, 0, 100, 0] };
  const city = packSurroundings({
    roads: [{ line: [0, 4, 100, 4], roadClass: "ARTERIAL" }],
    buildings: [{ point: [50, 10], households: 60 }],
    spaces: [{ line: [0, -3, 100, -3] }],
  });
  const risk = (leaks: number, laid = pipe.laid, places = city) => {
    const network = packNetwork([{ ...pipe, laid }]);
    const failures = packFailures(
      network,
      Array.from({ length: leaks }, () => ({ pipe: 1 })),
    );
    return RISKS[gradeNetwork(network, failures, places, DEFAULT_RULES).risk[0]!]!;
  };
  const inputs: PipeInputs = { ...MAIN, failures: 0, customers: undefined, shutdown: undefined };

  test("the leaks that the explanation asks for raise the graded pipe, one fewer does not", () => {
    expect(riskOfPipe(inputs)).toBe(risk(0));
    const [found] = smallestChanges(
      inputs,
      listPipeChanges(inputs, READY).filter(({ touches }) => touches.join() === "history"),
      dangerOf,
      "raise",
    );
    const leaks = found!.changes[0]!.apply(inputs).failures;
    expect(leaks).toBeGreaterThan(0);
    expect(RISKS.length - RISKS.indexOf(risk(leaks))).toBe(found!.level);
    expect(risk(leaks - 1)).toBe(risk(0));
  });

  test("taking the space away is what the explanation says it is", () => {
    const apart = listPipeChanges(inputs, READY).find(({ touches }) => touches.join() === "spaces")!;
    const without = packSurroundings({
      roads: [{ line: [0, 4, 100, 4], roadClass: "ARTERIAL" }],
      buildings: [{ point: [50, 10], households: 60 }],
      spaces: [{ line: [0, -5.5, 100, -5.5] }],
    });
    expect(risk(0, pipe.laid, without)).toBe(riskOfPipe(apart.apply(inputs)));
  });
});

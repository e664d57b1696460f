import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCity } from "../../../../test/any-city.ts";
import { packFailures, packNetwork, packSurroundings } from "../../../../test/packed-city.ts";
import { gradeNetwork, type PackedGrades } from "../grade-network.ts";
import { DEFAULT_RULES, mergeRules } from "../rules.ts";
import {
  differencesBetween,
  findWholeCityPath,
  layOver,
  type RulePart,
  resolveRules,
  SCOPE_KINDS,
  type ScopedRules,
  type ScopedVersion,
  type ScopeKind,
  setsInEffect,
  setsOfPipe,
} from "./scoped-rules.ts";

const set = (kind: ScopeKind, scopeId: number, rules: RulePart): ScopedRules => ({
  kind,
  scopeId,
  version: 1,
  rules,
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
});

describe("which set holds", () => {
  // Numbers follow the names in order: 东区 1, 西区 2; 和平路街道 1; 乙公司 1, 甲公司 2.
  const network = packNetwork([
    { owner: "甲公司", district: "东区", street: "和平路街道" },
    { owner: "乙公司", district: "东区" },
    { owner: "甲公司", district: "西区" },
    { owner: "甲公司" },
  ]);
  const district = set("district", 1, { matrix: { red: 13 }, leakClass: { fromA: 4 }, unknownScore: 4 });
  const street = set("street", 1, { matrix: { red: 12 }, leakClass: { fromA: 2 } });
  const operator = set("operator", 2, { matrix: { red: 11 } });

  test("the operator's value before the street's before the district's before the city's, value by value", () => {
    const { sets, setOf } = resolveRules(network, DEFAULT_RULES, [operator, street, district]);
    const read = [...setOf].map((number) => {
      const { matrix, leakClass, unknownScore } = sets[number]!;
      return [matrix.red, leakClass.fromA, unknownScore];
    });
    expect(read).toEqual([
      [11, 2, 4],
      [13, 4, 4],
      [11, 3, 3],
      [11, 3, 3],
    ]);
  });

  test("pipes outside every scope have the city's own set, and each combination is made once", () => {
    const { sets, setOf, madeOf } = resolveRules(network, DEFAULT_RULES, [district]);
    expect([...setOf]).toEqual([1, 1, 0, 0]);
    expect([sets.length, sets[0], madeOf[1]]).toEqual([2, DEFAULT_RULES, [district]]);
    expect(setsOfPipe(network, 0, [operator, street, district])).toEqual([operator, street, district]);
    expect(setsOfPipe(network, 3, [street, district])).toEqual([]);
  });

  test("a scope that no pipe has changes nothing", () => {
    expect([...resolveRules(network, DEFAULT_RULES, [set("district", 99, { unknownScore: 5 })]).setOf]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test("parts that contradict each other throw, naming what is wrong", () => {
    const sets = [set("district", 1, { matrix: { red: 10 } }), set("street", 1, { matrix: { orange: 11 } })];
    expect(() => layOver(DEFAULT_RULES, sets)).toThrow(/red \(10\) > orange \(11\)/);
  });
});

describe("on a day", () => {
  const version = (
    number: number,
    from: string,
    to: string | null,
    rules: RulePart | null = { n: number },
  ): ScopedVersion => ({
    kind: "district",
    scopeId: 1,
    version: number,
    rules,
    effectiveFrom: from,
    effectiveTo: to,
  });
  const held = (versions: readonly ScopedVersion[], day: string) =>
    setsInEffect(versions, day).map((one) => one.version);

  test("the newest in effect holds alone; when it ends the one before holds again", () => {
    const versions = [version(1, "2026-01-01", null), version(2, "2026-06-01", "2026-09-01")];
    expect(
      ["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01"].map((day) =>
        held(versions, day),
      ),
    ).toEqual([[], [1], [1], [2], [2], [1]]);
  });

  test("of two from the same day the later version holds; a withdrawn one means none", () => {
    expect(held([version(2, "2026-01-01", null), version(1, "2026-01-01", null)], "2026-01-01")).toEqual([2]);
    const withdrawn = [version(1, "2026-01-01", null), version(2, "2026-03-01", null, null)];
    expect([held(withdrawn, "2026-02-28"), held(withdrawn, "2026-03-01")]).toEqual([[1], []]);
  });

  test("scopes do not touch each other, and the order of versions does not matter", () => {
    const versions = [
      { ...version(1, "2026-01-01", null), kind: "street" as const },
      version(1, "2026-01-01", null),
      { ...version(3, "2026-01-01", null), scopeId: 2 },
    ];
    const once = setsInEffect(versions, "2026-02-01");
    expect(setsInEffect([...versions].reverse(), "2026-02-01")).toEqual(once);
    expect(once.map(({ kind, scopeId }) => `${kind} ${scopeId}`)).toEqual(["street 1", "district 1", "district 2"]);
  });
});

test("what belongs to the whole network cannot be set for a part", () => {
  expect(findWholeCityPath({ consequence: { usersWithinM: 40 } })).toBe("consequence.usersWithinM");
  expect(findWholeCityPath({ hazards: {} })).toBe("hazards");
  expect(findWholeCityPath({ consequence: { peopleWithinM: 40 }, matrix: {} })).toBeUndefined();
});

test("differences name each value with what it was and is", () => {
  const changed = mergeRules(DEFAULT_RULES, { matrix: { red: 12 }, likelihood: { ageShares: [0.2, 0.5, 0.75, 1] } });
  expect(differencesBetween(DEFAULT_RULES, changed)).toEqual([
    { code: "likelihood.ageShares", before: [0.25, 0.5, 0.75, 1], after: [0.2, 0.5, 0.75, 1] },
    { code: "matrix.red", before: 15, after: 12 },
  ]);
});

describe("laws of a graded city", () => {
  const anyPart = fc
    .record(
      {
        leakClass: fc.record({
          unit: fc.constantFrom("PIPE", "ROAD"),
          fromA: fc.integer({ min: 2, max: 5 }),
          windowYears: fc.constantFrom(0, 5, 20),
        }),
        consequence: fc.record({
          peopleWithinM: fc.constantFrom(10, 30, 80),
          spacesWithinM: fc.constantFrom(2, 5, 25),
        }),
        matrix: fc.record({ red: fc.integer({ min: 10, max: 20 }) }),
        unknownScore: fc.constantFrom(3, 4, 5),
      },
      { requiredKeys: [] },
    )
    .map((part): RulePart => part);
  const anySet = fc
    .record({ kind: fc.constantFrom(...SCOPE_KINDS), scopeId: fc.integer({ min: 1, max: 2 }), rules: anyPart })
    .map(({ kind, scopeId, rules }) => set(kind, scopeId, rules));
  const anySets = fc.uniqueArray(anySet, { maxLength: 4, selector: ({ kind, scopeId }) => `${kind} ${scopeId}` });
  const cityOf = (city: {
    pipes: Parameters<typeof packNetwork>[0];
    failures: Parameters<typeof packFailures>[1];
    places: Parameters<typeof packSurroundings>[0];
  }) => {
    const network = packNetwork(city.pipes);
    return { network, failures: packFailures(network, city.failures), places: packSurroundings(city.places) };
  };
  const gradeAt = (grades: PackedGrades, i: number) => [
    grades.failures[i],
    grades.leakClass[i],
    grades.likelihood[i],
    grades.consequence[i],
    grades.risk[i],
    grades.scope[i],
    ...grades.likelihoodFactors.subarray(i * 4, i * 4 + 4),
    ...grades.consequenceFactors.subarray(i * 7, i * 7 + 7),
  ];

  test("every pipe is graded as the whole city would be by that pipe's rules", () => {
    fc.assert(
      fc.property(anyCity, anySets, (drawn, sets) => {
        const { network, failures, places } = cityOf(drawn);
        const grades = gradeNetwork(network, failures, places, DEFAULT_RULES, sets);
        for (let i = 0; i < network.count; i++) {
          const rules = layOver(DEFAULT_RULES, setsOfPipe(network, i, sets));
          expect(gradeAt(grades, i)).toEqual(gradeAt(gradeNetwork(network, failures, places, rules), i));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("no sets, and sets that say nothing, give what the city's own rules give", () => {
    fc.assert(
      fc.property(anyCity, (drawn) => {
        const { network, failures, places } = cityOf(drawn);
        const plain = gradeNetwork(network, failures, places, DEFAULT_RULES);
        expect(gradeNetwork(network, failures, places, DEFAULT_RULES, [])).toEqual(plain);
        const silent = [set("district", 1, {}), set("operator", 1, {})];
        expect(gradeNetwork(network, failures, places, DEFAULT_RULES, silent)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  test("a district's set changes pipes of that district alone", () => {
    fc.assert(
      fc.property(anyCity, anyPart, (drawn, part) => {
        const { network, failures, places } = cityOf(drawn);
        const plain = gradeNetwork(network, failures, places, DEFAULT_RULES);
        const grades = gradeNetwork(network, failures, places, DEFAULT_RULES, [set("district", 1, part)]);
        for (let i = 0; i < network.count; i++)
          if (network.district.ids![network.district.codes[i]!] !== 1)
            expect(gradeAt(grades, i)).toEqual(gradeAt(plain, i));
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../rules.ts";
import { checkPart, type NamedVersion, whyNotMatrix, whyNotTogether } from "./rule-faults.ts";
import type { RulePart, ScopeKind } from "./scoped-rules.ts";

const refused = (outcome: { ok: boolean; problem?: { code: string; facts: unknown } }) =>
  outcome.ok ? undefined : outcome.problem;

describe("a matrix", () => {
  test("as shipped is sound; cut-offs that do not fall and better cells above are not", () => {
    expect(whyNotMatrix(DEFAULT_RULES.matrix).ok).toBe(true);
    expect(refused(whyNotMatrix({ ...DEFAULT_RULES.matrix, orange: 15 }))).toEqual({
      code: "assessment.matrix-cut-offs-wrong",
      facts: { red: 15, orange: 15, yellow: 4 },
    });
    const cells = Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => "orange" as const));
    const better = cells.map((row, l) => row.map((held, c) => (l === 3 && c === 1 ? ("blue" as const) : held)));
    expect(refused(whyNotMatrix({ ...DEFAULT_RULES.matrix, cells: better }))).toMatchObject({
      code: "assessment.matrix-not-monotone",
      facts: { likelihood: 4, consequence: 2, otherLikelihood: 3, otherConsequence: 2 },
    });
  });
});

describe("a part of the city", () => {
  test.each([
    ["nothing of its own", {}, "assessment.scoped-rules-empty"],
    ["what only the city can set", { consequence: { valveWithinM: 1 } }, "assessment.scoped-rules-whole-city"],
    ["cut-offs against the city's", { matrix: { red: 9 } }, "assessment.matrix-cut-offs-wrong"],
    ["thresholds against the city's", { leakClass: { fromB: 3 } }, "assessment.rules-invalid"],
    ["a value nobody knows", { leakClass: { fromC: 3 } }, "assessment.rules-invalid"],
    ["a matrix that is none", { matrix: { red: "high" } }, "assessment.rules-invalid"],
  ])("with %s is refused", (_, part, code) => expect(refused(checkPart(DEFAULT_RULES, part))?.code).toBe(code));

  test("with values that go together is a rule set", () => {
    const outcome = checkPart(DEFAULT_RULES, { matrix: { red: 12 } });
    expect(outcome.ok && outcome.value.matrix.red).toBe(12);
  });
});

describe("sets of several scopes", () => {
  const version = (kind: ScopeKind, rules: RulePart | null, more: Partial<NamedVersion> = {}): NamedVersion => ({
    kind,
    scopeId: 1,
    version: 1,
    rules,
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    name: kind === "street" ? "和平路街道" : "东区",
    districtId: null,
    ...more,
  });
  const together = (versions: readonly NamedVersion[], city = DEFAULT_RULES) =>
    refused(whyNotTogether(city, versions, "2026-06-01"));
  const low = version("district", { matrix: { red: 10 } });
  const high = version("street", { matrix: { orange: 11 } });

  test("that contradict each other are refused by name, those that never meet are not", () => {
    expect(together([low, high])).toMatchObject({
      code: "assessment.scoped-rules-contradict",
      facts: { name: "东区、和平路街道" },
    });
    expect(together([low, { ...high, districtId: 2 }])).toBeUndefined();
    expect(together([low, { ...high, districtId: 1 }])).toBeDefined();
    expect(together([low, version("street", { unknownScore: 4 })])).toBeUndefined();
  });

  test("that contradict each other only where all three kinds meet are refused too", () => {
    const weights = (part: Record<string, number>) => ({ likelihood: { weights: part } });
    const three = [
      version("operator", weights({ material: 0, exposure: 0 }), { name: "甲公司" }),
      version("street", weights({ age: 0 })),
      version("district", weights({ history: 0 })),
    ];
    expect(together(three)?.facts).toMatchObject({ name: "甲公司、和平路街道、东区" });
    expect(together(three.slice(1))).toBeUndefined();
    expect(together([three[0]!, { ...three[1]!, districtId: 9 }, three[2]!])).toBeUndefined();
  });

  test("the city's own change is refused when it would contradict one; ended and withdrawn ones do not count", () => {
    const city = { ...DEFAULT_RULES, matrix: { ...DEFAULT_RULES.matrix, orange: 12 } };
    expect(together([low], city)?.facts).toMatchObject({ name: "东区" });
    expect(together([{ ...low, effectiveTo: "2026-06-01" }], city)).toBeUndefined();
    expect(together([{ ...low, rules: null }], city)).toBeUndefined();
    expect(together([{ ...low, effectiveFrom: "2027-01-01" }], city)).toBeDefined();
  });
});

import { describe, expect, test } from "vitest";
import { fullYears } from "../../base/dates.ts";
import { isListedDirectly, rulesOfBits, SCOPE_RULES, type ScopeSubject, scopeBits } from "./scope-rules.ts";

const STEEL_MAIN: ScopeSubject = {
  network: "gas",
  role: "MUNICIPAL_MAIN",
  material: "STEEL",
  years: 10,
  builtOver: false,
  failed: false,
};
const codesOf = (part: Partial<ScopeSubject>) =>
  rulesOfBits(scopeBits({ ...STEEL_MAIN, ...part })).map(({ code }) => code);

describe("ages are day-exact", () => {
  test.each([
    ["2006-01-02", "2026-01-01", 19, []],
    ["2006-01-01", "2026-01-01", 20, ["GAS-M-03"]],
    ["2003-06-01", "2023-05-31", 19, []],
    ["2003-06-01", "2023-06-01", 20, ["GAS-M-03"]],
    // A leap day's anniversary in a common year is the first of March.
    ["2004-02-29", "2024-02-28", 19, []],
    ["2004-02-29", "2024-02-29", 20, ["GAS-M-03"]],
    ["2003-03-01", "2023-02-28", 19, []],
  ])("steel gas main laid %s is %s at the age of %i", (laid, day, years, codes) => {
    expect(fullYears(laid, day)).toBe(years);
    expect(codesOf({ years })).toEqual(codes);
  });

  test.each([
    [{ network: "gas", material: "PE80" }, 20, "GAS-M-03"],
    [{ network: "gas", role: "RISER", material: "STEEL_GALVANIZED" }, 20, "GAS-R-01"],
    [{ network: "water", material: "DUCTILE_IRON" }, 30, "WAT-02"],
    [{ network: "drainage", material: "RC_CONCRETE" }, 50, "DRN-02"],
    [{ network: "heat", material: "STEEL_PREINSULATED" }, 20, "HEA-01"],
  ] as const)("%o from %i years: %s, a year younger not, of unknown age not", (part, years, code) => {
    expect(codesOf({ ...part, years })).toContain(code);
    expect(codesOf({ ...part, years: years - 1 })).not.toContain(code);
    expect(codesOf({ ...part, years: null })).not.toContain(code);
  });

  test("a pipe of unknown age meets no rule that asks an age, young or old, even when it has leaked", () => {
    expect(codesOf({ years: null, failed: true })).toEqual([]);
    expect(codesOf({ years: null, failed: true, role: "RISER" })).toEqual([]);
  });
});

describe("what is listed, whatever its age", () => {
  test.each([
    [{ material: "GREY_CAST_IRON" }, ["GAS-M-01"]],
    [{ material: "CAST_IRON_UNSPECIFIED" }, ["GAS-M-01"]],
    [{ material: "DUCTILE_IRON" }, ["GAS-M-02"]],
    [{ builtOver: true, years: null }, ["GAS-M-05"]],
    [{ network: "water", material: "ASBESTOS_CEMENT", years: 40 }, ["WAT-01"]],
    [{ network: "water", material: "GREY_CAST_IRON_UNLINED" }, ["WAT-01"]],
    // Nobody has said that the lining is missing.
    [{ network: "water", material: "CAST_IRON_UNSPECIFIED" }, []],
    [{ network: "drainage", material: "CONCRETE_PLAIN_END", years: 60 }, ["DRN-01"]],
  ] as const)("%o meets %o", (part, codes) => expect(codesOf(part)).toEqual(codes));

  test("a young steel main that leaked or is built over is a candidate after an assessment", () => {
    expect(codesOf({ failed: true })).toEqual(["GAS-M-04"]);
    expect(codesOf({ builtOver: true })).toEqual(["GAS-M-04", "GAS-M-05"]);
  });

  test("a young heating pipe only when it leaked", () => {
    const heat = { network: "heat", material: "STEEL_PREINSULATED" } as const;
    expect([codesOf(heat), codesOf({ ...heat, failed: true })]).toEqual([[], ["HEA-02"]]);
  });
});

test("a set of bits is listed directly when one of its rules asks for no assessment", () => {
  SCOPE_RULES.forEach((rule, i) => {
    expect(isListedDirectly(1 << i)).toBe(!rule.assessmentNeeded);
    expect(rulesOfBits(1 << i)).toEqual([rule]);
  });
  expect(isListedDirectly(0)).toBe(false);
  expect(SCOPE_RULES.length).toBeLessThanOrEqual(16);
});

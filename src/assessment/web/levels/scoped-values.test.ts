import { expect, test } from "vitest";
import { DEFAULT_RULES, mergeRules } from "../../model/rules.ts";
import { leavesOf, partOf, readValue, SCOPED_FIELDS } from "./scoped-values.ts";

test("only what is filled in becomes a value of the part", () => {
  expect(partOf({ "leakClass.fromA": 2, "leakClass.fromB": null, unknownScore: 4 })).toEqual({
    leakClass: { fromA: 2 },
    unknownScore: 4,
  });
  expect(partOf({})).toEqual({});
});

test("an emptied value is taken out, what the form does not show stays", () => {
  const before = { leakClass: { fromA: 2, unit: "ROAD" }, unknownScore: 4, likelihood: { leastOfClassA: 5 } };
  expect(partOf({ "leakClass.fromA": null, unknownScore: null }, before)).toEqual({
    leakClass: { unit: "ROAD" },
    likelihood: { leastOfClassA: 5 },
  });
});

test("cut-offs of a part hold although the city drew its matrix cell by cell", () => {
  expect(partOf({ "matrix.red": 12 })).toEqual({ matrix: { red: 12, cells: null } });
});

test("every field is a value of a rule set, within its bounds", () => {
  for (const { code, min, max } of SCOPED_FIELDS) {
    const shipped = readValue(DEFAULT_RULES, code) as number;
    expect(shipped).toBeGreaterThanOrEqual(min);
    expect(shipped).toBeLessThanOrEqual(max);
    expect(mergeRules(DEFAULT_RULES, partOf({ [code]: shipped }))).toEqual(DEFAULT_RULES);
  }
});

test("leaves name each value by its path", () => {
  expect(leavesOf({ matrix: { red: 12 }, unknownScore: 4 })).toEqual([
    ["matrix.red", 12],
    ["unknownScore", 4],
  ]);
});

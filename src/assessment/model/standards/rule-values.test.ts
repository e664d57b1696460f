import fc from "fast-check";
import { expect, test } from "vitest";
import { listRuleRecords } from "../rule-records.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { changedRules, readRuleValues, valuesOfRecords, whyNotValues, withValues, writeValue } from "./rule-values.ts";

const row = (code: string, value: string, unit = "", scope = "") => ({ code, value, unit, scope, clause: "" });
const codes = (...rows: ReturnType<typeof row>[]) => readRuleValues(rows, DEFAULT_RULES).issues.map(({ code }) => code);

test("a value is read by the shape of the one in force", () => {
  const { values, issues } = readRuleValues(
    [
      row("leakClass.fromA", "2", "次"),
      row("leakClass.unit", "ROAD"),
      row("likelihood.ageShares", "0.2；0.4；0.6；0.9"),
      row("cctv.repairClasses", "1, 3, 6"),
      row("conclusion.planPeriods", "[[2026,2030]]"),
      row("leakClass.excludedCauses", "THIRD_PARTY CONSTRUCTION"),
    ],
    DEFAULT_RULES,
  );
  expect(issues).toEqual([]);
  expect(values.map(({ value }) => value)).toEqual([
    2,
    "ROAD",
    [0.2, 0.4, 0.6, 0.9],
    [1, 3, 6],
    [[2026, 2030]],
    ["THIRD_PARTY", "CONSTRUCTION"],
  ]);
});

test("what is no rule, of another unit, out of range or twice is refused row by row", () => {
  expect(codes(row("leakClass.fromZ", "2"))).toEqual(["assessment.standard-code-unknown"]);
  expect(codes(row("consequence.peopleWithinM", "30", "km"))).toEqual(["assessment.standard-unit-wrong"]);
  expect(codes(row("leakClass.fromA", "99"), row("matrix.red", "abc"), row("leakClass.unit", "STREET"))).toEqual(
    Array(3).fill("assessment.standard-value-wrong"),
  );
  expect(codes(row("matrix.red", "16"), row("matrix.red", "17"))).toEqual(["assessment.standard-code-twice"]);
  expect(codes(row("cctv.repairClasses", "4;3;7")), "bounds must rise").toEqual(["assessment.standard-value-wrong"]);
});

test("values that contradict each other are refused together, not alone", () => {
  const { values, issues } = readRuleValues([row("leakClass.fromB", "3")], DEFAULT_RULES);
  expect(issues).toEqual([]);
  expect(whyNotValues(DEFAULT_RULES, values)?.code).toBe("assessment.standard-contradicts");
  const both = readRuleValues([row("leakClass.fromB", "3"), row("leakClass.fromA", "5")], DEFAULT_RULES).values;
  expect(whyNotValues(DEFAULT_RULES, both)).toBeUndefined();
});

test("only values for the whole city are taken over, and only what differs changes", () => {
  const { values } = readRuleValues(
    [row("matrix.red", "16"), row("matrix.orange", "9"), row("matrix.yellow", "5", "", "北湖区")],
    DEFAULT_RULES,
  );
  const after = withValues(DEFAULT_RULES, values);
  expect([after.matrix.red, after.matrix.orange, after.matrix.yellow]).toEqual([16, 9, 4]);
  expect(changedRules(DEFAULT_RULES, values)).toEqual([
    expect.objectContaining({ code: "matrix.red", before: 15, after: 16 }),
  ]);
});

test("every rule in force, written as a sheet, is read back as it is and changes nothing", () => {
  const records = listRuleRecords(DEFAULT_RULES);
  const written = records.map(({ code, value, unit }) => row(code, writeValue(value), unit));
  // An empty list writes nothing: a sheet cannot say it.
  const told = written.filter(({ value }) => value !== "");
  const { values, issues } = readRuleValues(told, DEFAULT_RULES);
  expect(issues).toEqual([]);
  expect(changedRules(DEFAULT_RULES, values)).toEqual([]);
  expect(changedRules(DEFAULT_RULES, valuesOfRecords(records))).toEqual([]);
});

test("taking values over and then those in force before gives the rules as they were", () => {
  const numbers = listRuleRecords(DEFAULT_RULES).filter(({ code }) => code.startsWith("treatWithinYears"));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 }), (years) => {
      const values = valuesOfRecords(numbers.map(({ code }, i) => ({ code, value: years[i]! })));
      const changed = withValues(DEFAULT_RULES, values);
      expect(withValues(changed, valuesOfRecords(numbers))).toEqual(DEFAULT_RULES);
    }),
  );
});

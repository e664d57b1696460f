/**
 * Rule values that a version of a document sets, and what taking them would change.
 *
 * A value names a rule record by its code (`leakClass.fromA`). It is read by the shape of the value in force: a number, a
 * word, a list. Values that are no rule, of another unit or out of range are refused one by one; values that contradict
 * each other are refused together. Only values for the whole city are taken over; others are kept and told.
 */
import { z } from "zod";
import type { Problem } from "../../../base/outcome.ts";
import { getOrigin, listRuleRecords, type RuleRecord } from "../rule-records.ts";
import { mergeRules, type RuleSet } from "../rules.ts";

export interface RuleValue {
  readonly code: string;
  readonly value: unknown;
  readonly unit: string;
  /** "city", or a district or company whose own rule it is. */
  readonly scope: string;
  /** Where in the document; shown with the version, not checked by us. */
  readonly clause: string;
}

export const WHOLE_CITY = "city";

/** As a sheet writes it. */
export interface WrittenValue {
  readonly code: string;
  readonly value: string;
  readonly unit: string;
  readonly scope: string;
  readonly clause: string;
}

export interface ValueIssue extends Problem {
  /** Which of the written values, from 0. */
  readonly index: number;
}

export function readRuleValues(
  written: readonly WrittenValue[],
  rules: RuleSet,
): { values: RuleValue[]; issues: ValueIssue[] } {
  const held = new Map(listRuleRecords(rules).map((record) => [record.code, record]));
  const values: RuleValue[] = [];
  const issues: ValueIssue[] = [];
  const seen = new Set<string>();
  written.forEach((row, index) => {
    const read = readRow(row, held, rules);
    if ("problem" in read) issues.push({ index, ...read.problem });
    else if (seen.has(`${read.value.scope} ${read.value.code}`))
      issues.push({ index, code: "assessment.standard-code-twice", facts: { rule: read.value.code } });
    else {
      seen.add(`${read.value.scope} ${read.value.code}`);
      values.push(read.value);
    }
  });
  return { values, issues };
}

function readRow(
  row: WrittenValue,
  held: ReadonlyMap<string, RuleRecord>,
  rules: RuleSet,
): { value: RuleValue } | { problem: Problem } {
  const wrong = (code: string, facts: Problem["facts"]) => ({ problem: { code, facts } });
  const code = row.code.trim();
  const record = held.get(code);
  if (!record) return wrong("assessment.standard-code-unknown", { rule: code.slice(0, 80) });
  const unit = row.unit.trim();
  if (unit !== "" && unit !== record.unit)
    return wrong("assessment.standard-unit-wrong", { rule: code, unit, asked: record.unit || "–" });
  const value = readValue(row.value, record.value);
  const cause = value === undefined ? row.value.slice(0, 40) : whyNotValue(code, value, rules);
  if (cause !== undefined) return wrong("assessment.standard-value-wrong", { rule: code, cause });
  const scope = row.scope.trim() || WHOLE_CITY;
  return { value: { code, value, unit: record.unit, scope, clause: row.clause.trim() } };
}

/** By the shape of the value in force; undefined when it cannot be read so. */
function readValue(written: string, like: unknown): unknown {
  const text = written.trim();
  if (text === "") return undefined;
  if (text === "null") return null;
  if (typeof like === "number") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (typeof like === "string") return text;
  if (typeof like === "boolean") return { true: true, false: false, 是: true, 否: false }[text.toLowerCase()];
  if (/^[[{"]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  const parts = text.split(/[;；,，、\s]+/).filter(Boolean);
  const numbers = parts.map(Number);
  return numbers.every(Number.isFinite) ? numbers : parts;
}

/** Written so that it is read back the same. */
export const writeValue = (value: unknown): string =>
  Array.isArray(value) && value.every((part) => typeof part !== "object")
    ? value.join(";")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** What the schema says of this one value, or undefined. */
function whyNotValue(code: string, value: unknown, rules: RuleSet): string | undefined {
  const found = issuesOf(rules, [{ code, value }]).find(({ path }) => path.join(".").startsWith(code));
  return found?.message;
}

function issuesOf(rules: RuleSet, values: readonly Pick<RuleValue, "code" | "value">[]): z.core.$ZodIssue[] {
  try {
    mergeRules(rules, partOf(values));
    return [];
  } catch (cause) {
    if (cause instanceof z.ZodError) return cause.issues;
    throw cause;
  }
}

/** `{ "leakClass.fromA": 2 }` as `{ leakClass: { fromA: 2 } }`. */
function partOf(values: readonly Pick<RuleValue, "code" | "value">[]): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const { code, value } of values) {
    const path = code.split(".");
    let at = part;
    for (const step of path.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[path.at(-1)!] = value;
  }
  return part;
}

export const forCity = (values: readonly RuleValue[]): RuleValue[] =>
  values.filter(({ scope }) => scope === WHOLE_CITY);

/** Why these values cannot be in force together. */
export function whyNotValues(rules: RuleSet, values: readonly RuleValue[]): Problem | undefined {
  const [first] = issuesOf(rules, forCity(values));
  return first && { code: "assessment.standard-contradicts", facts: { cause: first.message } };
}

/** The rules with a version's city-wide values over them. Throws a ZodError on what `whyNotValues` refuses. */
export const withValues = (rules: RuleSet, values: readonly RuleValue[]): RuleSet =>
  mergeRules(rules, partOf(forCity(values)));

export interface ChangedRule {
  readonly code: string;
  readonly unit: string;
  readonly before: unknown;
  readonly after: unknown;
  /** What the value in force stands on. */
  readonly source: string;
}

/** Rule records that taking the values would change. */
export function changedRules(rules: RuleSet, values: readonly RuleValue[]): ChangedRule[] {
  const after = new Map(listRuleRecords(withValues(rules, values)).map((record) => [record.code, record.value]));
  return listRuleRecords(rules).flatMap(({ code, unit, value, source }) =>
    JSON.stringify(after.get(code)) === JSON.stringify(value)
      ? []
      : [{ code, unit, before: value, after: after.get(code), source }],
  );
}

/** Values as records name them: a list a city may edit and hand in as a new version. */
export const valuesOfRecords = (records: readonly { code: string; value: unknown }[]): RuleValue[] =>
  records.map(({ code, value }) => ({ code, value, unit: getOrigin(code).unit, scope: WHOLE_CITY, clause: "" }));

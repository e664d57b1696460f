/** A batch seen through its mapping: cells by our field names, profile values and constants applied. */

import type { IsoDay } from "../../../base/dates.ts";
import type { Facts } from "../../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { DatePrecision, Network } from "../codes.ts";
import type { Mapping } from "./fields.ts";
import type { IssueList, Severity } from "./issue-list.ts";
import type { Profile } from "./profile.ts";
import { readSurveyDate } from "./survey-date.ts";

/** Limits of the checks: rule records with their usual values, a city may set its own. */
export interface CheckLimits {
  readonly deepestM: number;
  readonly earliestYear: number;
  /** 3-D length of one surveyed segment. */
  readonly shortestM: number;
  readonly longestM: number;
  /** Ground elevation = pipe elevation + depth, within this. */
  readonly elevationToleranceM: number;
  readonly steepestDegrees: number;
}

export const DEFAULT_LIMITS: CheckLimits = {
  deepestM: 15,
  earliestYear: 1850,
  shortestM: 0.05,
  longestM: 75,
  elevationToleranceM: 0.02,
  steepestDegrees: 30,
};

export interface ReadContext {
  readonly file: string;
  readonly network: Network | null;
  readonly issues: IssueList;
  /** Nothing was built after this day. */
  readonly today: IsoDay;
  readonly profile?: Profile;
  readonly limits: CheckLimits;
  /** Is this a survey hand-over (points and lines), where decade place holders occur? */
  readonly survey: boolean;
  /** Keep the columns that no field takes. */
  readonly keepExtra: boolean;
}

export interface Reject {
  /** Position in the batch. */
  readonly index: number;
  readonly code: string;
}

export interface RowReader {
  has(field: string): boolean;
  /** Whether the profile gives this field's unit. */
  hasUnit(field: string): boolean;
  text(field: string, index: number): string | null;
  /** The number, null when empty; an unreadable one is an issue C-03 and null. */
  number(field: string, index: number): number | null;
  date(field: string, index: number): { day: IsoDay | null; precision: DatePrecision };
  issue(severity: Severity, code: string, index: number, facts?: Facts, field?: string): void;
  /** An error that keeps the row out; the first one counts. */
  reject(index: number, code: string, facts?: Facts, field?: string): void;
  isRejected(index: number): boolean;
  readonly rejects: Reject[];
  extra(index: number): Record<string, Cell> | null;
  /** For places: what the row calls itself. */
  idField: string;
}

export function createRowReader(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
  idField = "sourceId",
): RowReader {
  const byField = new Map<string, readonly Cell[]>();
  const columnOf = new Map<string, string>();
  const others: [string, readonly Cell[]][] = [];
  info.columns.forEach((column, c) => {
    const cells = batch.columns[c];
    const field = mapping[column];
    if (!cells) return;
    if (field && !byField.has(field)) {
      byField.set(field, cells);
      columnOf.set(field, column);
    } else if (context.keepExtra && column !== "") others.push([column, cells]);
  });
  const rejects: Reject[] = [];
  const rejected = new Set<number>();
  const { profile, limits } = context;

  const place = (index: number, field?: string) => {
    const id = text(idField, index);
    const column = field && (columnOf.get(field) ?? field);
    return {
      file: context.file,
      table: info.name,
      row: batch.firstRow + index,
      ...(column ? { column } : {}),
      ...(id ? { id } : {}),
    };
  };

  function text(field: string, index: number): string | null {
    const constant = profile?.constants?.[field];
    if (constant !== undefined) return constant;
    const cell = byField.get(field)?.[index];
    if (cell === null || cell === undefined) return null;
    const written = typeof cell === "string" ? cell : String(cell);
    return profile?.values?.[field]?.[written] ?? written;
  }

  function number(field: string, index: number): number | null {
    const written = text(field, index);
    if (written === null) return null;
    const value = Number(written.replace(/[，,](?=\d{3}\b)/g, ""));
    if (Number.isFinite(value)) return scale(value, profile?.units?.[field]);
    reader.issue("warning", "network.C-03", index, { value: written.slice(0, 40) }, field);
    return null;
  }

  function date(field: string, index: number): { day: IsoDay | null; precision: DatePrecision } {
    const written = text(field, index);
    if (written === null) return { day: null, precision: "UNKNOWN" };
    const read = readSurveyDate(written, profile?.decadePlaceHolders ?? context.survey);
    if (!read) {
      reader.issue("warning", "network.date-unreadable", index, { value: written.slice(0, 40) }, field);
      return { day: null, precision: "UNKNOWN" };
    }
    if (read.day > context.today || Number(read.day.slice(0, 4)) < limits.earliestYear) {
      reader.issue("warning", "network.date-impossible", index, { value: read.day }, field);
      return { day: null, precision: "UNKNOWN" };
    }
    return read;
  }

  const reader: RowReader = {
    idField,
    rejects,
    has: (field) => byField.has(field) || profile?.constants?.[field] !== undefined,
    hasUnit: (field) => profile?.units?.[field] !== undefined,
    text,
    number,
    date,
    issue: (severity, code, index, facts, field) => context.issues.add(severity, code, place(index, field), facts),
    reject(index, code, facts, field) {
      context.issues.add("error", code, place(index, field), facts);
      if (rejected.has(index)) return;
      rejected.add(index);
      rejects.push({ index, code });
    },
    isRejected: (index) => rejected.has(index),
    extra(index) {
      if (others.length === 0) return null;
      const found: Record<string, Cell> = {};
      for (const [column, cells] of others) if (cells[index] !== null) found[column] = cells[index]!;
      return Object.keys(found).length > 0 ? found : null;
    },
  };
  return reader;
}

function scale(value: number, unit: "inch" | "cm" | "m" | "foot" | undefined): number {
  return unit === "inch"
    ? value * 25.4
    : unit === "cm"
      ? value * 10
      : unit === "foot"
        ? value * 0.3048
        : unit === "m"
          ? value * 1000
          : value;
}

/** Remembers what a repeated text was read as: survey columns hold few words and a million rows. */
export function remember<V>(read: (written: string) => V): (written: string) => V {
  const known = new Map<string, V>();
  return (written) => {
    const found = known.get(written);
    if (found !== undefined) return found;
    const value = read(written);
    if (known.size < 20_000) known.set(written, value);
    return value;
  };
}

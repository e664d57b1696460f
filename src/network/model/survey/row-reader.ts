/** A batch seen through its mapping: cells by our field names, profile values, constants and units applied. */

import type { IsoDay } from "../../../base/dates.ts";
import type { Facts } from "../../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { DatePrecision, Network } from "../codes.ts";
import { hashOfRow } from "./content-hash.ts";
import type { Mapping } from "./fields.ts";
import type { IssueList, Severity } from "./issue-list.ts";
import { EXTRA, type Profile } from "./profile.ts";
import { readSurveyDate, type SurveyDate } from "./survey-date.ts";

/** Limits of the checks: rule records with their usual values, a city may set its own (reference 2.7). */
export interface CheckLimits {
  readonly deepestM: number;
  readonly earliestYear: number;
  /** 3-D length of one surveyed segment. */
  readonly shortestM: number;
  readonly longestM: number;
  /** Ground elevation = pipe elevation + depth, within this. */
  readonly elevationToleranceM: number;
  readonly steepestDegrees: number;
  /** Two lines meeting at a point may differ in depth by this; at a manhole by the drop. */
  readonly depthDifferenceM: number;
  readonly manholeDropM: number;
  /** A gravity drain may rise along its flow by this. */
  readonly climbM: number;
  /** Two lines that leave a point in directions closer than this lie on top of each other. */
  readonly sharpestDegrees: number;
  /** Length of a segment = difference of its stations, within this. */
  readonly stationToleranceM: number;
}

export const DEFAULT_LIMITS: CheckLimits = {
  deepestM: 15,
  earliestYear: 1850,
  shortestM: 0.05,
  longestM: 75,
  elevationToleranceM: 0.02,
  steepestDegrees: 30,
  depthDifferenceM: 0.05,
  manholeDropM: 0.2,
  climbM: 0.02,
  sharpestDegrees: 5,
  stationToleranceM: 0.001,
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
  /** Whether any row of the batch fills the field: a heading over an empty column asks for nothing. */
  isUsed(field: string): boolean;
  /** Whether the profile gives this field's unit. */
  hasUnit(field: string): boolean;
  /** Trimmed; null when empty. */
  text(field: string, index: number): string | null;
  /** The number, null when empty; an unreadable one is an issue C-03 (unless `quietly`) and null. */
  number(field: string, index: number, quietly?: boolean): number | null;
  date(field: string, index: number): { day: IsoDay | null; precision: DatePrecision };
  /** An own number for a row that has none: made from all it says, so that reading it twice gives the same. */
  contentId(index: number): string;
  issue(severity: Severity, code: string, index: number, facts?: Facts, field?: string): void;
  /** An error that keeps the row out; the first one counts. */
  reject(index: number, code: string, facts?: Facts, field?: string): void;
  isRejected(index: number): boolean;
  /** Left out by the profile's filters: neither taken nor rejected. */
  isLeftOut(index: number): boolean;
  readonly rejects: Reject[];
  extra(index: number): Record<string, Cell> | null;
}

const NO_DATE: { day: null; precision: DatePrecision } = { day: null, precision: "UNKNOWN" };

export function createRowReader(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
  idField = "sourceId",
): RowReader {
  const columns = mapColumns(batch, info, mapping, context.keepExtra);
  const { profile, limits } = context;
  const fields = resolveFields(columns.byField, profile);
  const earliest = `${String(limits.earliestYear).padStart(4, "0")}-01-01`;
  const habits = {
    placeHolders: profile?.decadePlaceHolders ?? context.survey,
    order: profile?.dateFormat ?? "month-first",
  };
  const dateOf = habits.placeHolders ? surveyDate : habits.order === "day-first" ? dayFirstDate : plainDate;
  const filters = Object.entries(profile?.filters ?? {}).map(
    ([column, taken]) => [batch.columns[info.columns.indexOf(column)], new Set(taken)] as const,
  );
  const used = new Map<string, boolean>();
  const rejects: Reject[] = [];
  const rejected = new Set<number>();

  const place = (index: number, field?: string) => {
    const id = text(idField, index);
    const column = field && (columns.nameOf.get(field) ?? field);
    return {
      file: context.file,
      table: info.name,
      row: batch.firstRow + index,
      ...(column ? { column } : {}),
      ...(id ? { id } : {}),
    };
  };

  /** A field is told by the heading a person finds in their own file. */
  const issue = (severity: Severity, code: string, index: number, facts: Facts = {}, field?: string) => {
    const heading = typeof facts.field === "string" ? { heading: columns.nameOf.get(facts.field) ?? facts.field } : {};
    context.issues.add(severity, code, place(index, field), { ...facts, ...heading });
  };

  function text(field: string, index: number): string | null {
    const source = fields.get(field);
    if (source === undefined) return null;
    if (source.constant !== undefined) return source.constant;
    const cell = source.cells?.[index];
    if (cell === null || cell === undefined) return null;
    const written = typeof cell === "string" ? trimmed(cell) : String(cell);
    if (written === "") return null;
    return source.meanings?.get(written) ?? written;
  }

  function number(field: string, index: number, quietly = false): number | null {
    const source = fields.get(field);
    if (source === undefined) return null;
    const cell = source.cells?.[index];
    if (typeof cell === "number" && source.isPlain && Number.isFinite(cell)) return cell * source.factor;
    const written = text(field, index);
    if (written === null) return null;
    const value = readNumber(written);
    if (value !== undefined) return value * source.factor;
    if (!quietly) issue("warning", "network.C-03", index, { value: written.slice(0, 40) }, field);
    return null;
  }

  function date(field: string, index: number): { day: IsoDay | null; precision: DatePrecision } {
    const written = text(field, index);
    if (written === null) return NO_DATE;
    const read = dateOf(written);
    if (!read) {
      issue("warning", "network.date-unreadable", index, { value: written.slice(0, 40) }, field);
      return NO_DATE;
    }
    if (read.day <= context.today && read.day >= earliest) return read;
    issue("warning", "network.date-impossible", index, { value: read.day }, field);
    return NO_DATE;
  }

  return {
    rejects,
    has: (field) => columns.byField.has(field) || fields.get(field)?.constant !== undefined,
    isUsed(field) {
      const known = used.get(field) ?? columns.byField.get(field)?.some((cell) => cell !== null) ?? false;
      used.set(field, known);
      return known;
    },
    hasUnit: (field) => fields.get(field)?.hasUnit === true,
    text,
    number,
    date,
    contentId: (index) => nextContentId(context, hashOfRow(batch, index)),
    issue,
    reject(index, code, facts, field) {
      issue("error", code, index, facts, field);
      if (rejected.has(index)) return;
      rejected.add(index);
      rejects.push({ index, code });
    },
    isRejected: (index) => rejected.has(index),
    isLeftOut: (index) => filters.some(([cells, taken]) => !taken.has(String(cells?.[index] ?? ""))),
    extra(index) {
      if (columns.others.length === 0) return null;
      const found: Record<string, Cell> = {};
      for (const [name, cells] of columns.others) if (cells[index] !== null) found[name] = cells[index]!;
      return Object.keys(found).length > 0 ? found : null;
    },
  };
}

/** Where a field's cells come from and how they are meant: looked up once for a cell, not once for each question. */
interface FieldSource {
  readonly cells: readonly Cell[] | undefined;
  readonly constant: string | undefined;
  readonly meanings: ReadonlyMap<string, string> | undefined;
  readonly factor: number;
  readonly hasUnit: boolean;
  /** A number in its column is the number meant. */
  readonly isPlain: boolean;
}

function resolveFields(
  byField: ReadonlyMap<string, readonly Cell[]>,
  profile: Profile | undefined,
): Map<string, FieldSource> {
  const { values = {}, constants = {}, units = {} } = profile ?? {};
  const named = new Set([...byField.keys(), ...Object.keys(constants), ...Object.keys(units)]);
  return new Map(
    [...named].map((field) => {
      const [constant, words, unit] = [constants[field], values[field], units[field]];
      const source = {
        cells: byField.get(field),
        constant,
        meanings: words && new Map(Object.entries(words)),
        factor: unit ? MM_PER_UNIT[unit] / (inMm(field) ? 1 : 1000) : 1,
        hasUnit: unit !== undefined,
        isPlain: constant === undefined && words === undefined,
      };
      return [field, source];
    }),
  );
}

interface MappedColumns {
  readonly byField: Map<string, readonly Cell[]>;
  readonly nameOf: Map<string, string>;
  /** Kept beside our fields: those the profile names `extra.…`, and on request all that no field takes. */
  readonly others: [string, readonly Cell[]][];
}

function mapColumns(batch: TableBatch, info: TableInfo, mapping: Mapping, keepExtra: boolean): MappedColumns {
  const mapped: MappedColumns = { byField: new Map(), nameOf: new Map(), others: [] };
  info.columns.forEach((column, c) => {
    const cells = batch.columns[c];
    const field = mapping[column];
    if (!cells || column === "") return;
    if (field?.startsWith(EXTRA)) mapped.others.push([field.slice(EXTRA.length), cells]);
    else if (field && !mapped.byField.has(field)) {
      mapped.byField.set(field, cells);
      mapped.nameOf.set(field, column);
    } else if (keepExtra) mapped.others.push([column, cells]);
  });
  return mapped;
}

const MM_PER_UNIT = { mm: 1, cm: 10, m: 1000, km: 1e6, inch: 25.4, foot: 304.8 };
const inMm = (field: string): boolean => field === "diameter";

/** Most cells have nothing to trim; looking at both ends is cheaper than a copy. */
function trimmed(written: string): string {
  const last = written.charCodeAt(written.length - 1);
  const first = written.charCodeAt(0);
  return first > 32 && last > 32 && first < 127 && last < 127 ? written : written.trim();
}

/** `1,234.5`, full-width figures and a trailing metre are numbers too; `0x10` and a lone sign are not. */
function readNumber(written: string): number | undefined {
  if (PLAIN_NUMBER.test(written)) return Number(written);
  const text = written
    .normalize("NFKC")
    .replace(/,(?=\d{3}\b)/g, "")
    .replace(/\s*(?:m|米)$/i, "");
  return PLAIN_NUMBER.test(text) ? Number(text) : undefined;
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * How often each content was met under one context, that is in one table: the second of two rows that say exactly the
 * same gets another number, because a list without numbers may hold two leaks alike.
 */
const contentsMet = new WeakMap<ReadContext, Map<string, number>>();

function nextContentId(context: ReadContext, hash: string): string {
  const met = contentsMet.get(context) ?? new Map<string, number>();
  contentsMet.set(context, met);
  const count = (met.get(hash) ?? 0) + 1;
  met.set(hash, count);
  return count === 1 ? `~${hash}` : `~${hash}#${count}`;
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

const surveyDate = remember((written): SurveyDate | null => readSurveyDate(written, true) ?? null);
const plainDate = remember((written): SurveyDate | null => readSurveyDate(written) ?? null);
const dayFirstDate = remember(
  (written): SurveyDate | null => readSurveyDate(written, { placeHolders: false, order: "day-first" }) ?? null,
);

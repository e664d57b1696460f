/**
 * Dates as files write them, with how exactly they are known.
 *
 * Rules: only a year known counts from its 1 January, marked YEAR (older, the safe side). Surveys that do not know write
 * decade place holders 1990-01-01, 2000-01-01, 2010-01-01: marked DECADE (reference 1.2, 2.6).
 */
import { findDayNumber, type IsoDay } from "../../../base/dates.ts";
import type { DatePrecision } from "../codes.ts";

export interface SurveyDate {
  readonly day: IsoDay;
  readonly precision: DatePrecision;
}

const ISO = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s.*)?$/;
const YEAR_MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/;
const YEAR = /^(\d{4})年?(?:\.0+)?$/;
const DECADE = /^(?:(\d{2})?(\d)0)\s*年代$/;
const DECADE_PLACE_HOLDER = /^(1990|2000|2010)-01-01$/;
const EXCEL_FIRST = 7_000; // 1919
const EXCEL_LAST = 60_000; // 2064
const EXCEL_EPOCH = Date.UTC(1899, 11, 30) / 86_400_000;

/**
 * Undefined when it is not a date. `placeHolders` reads decade place holders as such (surveys), not as real days.
 *
 * readSurveyDate("1998年").precision // => "YEAR"
 * readSurveyDate("12/1/2017 3:15:00 PM").day // => "2017-12-01"
 */
export function readSurveyDate(written: string | number, placeHolders = false): SurveyDate | undefined {
  const text = String(written).trim();
  const decade = DECADE.exec(text);
  if (decade)
    return { day: `${decade[1] ?? (Number(decade[2]) >= 3 ? "19" : "20")}${decade[2]}0-01-01`, precision: "DECADE" };
  const year = YEAR.exec(text);
  if (year && Number(year[1]) >= 1800 && Number(year[1]) <= 2200) return { day: `${year[1]}-01-01`, precision: "YEAR" };
  const serial = Number(text);
  if (Number.isFinite(serial) && serial >= EXCEL_FIRST && serial <= EXCEL_LAST)
    return real(new Date((EXCEL_EPOCH + Math.floor(serial)) * 86_400_000).toISOString().slice(0, 10), placeHolders);
  const month = YEAR_MONTH.exec(text);
  if (month) return calendar(month[1]!, month[2]!, "1", "MONTH");
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return calendar(iso[1]!, iso[2]!, iso[3]!, "DAY", placeHolders);
  const american = MONTH_FIRST.exec(text);
  return american ? calendar(american[3]!, american[1]!, american[2]!, "DAY", placeHolders) : undefined;
}

function calendar(
  year: string,
  month: string,
  day: string,
  precision: DatePrecision,
  placeHolders = false,
): SurveyDate | undefined {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (findDayNumber(written) === undefined) return undefined;
  return precision === "DAY" ? real(written, placeHolders) : { day: written, precision };
}

function real(day: IsoDay, placeHolders: boolean): SurveyDate {
  if (placeHolders && DECADE_PLACE_HOLDER.test(day)) return { day, precision: "DECADE" };
  return { day, precision: day.endsWith("-01-01") ? "YEAR" : "DAY" };
}

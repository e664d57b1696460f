/**
 * Dates as files write them, with how exactly they are known.
 *
 * Rules: only a year known counts from its 1 January, marked YEAR (older, the safe side); a real 1 January cannot be told
 * from one and is marked YEAR as well. Surveys that do not know write decade place holders 1990-01-01, 2000-01-01,
 * 2010-01-01: marked DECADE (reference 1.2, 2.6).
 *
 * Time zones are not converted: the written day counts.
 */
import { findDayNumber, type IsoDay } from "../../../base/dates.ts";
import type { DatePrecision } from "../codes.ts";

export interface SurveyDate {
  readonly day: IsoDay;
  readonly precision: DatePrecision;
}

export interface DateHabits {
  /** Decade place holders are read as such (surveys), not as real days. */
  readonly placeHolders: boolean;
  /** 03/04/2001 is 4 March where the month stands first, 3 April where the day does. */
  readonly order: "month-first" | "day-first";
}

export const PLAIN_DATES: DateHabits = { placeHolders: false, order: "month-first" };

const ISO = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const COMPACT_MONTH = /^((?:18|19|20)\d{2})(\d{2})$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s.*)?$/;
const YEAR_MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/;
const YEAR = /^(\d{4})年?(?:\.0+)?$/;
const SHORT_YEAR = /^(\d)(\d)年$/;
const DECADE = /^(?:上世纪|(\d{2}))?(\d)0\s*(?:年代|s)$/i;
const CHINESE_DECADE = /^(?:上世纪|二十世纪)?([三四五六七八九])十年代$/;
const DECADE_PLACE_HOLDER = /^(1990|2000|2010)-01-01$/;
const EXCEL_FIRST = 7_000; // 1919
const EXCEL_LAST = 60_000; // 2064
const EXCEL_EPOCH = Date.UTC(1899, 11, 30) / 86_400_000;

/**
 * Undefined when it is not a date.
 *
 * readSurveyDate("1998年").precision // => "YEAR"
 * readSurveyDate("12/1/2017 3:15:00 PM").day // => "2017-12-01"
 */
export function readSurveyDate(
  written: string | number,
  habits: boolean | DateHabits = PLAIN_DATES,
): SurveyDate | undefined {
  const { placeHolders, order } = typeof habits === "boolean" ? { ...PLAIN_DATES, placeHolders: habits } : habits;
  const text = String(written).trim();
  const coarse = readCoarse(text);
  if (coarse) return coarse;
  const serial = Number(text);
  if (serial >= EXCEL_FIRST && serial <= EXCEL_LAST) return toTheDay(dayOfSerial(serial), placeHolders);
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return calendar(iso[1]!, iso[2]!, iso[3]!, placeHolders);
  const slashed = SLASHED.exec(text);
  if (!slashed) return undefined;
  const [first, second] = [slashed[1]!, slashed[2]!];
  return order === "month-first"
    ? calendar(slashed[3]!, first, second, placeHolders)
    : calendar(slashed[3]!, second, first, placeHolders);
}

/** Years, months and decades. */
function readCoarse(text: string): SurveyDate | undefined {
  const decade = DECADE.exec(text);
  if (decade)
    return { day: `${decade[1] ?? (Number(decade[2]) >= 3 ? "19" : "20")}${decade[2]}0-01-01`, precision: "DECADE" };
  const spoken = CHINESE_DECADE.exec(text);
  if (spoken) return { day: `19${"三四五六七八九".indexOf(spoken[1]!) + 3}0-01-01`, precision: "DECADE" };
  const year = YEAR.exec(text);
  if (year && Number(year[1]) >= 1800 && Number(year[1]) <= 2200) return { day: `${year[1]}-01-01`, precision: "YEAR" };
  const short = SHORT_YEAR.exec(text);
  if (short) return { day: `${Number(short[1]) >= 3 ? "19" : "20"}${short[1]}${short[2]}-01-01`, precision: "YEAR" };
  const month = YEAR_MONTH.exec(text) ?? COMPACT_MONTH.exec(text);
  return month ? calendar(month[1]!, month[2]!, "0", false) : undefined;
}

/** A month or day written as zero is one that is not known. */
function calendar(year: string, month: string, day: string, placeHolders: boolean): SurveyDate | undefined {
  const [noMonth, noDay] = [Number(month) === 0, Number(day) === 0];
  const written = `${year}-${noMonth ? "01" : month.padStart(2, "0")}-${noMonth || noDay ? "01" : day.padStart(2, "0")}`;
  if (findDayNumber(written) === undefined) return undefined;
  if (noMonth) return { day: written, precision: "YEAR" };
  return noDay ? { day: written, precision: "MONTH" } : toTheDay(written, placeHolders);
}

function toTheDay(day: IsoDay, placeHolders: boolean): SurveyDate {
  if (placeHolders && DECADE_PLACE_HOLDER.test(day)) return { day, precision: "DECADE" };
  return { day, precision: day.endsWith("-01-01") ? "YEAR" : "DAY" };
}

const dayOfSerial = (serial: number): IsoDay =>
  new Date((EXCEL_EPOCH + Math.floor(serial)) * 86_400_000).toISOString().slice(0, 10);

/**
 * Working days as Chinese offices count them: Monday to Friday without the announced days off, with the weekends worked in
 * exchange (调休).
 *
 * A clock of n working days that starts on a day runs out on the n-th working day after it; the day itself does not count
 * (平台建议). Hence
 *
 *     workingDaysBetween(d, addWorkingDays(d, n)) = n        for n >= 0
 *
 * A year without a record counts Monday to Friday; `guessedYears` names such years so that a page can say so.
 * Counting is two look-ups in running sums, adding a binary search: a planner asks millions of times.
 */
import { dayNumber, type IsoDay, isoDay } from "./dates.ts";
import { HOLIDAY_YEARS, type HolidayYear } from "./holidays.ts";

export interface WorkCalendar {
  /** First day of the running sums; days before it or after the last throw RangeError. */
  readonly firstDay: number;
  /** sums[k] = working days among the first k days from `firstDay`. */
  readonly sums: Int32Array;
  readonly knownYears: ReadonlySet<number>;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2120;

export function createWorkCalendar(years: readonly HolidayYear[] = HOLIDAY_YEARS): WorkCalendar {
  const firstDay = dayNumber(`${FIRST_YEAR}-01-01`);
  const count = dayNumber(`${LAST_YEAR + 1}-01-01`) - firstDay;
  const works = new Uint8Array(count);
  // 1970-01-01 was a Thursday: (day + 3) mod 7 is 0 on a Monday.
  for (let k = 0; k < count; k++) works[k] = (firstDay + k + 3) % 7 < 5 ? 1 : 0;
  for (const { off, worked } of years) {
    for (const [from, to] of off) works.fill(0, dayNumber(from) - firstDay, dayNumber(to) - firstDay + 1);
    for (const day of worked) works[dayNumber(day) - firstDay] = 1;
  }
  const sums = new Int32Array(count + 1);
  for (let k = 0; k < count; k++) sums[k + 1] = sums[k]! + works[k]!;
  return { firstDay, sums, knownYears: new Set(years.map(({ year }) => year)) };
}

/** Days numbered since 1970-01-01, as in packed arrays. */
export function isWorkingDay(calendar: WorkCalendar, day: number): boolean {
  return workingDaysFrom(calendar, day, day + 1) === 1;
}

/** Working days of the half-open span [from, to). */
export function workingDaysFrom(calendar: WorkCalendar, from: number, to: number): number {
  return sumAt(calendar, to) - sumAt(calendar, from);
}

/** The n-th working day after a day; the day itself for n = 0. Throws RangeError on a negative n. */
export function addWorkingDaysTo(calendar: WorkCalendar, day: number, n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`n must be a whole number from 0, not ${n}`);
  if (n === 0) return day;
  const wanted = sumAt(calendar, day + 1) + n;
  const { sums, firstDay } = calendar;
  if (sums[sums.length - 1]! < wanted)
    throw new RangeError(`${n} working days after ${isoDay(day)} leave the calendar`);
  // The first k with sums[k] = wanted ends on the working day looked for.
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return firstDay + low - 1;
}

/**
 * The n-th working day after a day.
 *
 * addWorkingDays("2026-09-30", 1) // => "2026-10-08"
 * addWorkingDays("2026-09-18", 1) // => "2026-09-20"
 */
export function addWorkingDays(day: IsoDay, n: number, calendar: WorkCalendar = DEFAULT_CALENDAR): IsoDay {
  return isoDay(addWorkingDaysTo(calendar, dayNumber(day), n));
}

/**
 * Working days after one day up to and with another; negative when the other is earlier.
 *
 * workingDaysBetween("2026-09-30", "2026-10-10") // => 3
 */
export function workingDaysBetween(from: IsoDay, to: IsoDay, calendar: WorkCalendar = DEFAULT_CALENDAR): number {
  return workingDaysFrom(calendar, dayNumber(from) + 1, dayNumber(to) + 1);
}

/** Years from one day to another that have no record and are counted Monday to Friday. */
export function guessedYears(calendar: WorkCalendar, from: IsoDay, to: IsoDay): number[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    if (!calendar.knownYears.has(year)) years.push(year);
  return years;
}

/**
 * The instant some clock hours later, weekends and holidays included: the 24 hours of an emergency.
 *
 * addHours("2026-10-01T20:30:00Z", 24) // => "2026-10-02T20:30:00.000Z"
 */
export const addHours = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

function sumAt({ firstDay, sums }: WorkCalendar, day: number): number {
  const k = day - firstDay;
  const sum = sums[k];
  if (sum === undefined) throw new RangeError(`day ${day} is outside the calendar of ${FIRST_YEAR} to ${LAST_YEAR}`);
  return sum;
}

export const DEFAULT_CALENDAR: WorkCalendar = createWorkCalendar();

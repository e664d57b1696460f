/**
 * Calendar days as the domain means them: a day without a clock, and service years counted day-exact.
 *
 * A day is an ISO string `YYYY-MM-DD` at the border and an integer count of days since 1970-01-01 in packed arrays.
 * Source for service years: 国办发〔2022〕22号 as read in the reference (full calendar years, never days / 365).
 */

/** `YYYY-MM-DD` */
export type IsoDay = string;

/** Marks an unknown day in packed arrays. */
export const UNKNOWN_DAY = -2147483648;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01; throws on anything that is not a real calendar day. */
export function dayNumber(day: IsoDay): number {
  const found = findDayNumber(day);
  if (found === undefined) throw new RangeError(`day must be a calendar day YYYY-MM-DD, not "${day}"`);
  return found;
}

/** As `dayNumber`, or undefined for what is not a day. */
export function findDayNumber(day: string): number | undefined {
  const parts = ISO_DAY.exec(day);
  if (!parts) return undefined;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const instant = Date.UTC(year, month - 1, date);
  const back = new Date(instant);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date) return undefined;
  return instant / 86_400_000;
}

/** isoDay(0) // => "1970-01-01" */
export function isoDay(number: number): IsoDay {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Full calendar years from one day to another.
 *
 * fullYears("2003-06-01", "2023-05-31") // => 19
 * fullYears("2003-06-01", "2023-06-01") // => 20
 */
export function fullYears(from: IsoDay, to: IsoDay): number {
  return fullYearsBetween(dayNumber(from), dayNumber(to));
}

/** As `fullYears` on day numbers: for packed arrays, no strings made. */
export function fullYearsBetween(from: number, to: number): number {
  const start = new Date(from * 86_400_000);
  const end = new Date(to * 86_400_000);
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const months = end.getUTCMonth() - start.getUTCMonth();
  return months < 0 || (months === 0 && end.getUTCDate() < start.getUTCDate()) ? years - 1 : years;
}

/** Hours that China's one time zone is ahead of UTC; no summer time since 1992. */
const CHINA_AHEAD_MS = 8 * 3_600_000;

/**
 * The calendar day of an instant where the city is. Everything that asks for "today" asks here, server and command line
 * alike: between midnight and eight in the morning UTC is still a day behind.
 *
 * cityDay(new Date("2026-11-24T16:00:00Z")) // => "2026-11-25"
 */
export const cityDay = (instant: Date): IsoDay =>
  new Date(instant.getTime() + CHINA_AHEAD_MS).toISOString().slice(0, 10);

/**
 * The day some days later.
 *
 * addDays("2026-12-30", 3) // => "2027-01-02"
 */
export const addDays = (day: IsoDay, days: number): IsoDay => isoDay(dayNumber(day) + days);

/**
 * The same calendar day some years later; 29 February becomes 28 where the year has none.
 *
 * addYears("2024-02-29", 1) // => "2025-02-28"
 */
export function addYears(day: IsoDay, years: number): IsoDay {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const later = `${year}${day.slice(4)}`;
  return findDayNumber(later) === undefined ? `${year}-02-28` : isoDay(dayNumber(later));
}

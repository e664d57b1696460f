/**
 * Which days are off and which weekends are worked (调休), a record a year, as the State Council announces each autumn for
 * the year to come.
 *
 * Only years whose notice is known are here; a year without a record is counted Monday to Friday by `working-days.ts`,
 * which says so. A city adds the next notice as data (permit rules, `holidays`) without waiting for a new version.
 */
import { z } from "zod";
import { findDayNumber } from "./dates.ts";

const day = z.string().refine((written) => findDayNumber(written) !== undefined, "takes a day as YYYY-MM-DD");

export const holidayYearSchema = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    /** First and last day of each time off. */
    off: z.array(z.tuple([day, day])).max(40),
    /** Saturdays and Sundays that are worked. */
    worked: z.array(day).max(40),
    source: z.string().min(1).max(200),
    /** "published" = read in the notice; "unconfirmed" = as practice remembers it (待核实). */
    confidence: z.enum(["published", "unconfirmed", "suggestion"]),
  })
  .superRefine(({ year, off, worked }, issues) => {
    const refuse = (message: string) => issues.addIssue({ code: "custom", message });
    for (const [from, to] of off) if (to < from) refuse(`${year}: ${from} to ${to} runs backwards`);
    for (const one of [...off.flat(), ...worked])
      if (!one.startsWith(String(year))) refuse(`${one} is not a day of ${year}`);
    for (const one of worked)
      if (off.some(([from, to]) => from <= one && one <= to)) refuse(`${one} is both off and worked`);
  });
export type HolidayYear = z.infer<typeof holidayYearSchema>;

export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  {
    year: 2024,
    off: [
      ["2024-01-01", "2024-01-01"],
      ["2024-02-10", "2024-02-17"],
      ["2024-04-04", "2024-04-06"],
      ["2024-05-01", "2024-05-05"],
      ["2024-06-10", "2024-06-10"],
      ["2024-09-15", "2024-09-17"],
      ["2024-10-01", "2024-10-07"],
    ],
    worked: [
      "2024-02-04",
      "2024-02-18",
      "2024-04-07",
      "2024-04-28",
      "2024-05-11",
      "2024-09-14",
      "2024-09-29",
      "2024-10-12",
    ],
    source: "国务院办公厅关于2024年部分节假日安排的通知",
    confidence: "unconfirmed",
  },
  {
    year: 2025,
    off: [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    worked: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    source: "国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）",
    confidence: "published",
  },
  {
    year: 2026,
    off: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    worked: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    source: "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）",
    confidence: "published",
  },
];

/** The shipped years with a city's own laid over them, year by year. */
export function holidaysWith(own: readonly HolidayYear[]): HolidayYear[] {
  const byYear = new Map([...HOLIDAY_YEARS, ...own].map((one) => [one.year, one]));
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayNumber, isoDay } from "./dates.ts";
import { HOLIDAY_YEARS, holidaysWith, holidayYearSchema } from "./holidays.ts";
import {
  addHours,
  addWorkingDays,
  createWorkCalendar,
  DEFAULT_CALENDAR,
  guessedYears,
  isWorkingDay,
  workingDaysBetween,
} from "./working-days.ts";

const anyDay = fc.integer({ min: dayNumber("2010-01-01"), max: dayNumber("2060-12-31") }).map(isoDay);
const anyCount = fc.integer({ min: 0, max: 400 });

/** One day after the other, from the records as they are written. */
function isWorkedBySlowCount(day: string): boolean {
  for (const { off, worked } of HOLIDAY_YEARS) {
    if (worked.includes(day)) return true;
    if (off.some(([from, to]) => from <= day && day <= to)) return false;
  }
  return ![0, 6].includes(new Date(day).getUTCDay());
}

describe("by hand", () => {
  test("before the national holiday of 2026 one working day leads over seven days off, and a Sunday is worked", () => {
    // Wed 30 Sep; 1 to 7 Oct off; Thu 8 Oct.
    expect(addWorkingDays("2026-09-30", 1)).toBe("2026-10-08");
    // Fri 18 Sep; Sat 19 off, Sun 20 worked for the holiday.
    expect(addWorkingDays("2026-09-18", 1)).toBe("2026-09-20");
    // 8, 9 and the worked Saturday 10 Oct.
    expect(workingDaysBetween("2026-09-30", "2026-10-10")).toBe(3);
  });

  test("nine days of spring festival with the Saturdays before and after worked", () => {
    // Fri 13 Feb, worked Sat 14, off 15 to 23, Tue 24.
    expect(addWorkingDays("2026-02-13", 1)).toBe("2026-02-14");
    expect(addWorkingDays("2026-02-13", 2)).toBe("2026-02-24");
  });

  test("no days are the day itself, also on a Sunday", () => {
    expect(addWorkingDays("2026-11-22", 0)).toBe("2026-11-22");
    expect(() => addWorkingDays("2026-11-22", -1)).toThrow(RangeError);
    expect(() => addWorkingDays("1990-12-31", 5)).toThrow(RangeError);
  });

  test("each shipped year has as many days off in exchange as weekends worked, plus the holidays of the law", () => {
    // 2025 and 2026 have 13 holidays by law, 2024 had 11.
    const law = new Map([
      [2024, 11],
      [2025, 13],
      [2026, 13],
    ]);
    for (const { year, off, worked } of HOLIDAY_YEARS) {
      let freed = 0;
      for (const [from, to] of off)
        for (let day = from; day <= to; day = addDays(day, 1)) if (![0, 6].includes(new Date(day).getUTCDay())) freed++;
      expect([year, worked.every((day) => [0, 6].includes(new Date(day).getUTCDay()))]).toEqual([year, true]);
      // A holiday of the law that falls on a weekend is given back on a weekday, so: freed = law + worked.
      expect([year, freed - worked.length]).toEqual([year, law.get(year)]);
    }
  });

  test("24 hours run through holidays", () => {
    expect(addHours("2026-10-01T20:30:00+08:00", 24)).toBe("2026-10-02T12:30:00.000Z");
  });
});

test("every day of ten years is worked or not as the records say", () => {
  for (let day = dayNumber("2020-01-01"); day < dayNumber("2030-01-01"); day++)
    expect([isoDay(day), isWorkingDay(DEFAULT_CALENDAR, day)]).toEqual([isoDay(day), isWorkedBySlowCount(isoDay(day))]);
});

describe("for any day", () => {
  test("counting back what was added gives what was added, and the end is a working day", () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const end = addWorkingDays(day, n);
        expect(workingDaysBetween(day, end)).toBe(n);
        if (n > 0) expect(isWorkingDay(DEFAULT_CALENDAR, dayNumber(end))).toBe(true);
      }),
    );
  });

  test("adding in two parts is adding at once, and a later start never ends earlier", () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, (day, a, b) => {
        if (a > 0) expect(addWorkingDays(addWorkingDays(day, a), b)).toBe(addWorkingDays(day, a + b));
        expect(addWorkingDays(addDays(day, 1), a) >= addWorkingDays(day, a)).toBe(true);
      }),
    );
  });

  test("counts add up over a day between and turn their sign backwards", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        expect(workingDaysBetween(a, c)).toBe(workingDaysBetween(a, b) + workingDaysBetween(b, c));
        expect(workingDaysBetween(b, a) + workingDaysBetween(a, b)).toBe(0);
      }),
    );
  });
});

test("a year without a record is counted Monday to Friday and named; a city's own record takes its place", () => {
  expect(guessedYears(DEFAULT_CALENDAR, "2026-12-01", "2028-02-01")).toEqual([2027, 2028]);
  expect(addWorkingDays("2027-09-30", 1)).toBe("2027-10-01");
  const own = holidayYearSchema.parse({
    year: 2027,
    off: [["2027-10-01", "2027-10-07"]],
    worked: ["2027-10-09"],
    source: "本市",
    confidence: "suggestion",
  });
  const calendar = createWorkCalendar(holidaysWith([own]));
  expect(addWorkingDays("2027-09-30", 1, calendar)).toBe("2027-10-08");
  expect(guessedYears(calendar, "2026-12-01", "2027-02-01")).toEqual([]);
});

test("a record that contradicts itself is refused", () => {
  const year = { year: 2027, off: [], worked: [], source: "本市", confidence: "suggestion" as const };
  for (const wrong of [
    { off: [["2027-10-07", "2027-10-01"]] },
    { off: [["2026-10-01", "2026-10-07"]] },
    { off: [["2027-10-01", "2027-10-07"]], worked: ["2027-10-03"] },
    { worked: ["2027-02-30"] },
  ])
    expect(holidayYearSchema.safeParse({ ...year, ...wrong }).success).toBe(false);
});

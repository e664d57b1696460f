import { expect, test } from "vitest";
import { inputsOf, pipeOf } from "../../../../test/made-forecast.ts";
import { dayNumber, isoDay } from "../../../base/dates.ts";
import { isThere, listPipeYears, shareOfYear, yearsBefore, yearsOnRecord } from "./pipe-years.ts";

test("a year before 29 February is 28 February, and years reach back from the day itself", () => {
  expect(isoDay(yearsBefore(dayNumber("2024-02-29"), 1))).toBe("2023-02-28");
  expect(isoDay(yearsBefore(dayNumber("2023-06-15"), 3))).toBe("2020-06-15");
  expect(isoDay(yearsBefore(dayNumber("2023-06-15"), -2))).toBe("2025-06-15");
});

test("the record begins where the list is complete, not where a few odd reports are", () => {
  expect(yearsOnRecord([3, 1, 2, 0, 0, 1, 1, 99, 106, 122])).toBe(3);
  expect(yearsOnRecord([1, 0, 0, 0, 0, 2, 1])).toBe(7);
  expect(yearsOnRecord([0, 0, 2, 0, 1, 3])).toBe(4);
  expect(yearsOnRecord([0, 0, 0])).toBe(0);
  expect(yearsOnRecord([5, 6, 0, 7])).toBe(4);
});

const years = listPipeYears(
  inputsOf(
    {
      pipes: [
        pipeOf("old", { laid: "1960-01-01" }),
        pipeOf("undated", { laid: null }),
        pipeOf("young", { laid: "2021-07-02" }),
        pipeOf("on the day", { laid: "2023-01-01" }),
        pipeOf("later", { laid: "2023-01-02" }),
        pipeOf("gas", { network: "gas" }),
      ],
      failures: [
        { pipe: "old", day: "2020-05-01" },
        { pipe: "old", day: "2022-12-31" },
        { pipe: "old", day: "2023-01-01" },
        { pipe: "young", day: "2020-05-01" },
        { pipe: "young", day: "2021-08-01" },
        { pipe: "retired since", day: "2021-08-01" },
        { pipe: "gas", day: "2021-08-01", network: "gas" },
      ],
    },
    "2023-01-01",
  ),
  "water",
  "2023-01-01",
  10,
);

test("pipes laid after the day are not there; one laid on it is, and teaches nothing", () => {
  expect([...years.pipes]).toEqual([0, 1, 2, 3]);
  expect(years.count).toBe(3);
  expect([0, 1, 2].map((t) => isThere(years, 3, t))).toEqual([false, false, false]);
});

test("failures of the day and later are not seen, nor those of a pipe's predecessor or of another pipe", () => {
  expect(years.counts.map((counts) => [...counts])).toEqual([
    [1, 0, 0, 0],
    [0, 0, 1, 0],
    [1, 0, 0, 0],
  ]);
});

test("a pipe has its share of the year it was laid in; without a date it was always there", () => {
  // 2 July to 31 December 2021 are 183 of 365 days.
  expect(shareOfYear(years, 2, 1)).toBeCloseTo(183 / 365, 12);
  expect(shareOfYear(years, 2, 0)).toBe(0);
  expect(shareOfYear(years, 1, 0)).toBe(1);
});

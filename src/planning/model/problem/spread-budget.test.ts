/** One amount a year among the sources: deadlines first, then by what is wanted. */
import { expect, test } from "vitest";
import { spreadBudget } from "./spread-budget.ts";

const YEARS = { fromYear: 2027, years: 2 };
const SOURCES = ["ENTERPRISE:gas", "CITY_FISCAL"];

test("deadlines have their money first, with a tenth more; the rest goes by what else is wanted", () => {
  // Two years of 100: 200. Due 100 -> 110 for gas; 90 left, shared 40 : 200 of what else is wanted: 15 and 75.
  const spread = spreadBudget({ perYearFen: 100 }, YEARS, SOURCES, [150, 200], [100, 0]);
  // By year: 125/200 and 75/200 of 100.
  expect(spread).toEqual({ ok: true, value: Float64Array.from([63, 37, 63, 37]) });
});

test("less than the deadlines need is shared in proportion to them", () => {
  const spread = spreadBudget({ perYearFen: 10 }, YEARS, SOURCES, [300, 300], [90, 10]);
  expect(spread).toEqual({ ok: true, value: Float64Array.from([9, 1, 9, 1]) });
});

test("every fen of a year is given, whatever is due", () => {
  for (let fen = 0; fen < 200; fen += 7) {
    const spread = spreadBudget({ perYearFen: fen }, YEARS, SOURCES, [31, 77], [13, 5]);
    if (!spread.ok) throw new Error(spread.problem.code);
    expect(spread.value[0]! + spread.value[1]!).toBe(fen);
  }
});

import { expect, test } from "vitest";
import { monthAfter, monthsUntil, stateOn } from "./work-state.ts";

test("works are under way from their first day to their last", () => {
  const works = { startOn: "2027-03-01", endOn: "2027-04-10" };
  expect(stateOn("2027-02-28", works)).toBe("planned");
  expect(stateOn("2027-03-01", works)).toBe("underway");
  expect(stateOn("2027-04-10", works)).toBe("underway");
  expect(stateOn("2027-04-11", works)).toBe("done");
});

test("the day bar counts months over the turn of a year", () => {
  expect(monthsUntil("2021-01-01", "2026-11-24")).toBe(70);
  expect(monthAfter("2021-01-01", 70)).toBe("2026-11-01");
  expect(monthAfter("2021-01-01", 0)).toBe("2021-01-01");
});

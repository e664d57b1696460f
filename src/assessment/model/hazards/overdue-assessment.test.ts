/** One pipe at a time. */
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../base/dates.ts";
import { factorOf, find, G, told } from "./drawn-hazards.ts";

describe("overdue assessment", () => {
  const assessedOn = (day: string | undefined) =>
    told({ pipes: [day ? { ...G, assessedDay: dayNumber(day) } : G] }, "OVERDUE_ASSESSMENT")[0];

  test("three full years after the last one, to the day", () => {
    expect(assessedOn("2023-01-02")).toBeUndefined();
    expect(factorOf(assessedOn("2023-01-01"), "yearsSince")).toMatchObject({ value: 3, limit: 3 });
    expect(assessedOn("2019-12-31")!.level).toBe("higher");
  });

  test("a pipe that nobody knows to have been assessed is a gap, no hazard", () => {
    expect(assessedOn(undefined)).toBeUndefined();
    expect(find({ pipes: [G] }).unjudged.OVERDUE_ASSESSMENT).toEqual([0]);
  });
});

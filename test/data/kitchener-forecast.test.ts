/** The forecast on a real city: the last five years forecast with what was known before each. Needs shared data. */
import { beforeAll, describe, expect, test } from "vitest";
import { type HeldYear, heldYears, predictedOf } from "../../src/assessment/model/forecast/back-test.ts";
import { caughtByLength } from "../../src/assessment/model/forecast/caught-by-length.ts";
import type { ForecastInputs } from "../../src/assessment/model/forecast/forecast-inputs.ts";
import { DEFAULT_FORECAST_RULES } from "../../src/assessment/model/forecast/forecast-rules.ts";
import { dayNumber } from "../../src/base/dates.ts";
import { kitchenerIsHere, readKitchener } from "./kitchener.ts";

const SHARES = [0.01, 0.05, 0.1];

describe.skipIf(!kitchenerIsHere)("Kitchener (needs shared/data)", () => {
  let inputs: ForecastInputs;
  let held: HeldYear[];
  beforeAll(async () => {
    ({ inputs } = await readKitchener());
    held = [...heldYears(inputs, "water", DEFAULT_FORECAST_RULES, "2023-01-01", 5)];
  });

  const caught = (scoreOf: (year: HeldYear) => Float64Array): number[] =>
    SHARES.map((_, s) =>
      held.reduce(
        (sum, year) => sum + caughtByLength({ count: year.pipes.length, ...year, score: scoreOf(year) }, SHARES)[s]!,
        0,
      ),
    );

  /** By the list: A from three past failures, B from one. */
  function classScore({ from, pipes }: HeldYear): Float64Array {
    const known = new Uint16Array(inputs.count);
    for (let k = 0; k < inputs.failures.count; k++)
      if (inputs.failures.pipe[k]! >= 0 && inputs.failures.day[k]! < dayNumber(from))
        known[inputs.failures.pipe[k]!]!++;
    return Float64Array.from(pipes, (i) => (known[i]! >= 3 ? 2 : known[i]! >= 1 ? 1 : 0));
  }

  test("383 failures of 2018 to 2022 lie on mains of the list, as counted straight from its text", () => {
    expect(held.reduce((sum, { failures }) => sum + failures.reduce((a, b) => a + b, 0), 0)).toBe(383);
  });

  test("more of the next year's failures lie in the first 1, 5 and 10 % of the length than by A/B/C", () => {
    const ours = caught(({ ratePerKmYear }) => ratePerKmYear);
    const classes = caught(classScore);
    ours.forEach((value, s) => {
      expect(value).toBeGreaterThan(classes[s]!);
    });
  });

  test("predicted in all is within 15 % of what came", () => {
    const came = held.reduce((sum, { failures }) => sum + failures.reduce((a, b) => a + b, 0), 0);
    const ratio = held.reduce((sum, year) => sum + predictedOf(year), 0) / came;
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });
});

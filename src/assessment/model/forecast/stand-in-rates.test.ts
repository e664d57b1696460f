import fc from "fast-check";
import { expect, test } from "vitest";
import { inputsOf, type MadeFailure, pipeOf } from "../../../../test/made-forecast.ts";
import { FACTORS } from "./factors.ts";
import { DEFAULT_FORECAST_RULES } from "./forecast-rules.ts";
import { listPipeYears } from "./pipe-years.ts";
import { rateByStandIn, shrunkRatio } from "./stand-in-rates.ts";

const rules = {
  ...DEFAULT_FORECAST_RULES,
  rates: { ...DEFAULT_FORECAST_RULES.rates, water: { PVC: 0.02, STEEL: 0.5 } },
};

test("a material's rate moved by the pipe's own past, by hand", () => {
  const inputs = inputsOf(
    {
      pipes: [
        pipeOf("steel", { material: "STEEL", lengthM: 400 }),
        pipeOf("plastic", { material: "PVC", lengthM: 400 }),
        pipeOf("unrated", { material: "COPPER", lengthM: 400 }),
      ],
      failures: [
        { pipe: "steel", day: "2018-02-01" },
        { pipe: "steel", day: "2022-02-01" },
      ],
    },
    "2023-01-01",
  );
  const years = listPipeYears(inputs, "water", "2023-01-01", 30);
  expect(years.count).toBe(5);
  const { ratePerKmYear, multipliers, basePerKmYear } = rateByStandIn(inputs, "water", years, rules);
  // Steel: 0.5 a km and year on 0.4 km in 5 years = 1 due, 2 seen: 0.5 · (1 + 2) / (1 + 1) = 0.75.
  expect(ratePerKmYear[0]).toBeCloseTo(0.75, 9);
  // Plastic: 0.02 · 0.4 · 5 = 0.04 due, none seen: 0.02 / 1.04.
  expect(ratePerKmYear[1]).toBeCloseTo(0.02 / 1.04, 9);
  expect(ratePerKmYear[2]).toBeCloseTo(rules.otherRate.water / (1 + rules.otherRate.water * 2), 9);
  for (let p = 0; p < 3; p++) {
    const product = [...multipliers.subarray(p * FACTORS.length, (p + 1) * FACTORS.length)].reduce((a, b) => a * b, 1);
    expect(basePerKmYear * product).toBeCloseTo(ratePerKmYear[p]!, 5);
  }
});

test("without any record the rate is the material's", () => {
  const inputs = inputsOf({ pipes: [pipeOf("steel", { material: "STEEL" })], failures: [] }, "2023-01-01");
  const years = listPipeYears(inputs, "water", "2023-01-01", 30);
  expect(rateByStandIn(inputs, "water", years, rules).ratePerKmYear[0]).toBeCloseTo(0.5, 9);
});

test("more own failures never lower the rate", () => {
  const day = fc.integer({ min: 2010, max: 2022 }).map((year) => `${year}-05-05`);
  fc.assert(
    fc.property(fc.array(day, { maxLength: 6 }), day, (days, another) => {
      const rateWith = (seen: readonly string[]) => {
        const failures: MadeFailure[] = ["2010-05-05", ...seen].map((one, k) => ({
          pipe: k === 0 ? "other" : "P",
          day: one,
        }));
        const inputs = inputsOf({ pipes: [pipeOf("P"), pipeOf("other")], failures }, "2023-01-01");
        const years = listPipeYears(inputs, "water", "2023-01-01", 13);
        // The record's length is the city's, not the pipe's: held still.
        return rateByStandIn(inputs, "water", { ...years, count: years.count }, rules).ratePerKmYear[0]!;
      };
      const [few, more] = [rateWith(days), rateWith([...days, another])];
      expect(more).toBeGreaterThanOrEqual(few - 1e-12);
    }),
  );
  expect(shrunkRatio(1, 2, 0.5)).toBe(2);
});

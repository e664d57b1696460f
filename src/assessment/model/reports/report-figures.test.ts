import fc from "fast-check";
import { expect, test } from "vitest";
import { RISKS } from "../risk-matrix.ts";
import { CONCLUSIONS } from "../summarise-grades.ts";
import { madePipe } from "./made-pipes.ts";
import { type ConcludedPipe, reportFigures } from "./report-figures.ts";

const concluded = (pipe: ReturnType<typeof madePipe>, conclusion: ConcludedPipe["conclusion"]): ConcludedPipe => ({
  ...pipe,
  basis: "ASSESSED",
  conclusion,
});

test("three pipes by hand", () => {
  const figures = reportFigures([
    concluded(madePipe(1, { lengthM: 10.1234, risk: "red" }), "TIME_LIMITED"),
    concluded(madePipe(2, { lengthM: 20, leakClass: null, material: "UNKNOWN" }), null),
    concluded(madePipe(3, { lengthM: 0.5, scopeRules: ["GAS-M-01", "GAS-M-05"], lon: null }), "IMMEDIATE"),
  ]);
  // 10.1234 + 20 + 0.5 = 30.6234 m, to the millimetre 30.623 m
  expect(figures.all).toEqual({ pipes: 3, km: 0.030623 });
  expect(figures.conclusion).toMatchObject({
    TIME_LIMITED: { pipes: 1, km: 0.010123 },
    IMMEDIATE: { pipes: 1, km: 0.0005 },
    OPEN: { pipes: 1, km: 0.02 },
  });
  expect(figures.leakClass["none"]).toEqual({ pipes: 1, km: 0.02 });
  expect(figures.scope["GAS-M-05"]).toEqual({ pipes: 1, km: 0.0005 });
  expect(figures.unknown).toEqual({
    material: { pipes: 1, km: 0.02 },
    date: { pipes: 0, km: 0 },
    position: { pipes: 1, km: 0.0005 },
  });
});

test("parts of every table add up to the whole, within the rounding of each part", () => {
  const pipe = fc.record({
    lengthM: fc.double({ min: 0, max: 900, noNaN: true }),
    risk: fc.constantFrom(...RISKS),
    network: fc.constantFrom("gas", "water", "drainage", "heat"),
    suggestion: fc.constantFrom(...CONCLUSIONS),
  });
  fc.assert(
    fc.property(fc.array(pipe, { maxLength: 40 }), (drawn) => {
      const figures = reportFigures(drawn.map((unlike, i) => concluded(madePipe(i, unlike as never), null)));
      for (const part of ["network", "risk", "suggestion", "conclusion", "basis", "leakClass"] as const) {
        const amounts = Object.values(figures[part]);
        expect(amounts.reduce((sum, { pipes }) => sum + pipes, 0)).toBe(figures.all.pipes);
        const km = amounts.reduce((sum, amount) => sum + amount.km, 0);
        expect(Math.abs(km - figures.all.km)).toBeLessThanOrEqual(0.5e-6 * (amounts.length + 1) + 1e-9);
      }
    }),
  );
});

import { expect, test } from "vitest";
import type { Material, Network } from "../../network/model/codes.ts";
import { AGEING, drawLeaks, expectedPerKm, FIRST_DAY, LAST_DAY, type Leak, THIRD_PARTY } from "./draw-leaks.ts";
import { fitCity } from "./fit-city.ts";
import { layNetwork } from "./lay-networks.ts";
import type { Run } from "./layout.ts";

const city = fitCity(60_000, 1);
const runsOf = (network: Network): Run[] => [...layNetwork(city, network)];
const leaksOf = (runs: readonly Run[], seed = 1): Leak[] => runs.flatMap((run) => [...drawLeaks(run, seed)]);

test("a kilometre of grey cast iron from 1990, DN150, is expected to leak as the integral of the law says", () => {
  const { base, growth } = AGEING.gas.GREY_CAST_IRON!;
  // From age 15.5 (2006.0) to 35.996 (2026.496), a thousand steps of the midpoint rule.
  const step = (35.996 - 15.5) / 1000;
  let sum = 0;
  for (let i = 0; i < 1000; i++) sum += base * Math.exp(growth * (15.5 + (i + 0.5) * step)) * step;
  expect(expectedPerKm("gas", "GREY_CAST_IRON", 1990, 150)).toBeCloseTo(sum, 4);
  expect(expectedPerKm("gas", "GREY_CAST_IRON", 2030, 150)).toBe(0);
});

test("simulated leaks of a cohort agree with the law, over many draws", () => {
  for (const [network, material] of [
    ["gas", "GREY_CAST_IRON"],
    ["gas", "STEEL_GALVANIZED"],
    ["water", "GREY_CAST_IRON_UNLINED"],
    ["heat", "STEEL"],
  ] as [Network, Material][]) {
    const runs = runsOf(network).filter((run) => run.segments[0]?.pipe.material === material);
    const segments = runs.flatMap((run) => run.segments);
    const expected = segments.reduce(
      (sum, { pipe, lengthM }) =>
        sum + (expectedPerKm(network, pipe.material, pipe.year, pipe.diameterMm) * lengthM) / 1000,
      0,
    );
    const draws = 30;
    let aged = 0;
    for (let seed = 0; seed < draws; seed++)
      aged += leaksOf(runs, seed).filter(({ cause }) => cause !== "THIRD_PARTY").length;
    expect(expected).toBeGreaterThan(20);
    expect(aged / draws / expected).toBeGreaterThan(0.9);
    expect(aged / draws / expected).toBeLessThan(1.1);
  }
});

test.each([1, 2, 3, 7])(
  "leaks repeat (seed %i): pipes with three or more are 1 to 4 percent of the gas length",
  (seed) => {
    const runs = [...layNetwork(fitCity(50_000, seed), "gas")];
    const counts = new Map<string, number>();
    const leaks = leaksOf(runs, seed);
    for (const { segment } of leaks) counts.set(segment.number, (counts.get(segment.number) ?? 0) + 1);
    let [classA, all, onClassA] = [0, 0, 0];
    for (const { number, lengthM } of runs.flatMap((run) => run.segments)) {
      all += lengthM;
      if ((counts.get(number) ?? 0) < 3) continue;
      classA += lengthM;
      onClassA += counts.get(number)!;
    }
    expect(classA / all).toBeGreaterThan(0.01);
    expect(classA / all).toBeLessThan(0.04);
    expect(onClassA / leaks.length).toBeGreaterThan(0.15);
  },
);

test("no leak before the pipe was laid, none outside the window", () => {
  for (const network of ["gas", "heat"] as const)
    for (const { day, segment, share } of leaksOf(runsOf(network))) {
      expect(day >= FIRST_DAY && day <= LAST_DAY).toBe(true);
      expect(Number(day.slice(0, 4))).toBeGreaterThanOrEqual(segment.pipe.year);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThan(1);
    }
});

test("water pipes break in winter, heat pipes never in June", () => {
  const byMonth = (network: Network) => {
    const months = new Array<number>(12).fill(0);
    for (const { day, cause } of leaksOf(runsOf(network)))
      if (cause !== "THIRD_PARTY" && day < "2026") months[Number(day.slice(5, 7)) - 1]!++;
    return months;
  };
  const water = byMonth("water");
  expect(water[0]! + water[1]! + water[11]!).toBeGreaterThan(1.5 * (water[4]! + water[5]! + water[6]!));
  expect(byMonth("heat")[5]).toBeLessThan(5);
});

test("diggers hit gas pipes at the rate the law gives them", () => {
  const runs = runsOf("gas");
  const expected = runs
    .flatMap((run) => run.segments)
    .filter(({ pipe }) => pipe.laying !== "AERIAL")
    .reduce((sum, { pipe, lengthM }) => {
      const years = 2026.496 - Math.max(2006, pipe.year + 0.5);
      return sum + (THIRD_PARTY.gas * Math.max(0, years) * lengthM) / 1000;
    }, 0);
  const draws = 20;
  let hits = 0;
  for (let seed = 0; seed < draws; seed++)
    hits += leaksOf(runs, seed).filter(({ cause }) => cause === "THIRD_PARTY").length;
  expect(hits / draws / expected).toBeGreaterThan(0.95);
  expect(hits / draws / expected).toBeLessThan(1.05);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCity } from "../../../test/any-city.ts";
import { type DrawnPipe, packFailures, packNetwork, packSurroundings } from "../../../test/packed-city.ts";
import { gradeNetwork } from "./grade-network.ts";
import { RISKS } from "./risk-matrix.ts";
import { DEFAULT_RULES, mergeRules } from "./rules.ts";
import { type Amount, amountWhere, summariseGrades } from "./summarise-grades.ts";

function summaryOf(pipes: readonly DrawnPipe[], rules = DEFAULT_RULES, failures: { pipe: number }[] = []) {
  const network = packNetwork(pipes);
  const grades = gradeNetwork(network, packFailures(network, failures), packSurroundings(), rules);
  return { network, grades, summary: summariseGrades(network, grades) };
}

describe("a summary", () => {
  test("by hand: two gas pipes, one listed directly, one of which nothing is known", () => {
    const { summary } = summaryOf(
      [
        { material: "GREY_CAST_IRON", laid: "1980-01-01", lengthM: 120.5, line: [0, 0, 1, 1] },
        { material: "UNKNOWN", laid: null, lengthM: 79.5 },
      ],
      DEFAULT_RULES,
      [{ pipe: 1 }],
    );
    expect(summary).toMatchObject({
      pipes: 2,
      km: 0.2,
      leakClass: {
        A: { pipes: 0 },
        B: { pipes: 1, km: 0.1205, failures: 1 },
        C: { pipes: 1, km: 0.0795, failures: 0 },
      },
      scope: { "GAS-M-01": { pipes: 1, km: 0.1205 }, "GAS-M-02": { pipes: 0, km: 0 } },
      unknown: {
        material: { pipes: 1, km: 0.0795 },
        date: { pipes: 1, km: 0.0795 },
        position: { pipes: 1, km: 0.0795 },
      },
    });
    expect(summary.conclusions["TIME_LIMITED"]!.pipes + summary.conclusions["IMMEDIATE"]!.pipes).toBe(1);
  });

  test("the pipes of a table are those of the city, the kilometres to the millimetre a row", () => {
    const sum = (parts: Record<string, Amount>) => ({
      pipes: Object.values(parts).reduce((all, { pipes }) => all + pipes, 0),
      km: Object.values(parts).reduce((all, { km }) => all + km, 0),
    });
    fc.assert(
      fc.property(anyCity, (city) => {
        const network = packNetwork(city.pipes);
        const failures = packFailures(network, city.failures);
        const grades = gradeNetwork(network, failures, packSurroundings(city.places), DEFAULT_RULES);
        const summary = summariseGrades(network, grades);
        expect(summary.pipes).toBe(city.pipes.length);
        for (const parts of [summary.leakClass, summary.risk, summary.conclusions]) {
          expect(sum(parts).pipes).toBe(summary.pipes);
          expect(Math.abs(sum(parts).km - summary.km)).toBeLessThan(Object.keys(parts).length * 0.5e-6 + 1e-9);
        }
        const counted = Object.values(summary.leakClass).reduce((all, { failures: some }) => all + some, 0);
        expect(counted).toBe(grades.failures.reduce((all, some) => all + some, 0));
        for (const [code, colour] of RISKS.entries())
          expect(summary.risk[colour]).toEqual(amountWhere(network, (i) => grades.risk[i] === code));
      }),
    );
  });

  test("a pipe of a network without classes is in none", () => {
    const gasOnly = mergeRules(DEFAULT_RULES, { leakClass: { networks: ["gas"] } });
    const { summary } = summaryOf([{ network: "gas" }, { network: "water" }], gasOnly, [{ pipe: 2 }]);
    expect(summary.leakClass).toMatchObject({ A: { pipes: 0 }, B: { pipes: 0 }, C: { pipes: 1, failures: 0 } });
    expect(summary.pipes).toBe(2);
  });
});

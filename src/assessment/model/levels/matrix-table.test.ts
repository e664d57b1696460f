import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCity } from "../../../../test/any-city.ts";
import { packFailures, packNetwork, packSurroundings } from "../../../../test/packed-city.ts";
import { gradeNetwork } from "../grade-network.ts";
import { LEVELS, RISKS } from "../risk-matrix.ts";
import { DEFAULT_RULES, mergeRules } from "../rules.ts";
import { recolour, tabulateMatrix } from "./matrix-table.ts";
import { resolveRules, type ScopedRules } from "./scoped-rules.ts";

const levels = [...LEVELS.map(String), "none"];
const colours = [...RISKS, "none"];
const everyone = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

function gradedCity(drawn: {
  pipes: Parameters<typeof packNetwork>[0];
  failures: Parameters<typeof packFailures>[1];
  places: Parameters<typeof packSurroundings>[0];
}) {
  const network = packNetwork(drawn.pipes);
  const grade = (rules = DEFAULT_RULES, scoped: readonly ScopedRules[] = []) =>
    gradeNetwork(network, packFailures(network, drawn.failures), packSurroundings(drawn.places), rules, scoped);
  const grades = grade();
  const columns = {
    likelihood: { words: levels, codes: grades.likelihood.map((level) => level - 1) },
    consequence: { words: levels, codes: grades.consequence.map((level) => level - 1) },
    risk: { words: colours, codes: grades.risk },
  };
  return { network, grade, grades, columns };
}

test("a pipe that the run does not know is in no cell and is told", () => {
  const network = packNetwork([{ lengthM: 10 }, { lengthM: 20 }]);
  const columns = {
    likelihood: { words: levels, codes: Uint8Array.of(4, 5) },
    consequence: { words: levels, codes: Uint8Array.of(2, 5) },
    risk: { words: colours, codes: Uint8Array.of(0, 4) },
  };
  const table = tabulateMatrix(network, columns, everyone(2));
  expect(table.notGraded).toEqual({ pipes: 1, lengthM: 20 });
  expect(table.cells.filter(({ pipes }) => pipes > 0)).toEqual([
    expect.objectContaining({ likelihood: 5, consequence: 3, pipes: 1, lengthM: 10 }),
  ]);
  const { before, moved } = recolour(network, columns, everyone(2), resolveRules(network, DEFAULT_RULES, []));
  expect([before.red, moved]).toEqual([{ pipes: 1, lengthM: 10 }, []]);
});

describe("laws", () => {
  const part = (matrix: Record<string, unknown>): ScopedRules => ({
    kind: "district",
    scopeId: 1,
    version: 1,
    rules: { matrix },
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
  });

  test("the cells are the city, and each cell is its colours", () => {
    fc.assert(
      fc.property(anyCity, (drawn) => {
        const { network, columns } = gradedCity(drawn);
        const { cells, graded, notGraded } = tabulateMatrix(network, columns, everyone(network.count));
        expect([cells.length, notGraded.pipes, graded.pipes]).toEqual([25, 0, network.count]);
        expect(cells.reduce((sum, { pipes }) => sum + pipes, 0)).toBe(network.count);
        expect(cells.reduce((sum, { lengthM }) => sum + lengthM, 0)).toBeCloseTo(graded.lengthM, 6);
        for (const { pipes, byRisk } of cells)
          expect(Object.values(byRisk).reduce((sum, one) => sum + one.pipes, 0)).toBe(pipes);
      }),
    );
  });

  test("what the preview says is what grading by that matrix gives, districts with their own left as they are", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 2, max: 24 }), { minLength: 3, maxLength: 3 }).map((three) => {
      const [yellow, orange, red] = [...three].sort((a, b) => a - b);
      return { yellow, orange, red };
    });
    fc.assert(
      fc.property(anyCity, cuts, fc.option(cuts), (drawn, matrix, own) => {
        const { network, grade, grades, columns } = gradedCity(drawn);
        const rules = mergeRules(DEFAULT_RULES, { matrix });
        const scoped = own ? [part(own)] : [];
        const { before, after, moved } = recolour(
          network,
          columns,
          everyone(network.count),
          resolveRules(network, rules, scoped),
        );
        const then = grade(rules, scoped);
        for (const [code, risk] of RISKS.entries()) {
          expect(before[risk].pipes).toBe(grades.risk.filter((one) => one === code).length);
          expect(after[risk].pipes).toBe(then.risk.filter((one) => one === code).length);
          const [gone, come] = [
            moved.filter(({ from }) => from === risk).reduce((sum, { pipes }) => sum + pipes, 0),
            moved.filter(({ to }) => to === risk).reduce((sum, { pipes }) => sum + pipes, 0),
          ];
          expect(after[risk].pipes).toBe(before[risk].pipes - gone + come);
        }
      }),
    );
  });
});

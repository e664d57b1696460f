import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, findMatrixFault, RISKS, type Risk, reasonOfRisk, riskOf } from "./risk-matrix.ts";
import { DEFAULT_RULES, mergeRules } from "./rules.ts";

const SHIPPED = DEFAULT_RULES.matrix;

describe("the shipped matrix", () => {
  test("cell by cell: products from 15 red, 9 orange, 4 yellow; at consequence 5 red from likelihood 3", () => {
    const drawn = [1, 2, 3, 4, 5].map((likelihood) =>
      [1, 2, 3, 4, 5].map((consequence) => riskOf(likelihood, consequence, SHIPPED)[0]).join(""),
    );
    expect(drawn).toEqual([
      "bbbyy", // 1 2 3 4 5
      "byyyo", // 2 4 6 8 10
      "byooR".toLowerCase(), // 3 6 9 12, worst
      "yyorr", // 4 8 12 16 20
      "yorrr", // 5 10 15 20 25
    ]);
  });

  test("6 switches the rule at the worst consequence off", () => {
    expect(riskOf(3, 5, { ...SHIPPED, red: 16, redAtWorstFrom: 6 })).toBe("orange");
  });
});

test("more likely or worse never gives a lower colour, whatever the cut-offs", () => {
  const level = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: 6 }),
      level,
      level,
      level,
      level,
      (cuts, redAtWorstFrom, l, c, dl, dc) => {
        const [yellow, orange, red] = cuts.sort((a, b) => a - b) as [number, number, number];
        const matrix = { ...SHIPPED, red, orange, yellow, redAtWorstFrom };
        const rank = (likelihood: number, consequence: number) =>
          RISKS.indexOf(riskOf(likelihood, consequence, matrix));
        expect(rank(Math.min(5, l + dl - 1), Math.min(5, c + dc - 1))).toBeLessThanOrEqual(rank(l, c));
      },
    ),
  );
});

describe("a table drawn cell by cell", () => {
  const drawn = cellsOf(SHIPPED);
  const withCell = (likelihood: number, consequence: number, risk: Risk) =>
    drawn.map((row, l) => row.map((held, c) => (l + 1 === likelihood && c + 1 === consequence ? risk : held)));

  test("decides alone, whatever the cut-offs say", () => {
    const matrix = { ...SHIPPED, cells: withCell(2, 5, "red") };
    expect([riskOf(2, 5, matrix), riskOf(2, 5, SHIPPED)]).toEqual(["red", "orange"]);
    expect(riskOf(1, 1, { ...matrix, yellow: 1 })).toBe("blue");
    expect(reasonOfRisk(2, 5, matrix).zh).toBe("本市矩阵中可能性 2、后果 5 的格为红（重大风险）。");
  });

  test("drawn as the cut-offs would have it, gives the same colours", () => {
    expect(cellsOf({ ...SHIPPED, cells: drawn })).toEqual(drawn);
  });

  test("a cell better than one with less likelihood or consequence is a fault, and no rule set takes it", () => {
    expect(findMatrixFault(drawn)).toBeUndefined();
    expect(findMatrixFault(withCell(4, 4, "yellow"))).toEqual({
      likelihood: 4,
      consequence: 4,
      otherLikelihood: 3,
      otherConsequence: 4,
    });
    // Yellow at 1 x 1 is worse than the blue of 2 x 1.
    expect(findMatrixFault(withCell(1, 1, "yellow"))).toMatchObject({ likelihood: 1, consequence: 2 });
    expect(() => mergeRules(DEFAULT_RULES, { matrix: { cells: withCell(4, 4, "yellow") } })).toThrow(
      /likelihood 4, consequence 4 must not be better than that of 3, 4/,
    );
    expect(() => mergeRules(DEFAULT_RULES, { matrix: { cells: drawn.slice(1) } })).toThrow(/cells/);
  });

  test("a table without a fault never gets better with likelihood or consequence", () => {
    const place = fc.integer({ min: 0, max: 4 });
    const changes = fc.array(fc.tuple(place, place, fc.constantFrom(...RISKS)), { maxLength: 4 });
    fc.assert(
      fc.property(changes, (changed) => {
        const cells = drawn.map((row) => [...row]);
        for (const [l, c, risk] of changed) cells[l]![c] = risk;
        const rank = (l: number, c: number) => RISKS.indexOf(cells[l]![c]!);
        let falls = false;
        for (let l = 0; l < 5; l++)
          for (let c = 0; c < 5; c++)
            for (let k = 0; k <= l; k++) for (let m = 0; m <= c; m++) falls ||= rank(l, c) > rank(k, m);
        expect(findMatrixFault(cells) !== undefined).toBe(falls);
      }),
    );
  });
});

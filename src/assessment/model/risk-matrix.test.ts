import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RISKS, riskOf } from "./risk-matrix.ts";
import { DEFAULT_RULES } from "./rules.ts";

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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MATERIALS, ROAD_CLASSES } from "../../network/model/codes.ts";
import {
  LIKELIHOOD_FACTORS,
  type LikelihoodInputs,
  likelihoodLevel,
  roadScore,
  scoreLikelihood,
} from "./likelihood.ts";
import { DEFAULT_RULES, mergeRules } from "./rules.ts";

const scoresOf = (inputs: Partial<LikelihoodInputs>, rules = DEFAULT_RULES): number[] => {
  const scores = new Uint8Array(LIKELIHOOD_FACTORS.length);
  scoreLikelihood({ material: "STEEL", years: 0, failures: 0, road: "NONE", ...inputs }, rules, scores, 0);
  return [...scores];
};

describe("the four scores", () => {
  test("grey cast iron, 31 of 40 years old, two leaks, under an arterial road", () => {
    // material 5; 31 / 40 = 0.775 ≥ 0.75 → 4; two leaks → 4 (bounds 0.5, 1, 2, 3); arterial 4
    expect(scoresOf({ material: "GREY_CAST_IRON", years: 31, failures: 2, road: "ARTERIAL" })).toEqual([5, 4, 4, 4]);
  });

  test("a year before a share of the design life scores less than the year of it", () => {
    const ages = [7, 8, 14, 15, 22, 23, 29, 30];
    // Steel lives 30 years: bounds at 7.5, 15, 22.5, 30.
    expect(ages.map((years) => scoresOf({ years })[1])).toEqual([1, 2, 2, 3, 3, 4, 4, 5]);
  });

  test("what is unknown scores 0, and no road near is not an unknown road", () => {
    expect(scoresOf({ material: "UNKNOWN", years: null, road: undefined })).toEqual([0, 0, 1, 0]);
    expect(scoresOf({ road: "UNKNOWN" })[3]).toBe(0);
    expect(scoresOf({ road: "NONE" })[3]).toBe(DEFAULT_RULES.awayFromRoads);
  });

  test("an age is judged by the design life of an unknown material too", () => {
    expect(scoresOf({ material: "UNKNOWN", years: 40 })[1]).toBe(5);
  });

  test("roads by class as the rules have them", () => {
    expect(ROAD_CLASSES.map((road) => roadScore(road, DEFAULT_RULES.likelihood.exposure, 1))).toEqual([
      0, 5, 4, 3, 2, 1,
    ]);
  });
});

describe("the level", () => {
  test("is the rounded weighted mean: (2·5 + 2·4 + 3·4 + 1·4) / 8 = 4.25", () => {
    expect(likelihoodLevel([5, 4, 4, 4], 0, "B", DEFAULT_RULES)).toBe(4);
  });

  test("of class A is at least 4, of a network without classes is what the factors say", () => {
    expect(likelihoodLevel([1, 1, 1, 1], 0, "A", DEFAULT_RULES)).toBe(4);
    expect(likelihoodLevel([1, 1, 1, 1], 0, undefined, DEFAULT_RULES)).toBe(1);
    const unforced = mergeRules(DEFAULT_RULES, { likelihood: { leastOfClassA: 1 } });
    expect(likelihoodLevel([1, 1, 1, 1], 0, "A", unforced)).toBe(1);
  });

  test("never falls with one leak or one year more", () => {
    fc.assert(
      fc.property(
        fc.record({
          material: fc.constantFrom(...MATERIALS),
          years: fc.option(fc.nat(120)),
          failures: fc.nat(8),
          road: fc.constantFrom(undefined, "NONE" as const, ...ROAD_CLASSES),
        }),
        (inputs) => {
          const level = (more: Partial<LikelihoodInputs>) =>
            likelihoodLevel(scoresOf({ ...inputs, ...more }), 0, undefined, DEFAULT_RULES);
          expect(level({ failures: inputs.failures + 1 })).toBeGreaterThanOrEqual(level({}));
          if (inputs.years !== null) expect(level({ years: inputs.years + 1 })).toBeGreaterThanOrEqual(level({}));
        },
      ),
    );
  });
});

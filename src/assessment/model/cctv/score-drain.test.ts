import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CCTV_RULES } from "./cctv-rules.ts";
import { DEFECT_CODES, type DefectCode } from "./defect-codes.ts";
import { classOf, type Defect, type DrainFacts, scoreDrain } from "./score-drain.ts";

const rules = DEFAULT_CCTV_RULES;
const drain: DrainFacts = { diameterMm: 500, lengthM: 30, area: "ROAD", soil: "GENERAL" };
const at = (code: DefectCode, grade: number, positionM: number, lengthM = 0): Defect => ({
  code,
  grade,
  positionM,
  lengthM,
});

describe("by hand, with the shipped values", () => {
  test("a drain without defects is of class I", () => {
    expect(scoreDrain([], { ...drain, area: "CENTRE", soil: "MUD", diameterMm: 2000 }, rules)).toMatchObject({
      repairIndex: 0,
      maintenanceIndex: 0,
      repairClass: 1,
      maintenanceClass: 1,
    });
  });

  test("two defects far apart: F is the worse of mean and highest", () => {
    // PL grade 3 = 5, CK grade 2 = 2; S = (5 + 2) / 2 = 3.5, Smax = 5, so F = 5.
    // F >= 4: K = 3 (other road), E = 0 (DN 500 < 600), T = 0. RI = 0.7 · 5 + 0.1 · 3 = 3.8: class II.
    const score = scoreDrain([at("PL", 3, 4), at("CK", 2, 20)], drain, rules);
    expect(score.structure).toMatchObject({ defects: 2, mean: 3.5, highest: 5, value: 5 });
    expect(score.repairIndex).toBeCloseTo(3.8, 9);
    expect(score.repairClass).toBe(2);
  });

  test("a small F takes no importance of place and diameter", () => {
    // F = 2 < 4, so K = E = 0 whatever they are; silty sand T = 10: RI = 1.4 + 1.5 = 2.9.
    const score = scoreDrain(
      [at("CK", 2, 10)],
      { ...drain, area: "CENTRE", diameterMm: 2000, soil: "SILT_SAND" },
      rules,
    );
    expect([score.K, score.E, score.T]).toEqual([0, 0, 10]);
    expect(score.repairIndex).toBeCloseTo(2.9, 9);
  });

  test("defects within a metre are one, their scores added up to at most ten", () => {
    // 5 + 5 = 10 at 4.0 to 4.8; net distance 0.8 m.
    const near = scoreDrain([at("PL", 3, 4), at("SL", 3, 4.8)], drain, rules);
    expect(near.structure).toMatchObject({ defects: 1, highest: 10, value: 10 });
    const three = scoreDrain([at("PL", 3, 4), at("SL", 3, 4.8), at("TJ", 3, 5.5)], drain, rules);
    expect(three.structure).toMatchObject({ defects: 1, value: 10 });
  });

  test("defects between one metre and one and a half count 1.1 times", () => {
    // Net distance 1.2 m: S = 1.1 · (2 + 2) / 2 = 2.2, Smax = 2, F = 2.2.
    const close = scoreDrain([at("CK", 2, 4), at("CK", 2, 5.2)], drain, rules);
    expect(close.structure.value).toBeCloseTo(2.2, 9);
    // A length counts: from 4.0 to 4.9, the next at 6.2 is 1.3 m off.
    expect(scoreDrain([at("CK", 2, 4, 0.9), at("CK", 2, 6.2)], drain, rules).structure.value).toBeCloseTo(2.2, 9);
    expect(scoreDrain([at("CK", 2, 4), at("CK", 2, 5.6)], drain, rules).structure.value).toBe(2);
  });

  test("functional defects make MI and leave RI alone", () => {
    // CJ grade 4 = 10: G = 10, K = 3, E = 0: MI = 8 + 0.45 = 8.45, class IV. Scum does not count.
    const score = scoreDrain([at("CJ", 4, 3), at("FZ", 3, 20)], drain, rules);
    expect(score.maintenanceIndex).toBeCloseTo(8.45, 9);
    expect([score.maintenanceClass, score.repairClass, score.function.defects]).toEqual([4, 1, 1]);
  });

  test("the worst drain there is: F, K, E and T at ten give RI ten", () => {
    const worst = scoreDrain([at("PL", 4, 1)], { diameterMm: 1800, lengthM: 10, area: "CENTRE", soil: "MUD" }, rules);
    expect(worst.repairIndex).toBe(10);
    expect(worst.repairClass).toBe(4);
  });

  test("bounds belong to the better class: 0.7 · 10 is 7, not a hair above", () => {
    expect(scoreDrain([at("PL", 4, 1)], { ...drain, area: "OTHER" }, rules)).toMatchObject({
      repairIndex: 7,
      repairClass: 3,
    });
    expect([0, 1, 1.01, 4, 4.01, 7, 7.01].map((index) => classOf(index, rules.repairClasses))).toEqual([
      1, 1, 2, 2, 3, 3, 4,
    ]);
  });

  test("density is the length as bad as the mean, over the drain's length", () => {
    // One defect of 3 m in 30 m: 10 %. A point counts one metre.
    expect(scoreDrain([at("FS", 2, 5, 3)], drain, rules).structure.density).toBeCloseTo(0.1, 9);
    expect(scoreDrain([at("FS", 2, 5)], drain, rules).structure.density).toBeCloseTo(1 / 30, 9);
  });

  test("an unknown diameter counts as the rule says, an unknown position is near nothing", () => {
    expect(scoreDrain([at("PL", 4, 1)], { ...drain, diameterMm: Number.NaN }, rules).E).toBe(3);
    const unplaced = scoreDrain([at("PL", 3, Number.NaN), at("PL", 3, Number.NaN)], drain, rules);
    expect(unplaced.structure).toMatchObject({ defects: 2, value: 5 });
  });
});

describe("laws for any drain", () => {
  const defect = fc.record({
    code: fc.constantFrom(...DEFECT_CODES),
    grade: fc.integer({ min: 1, max: 4 }),
    positionM: fc.double({ min: 0, max: 30, noNaN: true }),
    lengthM: fc.double({ min: 0, max: 3, noNaN: true }),
  });
  const defects = fc.array(defect, { maxLength: 12 });

  test("the order of the list is nothing, and RI and MI stay between 0 and 10", () => {
    fc.assert(
      fc.property(defects, (list) => {
        const score = scoreDrain(list, drain, rules);
        const back = scoreDrain(list.toReversed(), drain, rules);
        expect(back.repairIndex).toBeCloseTo(score.repairIndex, 6);
        expect(back.maintenanceIndex).toBeCloseTo(score.maintenanceIndex, 6);
        for (const index of [score.repairIndex, score.maintenanceIndex]) {
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThanOrEqual(10);
        }
      }),
    );
  });

  test("a defect of a higher grade never makes a drain look better", () => {
    fc.assert(
      fc.property(fc.array(defect, { minLength: 1, maxLength: 10 }), fc.nat(), (list, which) => {
        const worse = list.map((one, i) =>
          i === which % list.length ? { ...one, grade: Math.min(4, one.grade + 1) } : one,
        );
        const [before, after] = [scoreDrain(list, drain, rules), scoreDrain(worse, drain, rules)];
        expect(after.repairIndex).toBeGreaterThanOrEqual(before.repairIndex - 1e-9);
        expect(after.maintenanceIndex).toBeGreaterThanOrEqual(before.maintenanceIndex - 1e-9);
        expect(after.repairClass).toBeGreaterThanOrEqual(before.repairClass);
      }),
    );
  });
});

/**
 * The values a drain is judged by from what a camera saw: scores of defects, what K, E and T are worth, weights, classes.
 *
 * The form RI = 0.7 F + 0.1 K + 0.05 E + 0.15 T, MI = 0.8 G + 0.15 K + 0.05 E and the classes at 1, 4, 7 are those of
 * CJJ 181-2012 as the reference reads them (3.8a, medium confidence); the tables are from practice. Nothing here was
 * checked against the issued standard: every value is shown as 待核实 until a city confirms it.
 */
import { z } from "zod";
import { DEFECT_CODES } from "./defect-codes.ts";

const points = z.number().min(0).max(10);
const weight = z.number().min(0).max(1);
const score = z.number().int().min(1).max(5);
const classes = z
  .tuple([points, points, points])
  .refine(([a, b, c]) => a < b && b < c, "the bounds of the classes must rise");
const byGrade = z
  .tuple([points, points, points, points])
  .refine(([a, b, c, d]) => a <= b && b <= c && c <= d, "a defect of a higher grade must not score less");

export const cctvRulesSchema = z.strictObject({
  /**
   * Score of a defect by its grade 1 to 4, the last one repeated where practice knows fewer grades; a code that is left
   * out (FZ, scum) is kept on record and does not count.
   */
  scores: z.partialRecord(z.enum(DEFECT_CODES), byGrade),
  /** Defects closer than this are one, their scores added up to at most 10. */
  mergeWithinM: z.number().min(0).max(10),
  /** Defects closer than this, but not merged, count `closeFactor` times. */
  closeWithinM: z.number().min(0).max(10),
  closeFactor: z.number().min(1).max(2),
  /** What a defect without a length counts as, for the density. */
  pointLengthM: z.number().min(0).max(10),
  /** K and E count only from this F (or G) on: an important place does not make a sound drain bad. */
  importanceFrom: points,
  /** K by area, E by diameter in mm (0 below the first), T by soil. */
  area: z.strictObject({ CENTRE: points, MAIN_ROAD: points, ROAD: points, OTHER: points, UNKNOWN: points }),
  diameterMm: z.tuple([z.number(), z.number(), z.number()]),
  diameterPoints: z.tuple([points, points, points]),
  diameterUnknown: points,
  soil: z.strictObject({
    GENERAL: points,
    SILT_SAND: points,
    LOESS: points,
    EXPANSIVE: points,
    MUD: points,
    RED_CLAY: points,
    UNKNOWN: points,
  }),
  repairWeights: z.strictObject({ F: weight, K: weight, E: weight, T: weight }),
  maintenanceWeights: z.strictObject({ G: weight, K: weight, E: weight }),
  /** RI and MI up to which a drain is of class I, II, III. */
  repairClasses: classes,
  maintenanceClasses: classes,
  /** What the class counts as in the likelihood of the grading, where it is worse than the failures on record. */
  likelihoodScores: z.tuple([score, score, score, score]),
});
export type CctvRules = z.infer<typeof cctvRulesSchema>;

export const DEFAULT_CCTV_RULES: CctvRules = {
  scores: {
    PL: [0.5, 2, 5, 10],
    BX: [1, 2, 5, 10],
    FS: [0.5, 2, 5, 5],
    CK: [0.5, 2, 5, 10],
    QF: [0.5, 2, 5, 10],
    TJ: [1, 3, 5, 10],
    TL: [1, 3, 3, 3],
    AJ: [0.5, 2, 5, 5],
    CR: [0.5, 2, 5, 5],
    SL: [0.5, 2, 5, 10],
    CJ: [0.5, 2, 5, 10],
    JG: [0.5, 2, 5, 10],
    ZW: [0.1, 2, 5, 10],
    CQ: [1, 3, 5, 10],
    SG: [0.5, 2, 5, 10],
  },
  mergeWithinM: 1,
  closeWithinM: 1.5,
  closeFactor: 1.1,
  pointLengthM: 1,
  importanceFrom: 4,
  area: { CENTRE: 10, MAIN_ROAD: 6, ROAD: 3, OTHER: 0, UNKNOWN: 3 },
  diameterMm: [600, 1000, 1500],
  diameterPoints: [3, 6, 10],
  diameterUnknown: 3,
  soil: { GENERAL: 0, SILT_SAND: 10, LOESS: 8, EXPANSIVE: 8, MUD: 10, RED_CLAY: 8, UNKNOWN: 0 },
  repairWeights: { F: 0.7, K: 0.1, E: 0.05, T: 0.15 },
  maintenanceWeights: { G: 0.8, K: 0.15, E: 0.05 },
  repairClasses: [1, 4, 7],
  maintenanceClasses: [1, 4, 7],
  likelihoodScores: [1, 2, 4, 5],
};

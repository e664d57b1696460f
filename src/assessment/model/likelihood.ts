/**
 * How likely does a pipe fail? Score 1 to 5 from material, age against design life, failure history, and the digging and
 * traffic of the road above; a pipe of class A never scores below `leastOfClassA`.
 *
 * Source of the factors: the field's usual list (reference 4.3); scales and weights are suggestions (rule-records.ts).
 * Left out on purpose: soil, coating, stray current, settlement, which surveys do not hand over.
 */
import type { Material, RoadClass } from "../../network/model/codes.ts";
import type { LeakClass } from "./leak-class.ts";
import type { RuleSet } from "./rules.ts";
import { stepScore, UNKNOWN_SCORE, weightedScore } from "./weighted-score.ts";

export const LIKELIHOOD_FACTORS = ["material", "age", "history", "exposure"] as const;
export type LikelihoodFactor = (typeof LIKELIHOOD_FACTORS)[number];

export interface LikelihoodInputs {
  readonly material: Material;
  /** Full service years; null = unknown. */
  readonly years: number | null;
  /** Failures that count. */
  readonly failures: number;
  /** Repair class 1 to 4 of an inspected drain (cctv/); 0 or left out = no camera was in it. */
  readonly repairClass?: number;
  /** Class of the road above, "NONE" = away from roads, undefined = nobody knows. */
  readonly road: RoadClass | "NONE" | undefined;
}

/** Writes the four scores at `at`. */
export function scoreLikelihood(inputs: LikelihoodInputs, rules: RuleSet, scores: Uint8Array, at: number): void {
  const { material, designLife, ageShares, failures, exposure } = rules.likelihood;
  const life = designLife[inputs.material];
  scores[at] = material[inputs.material] ?? UNKNOWN_SCORE;
  scores[at + 1] =
    inputs.years === null || life === undefined ? UNKNOWN_SCORE : stepScore(inputs.years / life, ageShares);
  // What the camera saw is the drain's history too, where it is worse than the failures on record.
  const seen = rules.cctv.likelihoodScores[(inputs.repairClass ?? 0) - 1] ?? 0;
  scores[at + 2] = Math.max(seen, stepScore(inputs.failures, failures));
  scores[at + 3] = roadScore(inputs.road, exposure, rules.awayFromRoads);
}

/** Unknown where no road is known at all, or the one above has no class. */
export function roadScore(
  road: RoadClass | "NONE" | undefined,
  scores: Readonly<Partial<Record<RoadClass, number>>>,
  away: number,
): number {
  if (road === undefined) return UNKNOWN_SCORE;
  return road === "NONE" ? away : (scores[road] ?? UNKNOWN_SCORE);
}

export const likelihoodWeights = (rules: RuleSet): number[] =>
  LIKELIHOOD_FACTORS.map((name) => rules.likelihood.weights[name]);

/** 1 to 5. A network without leak classes has no class floor. */
export function likelihoodLevel(
  scores: ArrayLike<number>,
  at: number,
  letter: LeakClass | undefined,
  rules: RuleSet,
  weights: readonly number[] = likelihoodWeights(rules),
): number {
  const level = Math.round(weightedScore(scores, at, weights, rules.unknownScore));
  return letter === "A" ? Math.max(level, rules.likelihood.leastOfClassA) : level;
}

/**
 * How bad is it when a pipe fails? Score 1 to 5 from diameter, pressure, people nearby, coupled underground spaces and
 * the road above, weighted by network: pressure and spaces matter for gas alone.
 *
 * Source of the factors: reference 4.3; coupling within 5 m as 合肥 watches it (policy list 二(三)); scales and weights are
 * suggestions (rule-records.ts). Left out on purpose: users cut off and time to isolate, which need the topology.
 */
import type { Network, PressureClass, RoadClass, Role } from "../../network/model/codes.ts";
import { roadScore } from "./likelihood.ts";
import type { RuleSet } from "./rules.ts";
import { NOT_APPLICABLE, stepScore, UNKNOWN_SCORE, weightedScore } from "./weighted-score.ts";

export const CONSEQUENCE_FACTORS = ["diameter", "pressure", "people", "spaces", "traffic"] as const;
export type ConsequenceFactor = (typeof CONSEQUENCE_FACTORS)[number];

export interface ConsequenceInputs {
  readonly network: Network;
  readonly role: Role;
  /** NaN = unknown. */
  readonly diameterMm: number;
  readonly pressure: PressureClass;
  /** undefined = nobody knows: no buildings handed in, or the pipe has no place. */
  readonly people: People | undefined;
  /** Whether an underground space lies within reach; undefined = nobody knows. */
  readonly coupled: boolean | undefined;
  /** As in `LikelihoodInputs`. */
  readonly road: RoadClass | "NONE" | undefined;
}

export interface People {
  readonly households: number;
  /** A school, hospital or market is near. */
  readonly sensitive: boolean;
  /** Homes are near whose households nobody counted, so that `households` is too low. */
  readonly uncounted: boolean;
}

/** Writes the five scores at `at`. */
export function scoreConsequence(inputs: ConsequenceInputs, rules: RuleSet, scores: Uint8Array, at: number): void {
  const rule = rules.consequence;
  const isGas = inputs.network === "gas";
  scores[at] = Number.isNaN(inputs.diameterMm) ? UNKNOWN_SCORE : stepScore(inputs.diameterMm, rule.diameterMm);
  scores[at + 1] = isGas ? (rule.pressure[inputs.pressure] ?? UNKNOWN_SCORE) : NOT_APPLICABLE;
  scores[at + 2] = peopleScore(inputs, rules);
  scores[at + 3] = isGas ? spacesScore(inputs.coupled, rule.coupled) : NOT_APPLICABLE;
  scores[at + 4] = roadScore(inputs.road, rule.traffic, rules.awayFromRoads);
}

/** What is counted only in part is unknown while it scores below what an unknown counts as. */
function peopleScore({ people, role }: ConsequenceInputs, { consequence: rule, unknownScore }: RuleSet): number {
  const least = rule.leastPeople[role] ?? 1;
  const counted = people
    ? Math.max(least, people.sensitive ? rule.sensitive : 1, stepScore(people.households, rule.households))
    : least;
  const whole = people !== undefined && !people.uncounted;
  return whole || counted >= unknownScore ? counted : UNKNOWN_SCORE;
}

const spacesScore = (coupled: boolean | undefined, score: number): number =>
  coupled === undefined ? UNKNOWN_SCORE : coupled ? score : 1;

export const consequenceWeights = (rules: RuleSet, network: Network): number[] =>
  CONSEQUENCE_FACTORS.map((name) => rules.consequence.weights[network][name]);

/** 1 to 5. */
export const consequenceLevel = (
  scores: ArrayLike<number>,
  at: number,
  rules: RuleSet,
  weights: readonly number[],
): number => Math.round(weightedScore(scores, at, weights, rules.unknownScore));

/**
 * How bad is it when a pipe fails? Score 1 to 5 from diameter, pressure, people nearby, coupled underground spaces, the
 * road above, customers without supply and minutes to shut it, weighted by network: pressure and spaces matter for gas
 * alone, customers and shutting down for all but drainage.
 *
 *     minutes = minutesToArrive + minutesPerValve · valves + minutesPerKm · km between them
 *
 * Source of the factors: reference 4.3; coupling within 5 m as 合肥 watches it (policy list 二(三)); scales and weights are
 * suggestions (rule-records.ts). Left out on purpose: gas lost meanwhile, which needs pressures and volumes.
 */
import type { Network, PressureClass, RoadClass, Role } from "../../network/model/codes.ts";
import type { Customers, Shutdown } from "./isolation/isolate-network.ts";
import { roadScore } from "./likelihood.ts";
import type { RuleSet } from "./rules.ts";
import { NOT_APPLICABLE, stepScore, UNKNOWN_SCORE, weightedScore } from "./weighted-score.ts";

export const CONSEQUENCE_FACTORS = [
  "diameter",
  "pressure",
  "people",
  "spaces",
  "traffic",
  "users",
  "isolation",
] as const;
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
  /** Without supply while the pipe is shut; undefined = nobody knows. */
  readonly customers: Customers | undefined;
  /** How it is shut; undefined = nobody knows. */
  readonly shutdown: Shutdown | undefined;
}

export interface People {
  readonly households: number;
  /** A school, hospital or market is near. */
  readonly sensitive: boolean;
  /** Homes are near whose households nobody counted, so that `households` is too low. */
  readonly uncounted: boolean;
}

/** Writes the seven scores at `at`. */
export function scoreConsequence(inputs: ConsequenceInputs, rules: RuleSet, scores: Uint8Array, at: number): void {
  const rule = rules.consequence;
  const isGas = inputs.network === "gas";
  scores[at] = Number.isNaN(inputs.diameterMm) ? UNKNOWN_SCORE : stepScore(inputs.diameterMm, rule.diameterMm);
  scores[at + 1] = isGas ? (rule.pressure[inputs.pressure] ?? UNKNOWN_SCORE) : NOT_APPLICABLE;
  scores[at + 2] = peopleScore(inputs, rules);
  scores[at + 3] = isGas ? spacesScore(inputs.coupled, rule.coupled) : NOT_APPLICABLE;
  scores[at + 4] = roadScore(inputs.road, rule.traffic, rules.awayFromRoads);
  const supplies = inputs.network !== "drainage";
  scores[at + 5] = supplies ? customersScore(inputs.customers, rules) : NOT_APPLICABLE;
  scores[at + 6] = supplies ? shutdownScore(inputs.shutdown, rule) : NOT_APPLICABLE;
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

/** As with people: counted in part is unknown while it scores below what an unknown counts as. */
function customersScore(customers: Customers | undefined, { consequence: rule, unknownScore }: RuleSet): number {
  if (!customers) return UNKNOWN_SCORE;
  const counted = stepScore(customers.households, rule.usersCutOff);
  return customers.uncounted && counted < unknownScore ? UNKNOWN_SCORE : counted;
}

const shutdownScore = (shutdown: Shutdown | undefined, rule: RuleSet["consequence"]): number =>
  shutdown ? stepScore(minutesToShut(shutdown, rule), rule.minutesToShut) : UNKNOWN_SCORE;

export const minutesToShut = ({ closures, sectionM }: Shutdown, { shutDown }: RuleSet["consequence"]): number =>
  shutDown.minutesToArrive + shutDown.minutesPerValve * closures + (shutDown.minutesPerKm * sectionM) / 1000;

export const consequenceWeights = (rules: RuleSet, network: Network): number[] =>
  CONSEQUENCE_FACTORS.map((name) => rules.consequence.weights[network][name]);

/** 1 to 5. */
export const consequenceLevel = (
  scores: ArrayLike<number>,
  at: number,
  rules: RuleSet,
  weights: readonly number[],
): number => Math.round(weightedScore(scores, at, weights, rules.unknownScore));

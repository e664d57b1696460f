/**
 * The grade of one pipe from everything that is read of it: the one function behind the grading of a city, behind the
 * reasons of a level and behind "what would change it".
 */
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import {
  CONSEQUENCE_FACTORS,
  type ConsequenceInputs,
  consequenceLevel,
  consequenceWeights,
  scoreConsequence,
} from "./consequence.ts";
import { type LeakClass, leakClass } from "./leak-class.ts";
import {
  LIKELIHOOD_FACTORS,
  type LikelihoodInputs,
  likelihoodLevel,
  likelihoodWeights,
  scoreLikelihood,
} from "./likelihood.ts";
import { type Risk, riskOf } from "./risk-matrix.ts";
import type { RuleSet } from "./rules.ts";

export interface PipeInputs extends LikelihoodInputs, ConsequenceInputs {}

/** A rule set with its weights in the order of the factors. */
export interface ReadyRules {
  readonly rules: RuleSet;
  readonly likelihood: readonly number[];
  readonly consequence: Readonly<Record<Network, readonly number[]>>;
}

export const readyRules = (rules: RuleSet): ReadyRules => ({
  rules,
  likelihood: likelihoodWeights(rules),
  consequence: Object.fromEntries(NETWORKS.map((network) => [network, consequenceWeights(rules, network)])) as Record<
    Network,
    number[]
  >,
});

export interface PipeGrade {
  /** undefined = its network has no classes. */
  readonly leakClass: LeakClass | undefined;
  readonly likelihood: number;
  readonly consequence: number;
  readonly risk: Risk;
}

/** Where the scores of pipe `position` are written: after those of the pipes before it. */
export interface FactorScores {
  readonly likelihood: Uint8Array;
  readonly consequence: Uint8Array;
}

export const newScores = (pipes: number): FactorScores => ({
  likelihood: new Uint8Array(pipes * LIKELIHOOD_FACTORS.length),
  consequence: new Uint8Array(pipes * CONSEQUENCE_FACTORS.length),
});

export function gradePipe(inputs: PipeInputs, ready: ReadyRules, scores: FactorScores, position = 0): PipeGrade {
  const { rules } = ready;
  const [l, c] = [position * LIKELIHOOD_FACTORS.length, position * CONSEQUENCE_FACTORS.length];
  const hasClass = rules.leakClass.networks.includes(inputs.network);
  const letter = hasClass ? leakClass(inputs.failures, rules.leakClass) : undefined;
  scoreLikelihood(inputs, rules, scores.likelihood, l);
  scoreConsequence(inputs, rules, scores.consequence, c);
  const likelihood = likelihoodLevel(scores.likelihood, l, letter, rules, ready.likelihood);
  const consequence = consequenceLevel(scores.consequence, c, rules, ready.consequence[inputs.network]);
  return { leakClass: letter, likelihood, consequence, risk: riskOf(likelihood, consequence, rules.matrix) };
}

/**
 * What the grading would decide of a pipe with other values in place of those nobody knows. Everything that honest data
 * asks of the grading a second time is here.
 *
 * A decision is three things: the colour, the provisional conclusion, and whether the pipe is in the renewal scope (not,
 * after an assessment, directly). The leak class rests on reports alone and is no part of it.
 */
import type { Material } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import { CONSEQUENCE_FACTORS, type ConsequenceFactor, consequenceLevel, consequenceWeights } from "../consequence.ts";
import type { PackedGrades } from "../grade-network.ts";
import { LEAK_CLASSES } from "../leak-class.ts";
import { resolveRules, type ScopedRules } from "../levels/scoped-rules.ts";
import { LIKELIHOOD_FACTORS, type LikelihoodFactor, likelihoodLevel, scoreLikelihood } from "../likelihood.ts";
import { RISKS, riskOf } from "../risk-matrix.ts";
import type { RuleSet } from "../rules.ts";
import { isListedDirectly, scopeBits } from "../scope-rules.ts";
import { CONCLUSIONS, provisionalConclusion } from "../summarise-grades.ts";

export const SCOPES = ["NOT_IN_SCOPE", "AFTER_ASSESSMENT", "DIRECTLY"] as const;

/** Codes of RISKS, CONCLUSIONS and SCOPES in one number, so that equal decisions are equal numbers. */
export type Decision = number;
export const decisionOf = (risk: number, conclusion: number, scope: number): Decision =>
  (risk * CONCLUSIONS.length + conclusion) * SCOPES.length + scope;
export const riskOfDecision = (decision: Decision): number =>
  Math.floor(decision / (CONCLUSIONS.length * SCOPES.length));
export const conclusionOfDecision = (decision: Decision): number =>
  Math.floor(decision / SCOPES.length) % CONCLUSIONS.length;
export const scopeOfDecision = (decision: Decision): number => decision % SCOPES.length;

/** What material and age make of a pipe. */
export interface Substance {
  readonly materialScore: number;
  readonly ageScore: number;
  readonly scope: number;
  readonly scopeBits: number;
}

export interface Decider {
  /** Number of the rule set that holds for the pipe. */
  ruleSet(i: number): number;
  /** As it was graded. */
  now(i: number): Decision;
  substance(i: number, material: Material, years: number | null): Substance;
  /** 1 to 5; scores of factors not named are those of the grading. */
  likelihood(i: number, scores: Partial<Record<LikelihoodFactor, number>>): number;
  consequence(i: number, scores: Partial<Record<ConsequenceFactor, number>>): number;
  /** Of pipe i with other levels and scope rules; what a camera saw in it stays. */
  decide(i: number, likelihood: number, consequence: number, bits: number): Decision;
}

export function createDecider(
  network: PackedNetwork,
  grades: PackedGrades,
  city: RuleSet,
  scoped: readonly ScopedRules[] = [],
): Decider {
  const { sets, setOf } = resolveRules(network, city, scoped);
  const L = LIKELIHOOD_FACTORS.length;
  const C = CONSEQUENCE_FACTORS.length;
  const weights = sets.map(
    (rules) => new Map(network.network.words.map((word) => [word, consequenceWeights(rules, word)])),
  );
  const likely = new Uint8Array(L);
  const severe = new Uint8Array(C);
  const scratch = new Uint8Array(L);
  const substances = new Map<string, Substance>();

  const decided = new Map<number, Decision>();
  const decide = (i: number, likelihood: number, consequence: number, bits: number): Decision => {
    const drainClass = grades.drainClass[i]!;
    const set = setOf[i]!;
    const key = (((set * 65_536 + bits) * 8 + likelihood) * 8 + consequence) * 8 + drainClass;
    let decision = decided.get(key);
    if (decision === undefined) {
      decision = workOut(sets[set]!, drainClass, likelihood, consequence, bits);
      decided.set(key, decision);
    }
    return decision;
  };
  const workOut = (
    rules: RuleSet,
    drainClass: number,
    likelihood: number,
    consequence: number,
    bits: number,
  ): Decision => {
    const risk = RISKS.indexOf(riskOf(likelihood, consequence, rules.matrix));
    const graded = {
      risk: Uint8Array.of(risk),
      scope: Uint16Array.of(bits),
      drainClass: Uint8Array.of(drainClass),
    };
    return decisionOf(risk, CONCLUSIONS.indexOf(provisionalConclusion(graded, 0)), scopeOf(bits));
  };

  return {
    ruleSet: (i) => setOf[i]!,
    decide,
    now: (i) =>
      decisionOf(grades.risk[i]!, CONCLUSIONS.indexOf(provisionalConclusion(grades, i)), scopeOf(grades.scope[i]!)),
    substance(i, material, years) {
      const kind = wordAt(network.network, i);
      const role = wordAt(network.role, i);
      const [builtOver, failed] = [network.builtOver[i] === 1, grades.failures[i]! > 0];
      const key = `${setOf[i]} ${kind} ${role} ${builtOver} ${failed} ${material} ${years}`;
      let found = substances.get(key);
      if (!found) {
        scoreLikelihood({ material, years, failures: 0, road: undefined }, sets[setOf[i]!]!, scratch, 0);
        const bits = scopeBits({ network: kind, role, material, years, builtOver, failed });
        found = {
          materialScore: scratch[LIKELIHOOD_FACTORS.indexOf("material")]!,
          ageScore: scratch[LIKELIHOOD_FACTORS.indexOf("age")]!,
          scope: scopeOf(bits),
          scopeBits: bits,
        };
        substances.set(key, found);
      }
      return found;
    },
    likelihood(i, scores) {
      LIKELIHOOD_FACTORS.forEach((factor, f) => {
        likely[f] = scores[factor] ?? grades.likelihoodFactors[i * L + f]!;
      });
      return likelihoodLevel(likely, 0, LEAK_CLASSES[grades.leakClass[i]!], sets[setOf[i]!]!);
    },
    consequence(i, scores) {
      CONSEQUENCE_FACTORS.forEach((factor, f) => {
        severe[f] = scores[factor] ?? grades.consequenceFactors[i * C + f]!;
      });
      const set = setOf[i]!;
      return consequenceLevel(severe, 0, sets[set]!, weights[set]!.get(wordAt(network.network, i))!);
    },
  };
}

const scopeOf = (bits: number): number => (isListedDirectly(bits) ? 2 : bits !== 0 ? 1 : 0);

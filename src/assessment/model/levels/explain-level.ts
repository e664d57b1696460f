/**
 * Why does a pipe have its level, and what is the least that would raise or lower it?
 *
 * Shares are those of each factor in the likelihood and in the consequence (100 % each). Changes are found by grading the
 * pipe anew with each (smallest-changes.ts): applying one gives the level it names, by the same function that graded the
 * city. "Level" is the risk colour; hazards bring their own levels to `smallestChanges`.
 */
import type { Sentence } from "../../../base/outcome.ts";
import { CONSEQUENCE_FACTORS, type ConsequenceFactor } from "../consequence.ts";
import { gradePipe, newScores, type PipeGrade, type PipeInputs, type ReadyRules } from "../grade-pipe.ts";
import { LIKELIHOOD_FACTORS, type LikelihoodFactor, likelihoodLevel } from "../likelihood.ts";
import { RISK_TERMS, RISKS, type Risk, reasonOfRisk } from "../risk-matrix.ts";
import { weightedScore } from "../weighted-score.ts";
import { listPipeChanges } from "./pipe-changes.ts";
import { type FactorShare, scoreShares } from "./score-shares.ts";
import { type FoundChange, smallestChanges } from "./smallest-changes.ts";

export interface LevelChange {
  /** One or two, all of them needed. */
  readonly changes: readonly Sentence[];
  readonly risk: Risk;
  readonly likelihood: number;
  readonly consequence: number;
  /** The whole as one sentence. */
  readonly sentence: Sentence;
}

export interface LevelExplanation extends PipeGrade {
  /** Before rounding. */
  readonly likelihoodScore: number;
  readonly consequenceScore: number;
  readonly likelihoodShares: readonly FactorShare<LikelihoodFactor>[];
  readonly consequenceShares: readonly FactorShare<ConsequenceFactor>[];
  /** How the level follows from the scores. */
  readonly reason: Sentence;
  /** Smallest first; empty where nothing listed, alone or in pairs, changes the level. */
  readonly raise: readonly LevelChange[];
  readonly lower: readonly LevelChange[];
}

export function explainLevel(inputs: PipeInputs, ready: ReadyRules): LevelExplanation {
  const { rules } = ready;
  const scores = newScores(1);
  const grade = gradePipe(inputs, ready, scores);
  const weights = ready.consequence[inputs.network];
  const changes = listPipeChanges(inputs, ready);
  const levelOf = (pipe: PipeInputs) => RISKS.length - RISKS.indexOf(gradePipe(pipe, ready, newScores(1)).risk);
  const find = (direction: "raise" | "lower") =>
    smallestChanges(inputs, changes, levelOf, direction).map((found) => levelChange(found, inputs, ready, direction));
  const likelihoodScore = weightedScore(scores.likelihood, 0, ready.likelihood, rules.unknownScore);
  const consequenceScore = weightedScore(scores.consequence, 0, weights, rules.unknownScore);
  const withoutFloor = likelihoodLevel(scores.likelihood, 0, undefined, rules, ready.likelihood);
  return {
    ...grade,
    likelihoodScore,
    consequenceScore,
    likelihoodShares: scoreShares(LIKELIHOOD_FACTORS, scores.likelihood, 0, ready.likelihood, rules.unknownScore),
    consequenceShares: scoreShares(CONSEQUENCE_FACTORS, scores.consequence, 0, weights, rules.unknownScore),
    reason: reasonOf(grade, { likelihoodScore, consequenceScore, withoutFloor }, ready),
    raise: find("raise"),
    lower: find("lower"),
  };
}

function levelChange(
  { changes }: FoundChange<PipeInputs>,
  inputs: PipeInputs,
  ready: ReadyRules,
  direction: "raise" | "lower",
): LevelChange {
  const after = changes.reduce((pipe, change) => change.apply(pipe), inputs);
  const { risk, likelihood, consequence } = gradePipe(after, ready, newScores(1));
  const said = changes.map(({ say }) => say);
  const level = RISK_TERMS[risk];
  return {
    changes: said,
    risk,
    likelihood,
    consequence,
    sentence: {
      zh: `${said.map(({ zh }) => zh).join("，并且")}，等级${direction === "raise" ? "升为" : "降为"}${level.zh}（可能性 ${likelihood} × 后果 ${consequence}）。`,
      en: `${capital(said.map(({ en }) => en).join(" and "))}: ${direction === "raise" ? "up" : "down"} to ${level.en.toLowerCase()} (likelihood ${likelihood} x consequence ${consequence}).`,
    },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function reasonOf(
  { likelihood, consequence, leakClass }: PipeGrade,
  scores: { likelihoodScore: number; consequenceScore: number; withoutFloor: number },
  { rules }: ReadyRules,
): Sentence {
  const [l, c] = [written(scores.likelihoodScore), written(scores.consequenceScore)];
  const lifted = leakClass === "A" && scores.withoutFloor < likelihood;
  const cell = reasonOfRisk(likelihood, consequence, rules.matrix);
  return {
    zh: `可能性得分 ${l}${lifted ? `，因漏损 A 级不低于 ${likelihood}` : ""}，取 ${likelihood}；后果得分 ${c}，取 ${consequence}；${cell.zh}`,
    en: `Likelihood scores ${l}${lifted ? `, lifted by class A to at least ${likelihood}` : ""}: level ${likelihood}; consequence scores ${c}: level ${consequence}; ${cell.en}`,
  };
}

const written = (score: number): string => String(Math.round(score * 100) / 100);

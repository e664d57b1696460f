/**
 * Why a pipe is graded as it is: every factor with its input, score, weight and share, the class, the rules it meets, and
 * what would change its level.
 *
 * The run kept what it found around the pipe; the pipe's own attributes are today's. Where they no longer give the grade
 * that the run gave (the pipe was corrected since, or an older version graded), only the grade itself is told.
 */
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { wordAt } from "../../network/model/pipe-columns.ts";
import { findPosition } from "../../network/model/pipe-row.ts";
import type { NetworkSnapshot } from "../../network/service/network-snapshot.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { GradeFile } from "../api/assessment.schemas.ts";
import { CONSEQUENCE_FACTORS } from "../model/consequence.ts";
import { ownInputs } from "../model/grade-network.ts";
import { gradePipe, newScores, type PipeInputs, type ReadyRules, readyRules } from "../model/grade-pipe.ts";
import { describeInputs, type InputWords } from "../model/levels/describe-inputs.ts";
import { explainLevel, type LevelExplanation } from "../model/levels/explain-level.ts";
import { differencesBetween, layOver, type ScopedRules, setsOfPipe } from "../model/levels/scoped-rules.ts";
import type { FactorShare } from "../model/levels/score-shares.ts";
import { LIKELIHOOD_FACTORS } from "../model/likelihood.ts";
import type { RuleSet } from "../model/rules.ts";
import { SCOPE_RULES } from "../model/scope-rules.ts";
import { NOT_APPLICABLE } from "../model/weighted-score.ts";
import { inputsOfRow } from "../store/grade-inputs.ts";
import { findCurrentRun, findGrade, type GradeRow } from "../store/runs.ts";

const FACTOR_NAMES: Record<string, { zh: string; en: string }> = {
  material: { zh: "材质", en: "Material" },
  age: { zh: "使用年限与设计寿命之比", en: "Age against design life" },
  history: { zh: "历史漏损次数", en: "Past failures" },
  exposure: { zh: "道路荷载（道路等级）", en: "Traffic load, by road class" },
  diameter: { zh: "管径", en: "Diameter" },
  pressure: { zh: "压力级制", en: "Pressure class" },
  people: { zh: "周边人员", en: "People nearby" },
  spaces: { zh: "相邻地下空间", en: "Adjacent underground space" },
  traffic: { zh: "道路重要性", en: "Road importance" },
  users: { zh: "停供用户", en: "Customers without supply" },
  isolation: { zh: "关断时间", en: "Time to shut it" },
};

/** undefined when there is no run, or the pipe came after it. */
export async function gradeFile(
  on: Queryable,
  cityId: number,
  snapshot: NetworkSnapshot,
  pipeId: number,
): Promise<GradeFile | undefined> {
  const run = await findCurrentRun(on, cityId);
  const grade = run && (await findGrade(on, cityId, run.run_id, pipeId));
  if (!run || !grade) return undefined;
  const position = findPosition(snapshot.network, pipeId);
  const sets = position < 0 ? [] : setsOfPipe(snapshot.network, position, run.scoped_rules);
  const rules = layOver(run.rules, sets);
  const inputs: PipeInputs | undefined =
    position < 0 ? undefined : { ...ownInputs(snapshot.network, position), ...inputsOfRow(grade) };
  const why = inputs && explain(inputs, grade, readyRules(rules));
  const words = inputs && describeInputs(inputs, rules);
  const weights = inputs && rules.consequence.weights[inputs.network];
  return {
    runId: run.run_id,
    asOf: run.as_of,
    ruleVersion: run.rule_version,
    leakClass: grade.leak_class,
    failures: grade.failures,
    leakClassReason: classReason(grade.failures, rules),
    likelihood: grade.likelihood,
    consequence: grade.consequence,
    risk: grade.risk,
    likelihoodFactors: factorsOf(
      LIKELIHOOD_FACTORS,
      grade.likelihood_factors,
      rules.likelihood.weights,
      words,
      why?.likelihoodShares,
    ),
    consequenceFactors: factorsOf(
      CONSEQUENCE_FACTORS,
      grade.consequence_factors,
      weights ?? {},
      words,
      why?.consequenceShares,
    ),
    scope: SCOPE_RULES.filter((one) => grade.scope_rules.includes(one.code)).map(
      ({ code, zh, en, assessmentNeeded, confirmed }) => ({ code, zh, en, assessmentNeeded, confirmed }),
    ),
    ruleSets: sets.map((set) => describeSet(snapshot.network, position, set, run.rules)),
    why: why ? { reason: why.reason, raise: changesOf(why.raise), lower: changesOf(why.lower) } : null,
  };
}

function describeSet(network: PackedNetwork, position: number, set: ScopedRules, city: RuleSet) {
  const column = set.kind === "operator" ? network.owner : network[set.kind];
  return {
    kind: set.kind,
    scopeId: set.scopeId,
    name: wordAt(column, position),
    version: set.version,
    effectiveFrom: set.effectiveFrom,
    differences: differencesBetween(city, layOver(city, [set])),
  };
}

/** undefined where grading anew does not give what the run gave. */
function explain(inputs: PipeInputs, grade: GradeRow, ready: ReadyRules): LevelExplanation | undefined {
  const scores = newScores(1);
  gradePipe(inputs, ready, scores);
  const same = (a: Uint8Array, b: readonly number[]) => a.length === b.length && b.every((score, f) => score === a[f]);
  return same(scores.likelihood, grade.likelihood_factors) && same(scores.consequence, grade.consequence_factors)
    ? explainLevel(inputs, ready)
    : undefined;
}

const changesOf = (changes: LevelExplanation["raise"]) =>
  changes.map(({ changes: said, ...rest }) => ({ ...rest, changes: [...said] }));

function classReason(failures: number, { leakClass: rule }: RuleSet): { zh: string; en: string } {
  const counted =
    rule.unit === "ROAD"
      ? { zh: "同路同权属管道", en: "pipes of this owner in this road" }
      : { zh: "本管段", en: "this pipe" };
  const window =
    rule.windowYears > 0
      ? { zh: `近 ${rule.windowYears} 年`, en: `in the last ${rule.windowYears} years` }
      : { zh: "历史", en: "on record" };
  return {
    zh: `${counted.zh}${window.zh}漏损 ${failures} 次（A 级：≥${rule.fromA}；B 级：≥${rule.fromB}；C 级：低于 B 级）`,
    en: `${failures} failures of ${counted.en} ${window.en} (A from ${rule.fromA}, B from ${rule.fromB}, C below)`,
  };
}

/** A factor that came after the run has neither score nor weight there. */
function factorsOf<N extends string>(
  names: readonly N[],
  scores: readonly number[],
  weights: Readonly<Partial<Record<N, number>>>,
  words: InputWords | undefined,
  shares: readonly FactorShare<N>[] | undefined,
): GradeFile["likelihoodFactors"] {
  return names.flatMap((name, i) => {
    const score = scores[i] ?? NOT_APPLICABLE;
    const weight = weights[name] ?? 0;
    if (score === NOT_APPLICABLE || weight === 0) return [];
    const input = words?.[name as keyof InputWords] ?? { zh: "", en: "" };
    const sharePercent = shares?.find(({ factor }) => factor === name)?.sharePercent ?? null;
    return [{ code: name, score, weight, sharePercent, input, ...FACTOR_NAMES[name]! }];
  });
}

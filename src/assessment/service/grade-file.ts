/** Why a pipe is graded as it is: every factor with its input, score and weight, the class and the rules it meets. */

import type { Material } from "../../network/model/codes.ts";
import { ageYears } from "../../network/model/pipe-columns.ts";
import type { NetworkSnapshot } from "../../network/service/network-snapshot.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { GradeFile } from "../api/assessment.schemas.ts";
import { CONSEQUENCE_FACTORS } from "../model/consequence.ts";
import { LIKELIHOOD_FACTORS } from "../model/likelihood.ts";
import type { RuleSet } from "../model/rules.ts";
import { SCOPE_RULES } from "../model/scope-rules.ts";
import { NOT_APPLICABLE } from "../model/weighted-score.ts";
import { findCurrentRun, findGrade, type GradeRow, type RunRow } from "../store/runs.ts";

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
  const { leakClass: rule } = run.rules;
  const counted =
    rule.unit === "ROAD"
      ? { zh: "同路同权属管道", en: "pipes of this owner in this road" }
      : { zh: "本管段", en: "this pipe" };
  const window =
    rule.windowYears > 0
      ? { zh: `近 ${rule.windowYears} 年`, en: `in the last ${rule.windowYears} years` }
      : { zh: "历史", en: "on record" };
  return {
    runId: run.run_id,
    asOf: run.as_of,
    ruleVersion: run.rule_version,
    leakClass: grade.leak_class,
    failures: grade.failures,
    leakClassReason: {
      zh: `${counted.zh}${window.zh}漏损 ${grade.failures} 次（A 级：≥${rule.fromA}；B 级：≥${rule.fromB}；C 级：低于 B 级）`,
      en: `${grade.failures} failures of ${counted.en} ${window.en} (A from ${rule.fromA}, B from ${rule.fromB}, C below)`,
    },
    likelihood: grade.likelihood,
    consequence: grade.consequence,
    risk: grade.risk,
    likelihoodFactors: factorsOf(
      LIKELIHOOD_FACTORS,
      grade.likelihood_factors,
      (name) => run.rules.likelihood.weights[name],
      inputsOf(snapshot, pipeId, grade, run),
    ),
    consequenceFactors: factorsOf(
      CONSEQUENCE_FACTORS,
      grade.consequence_factors,
      (name) => weightsOf(snapshot, pipeId, run.rules)[name],
      inputsOf(snapshot, pipeId, grade, run),
    ),
    scope: SCOPE_RULES.filter((one) => grade.scope_rules.includes(one.code)).map(
      ({ code, zh, en, assessmentNeeded, confirmed }) => ({ code, zh, en, assessmentNeeded, confirmed }),
    ),
  };
}

function positionOf(snapshot: NetworkSnapshot, pipeId: number): number {
  return snapshot.network.pipeId.indexOf(pipeId);
}

function weightsOf({ network }: NetworkSnapshot, pipeId: number, rules: RuleSet) {
  const at = network.pipeId.indexOf(pipeId);
  return rules.consequence.weights[network.network.words[network.network.codes[Math.max(at, 0)]!]!];
}

function inputsOf(snapshot: NetworkSnapshot, pipeId: number, grade: GradeRow, run: RunRow): Record<string, string> {
  const { network } = snapshot;
  const at = positionOf(snapshot, pipeId);
  if (at < 0) return {};
  const material = network.material.words[network.material.codes[at]!]! as Material;
  const years = ageYears(network, at);
  const mm = network.diameterMm[at]!;
  return {
    material: `word.material.${material}`,
    age: years === null ? "" : `${years} / ${run.rules.likelihood.designLife[material] ?? "?"}`,
    history: String(grade.failures),
    diameter: Number.isNaN(mm) ? "" : `${mm} mm`,
    pressure: `word.pressureClass.${network.pressureClass.words[network.pressureClass.codes[at]!]}`,
  };
}

function factorsOf<N extends string>(
  names: readonly N[],
  scores: readonly number[],
  weightOf: (name: N) => number,
  inputs: Record<string, string>,
): GradeFile["likelihoodFactors"] {
  return names.flatMap((name, i) => {
    const score = scores[i] ?? 0;
    const weight = weightOf(name);
    if (score === NOT_APPLICABLE || weight === 0) return [];
    return [{ code: name, score, weight, input: inputs[name] ?? "", ...FACTOR_NAMES[name]! }];
  });
}

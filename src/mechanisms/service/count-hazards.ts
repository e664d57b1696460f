/**
 * Hazards by type and level today and with other rules, counted by the code that finds them for a run, in a thread. Nothing
 * is written.
 */

import {
  HAZARD_LEVEL_TERMS,
  HAZARD_LEVELS,
  HAZARD_TYPE_TERMS,
  HAZARD_TYPES,
} from "../../assessment/model/hazards/hazard.ts";
import type { HazardRules } from "../../assessment/model/hazards/hazard-rules.ts";
import type { HazardSummary } from "../../assessment/model/hazards/summarise-hazards.ts";
import { type AssessmentInputs, hazardInputsOf } from "../../assessment/service/assess-city.ts";
import { findHazardsAside } from "../../assessment/service/find-hazards-aside.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";

type Measures = SimulationView["effect"]["measures"];

export async function summariseBy(inputs: AssessmentInputs, rules: HazardRules): Promise<HazardSummary> {
  return (await findHazardsAside({ runId: null, inputs: hazardInputsOf(inputs), rules })).summary;
}

/** The same rules find the same: they are not asked twice. */
export const sameHazardRules = (a: HazardRules, b: HazardRules): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * All hazards by level, then each type with its levels. A type that is not looked for has no figure (null), which is not
 * none found; levels without a hazard on either side are left out.
 */
export function hazardMeasures(before: HazardSummary, after: HazardSummary): Measures {
  const measures: Measures = [];
  const add = (code: string, zh: string, en: string, today: number | null, then: number | null): void => {
    const change = today === null || then === null ? null : then - today;
    measures.push({ code, zh, en, unit: "处", today, with: then, change });
  };
  const ofLevel = (summary: HazardSummary, level: string): number =>
    Object.values(summary).reduce((sum, { levels }) => sum + levels[level]!.count, 0);
  const all = (summary: HazardSummary): number => Object.values(summary).reduce((sum, { count }) => sum + count, 0);
  add("hazard.all", "隐患合计", "Hazards, all", all(before), all(after));
  for (const level of HAZARD_LEVELS) {
    const { zh, en } = HAZARD_LEVEL_TERMS[level];
    add(
      `hazard.level.${level}`,
      `隐患：${zh}`,
      `Hazards: ${en.toLowerCase()}`,
      ofLevel(before, level),
      ofLevel(after, level),
    );
  }
  for (const type of HAZARD_TYPES) {
    const [today, then] = [before[type], after[type]];
    if (!today && !then) continue;
    const { zh, en } = HAZARD_TYPE_TERMS[type];
    add(`hazard.${type}`, zh, en, today?.count ?? null, then?.count ?? null);
    for (const level of HAZARD_LEVELS) {
      const [a, b] = [today?.levels[level]?.count ?? null, then?.levels[level]?.count ?? null];
      if (!a && !b) continue;
      const word = HAZARD_LEVEL_TERMS[level];
      add(`hazard.${type}.${level}`, `${zh}：${word.zh}`, `${en}: ${word.en.toLowerCase()}`, a, b);
    }
  }
  return measures;
}

/**
 * By which year must a pipe be done, and by which rule? The earliest of all that hold; a rule whose year lies behind the
 * plan asks nothing of it.
 *
 * Sources: conclusions and their deadlines from the assessment guide of 2022 (reference 1.3); listed pipes with their
 * deadline from 国办发〔2022〕22号, 2025, which for a later plan has passed: they are then due in its first years. "Red by year
 * k" and "built over by year k" are the city's own.
 */

import { RISKS } from "../../../assessment/model/risk-matrix.ts";
import { SCOPE_RULES } from "../../../assessment/model/scope-rules.ts";
import { isoDay, UNKNOWN_DAY } from "../../../base/dates.ts";
import { NOT_GRADED, PLAN_CONCLUSIONS, type PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";

export const MUST_REASONS = [
  "NONE",
  "IMMEDIATE",
  "DEADLINE",
  "LISTED",
  "BUILT_OVER",
  "RED",
  "LOCKED",
  "FORCED",
] as const;
export type MustReason = (typeof MUST_REASONS)[number];

export interface Must {
  /** Last year of the plan, from 0; -1 = no must. */
  by: number;
  /** Code of MUST_REASONS. */
  reason: number;
}

const code = (reason: MustReason): number => MUST_REASONS.indexOf(reason);
const RED = RISKS.indexOf("red");
const IMMEDIATE = PLAN_CONCLUSIONS.indexOf("IMMEDIATE");
const TIME_LIMITED = PLAN_CONCLUSIONS.indexOf("TIME_LIMITED");

/** Writes the must of position i into `must`. */
export function createMust(
  { grades, conclusions, builtOver }: PlanInputs,
  rules: PlanningRules["must"],
  fromYear: number,
  years: number,
): (position: number, must: Must) => void {
  const byScope = SCOPE_RULES.map(({ code: rule }) => {
    const year = rules.scopeDeadlines[rule];
    if (year === undefined) return -1;
    return year >= fromYear ? year - fromYear : rules.overdueWithinYears - 1;
  });
  return (i, must) => {
    must.by = -1;
    must.reason = 0;
    const ask = (by: number, reason: MustReason): void => {
      if (by < 0 || by >= years || (must.by >= 0 && must.by <= by)) return;
      must.by = by;
      must.reason = code(reason);
    };
    if (conclusions.conclusion[i] === IMMEDIATE) ask(rules.immediateWithinYears - 1, "IMMEDIATE");
    const deadline = conclusions.deadlineDay[i]!;
    if (rules.deadlines && conclusions.conclusion[i] === TIME_LIMITED && deadline !== UNKNOWN_DAY)
      ask(Math.max(0, Number(isoDay(deadline).slice(0, 4)) - fromYear), "DEADLINE");
    if (builtOver[i] === 1) ask(rules.builtOverWithinYears - 1, "BUILT_OVER");
    if (grades.likelihood[i] === NOT_GRADED) return;
    if (grades.scope[i] !== 0)
      for (let rule = 0; rule < byScope.length; rule++)
        if (grades.scope[i]! & (1 << rule)) ask(byScope[rule]!, "LISTED");
    if (grades.risk[i] === RED) ask(rules.redWithinYears - 1, "RED");
  };
}

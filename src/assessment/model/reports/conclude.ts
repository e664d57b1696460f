/**
 * May this form be concluded so? The four conclusions of the ageing assessment and what each must carry.
 *
 * Source: assessment guide of 2022 (reference 1.3): compliant asks for the next assessment; controlled for measures and
 * the next assessment; time-limited for a deadline of at most three years and inside the plan period; immediate for a
 * control measure at once and the decision to renew or to take out of use. Pipes that a scope rule lists directly are
 * renewed without an assessment, so that the two conclusions that let a pipe run on are not theirs.
 *
 * Three years from a day end on the same day three years later.
 */
import { dayNumber, findDayNumber, type IsoDay, isoDay } from "../../../base/dates.ts";
import type { Problem } from "../../../base/outcome.ts";
import type { Conclusion } from "../summarise-grades.ts";
import type { ConclusionRules } from "./conclusion-rules.ts";

export const BASES = ["DIRECT", "CCTV", "ASSESSED"] as const;
/** DIRECT: listed by a scope rule. CCTV: a drain, by its own method. ASSESSED: by the form's items. */
export type Basis = (typeof BASES)[number];

export const DECISIONS = ["PROJECT", "OUT_OF_USE"] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Companions {
  readonly nextAssessmentOn: IsoDay | null;
  readonly controlMeasures: string;
  readonly deadline: IsoDay | null;
  readonly decision: Decision | null;
  /** Which project, or from when it is out of use. */
  readonly decisionNote: string;
}

export const NO_COMPANIONS: Companions = {
  nextAssessmentOn: null,
  controlMeasures: "",
  deadline: null,
  decision: null,
  decisionNote: "",
};

/** Which companions a conclusion asks for, in the order of a form. */
export const ASKED: Readonly<Record<Conclusion, readonly (keyof Companions)[]>> = {
  COMPLIANT: ["nextAssessmentOn"],
  CONTROLLED: ["controlMeasures", "nextAssessmentOn"],
  TIME_LIMITED: ["deadline"],
  IMMEDIATE: ["controlMeasures", "decision", "decisionNote"],
};

const IS_MISSING: Readonly<Record<keyof Companions, string>> = {
  nextAssessmentOn: "assessment.next-assessment-missing",
  controlMeasures: "assessment.measures-missing",
  deadline: "assessment.deadline-missing",
  decision: "assessment.decision-missing",
  decisionNote: "assessment.decision-note-missing",
};

export function whyNotConclude(
  conclusion: Conclusion,
  companions: Companions,
  form: { readonly basis: Basis; readonly assessedOn: IsoDay },
  rules: ConclusionRules,
): Problem | undefined {
  if (form.basis === "DIRECT" && (conclusion === "COMPLIANT" || conclusion === "CONTROLLED"))
    return { code: "assessment.listed-must-renew", facts: {} };
  for (const asked of ASKED[conclusion]) if (!companions[asked]?.trim()) return { code: IS_MISSING[asked], facts: {} };
  if (conclusion === "TIME_LIMITED") return whyNotDeadline(companions.deadline!, form.assessedOn, rules);
  if (conclusion === "IMMEDIATE") return undefined;
  return whyNotNext(companions.nextAssessmentOn!, form.assessedOn, rules);
}

function whyNotDeadline(deadline: IsoDay, assessedOn: IsoDay, rules: ConclusionRules): Problem | undefined {
  const latest = latestDeadline(assessedOn, rules);
  if (findDayNumber(deadline) === undefined) return { code: "assessment.day-wrong", facts: { day: deadline } };
  if (deadline <= assessedOn) return { code: "assessment.day-not-later", facts: { day: deadline, from: assessedOn } };
  if (deadline > latest)
    return { code: "assessment.deadline-too-late", facts: { day: deadline, latest, years: rules.longestLimitYears } };
  return undefined;
}

function whyNotNext(day: IsoDay, assessedOn: IsoDay, rules: ConclusionRules): Problem | undefined {
  const latest = yearsLater(assessedOn, rules.reassessWithinYears);
  if (findDayNumber(day) === undefined) return { code: "assessment.day-wrong", facts: { day } };
  if (day <= assessedOn) return { code: "assessment.day-not-later", facts: { day, from: assessedOn } };
  if (day > latest)
    return { code: "assessment.next-too-late", facts: { day, latest, years: rules.reassessWithinYears } };
  return undefined;
}

/**
 * The last day a time limit may end: so many years later, and not after the plan period the assessment falls in.
 *
 * With the shipped rules of 2024-06-01 that is 2025-12-31: the period 2022 to 2025 ends first
 * With those of 2026-11-24 it is 2029-11-24.
 */
export function latestDeadline(assessedOn: IsoDay, rules: ConclusionRules): IsoDay {
  const limit = yearsLater(assessedOn, rules.longestLimitYears);
  const year = Number(assessedOn.slice(0, 4));
  const period = rules.planPeriods.find(([from, to]) => from <= year && year <= to);
  const end = period ? `${period[1]}-12-31` : limit;
  return end < limit ? end : limit;
}

/** The same day so many years later; 29 February becomes 28 February. */
export function yearsLater(day: IsoDay, years: number): IsoDay {
  dayNumber(day);
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4)}`;
  return findDayNumber(later) === undefined ? isoDay(dayNumber(`${later.slice(0, 8)}28`)) : later;
}

/** A record older than the rule allows on the day of assessment. */
export const isStale = (documentDay: IsoDay | null, assessedOn: IsoDay, rules: ConclusionRules): boolean =>
  documentDay !== null && yearsLater(documentDay, rules.dataYears) < assessedOn;

/** Companions for a conclusion taken over as suggested: the latest days the rules allow, the words left to the assessor. */
export function usualCompanions(conclusion: Conclusion, assessedOn: IsoDay, rules: ConclusionRules): Companions {
  if (conclusion === "TIME_LIMITED") return { ...NO_COMPANIONS, deadline: latestDeadline(assessedOn, rules) };
  if (conclusion === "IMMEDIATE") return NO_COMPANIONS;
  return { ...NO_COMPANIONS, nextAssessmentOn: yearsLater(assessedOn, rules.reassessWithinYears) };
}

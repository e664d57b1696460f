/**
 * The command "this is our conclusion": on one form, on chosen ones, or on every form a filter lets through.
 *
 * All of them or none: the first form that refuses is named. `suggested` takes over each form's own suggestion with the
 * latest days the rules allow; forms whose conclusion asks for words nobody has written yet stay open.
 */
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type Companions, NO_COMPANIONS, usualCompanions, whyNotConclude } from "../../model/reports/conclude.ts";
import { whyNotWrite } from "../../model/reports/report-steps.ts";
import { CONCLUSIONS, type Conclusion } from "../../model/summarise-grades.ts";
import { type FormFilter, listFormNumbers, saveConclusions } from "../../store/report-forms.ts";
import { currentRules } from "../../store/runs.ts";
import { demand, getStanding, type ReportCall } from "./open-report.ts";

export interface ConcludeCall extends ReportCall {
  /** Numbers, or a filter over all forms. */
  readonly forms: readonly number[] | FormFilter;
  /** null = open again; SUGGESTED = each form's own. */
  readonly conclusion: Conclusion | "SUGGESTED" | null;
  readonly companions: Companions;
}

export interface Concluded {
  readonly concluded: number;
  /** Left open because their conclusion needs more than days. */
  readonly left: number;
}

export async function concludeForms(database: Database, call: ConcludeCall): Promise<Concluded> {
  return database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotWrite(report));
    const { rules } = await currentRules(tx, call.cityId);
    const isList = Array.isArray(call.forms);
    const all = await listFormNumbers(tx, call.cityId, report, isList ? {} : (call.forms as FormFilter));
    const wanted = isList ? new Set(call.forms as readonly number[]) : undefined;
    const forms = wanted ? all.filter(({ formNo }) => wanted.has(formNo)) : all;
    const unknown = wanted && [...wanted].find((formNo) => !all.some((form) => form.formNo === formNo));
    if (unknown !== undefined) throw new Refusal("assessment.form-missing", { formNo: unknown });

    const groups = new Map<Conclusion | null, { forms: number[]; companions: Companions }>();
    let left = 0;
    for (const { formNo, basis, suggestion } of forms) {
      const conclusion = call.conclusion === "SUGGESTED" ? suggestion : call.conclusion;
      const companions = companionsFor(call, conclusion, report.assessedOn, rules.conclusion);
      const problem =
        conclusion &&
        whyNotConclude(conclusion, companions, { basis, assessedOn: report.assessedOn }, rules.conclusion);
      if (problem && call.conclusion === "SUGGESTED") left++;
      else if (problem) throw new Refusal(problem.code, { ...problem.facts, formNo });
      else {
        const group = groups.get(conclusion) ?? { forms: [], companions };
        group.forms.push(formNo);
        groups.set(conclusion, group);
      }
    }
    let concluded = 0;
    for (const [conclusion, group] of groups) {
      await saveConclusions(tx, call.cityId, report, group.forms, conclusion, group.companions);
      concluded += group.forms.length;
    }
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "conclude-forms",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { conclusion: call.conclusion, companions: { ...call.companions }, concluded, left },
      at: new Date(),
    });
    return { concluded, left };
  });
}

/** Only what the conclusion asks for is kept. */
function companionsFor(
  call: ConcludeCall,
  conclusion: Conclusion | null,
  assessedOn: string,
  rules: Parameters<typeof usualCompanions>[2],
): Companions {
  if (conclusion === null) return NO_COMPANIONS;
  const { nextAssessmentOn, controlMeasures, deadline, decision, decisionNote } = call.companions;
  const usual = call.conclusion === "SUGGESTED" ? usualCompanions(conclusion, assessedOn, rules) : NO_COMPANIONS;
  const runsOn = CONCLUSIONS.indexOf(conclusion) >= CONCLUSIONS.indexOf("CONTROLLED");
  const measured = conclusion === "CONTROLLED" || conclusion === "IMMEDIATE";
  return {
    nextAssessmentOn: runsOn ? (nextAssessmentOn ?? usual.nextAssessmentOn) : null,
    controlMeasures: measured ? controlMeasures.trim() : "",
    deadline: conclusion === "TIME_LIMITED" ? (deadline ?? usual.deadline) : null,
    decision: conclusion === "IMMEDIATE" ? decision : null,
    decisionNote: conclusion === "IMMEDIATE" ? decisionNote.trim() : "",
  };
}

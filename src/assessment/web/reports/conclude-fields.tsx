/** A conclusion with what it asks for; what the rules refuse is said before anything is sent. */
import { Input, Radio } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/outcome.ts";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatDay } from "../../../platform/web/format.ts";
import type { ReportView } from "../../api/conclusion.schemas.ts";
import {
  ASKED,
  type Basis,
  type Companions,
  DECISIONS,
  type Decision,
  latestDeadline,
  usualCompanions,
  whyNotConclude,
  yearsLater,
} from "../../model/reports/conclude.ts";
import { CONCLUSIONS, type Conclusion } from "../../model/summarise-grades.ts";

export interface ConclusionDraft extends Companions {
  readonly conclusion: Conclusion | null;
}

type Asked = Pick<ReportView, "assessedOn" | "rules">;

/** The twin of the command, asked while typing. */
export const whyNotDraft = (draft: ConclusionDraft, basis: Basis, { assessedOn, rules }: Asked): Problem | undefined =>
  draft.conclusion === null ? undefined : whyNotConclude(draft.conclusion, draft, { basis, assessedOn }, rules);

export interface ConcludeFieldsProps {
  readonly draft: ConclusionDraft;
  readonly report: Asked;
  /** Listed directly: may not run on. */
  readonly listed?: boolean;
  readonly onChange: (draft: ConclusionDraft) => void;
}

export function ConcludeFields({ draft, report, listed = false, onChange }: ConcludeFieldsProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const id = useId();
  const asked = draft.conclusion ? ASKED[draft.conclusion] : [];
  const { assessedOn, rules } = report;
  const day = (name: "deadline" | "nextAssessmentOn", latest: string) =>
    asked.includes(name) && (
      <label className="inline-field" htmlFor={`${id}${name}`}>
        <span>{t(`reports.${name}`)}</span>
        <input
          id={`${id}${name}`}
          type="date"
          min={assessedOn}
          max={latest}
          value={draft[name] ?? ""}
          onChange={({ target }) => onChange({ ...draft, [name]: target.value || null })}
        />
        <small className="quiet">{t("reports.notLater", { day: formatDay(latest) })}</small>
      </label>
    );
  return (
    <div className="report-form conclude">
      <Radio.Group
        aria-label={t("reports.by.conclusion")}
        value={draft.conclusion}
        onChange={({ target }) => {
          const conclusion = target.value as Conclusion;
          const usual = usualCompanions(conclusion, assessedOn, rules);
          onChange({
            ...draft,
            conclusion,
            deadline: draft.deadline ?? usual.deadline,
            nextAssessmentOn: draft.nextAssessmentOn ?? usual.nextAssessmentOn,
          });
        }}
        options={CONCLUSIONS.map((value) => ({
          value,
          label: label("conclusion", value),
          disabled: listed && (value === "COMPLIANT" || value === "CONTROLLED"),
        }))}
      />
      {asked.includes("controlMeasures") && (
        <label htmlFor={`${id}measures`}>
          <span>{t(draft.conclusion === "IMMEDIATE" ? "reports.immediateMeasures" : "reports.controlMeasures")}</span>
          <Input.TextArea
            id={`${id}measures`}
            rows={2}
            maxLength={4000}
            value={draft.controlMeasures}
            onChange={({ target }) => onChange({ ...draft, controlMeasures: target.value })}
          />
        </label>
      )}
      {asked.includes("decision") && (
        <>
          <Radio.Group
            aria-label={t("reports.decision")}
            value={draft.decision}
            onChange={({ target }) => onChange({ ...draft, decision: target.value as Decision })}
            options={DECISIONS.map((value) => ({ value, label: t(`reports.decision.${value}`) }))}
          />
          <label htmlFor={`${id}note`}>
            <span>{t(draft.decision === "OUT_OF_USE" ? "reports.outOfUseFrom" : "reports.project")}</span>
            <Input
              id={`${id}note`}
              maxLength={1000}
              value={draft.decisionNote}
              onChange={({ target }) => onChange({ ...draft, decisionNote: target.value })}
            />
          </label>
        </>
      )}
      {day("deadline", latestDeadline(assessedOn, rules))}
      {day("nextAssessmentOn", yearsLater(assessedOn, rules.reassessWithinYears))}
    </div>
  );
}

/** The functions users' safety devices must have, answered with evidence. */
import { Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { FormView } from "../../api/conclusion.schemas.ts";
import {
  CHECK_ANSWERS,
  type CheckAnswer,
  type CheckRecord,
  SAFETY_CHECKLIST,
} from "../../model/reports/safety-checklist.ts";
import { Cited } from "./cited.tsx";

export interface FormChecklistProps {
  readonly checklist: FormView["checklist"];
  readonly onChange?: (checklist: FormView["checklist"]) => void;
}

const UNANSWERED: CheckRecord = { answer: "NOT_CHECKED", households: null, evidence: "" };

export function FormChecklist({ checklist, onChange }: FormChecklistProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const answered = SAFETY_CHECKLIST.filter(({ code }) => (checklist[code]?.answer ?? "NOT_CHECKED") !== "NOT_CHECKED");
  return (
    <section aria-label={t("reports.checklist")}>
      <details className="item-group">
        <summary>
          {t("reports.checklist")}{" "}
          <span className="quiet">
            {answered.length}/{SAFETY_CHECKLIST.length}
          </span>
        </summary>
        {SAFETY_CHECKLIST.map((check) => {
          const record = checklist[check.code] ?? UNANSWERED;
          const set = (part: Partial<CheckRecord>) =>
            onChange?.({ ...checklist, [check.code]: { ...record, ...part } });
          const name = check[language];
          return (
            <div key={check.code} className="item">
              <div className="item-name">
                {check.device[language]}：{name} <Cited kind="checklist" code={check.code} />
                {!check.confirmed && <span className="badge badge-hint">{t("grade.unconfirmed")}</span>}
              </div>
              {onChange ? (
                <div className="item-entry">
                  <Select
                    aria-label={t("reports.answerOf", { item: name })}
                    value={record.answer}
                    onChange={(answer: CheckAnswer) => set({ answer })}
                    options={CHECK_ANSWERS.map((value) => ({ value, label: t(`reports.answer.${value}`) }))}
                  />
                  <Input
                    aria-label={t("reports.evidenceOf", { item: name })}
                    placeholder={t("reports.evidence")}
                    maxLength={4000}
                    value={record.evidence}
                    onChange={({ target }) => set({ evidence: target.value })}
                  />
                  <InputNumber
                    aria-label={t("reports.householdsOf", { item: name })}
                    placeholder={t("reports.households")}
                    min={0}
                    precision={0}
                    value={record.households}
                    onChange={(households) => set({ households })}
                  />
                </div>
              ) : (
                <p className="item-read">
                  {t(`reports.answer.${record.answer}`)}
                  {record.evidence && ` · ${record.evidence}`}
                  {record.households !== null && ` · ${t("reports.householdCount", { count: record.households })}`}
                </p>
              )}
            </div>
          );
        })}
      </details>
    </section>
  );
}

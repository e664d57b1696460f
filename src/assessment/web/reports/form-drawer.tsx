/** One form: its pipes, what is concluded of it, the scored items with their evidence, the checklist of user devices. */
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Grid, Input, Table } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatDay, formatKm, formatMetres } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { FormView, RecordBody, ReportView } from "../../api/conclusion.schemas.ts";
import { CLASS_NAMES } from "../../model/cctv/score-drain.ts";
import { placeOf } from "../../model/reports/report-tables.ts";
import { asksForDevices } from "../../model/reports/safety-checklist.ts";
import { SCOPE_RULES } from "../../model/scope-rules.ts";
import { ConcludeFields, type ConclusionDraft, whyNotDraft } from "./conclude-fields.tsx";
import { FormChecklist } from "./form-checklist.tsx";
import { FormItems } from "./form-items.tsx";
import { useConclude, useForm, useRecord, useSentence } from "./use-report.ts";

export function FormDrawer({ report, formNo }: { report: ReportView; formNo: number }) {
  const { t } = useTranslation();
  const [, change] = useWords();
  const wide = Grid.useBreakpoint().lg;
  const form = useForm(report.reportNo, formNo, report.version);
  return (
    <Drawer
      open
      size={wide ? 860 : "100%"}
      title={t("reports.formOf", { form: formNo })}
      onClose={() => change({ form: undefined })}
    >
      {form.isPending && <Loading rows={12} />}
      {form.isError && <Failed cause={form.error} again={() => void form.refetch()} />}
      {form.data && <Form key={JSON.stringify(form.data)} report={report} form={form.data} />}
    </Drawer>
  );
}

function Form({ report, form }: { report: ReportView; form: FormView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const language = currentLanguage();
  const writable = report.whyNot.write === null;
  return (
    <div className="form-sheet">
      <p>
        <b>{placeOf(form as never, language)}</b>
      </p>
      <p className="quiet">
        {[
          label("network", form.network),
          form.owner,
          t(`reports.basis.${form.basis}`),
          t("reports.amount", { pipes: formatCount(form.pipes), length: formatKm(form.lengthM) }),
          t("reports.suggested", { conclusion: label("conclusion", form.suggestion) }),
        ].join(" · ")}
      </p>
      <Listed form={form} />
      <Conclusion report={report} form={form} writable={writable} />
      {form.basis === "DIRECT" ? (
        <p className="quiet">{t("reports.directNoItems")}</p>
      ) : (
        <Records report={report} form={form} writable={writable} />
      )}
      <FormPipes form={form} />
    </div>
  );
}

/** Which rules list the pipes of this form, and which of them are not confirmed. */
function Listed({ form }: { form: FormView }) {
  const language = currentLanguage();
  const { t } = useTranslation();
  const codes = new Set(form.rows.flatMap(({ scopeRules }) => scopeRules));
  const rules = SCOPE_RULES.filter(({ code }) => codes.has(code));
  if (rules.length === 0) return null;
  return (
    <ul className="plain">
      {rules.map((rule) => (
        <li key={rule.code}>
          <span className="badge">{rule.code}</span> {rule[language]}{" "}
          {!rule.assessmentNeeded && <span className="badge badge-bad">{t("grade.direct")}</span>}{" "}
          {!rule.confirmed && <span className="badge badge-hint">{t("grade.unconfirmed")}</span>}
        </li>
      ))}
    </ul>
  );
}

interface PartProps {
  report: ReportView;
  form: FormView;
  writable: boolean;
}

function Conclusion({ report, form, writable }: PartProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const conclude = useConclude(report.reportNo);
  const { conclusion, nextAssessmentOn, controlMeasures, deadline, decision, decisionNote } = form;
  const [draft, setDraft] = useState<ConclusionDraft>({
    ...{ conclusion, nextAssessmentOn, controlMeasures, deadline, decision, decisionNote },
  });
  const why = whyNotDraft(draft, form.basis, report);
  return (
    <section aria-label={t("reports.by.conclusion")}>
      <h2 className="sub">{t("reports.by.conclusion")}</h2>
      <fieldset disabled={!writable}>
        <ConcludeFields draft={draft} report={report} listed={form.basis === "DIRECT"} onChange={setDraft} />
      </fieldset>
      {writable && (
        <div className="report-bar">
          <Button
            type="primary"
            loading={conclude.isPending}
            disabled={draft.conclusion === null || why !== undefined}
            onClick={() => conclude.mutate({ ...draft, forms: [form.formNo] })}
          >
            {t("reports.conclude")}
          </Button>
          {form.conclusion && (
            <Button
              onClick={() => conclude.mutate({ forms: [form.formNo], conclusion: null })}
              disabled={conclude.isPending}
            >
              {t("reports.reopen")}
            </Button>
          )}
          {draft.conclusion !== null && why && <span className="quiet">{sentence(why)}</span>}
        </div>
      )}
      {conclude.isError && <Failed cause={conclude.error} />}
    </section>
  );
}

function Records({ report, form, writable }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  const record = useRecord(report.reportNo, form.formNo);
  const [items, setItems] = useState<FormView["items"]>(form.items);
  const [checklist, setChecklist] = useState<FormView["checklist"]>(form.checklist);
  const [remark, setRemark] = useState(form.remark);
  const changed =
    JSON.stringify([items, checklist, remark]) !== JSON.stringify([form.items, form.checklist, form.remark]);
  const save = () =>
    record.mutate({
      items: Object.fromEntries(
        Object.entries(items).map(([code, { facts: _, ...one }]) => [code, one]),
      ) as RecordBody["items"],
      checklist,
      remark,
    });
  return (
    <>
      <FormItems network={form.network} items={items} report={report} {...(writable ? { onChange: setItems } : {})} />
      {asksForDevices(form.network, form.role as never) && (
        <FormChecklist checklist={checklist} {...(writable ? { onChange: setChecklist } : {})} />
      )}
      <label htmlFor={`${id}remark`} className="report-form">
        <span>{t("reports.remark")}</span>
        <Input.TextArea
          id={`${id}remark`}
          rows={2}
          maxLength={4000}
          disabled={!writable}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
      </label>
      {writable && (
        <div className="report-bar form-save">
          <Button type="primary" loading={record.isPending} disabled={!changed} onClick={save}>
            {t("reports.save")}
          </Button>
          {changed && <span className="quiet">{t("reports.unsaved")}</span>}
        </div>
      )}
      {record.isError && <Failed cause={record.error} />}
    </>
  );
}

function FormPipes({ form }: { form: FormView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const inspected = form.rows.some(({ repairIndex }) => repairIndex !== null);
  return (
    <section aria-label={t("assess.pipes")}>
      <h2 className="sub">{t("assess.pipes")}</h2>
      {form.pipes > form.rows.length && (
        <p className="quiet">{t("reports.firstPipes", { shown: form.rows.length, all: formatCount(form.pipes) })}</p>
      )}
      <Table
        size="small"
        rowKey="pipeId"
        dataSource={form.rows}
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        scroll={{ x: 680 }}
        columns={[
          {
            title: t("field.sourceId"),
            key: "id",
            render: (_, row) => (
              <Link to="/pipes/$pipeId" params={{ pipeId: String(row.pipeId) }}>
                {row.sourceId}
              </Link>
            ),
          },
          { title: t("field.material"), dataIndex: "material", render: (word: string) => label("material", word) },
          { title: t("map.mm"), dataIndex: "diameterMm", align: "right", render: (mm: number | null) => mm ?? "–" },
          { title: t("field.commissioned"), dataIndex: "commissionedOn", render: formatDay },
          { title: t("field.length"), dataIndex: "lengthM", align: "right", render: (m: number) => formatMetres(m) },
          { title: t("field.risk"), dataIndex: "risk", render: (word: string) => <RiskTag word={word} /> },
          ...(inspected
            ? [
                {
                  title: "RI",
                  key: "ri",
                  align: "right" as const,
                  render: (_: unknown, row: FormView["rows"][number]) =>
                    row.repairIndex === null
                      ? "–"
                      : `${row.repairIndex.toFixed(2)} (${CLASS_NAMES[row.repairClass! - 1]})`,
                },
              ]
            : []),
          {
            title: t("reports.by.suggestion"),
            dataIndex: "suggestion",
            render: (word: string) => label("conclusion", word),
          },
        ]}
      />
    </section>
  );
}

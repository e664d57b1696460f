/** The forms of a report, a page at a time; chosen ones, or all a filter lets through, are concluded together. */
import { Alert, Button, Card, Input, Modal, Select, Table } from "antd";
import type { Key } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatDay, formatKm } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { FormListRow, ReportView } from "../../api/conclusion.schemas.ts";
import { BASES, NO_COMPANIONS } from "../../model/reports/conclude.ts";
import { OPEN } from "../../model/reports/report-figures.ts";
import { placeOf } from "../../model/reports/report-tables.ts";
import { CONCLUSIONS } from "../../model/summarise-grades.ts";
import { ConcludeFields, type ConclusionDraft, whyNotDraft } from "./conclude-fields.tsx";
import { useConclude, useForms, useSentence } from "./use-report.ts";

const PAGE = 20;
const FILTERS = ["conclusion", "suggestion", "basis", "network"] as const;

export function FormTable({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const language = currentLanguage();
  const [words, change] = useWords();
  const [chosen, setChosen] = useState<readonly Key[]>([]);
  const [concluding, setConcluding] = useState<"chosen" | "all">();
  const conclude = useConclude(report.reportNo);
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const filter = Object.fromEntries(
    [...FILTERS, "text" as const].flatMap((name) => (words[name] ? [[name, words[name]]] : [])),
  ) as Record<string, string>;
  const forms = useForms(report.reportNo, {
    ...filter,
    version: report.version,
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const writable = report.whyNot.write === null;
  const narrow = (name: string, value: string | undefined) => {
    setChosen([]);
    change({ [name]: value, page: undefined });
  };
  return (
    <Card
      size="small"
      title={t("reports.formsTitle", { forms: formatCount(report.forms), open: formatCount(report.open) })}
    >
      <div className="report-bar">
        <Input.Search
          allowClear
          aria-label={t("reports.searchForms")}
          placeholder={t("reports.searchForms")}
          defaultValue={words["text"] ?? ""}
          onSearch={(written) => narrow("text", written.trim() || undefined)}
        />
        {FILTERS.map((name) => (
          <Select
            key={name}
            allowClear
            aria-label={t(`reports.by.${name}`)}
            placeholder={t(`reports.by.${name}`)}
            value={words[name] ?? null}
            onChange={(value: string | null) => narrow(name, value ?? undefined)}
            options={optionsOf(name, t, label)}
          />
        ))}
        {writable && (
          <>
            <Button
              loading={conclude.isPending && !concluding}
              onClick={() =>
                conclude.mutate({ forms: { ...filter, conclusion: "OPEN" }, conclusion: "SUGGESTED", ...NO_COMPANIONS })
              }
            >
              {t("reports.takeSuggestions")}
            </Button>
            <Button disabled={chosen.length === 0} onClick={() => setConcluding("chosen")}>
              {t("reports.concludeChosen", { count: chosen.length })}
            </Button>
            <Button disabled={!forms.data?.total} onClick={() => setConcluding("all")}>
              {t("reports.concludeAll", { count: formatCount(forms.data?.total ?? 0) })}
            </Button>
          </>
        )}
      </div>
      {conclude.isError && !concluding && <Failed cause={conclude.error} />}
      {conclude.data && (
        <Alert
          closable
          type={conclude.data.left > 0 ? "info" : "success"}
          showIcon
          title={t(conclude.data.left > 0 ? "reports.concludedLeft" : "reports.concluded", {
            concluded: formatCount(conclude.data.concluded),
            left: formatCount(conclude.data.left),
          })}
        />
      )}
      {forms.isPending && <Loading />}
      {forms.isError && <Failed cause={forms.error} again={() => void forms.refetch()} />}
      {forms.data?.total === 0 && <Nothing>{t("reports.noForms")}</Nothing>}
      {forms.data && forms.data.total > 0 && (
        <Table<FormListRow>
          size="small"
          rowKey="formNo"
          dataSource={forms.data.rows}
          loading={forms.isPlaceholderData}
          scroll={{ x: 1080 }}
          rowClassName="row"
          {...(writable
            ? {
                rowSelection: {
                  selectedRowKeys: [...chosen],
                  preserveSelectedRowKeys: true,
                  // Its box would be focusable in the hidden row the table measures by; all are concluded by the filter.
                  columnTitle: <span className="unseen">{t("reports.choose")}</span>,
                  onChange: setChosen,
                  getCheckboxProps: ({ formNo }: FormListRow) =>
                    ({ "aria-label": t("reports.chooseForm", { form: formNo }) }) as never,
                },
              }
            : {})}
          pagination={{
            current: page,
            pageSize: PAGE,
            total: forms.data.total,
            showSizeChanger: false,
            hideOnSinglePage: true,
            onChange: (turned) => change({ page: turned > 1 ? String(turned) : undefined }),
          }}
          columns={[
            {
              title: t("reports.form"),
              key: "form",
              width: 76,
              render: (_, { formNo }) => (
                <button
                  type="button"
                  className="word-button"
                  aria-label={t("reports.formOf", { form: formNo })}
                  onClick={() => change({ form: String(formNo) })}
                >
                  {formNo}
                </button>
              ),
            },
            {
              title: t("field.network"),
              dataIndex: "network",
              width: 80,
              render: (word: string) => label("network", word),
            },
            { title: t("reports.place"), key: "place", render: (_, form) => placeOf(form as never, language) },
            { title: t("field.owner"), dataIndex: "owner", ellipsis: true, width: 150 },
            {
              title: t("reports.by.basis"),
              dataIndex: "basis",
              width: 130,
              render: (word: string) => t(`reports.basis.${word}`),
            },
            { title: t("assess.pipes"), dataIndex: "pipes", width: 70, align: "right", render: formatCount },
            {
              title: t("field.length"),
              dataIndex: "lengthM",
              width: 110,
              align: "right",
              render: (m: number) => formatKm(m),
            },
            {
              title: t("reports.items"),
              key: "items",
              width: 76,
              align: "right",
              render: (_, { itemsScored, itemsAsked }) => (itemsAsked === 0 ? "–" : `${itemsScored}/${itemsAsked}`),
            },
            {
              title: t("reports.by.suggestion"),
              dataIndex: "suggestion",
              width: 130,
              render: (word: string) => <span className="quiet">{label("conclusion", word)}</span>,
            },
            {
              title: t("reports.by.conclusion"),
              key: "conclusion",
              width: 210,
              render: (_, form) => <Concluded form={form} />,
            },
          ]}
        />
      )}
      {concluding && (
        <ConcludeMany
          report={report}
          count={concluding === "chosen" ? chosen.length : (forms.data?.total ?? 0)}
          forms={concluding === "chosen" ? chosen.map(Number) : filter}
          onClose={(done) => {
            if (done) setChosen([]);
            setConcluding(undefined);
          }}
        />
      )}
    </Card>
  );
}

type T = (key: string) => string;

function optionsOf(name: (typeof FILTERS)[number], t: T, label: (field: string, word: string) => string) {
  if (name === "basis") return BASES.map((value) => ({ value, label: t(`reports.basis.${value}`) }));
  if (name === "network")
    return ["gas", "water", "drainage", "heat"].map((value) => ({ value, label: label("network", value) }));
  const words = CONCLUSIONS.map((value) => ({ value: value as string, label: label("conclusion", value) }));
  return name === "conclusion" ? [...words, { value: OPEN, label: t("reports.open") }] : words;
}

export function Concluded({
  form,
}: {
  form: Pick<FormListRow, "conclusion" | "deadline" | "nextAssessmentOn" | "decision">;
}) {
  const { t } = useTranslation();
  const label = useWordLabel();
  if (!form.conclusion) return <span className="badge badge-hint">{t("reports.open")}</span>;
  const until = form.deadline
    ? t("reports.deadlineDay", { day: formatDay(form.deadline) })
    : form.nextAssessmentOn
      ? t("reports.nextDay", { day: formatDay(form.nextAssessmentOn) })
      : form.decision && t(`reports.decision.${form.decision}`);
  return (
    <>
      <span className={`conclusion conclusion-${form.conclusion}`}>{label("conclusion", form.conclusion)}</span>
      {until && <div className="quiet">{until}</div>}
    </>
  );
}

interface ConcludeManyProps {
  report: ReportView;
  count: number;
  forms: readonly number[] | Record<string, string>;
  onClose: (done: boolean) => void;
}

function ConcludeMany({ report, count, forms, onClose }: ConcludeManyProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const conclude = useConclude(report.reportNo);
  const [draft, setDraft] = useState<ConclusionDraft>({ conclusion: null, ...NO_COMPANIONS });
  const why = whyNotDraft(draft, "ASSESSED", report);
  return (
    <Modal
      open
      title={t("reports.concludeMany", { count: formatCount(count) })}
      okText={t("reports.conclude")}
      cancelText={t("reports.cancel")}
      confirmLoading={conclude.isPending}
      okButtonProps={{ disabled: draft.conclusion === null || why !== undefined }}
      onOk={() => conclude.mutate({ ...draft, forms }, { onSuccess: () => onClose(true) })}
      onCancel={() => onClose(false)}
    >
      <ConcludeFields draft={draft} report={report} onChange={setDraft} />
      {draft.conclusion !== null && why && <p className="quiet">{sentence(why)}</p>}
      {conclude.isError && <Failed cause={conclude.error} />}
    </Modal>
  );
}

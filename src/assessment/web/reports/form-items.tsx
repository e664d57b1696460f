/** The scored items of a form by group: score, evidence, the record it stands in and that record's day; gaps and old records show. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { FormView, ReportView } from "../../api/conclusion.schemas.ts";
import { evidenceOf, recordName } from "../../model/reports/annex-tables.ts";
import {
  type AssessmentItem,
  ITEM_GROUP_TERMS,
  ITEM_GROUPS,
  type ItemRecord,
  itemsFor,
} from "../../model/reports/assessment-items.ts";
import { isStale } from "../../model/reports/conclude.ts";
import { speaker } from "../../model/reports/report-words.ts";
import { Cited } from "./cited.tsx";

export interface FormItemsProps {
  readonly network: FormView["network"];
  readonly items: FormView["items"];
  readonly report: ReportView;
  /** Left out = only to be read. */
  readonly onChange?: (items: FormView["items"]) => void;
}

const NOTHING: ItemRecord = { score: 0, evidence: "", document: "", documentDay: null, by: "assessor" };

export function FormItems({ network, items, report, onChange }: FormItemsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const asked = itemsFor(network);
  const open = asked.filter(({ code }) => !items[code]?.score).length;
  return (
    <section aria-label={t("reports.items")}>
      <h2 className="sub">
        {t("reports.itemsTitle", { scored: asked.length - open, asked: asked.length })}{" "}
        <span className="badge badge-hint">{t("grade.unconfirmed")}</span>
      </h2>
      <p className="quiet">{t("reports.itemsAbout")}</p>
      {ITEM_GROUPS.map((group) => (
        <details key={group} open={group === "condition"} className="item-group">
          <summary>
            {ITEM_GROUP_TERMS[group][language]}{" "}
            <span className="quiet">
              {countOf(
                asked.filter((item) => item.group === group),
                items,
              )}
            </span>
          </summary>
          {asked
            .filter((item) => item.group === group)
            .map((item) => (
              <Item
                key={item.code}
                item={item}
                record={items[item.code]}
                report={report}
                {...(onChange
                  ? { onChange: (record: FormView["items"][string]) => onChange({ ...items, [item.code]: record }) }
                  : {})}
              />
            ))}
        </details>
      ))}
    </section>
  );
}

const countOf = (asked: readonly AssessmentItem[], items: FormView["items"]): string =>
  `${asked.filter(({ code }) => (items[code]?.score ?? 0) > 0).length}/${asked.length}`;

interface ItemProps {
  item: AssessmentItem;
  record: ItemRecord | undefined;
  report: ReportView;
  onChange?: (record: FormView["items"][string]) => void;
}

function Item({ item, record = NOTHING, report, onChange }: ItemProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const say = speaker(language);
  const name = item[language];
  const stale = record.score > 0 && isStale(record.documentDay, report.assessedOn, report.rules);
  const known = record.facts ? evidenceOf({ ...record, evidence: "" }, item.code, { say, language }) : "";
  // What the run knew keeps its record; an assessor's own entry names another.
  const ofRun = record.by === "run";
  const set = (part: Partial<ItemRecord>) => onChange?.({ ...record, ...part } as FormView["items"][string]);
  return (
    <div className="item">
      <div className="item-name">
        {name} <Cited kind="item" code={item.code} />
        {known && <div className="quiet">{known}</div>}
      </div>
      {onChange ? (
        <div className="item-entry">
          <Select
            aria-label={t("reports.scoreOf", { item: name })}
            value={record.score}
            onChange={(score: number) => set({ score })}
            options={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: t(`reports.score.${value}`) }))}
          />
          <Input
            aria-label={t("reports.evidenceOf", { item: name })}
            placeholder={t("reports.evidence")}
            maxLength={4000}
            value={record.evidence}
            onChange={({ target }) => set({ evidence: target.value })}
          />
          {ofRun ? (
            <span className="quiet item-record">{recordName(record, say)}</span>
          ) : (
            <>
              <Input
                aria-label={t("reports.documentOf", { item: name })}
                placeholder={t("reports.document")}
                maxLength={500}
                value={record.document}
                onChange={({ target }) => set({ document: target.value })}
              />
              <span className="inline-field">
                <input
                  type="date"
                  aria-label={t("reports.documentDayOf", { item: name })}
                  max={report.assessedOn}
                  value={record.documentDay ?? ""}
                  onChange={({ target }) => set({ documentDay: target.value || null })}
                />
              </span>
            </>
          )}
        </div>
      ) : (
        <p className="item-read">
          {t(`reports.score.${record.score}`)}
          {record.score > 0 &&
            ` · ${[record.evidence, recordName(record, say), formatDay(record.documentDay)].filter(Boolean).join(" · ")}`}
        </p>
      )}
      {stale && (
        <p className="severity-warning severity">{t("reports.staleRecord", { years: report.rules.dataYears })}</p>
      )}
    </div>
  );
}

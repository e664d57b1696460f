/** Every rule in force: value, unit, the document it stands on, how sure that is. */
import { Link } from "@tanstack/react-router";
import { Card, Input, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../../platform/web/api.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { RuleRecordList } from "../../api/standards.schemas.ts";
import { writeValue } from "../../model/standards/rule-values.ts";
import { UnitWord } from "./unit-word.tsx";
import { useRuleRecords, useStandards } from "./use-standards.ts";

const BADGES = { published: "badge badge-good", suggestion: "badge badge-new", unconfirmed: "badge badge-hint" };

export function RuleRecords() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [words, change] = useWords();
  const records = useRuleRecords();
  const library = useStandards();
  if (records.isPending) return <Loading rows={12} />;
  if (records.isError) return <Failed cause={records.error} again={() => void records.refetch()} />;
  const names = new Map((library.data ?? []).map((one) => [one.id, one.number || one.title[language]]));
  const piece = (words["q"] ?? "").toLowerCase();
  const found = records.data.filter(
    ({ code, source, confidence }) =>
      `${code} ${source}`.toLowerCase().includes(piece) && (!words["sure"] || words["sure"] === confidence),
  );
  return (
    <Card size="small">
      <div className="report-bar">
        <Input.Search
          allowClear
          aria-label={t("standards.searchRules")}
          placeholder={t("standards.searchRules")}
          defaultValue={words["q"] ?? ""}
          onSearch={(written) => change({ q: written.trim() || undefined })}
        />
        <Select
          allowClear
          aria-label={t("standards.confidence")}
          placeholder={t("standards.confidence")}
          value={words["sure"] ?? null}
          onChange={(sure: string | null) => change({ sure: sure ?? undefined })}
          options={Object.keys(BADGES).map((value) => ({ value, label: t(`standards.sure.${value}`) }))}
        />
        <a href={withQuery("/api/v1/exports/rule-values", { format: "xlsx" })} download>
          {t("standards.exportRules")}
        </a>
      </div>
      {found.length === 0 ? (
        <Nothing>{t("standards.noneSuch")}</Nothing>
      ) : (
        <Table<RuleRecordList[number]>
          size="small"
          rowKey="code"
          dataSource={found}
          pagination={{ pageSize: 30, size: "small", showSizeChanger: false }}
          scroll={{ x: 900 }}
          columns={[
            { title: t("standards.rule"), dataIndex: "code", render: (code: string) => <code>{code}</code> },
            { title: t("standards.value"), dataIndex: "value", render: (value: unknown) => writeValue(value) || "–" },
            {
              title: t("standards.unit"),
              dataIndex: "unit",
              width: 110,
              render: (unit: string) => <UnitWord unit={unit} />,
            },
            {
              title: t("standards.standsOn"),
              key: "document",
              render: (_, { documentId, clause, adopted, source }) =>
                documentId ? (
                  <>
                    <Link to="/assessment/standards" search={{ document: documentId } as never}>
                      {names.get(documentId) ?? documentId}
                    </Link>{" "}
                    {adopted
                      ? t("standards.adoptedVersion", { version: adopted.version, rules: adopted.ruleVersion })
                      : (clause ?? "")}
                  </>
                ) : (
                  source
                ),
            },
            {
              title: t("standards.confidence"),
              dataIndex: "confidence",
              width: 120,
              render: (word: keyof typeof BADGES) => (
                <span className={BADGES[word]}>{t(`standards.sure.${word}`)}</span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

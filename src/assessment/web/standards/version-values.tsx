/** The rule values of a version beside those in force, or beside another version of the same document. */
import { Card, Input, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { StandardVersion, StandardView } from "../../api/standards.schemas.ts";
import { WHOLE_CITY, writeValue } from "../../model/standards/rule-values.ts";
import { UnitWord } from "./unit-word.tsx";
import { useRuleRecords } from "./use-standards.ts";

interface Row {
  readonly key: string;
  readonly code: string;
  readonly unit: string;
  readonly scope: string;
  readonly clause: string;
  readonly value: string | undefined;
  readonly other: string | undefined;
}

export function VersionValues({ document, version }: { document: StandardView; version: StandardVersion }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const [piece, setPiece] = useState("");
  const [differing, setDiffering] = useState(false);
  const inForce = useRuleRecords();
  const other = document.versions.find((one) => one.version === words["compare"]);
  if (version.values.length === 0)
    return (
      <Card size="small" title={t("standards.valuesOf", { version: version.version })}>
        <p>{t("standards.noValues")}</p>
      </Card>
    );
  if (inForce.isPending) return <Loading rows={4} />;
  if (inForce.isError) return <Failed cause={inForce.error} again={() => void inForce.refetch()} />;
  const held = new Map(
    other
      ? other.values.map((one) => [`${one.scope} ${one.code}`, writeValue(one.value)])
      : inForce.data.map((one) => [`${WHOLE_CITY} ${one.code}`, writeValue(one.value)]),
  );
  const rows = rowsOf(version, other, held).filter(
    ({ code, value, other: beside }) =>
      code.toLowerCase().includes(piece.toLowerCase()) && (!differing || value !== beside),
  );
  const differences = rowsOf(version, other, held).filter(({ value, other: beside }) => value !== beside).length;
  return (
    <Card
      size="small"
      title={t("standards.valuesOf", { version: version.version })}
      extra={
        <Select
          size="small"
          allowClear
          aria-label={t("standards.compareWith")}
          placeholder={t("standards.inForce")}
          value={words["compare"] ?? null}
          onChange={(compared: string | null) => change({ compare: compared ?? undefined })}
          options={document.versions
            .filter((one) => one.version !== version.version)
            .map(({ version: value }) => ({ value, label: t("standards.versionOf", { version: value }) }))}
        />
      }
    >
      <div className="report-bar">
        <Input
          allowClear
          type="search"
          className="values-search"
          aria-label={t("standards.searchRules")}
          placeholder={t("standards.searchRules")}
          value={piece}
          onChange={({ target }) => setPiece(target.value)}
        />
        <label>
          <input type="checkbox" checked={differing} onChange={({ target }) => setDiffering(target.checked)} />{" "}
          {t("standards.onlyDiffering", { count: differences })}
        </label>
      </div>
      <Table<Row>
        size="small"
        rowKey="key"
        dataSource={rows}
        locale={{ emptyText: t("standards.noDifference") }}
        pagination={{ pageSize: 15, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        scroll={{ x: 720 }}
        columns={[
          { title: t("standards.rule"), dataIndex: "code", render: (code: string) => <code>{code}</code> },
          {
            title: t("standards.versionOf", { version: version.version }),
            key: "value",
            render: (_, { value, other: beside }) => (
              <span className={value === beside ? "" : "value-differs"}>{value ?? "–"}</span>
            ),
          },
          {
            title: other ? t("standards.versionOf", { version: other.version }) : t("standards.inForce"),
            dataIndex: "other",
            render: (value: string | undefined) => value ?? "–",
          },
          {
            title: t("standards.unit"),
            dataIndex: "unit",
            width: 110,
            render: (unit: string) => <UnitWord unit={unit} />,
          },
          {
            title: t("standards.scope"),
            dataIndex: "scope",
            width: 110,
            render: (scope: string) => (scope === WHOLE_CITY ? t("standards.wholeCity") : scope),
          },
          { title: t("standards.clause"), dataIndex: "clause", width: 100, render: (clause: string) => clause || "–" },
        ]}
      />
    </Card>
  );
}

/** Compared with another version, what only that one sets is there too. */
function rowsOf(
  version: StandardVersion,
  other: StandardVersion | undefined,
  held: ReadonlyMap<string, string>,
): Row[] {
  const own = version.values.map((one): Row => {
    const key = `${one.scope} ${one.code}`;
    return { ...one, key, value: writeValue(one.value), other: held.get(key) };
  });
  const mine = new Set(own.map(({ key }) => key));
  const only = (other?.values ?? []).map((one): Row => {
    const key = `${one.scope} ${one.code}`;
    return { ...one, key, value: undefined, other: writeValue(one.value) };
  });
  return [...own, ...only.filter(({ key }) => !mine.has(key))];
}

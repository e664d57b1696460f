/**
 * What a mechanism would do to this city: each measure today and by each setting; the pipes that move most. One setting
 * has its change in a column of its own, several have it beside each figure.
 */
import { Link } from "@tanstack/react-router";
import { Card, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../network/web/word-label.tsx";
import { formatMetres, formatNumber } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { ComparisonView } from "../api/mechanisms.schemas.ts";

type Measure = ComparisonView["measures"][number];
type Example = ComparisonView["examples"][number];
const FIGURE = { width: 120, align: "right" } as const;

export function MechanismEffect({ comparison }: { comparison: ComparisonView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { measures, examples, settings } = comparison;
  const columns: TableProps<Measure>["columns"] = [
    { title: t("mech.measure"), key: "name", render: (_, row) => row[language] },
    {
      title: t("mech.unit"),
      dataIndex: "unit",
      width: 64,
      render: (unit: string) => t(`mech.unit.${unit}`, unit),
    },
    { title: t("mech.today"), dataIndex: "today", ...FIGURE, render: figure },
    ...(settings.length === 1 ? oneSetting(t) : manySettings(t, settings.length)),
  ];
  return (
    <>
      <Card size="small" title={t("mech.effect")}>
        <Table<Measure>
          size="small"
          pagination={false}
          rowKey="code"
          dataSource={measures}
          scroll={{ x: 360 + 130 * settings.length }}
          columns={columns}
        />
      </Card>
      <Card size="small" title={t("mech.examples")}>
        {examples.length === 0 ? t("mech.noMoves") : <Examples examples={examples} settings={settings.length} />}
      </Card>
    </>
  );
}

const figure = (value: number, { unit }: Measure) => formatNumber(value, unit === "km" ? 2 : undefined);

function oneSetting(t: TFunction): NonNullable<TableProps<Measure>["columns"]> {
  return [
    { title: t("mech.with"), key: "with", ...FIGURE, render: (_, row) => figure(row.values[0]!, row) },
    { title: t("mech.change"), key: "change", ...FIGURE, render: (_, row) => <Change row={row} at={0} /> },
  ];
}

function manySettings(t: TFunction, count: number): NonNullable<TableProps<Measure>["columns"]> {
  return Array.from({ length: count }, (_, at) => ({
    title: t("mech.setting", { number: at + 1 }),
    key: `setting-${at}`,
    width: 130,
    align: "right",
    render: (_: unknown, row: Measure) => (
      <>
        {figure(row.values[at]!, row)}{" "}
        <small className="beside">
          <Change row={row} at={at} />
        </small>
      </>
    ),
  }));
}

function Change({ row, at }: { row: Measure; at: number }) {
  const change = row.values[at]! - row.today;
  // Figures come rounded to the metre: what is left below it is no change.
  const isMoved = Math.abs(change) >= 0.0005;
  return (
    <b className={isMoved ? "moved" : "quiet"}>
      {isMoved && change > 0 ? "+" : ""}
      {figure(isMoved ? change : 0, row)}
    </b>
  );
}

function Examples({ examples, settings }: { examples: readonly Example[]; settings: number }) {
  const { t } = useTranslation();
  return (
    <Table<Example>
      size="small"
      rowKey="pipeId"
      pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
      dataSource={examples}
      scroll={{ x: 300 + 90 * settings }}
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
        { title: t("mech.today"), dataIndex: "today", render: (word: string) => <Level word={word} /> },
        ...Array.from({ length: settings }, (_, at) => ({
          title: settings === 1 ? t("mech.with") : t("mech.setting", { number: at + 1 }),
          key: `setting-${at}`,
          render: (_: unknown, row: Example) => <Level word={row.levels[at]!} />,
        })),
        { title: t("field.length"), dataIndex: "lengthM", align: "right", render: formatMetres },
      ]}
    />
  );
}

function Level({ word }: { word: string }) {
  const { i18n } = useTranslation();
  const label = useWordLabel();
  return i18n.exists(`word.riskShort.${word}`) ? <RiskTag word={word} /> : label("leakClass", word);
}

/**
 * What a mechanism would do to this city: each measure today and by each setting; the pipes that move most. One setting
 * has its change in a column of its own, several have it beside each figure.
 */
import { Link } from "@tanstack/react-router";
import { Card, Segmented, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../network/web/word-label.tsx";
import { formatMetres, formatNumber } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { ComparisonView, SimulationView } from "../api/mechanisms.schemas.ts";

type Measure = SimulationView["effect"]["measures"][number];
type Example = SimulationView["effect"]["examples"][number];
/** One measure with its line in each setting; a setting that does not speak of a district leaves it as it is today. */
interface Row extends Pick<Measure, "code" | "zh" | "en" | "unit" | "today"> {
  readonly lines: readonly Measure[];
}

const FIGURE = { width: 120, align: "right" } as const;

interface EffectProps {
  comparison: ComparisonView;
  /** Whether it moves pipes; money moves none. */
  ofPipes: boolean;
}

export function MechanismEffect({ comparison: { simulations }, ofPipes }: EffectProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const columns: TableProps<Row>["columns"] = [
    { title: t("mech.measure"), key: "name", render: (_, row) => row[language] },
    {
      title: t("mech.unit"),
      dataIndex: "unit",
      width: 64,
      render: (unit: string) => t(`mech.unit.${unit}`, unit),
    },
    {
      title: t("mech.today"),
      dataIndex: "today",
      ...FIGURE,
      render: (today: number | null, row) => figure(today, row),
    },
    ...(simulations.length === 1 ? oneSetting(t) : manySettings(t, simulations.length)),
  ];
  return (
    <>
      <Card size="small" title={t("mech.effect")}>
        <Table<Row>
          size="small"
          pagination={false}
          rowKey="code"
          dataSource={rowsOf(simulations)}
          scroll={{ x: 360 + 130 * simulations.length }}
          columns={columns}
        />
      </Card>
      {ofPipes && <Examples simulations={simulations} />}
    </>
  );
}

function rowsOf(simulations: readonly SimulationView[]): Row[] {
  const first = new Map(simulations.flatMap(({ effect }) => effect.measures.map((one) => [one.code, one] as const)));
  return [...first.values()].map(({ code, zh, en, unit, today }) => ({
    code,
    zh,
    en,
    unit,
    today,
    lines: simulations.map(
      ({ effect }) =>
        effect.measures.find((one) => one.code === code) ?? { code, zh, en, unit, today, with: today, change: 0 },
    ),
  }));
}

const figure = (value: number | null, { unit }: Pick<Measure, "unit">) =>
  value === null ? "–" : formatNumber(value, unit === "km" ? 2 : undefined);

function oneSetting(t: TFunction): NonNullable<TableProps<Row>["columns"]> {
  return [
    { title: t("mech.with"), key: "with", ...FIGURE, render: (_, { lines }) => figure(lines[0]!.with, lines[0]!) },
    { title: t("mech.change"), key: "change", ...FIGURE, render: (_, { lines }) => <Change line={lines[0]!} /> },
  ];
}

function manySettings(t: TFunction, count: number): NonNullable<TableProps<Row>["columns"]> {
  return Array.from({ length: count }, (_, at) => ({
    title: t("mech.setting", { number: at + 1 }),
    key: `setting-${at}`,
    width: 130,
    align: "right",
    render: (_: unknown, { lines }: Row) => (
      <>
        {figure(lines[at]!.with, lines[at]!)}{" "}
        <small className="beside">
          <Change line={lines[at]!} />
        </small>
      </>
    ),
  }));
}

function Change({ line }: { line: Measure }) {
  const { change } = line;
  return (
    <b className={change ? "moved" : "quiet"}>
      {(change ?? 0) > 0 ? "+" : ""}
      {figure(change, line)}
    </b>
  );
}

/** Of several settings one at a time: each moves its own pipes. */
function Examples({ simulations }: { simulations: readonly SimulationView[] }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const { examples } = (simulations[at] ?? simulations[0]!).effect;
  return (
    <Card
      size="small"
      title={t("mech.examples")}
      extra={
        simulations.length > 1 && (
          <Segmented
            size="small"
            aria-label={t("mech.examples")}
            value={at}
            options={simulations.map((_, number) => ({
              value: number,
              label: t("mech.setting", { number: number + 1 }),
            }))}
            onChange={setAt}
          />
        )
      }
    >
      {examples.length === 0 ? (
        t("mech.noMoves")
      ) : (
        <Table<Example>
          size="small"
          rowKey="pipeId"
          pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
          dataSource={examples}
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
            { title: t("mech.with"), dataIndex: "with", render: (word: string) => <Level word={word} /> },
            { title: t("field.length"), dataIndex: "lengthM", align: "right", render: formatMetres },
          ]}
        />
      )}
    </Card>
  );
}

function Level({ word }: { word: string }) {
  const { i18n } = useTranslation();
  const label = useWordLabel();
  return i18n.exists(`word.riskShort.${word}`) ? <RiskTag word={word} /> : label("leakClass", word);
}

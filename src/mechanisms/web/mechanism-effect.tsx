/** What a mechanism would do to this city: each measure today, with it, and the change; the pipes that move most. */
import { Link } from "@tanstack/react-router";
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../network/web/word-label.tsx";
import { formatMetres, formatNumber } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";

type Measure = SimulationView["effect"]["measures"][number];

export function MechanismEffect({ simulation: { effect } }: { simulation: SimulationView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const figure = (value: number | null, { unit }: Measure) =>
    value === null ? "–" : formatNumber(value, unit === "km" ? 2 : undefined);
  return (
    <>
      <Card size="small" title={t("mech.effect")}>
        <Table<Measure>
          size="small"
          pagination={false}
          rowKey="code"
          dataSource={effect.measures}
          scroll={{ x: 480 }}
          columns={[
            { title: t("mech.measure"), key: "name", render: (_, row) => row[language] },
            {
              title: t("mech.unit"),
              dataIndex: "unit",
              width: 64,
              render: (unit: string) => t(`mech.unit.${unit}`, unit),
            },
            { title: t("mech.today"), dataIndex: "today", width: 120, align: "right", render: figure },
            { title: t("mech.with"), dataIndex: "with", width: 120, align: "right", render: figure },
            {
              title: t("mech.change"),
              dataIndex: "change",
              width: 120,
              align: "right",
              render: (change: number | null, row) => (
                <b className={change ? "moved" : "quiet"}>
                  {(change ?? 0) > 0 ? "+" : ""}
                  {figure(change, row)}
                </b>
              ),
            },
          ]}
        />
      </Card>
      <Card size="small" title={t("mech.examples")}>
        {effect.examples.length === 0 ? (
          t("mech.noMoves")
        ) : (
          <Table
            size="small"
            rowKey="pipeId"
            pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
            dataSource={effect.examples}
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
    </>
  );
}

function Level({ word }: { word: string }) {
  const { i18n } = useTranslation();
  const label = useWordLabel();
  return i18n.exists(`word.riskShort.${word}`) ? <RiskTag word={word} /> : label("leakClass", word);
}

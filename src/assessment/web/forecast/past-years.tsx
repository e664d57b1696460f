/** How good past forecasts would have been: failures caught by length beside the classes and age, predicted beside actual. */
import { Card, Table } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../platform/web/chart.tsx";
import type { BackTestView } from "../../api/forecast.schemas.ts";
import { curveOption, METHODS, pairsOption } from "./forecast-charts.ts";

/** Shares of the length told as figures. */
const TOLD = [0.01, 0.05, 0.1, 0.2];

export function PastYears({ test, shares }: { test: BackTestView | undefined; shares: readonly number[] }) {
  const { t } = useTranslation();
  if (!test) return <p>{t("forecast.noProof")}</p>;
  return (
    <>
      <p>
        {t("forecast.proofLead", {
          count: test.years.length,
          failures: test.failures,
          predicted: test.predicted.toFixed(0),
          ratio: percent(test.predicted / test.failures),
        })}{" "}
        <span className="quiet">{t("forecast.proofLimit")}</span>
      </p>
      <div className="cards cards-3 forecast-proof">
        <Caught test={test} shares={shares} />
        <Pairs
          title={t("forecast.byYear")}
          rows={test.years.map(({ from, failures, predicted }) => ({
            name: from.slice(0, from.endsWith("-01-01") ? 4 : 7),
            predicted,
            actual: failures,
          }))}
        />
        <Pairs
          title={t("forecast.byTenth")}
          rows={test.deciles.map(({ failures, predicted }, d) => ({
            name: t("forecast.tenth", { n: d + 1 }),
            predicted,
            actual: failures,
          }))}
        />
      </div>
    </>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function Caught({ test, shares }: { test: BackTestView; shares: readonly number[] }) {
  const { t, i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const option = useMemo(
    () => curveOption(shares, test, (method) => t(`forecast.method.${method}`), t("forecast.curveX")),
    [shares, test, i18n.language],
  );
  return (
    <Card size="small" title={t("forecast.curve")}>
      <Chart option={option} label={t("forecast.curve")} />
      <Table
        size="small"
        rowKey="method"
        pagination={false}
        dataSource={METHODS.map((method) => ({ method, curve: test.curves[method] }))}
        columns={[
          { title: t("forecast.method"), dataIndex: "method", render: (word: string) => t(`forecast.method.${word}`) },
          ...TOLD.map((share) => ({
            title: t("forecast.firstShare", { share: share * 100 }),
            key: share,
            align: "right" as const,
            render: (_: unknown, { curve }: { curve: readonly number[] }) => percent(curve[shares.indexOf(share)] ?? 0),
          })),
        ]}
      />
    </Card>
  );
}

function Pairs({ title, rows }: { title: string; rows: { name: string; predicted: number; actual: number }[] }) {
  const { t, i18n } = useTranslation();
  const written = JSON.stringify(rows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are made anew at every look
  const option = useMemo(
    () => pairsOption(rows, { predicted: t("forecast.predicted"), actual: t("forecast.actual") }),
    [written, i18n.language],
  );
  return (
    <Card size="small" title={title}>
      <Chart option={option} label={title} />
      <details>
        <summary>{t("forecast.figures")}</summary>
        <Table
          size="small"
          rowKey="name"
          pagination={false}
          dataSource={rows}
          columns={[
            { title: "", dataIndex: "name" },
            {
              title: t("forecast.predicted"),
              dataIndex: "predicted",
              align: "right",
              render: (n: number) => n.toFixed(1),
            },
            { title: t("forecast.actual"), dataIndex: "actual", align: "right" },
          ]}
        />
      </details>
    </Card>
  );
}

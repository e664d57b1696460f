/** Where the money goes: a Sankey at a chosen stage, and the same as a table. */
import { Card, Grid, Segmented, Table } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { Chart } from "../../platform/web/chart.tsx";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { Flow } from "../api/funding.schemas.ts";
import { shortYuan, Yuan } from "./money.tsx";
import { drawSankey } from "./sankey.ts";
import { useFlow } from "./use-funding.ts";

const STAGES = ["granted", "arrived", "paid"] as const;

export function FlowTab() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const stage = STAGES.find((one) => one === words["stage"]) ?? "granted";
  const flow = useFlow({ stage, year: words["year"] });
  if (flow.isPending) return <Loading rows={12} />;
  if (flow.isError) return <Failed cause={flow.error} again={() => void flow.refetch()} />;
  return (
    <Card
      size="small"
      title={t("funding.flowTitle", { stage: t(`funding.${stage}`), yuan: shortYuan(flow.data.totalFen) })}
      extra={
        <Segmented
          size="small"
          aria-label={t("funding.stages")}
          value={stage}
          options={STAGES.map((value) => ({ value, label: t(`funding.${value}`) }))}
          onChange={(chosen) => change({ stage: chosen === "granted" ? undefined : chosen })}
        />
      }
    >
      {flow.data.links.length === 0 ? <Nothing>{t("funding.noFlow")}</Nothing> : <Picture flow={flow.data} />}
    </Card>
  );
}

function Picture({ flow }: { flow: Flow }) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const wide = Grid.useBreakpoint().md !== false;
  const { language } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const option = useMemo(
    () => drawSankey(flow, { nodeName: (node) => nameOf(node), amount: shortYuan, lying: wide }),
    [flow, language, wide],
  );
  function nameOf({ kind, name }: Flow["nodes"][number]): string {
    return kind === "channel" ? label("channel", name) : kind === "rest" ? t("funding.otherProjects") : name;
  }
  const names = new Map(flow.nodes.map((node) => [node.id, nameOf(node)]));
  const rows = flow.links.filter(({ from }) => from.startsWith("source:"));
  return (
    <>
      <Chart
        option={option}
        height={Math.max(wide ? 460 : 520, flow.nodes.length * 26)}
        label={t("funding.flowLabel", { yuan: shortYuan(flow.totalFen), links: rows.length })}
      />
      <details className="funding-details">
        <summary>{t("funding.asTable")}</summary>
        <Table
          size="small"
          rowKey={({ from, to }) => `${from}>${to}`}
          pagination={{ pageSize: 20, hideOnSinglePage: true, size: "small" }}
          dataSource={rows}
          columns={[
            { title: t("funding.source"), dataIndex: "from", render: (id: string) => names.get(id) },
            { title: t("funding.project"), dataIndex: "to", render: (id: string) => names.get(id) },
            {
              title: t("funding.amountYuan"),
              dataIndex: "fen",
              align: "right",
              render: (fen: number) => <Yuan fen={fen} />,
            },
          ]}
        />
      </details>
    </>
  );
}

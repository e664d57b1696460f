/** What is unknown and estimated of each kind of data, as a table whose figures open their pipes, and as a chart. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Card, Segmented, Table, type TableProps } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../../platform/web/api.ts";
import { formatKm, formatShare } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Loading } from "../../../platform/web/states.tsx";
import type { GroupView } from "../../api/data-quality.schemas.ts";
import { DATA_KINDS, type DataKind } from "../../model/data-quality/data-states.ts";
import { drawShares } from "./data-charts.ts";
import type { Chosen, DataWords } from "./data-words.ts";

const Chart = lazy(async () => ({ default: (await import("../../../platform/web/chart.tsx")).Chart }));

type Share = GroupView["total"];

export interface SharesCardProps {
  readonly group: GroupView;
  readonly words: DataWords;
  /** Of length or of risk, in the chart. */
  readonly measure: "mm" | "risk";
  readonly onMeasure: (measure: "mm" | "risk") => void;
  readonly onChoose: (chosen: Chosen) => void;
}

interface Row {
  readonly key: string;
  readonly kind?: DataKind;
  readonly unknown: Share;
  readonly estimated: Share;
  readonly asked: Share;
}

export function SharesCard({ group, words, measure, onMeasure, onChoose }: SharesCardProps) {
  const { t, i18n } = useTranslation();
  const kinds = DATA_KINDS.filter((kind) => group.kinds[kind].asked.pipes > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const option = useMemo(
    () =>
      drawShares(
        kinds.map((kind) => ({
          name: t(`word.dataKind.${kind}`),
          unknown: group.kinds[kind].unknown[measure] / Math.max(1, group.total[measure]),
          estimated: group.kinds[kind].estimated[measure] / Math.max(1, group.total[measure]),
        })),
        { unknown: t("data.unknown"), estimated: t("data.estimated") },
      ),
    [group, measure, i18n.language],
  );
  const kindOf = (name: string) => kinds.find((kind) => t(`word.dataKind.${kind}`) === name);
  const stateOf = (series: string) => (series === t("data.estimated") ? ("estimated" as const) : ("unknown" as const));
  return (
    <div className="cards">
      <Card
        size="small"
        title={t("data.shares")}
        extra={
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={withQuery("/api/v1/data-quality/export", { what: "shares", lang: currentLanguage() })}
          >
            {t("data.export")}
          </Button>
        }
      >
        <SharesTable group={group} kinds={kinds} words={words} onChoose={onChoose} />
        <p className="quiet">{t("data.sharesNote")}</p>
      </Card>
      <Card
        size="small"
        title={t("data.chart")}
        extra={
          <Segmented<"mm" | "risk">
            size="small"
            aria-label={t("data.measure")}
            value={measure}
            onChange={onMeasure}
            options={[
              { value: "mm", label: t("data.ofKm") },
              { value: "risk", label: t("data.ofRisk") },
            ]}
          />
        }
      >
        <Suspense fallback={<Loading />}>
          <Chart
            option={option}
            label={t("data.chart")}
            height={340}
            onPick={({ name, series }) => {
              const kind = kindOf(name);
              if (kind) onChoose({ kind, state: stateOf(series) });
            }}
          />
        </Suspense>
      </Card>
    </div>
  );
}

interface SharesTableProps extends Pick<SharesCardProps, "group" | "words" | "onChoose"> {
  readonly kinds: readonly DataKind[];
}

function SharesTable({ group, kinds, words, onChoose }: SharesTableProps) {
  const { t } = useTranslation();
  const { total } = group;
  const rows: Row[] = kinds.map((kind) => ({ key: kind, kind, ...group.kinds[kind] }));
  const part = (of: number, whole: number) =>
    of === 0 ? <span className="quiet">–</span> : <span className="figure">{formatShare(of, whole)}</span>;
  const figure = (kind: DataKind, state: "unknown" | "estimated", share: Share) =>
    share.pipes === 0 ? (
      <span className="quiet">–</span>
    ) : (
      <button
        type="button"
        className="link-button figure"
        aria-pressed={words.kind === kind && words.state === state}
        onClick={() => onChoose({ kind, state })}
      >
        {formatKm(share.mm / 1000)}
      </button>
    );
  const columns: TableProps<Row>["columns"] = [
    {
      title: t("data.kind"),
      key: "kind",
      render: (_, { kind }) => (
        <>
          {t(`word.dataKind.${kind}`)}
          {kind && t(`data.estimatedAs.${kind}`, { defaultValue: "" }) && (
            <div className="quiet">{t("data.estimatedIs", { what: t(`data.estimatedAs.${kind}`) })}</div>
          )}
        </>
      ),
    },
    {
      title: t("data.unknown"),
      key: "unknown",
      align: "right",
      render: (_, { kind, unknown }) => figure(kind!, "unknown", unknown),
    },
    {
      title: t("data.ofKm"),
      key: "unknownKm",
      align: "right",
      render: (_, { unknown }) => part(unknown.mm, total.mm),
    },
    {
      title: t("data.ofRisk"),
      key: "unknownRisk",
      align: "right",
      responsive: ["sm"],
      render: (_, { unknown }) => part(unknown.risk, total.risk),
    },
    {
      title: t("data.estimated"),
      key: "estimated",
      align: "right",
      render: (_, { kind, estimated }) => figure(kind!, "estimated", estimated),
    },
    {
      title: t("data.ofKm"),
      key: "estimatedKm",
      align: "right",
      responsive: ["sm"],
      render: (_, { estimated }) => part(estimated.mm, total.mm),
    },
    {
      title: t("data.ofRisk"),
      key: "estimatedRisk",
      align: "right",
      responsive: ["lg"],
      render: (_, { estimated }) => part(estimated.risk, total.risk),
    },
  ];
  return <Table<Row> size="small" rowKey="key" pagination={false} dataSource={rows} columns={columns} />;
}

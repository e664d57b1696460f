/** Which decisions could flip once all is known, and between which colours. */
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag } from "../../../network/web/word-label.tsx";
import { formatCount, formatKm, formatShare } from "../../../platform/web/format.ts";
import type { AnalysisView, GroupView } from "../../api/data-quality.schemas.ts";
import type { Chosen, DataWords } from "./data-words.ts";

const DECISIONS = [
  { open: "colour", field: "openColour" },
  { open: "conclusion", field: "openConclusion" },
  { open: "scope", field: "openScope" },
  { open: "any", field: "openAny" },
] as const;

export interface DecisionsCardProps {
  readonly analysis: AnalysisView;
  readonly group: GroupView;
  readonly words: DataWords;
  readonly onChoose: (chosen: Chosen) => void;
}

export function DecisionsCard({ analysis, group, words, onChoose }: DecisionsCardProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("data.decisions")}>
      <Table
        size="small"
        rowKey="open"
        pagination={false}
        dataSource={[...DECISIONS]}
        columns={[
          {
            title: t("data.decision"),
            dataIndex: "open",
            render: (open: (typeof DECISIONS)[number]["open"], { field }) => (
              <button
                type="button"
                className="link-button"
                disabled={group[field].pipes === 0}
                aria-pressed={words.open === open}
                onClick={() => onChoose({ open })}
              >
                {t(`data.open.${open}`)}
              </button>
            ),
          },
          {
            title: t("data.pipes"),
            key: "pipes",
            align: "right",
            render: (_, { field }) => formatCount(group[field].pipes),
          },
          {
            title: t("data.total"),
            key: "mm",
            align: "right",
            render: (_, { field }) => formatKm(group[field].mm / 1000),
          },
          {
            title: t("data.ofKm"),
            key: "ofKm",
            align: "right",
            responsive: ["sm"],
            render: (_, { field }) => formatShare(group[field].mm, group.total.mm),
          },
          {
            title: t("data.ofRisk"),
            key: "ofRisk",
            align: "right",
            responsive: ["sm"],
            render: (_, { field }) => formatShare(group[field].risk, group.total.risk),
          },
        ]}
      />
      <h2 className="sub">{t("data.ranges")}</h2>
      <Table
        size="small"
        rowKey={({ risk, best, worst }) => `${risk}-${best}-${worst}`}
        dataSource={analysis.ranges}
        pagination={{ pageSize: 6, size: "small", hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t("data.none") }}
        columns={[
          { title: t("data.now"), dataIndex: "risk", render: (risk: string) => <RiskTag word={risk} /> },
          { title: t("data.best"), dataIndex: "best", render: (risk: string) => <RiskTag word={risk} /> },
          { title: t("data.worst"), dataIndex: "worst", render: (risk: string) => <RiskTag word={risk} /> },
          { title: t("data.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
          { title: t("data.total"), dataIndex: "mm", align: "right", render: (mm: number) => formatKm(mm / 1000) },
        ]}
      />
      <p className="quiet">{t("data.boundsNote")}</p>
    </Card>
  );
}

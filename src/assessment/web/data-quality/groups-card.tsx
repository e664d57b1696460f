/** The same city by network, district or owner; a row narrows the page to it. */
import { Card, Segmented, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatKm, formatShare } from "../../../platform/web/format.ts";
import type { AnalysisView, GroupView } from "../../api/data-quality.schemas.ts";
import { GROUPED_BY, type GroupedBy } from "../../model/data-quality/shares.ts";
import type { DataWords } from "./data-words.ts";

export interface GroupsCardProps {
  readonly analysis: AnalysisView;
  readonly words: DataWords;
  readonly onGroup: (by: GroupedBy | undefined, word: string) => void;
}

export function GroupsCard({ analysis, words, onGroup }: GroupsCardProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [by, setBy] = useState<GroupedBy>(words.by ?? "network");
  const rows = Object.entries(analysis.shares.by[by]).map(([word, group]) => ({ word, ...group }));
  const isChosen = (word: string) => words.by === by && words.word === word;
  return (
    <Card
      size="small"
      title={t("data.groups")}
      extra={
        <Segmented<GroupedBy>
          size="small"
          aria-label={t("data.groupBy")}
          value={by}
          onChange={setBy}
          options={GROUPED_BY.map((value) => ({ value, label: t(`field.${value}`) }))}
        />
      }
    >
      <Table<GroupView & { word: string }>
        size="small"
        rowKey="word"
        dataSource={rows}
        pagination={{ pageSize: 8, size: "small", hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={({ word }) => (isChosen(word) ? "row-chosen" : "")}
        columns={[
          {
            title: t(`field.${by}`),
            dataIndex: "word",
            render: (word: string) => (
              <button
                type="button"
                className="link-button"
                aria-pressed={isChosen(word)}
                onClick={() => onGroup(isChosen(word) ? undefined : by, word)}
              >
                {label(by, word)}
              </button>
            ),
          },
          {
            title: t("data.total"),
            key: "total",
            align: "right",
            responsive: ["sm"],
            render: (_, { total }) => formatKm(total.mm / 1000),
          },
          {
            title: t("data.notKnown"),
            key: "anything",
            align: "right",
            render: (_, { anything, total }) => formatShare(anything.mm, total.mm),
          },
          {
            title: t("data.ofRisk"),
            key: "risk",
            align: "right",
            responsive: ["sm"],
            render: (_, { anything, total }) => formatShare(anything.risk, total.risk),
          },
          {
            title: t("data.open"),
            key: "open",
            align: "right",
            render: (_, { openAny, total }) => formatShare(openAny.mm, total.mm),
          },
        ]}
      />
    </Card>
  );
}

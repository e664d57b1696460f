/** A report's sums; a conclusion's row narrows the forms below to it. */
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatKm } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import type { ReportView } from "../../api/conclusion.schemas.ts";
import { CLASS_NAMES } from "../../model/cctv/score-drain.ts";
import { BASES } from "../../model/reports/conclude.ts";
import { OPEN } from "../../model/reports/report-figures.ts";
import { RISKS } from "../../model/risk-matrix.ts";
import { CONCLUSIONS } from "../../model/summarise-grades.ts";

export function ReportFigureCards({ report: { figures } }: { report: ReportView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const conclusions = [...CONCLUSIONS, OPEN];
  const drains = Object.keys(figures.drainClass).filter((word) => figures.drainClass[word]!.pipes > 0);
  return (
    <div className="cards report-cards">
      <Sums
        title={t("reports.byConclusion")}
        amounts={figures.conclusion}
        order={conclusions}
        name={(word) => (
          <button
            type="button"
            className="word-button"
            aria-pressed={words["conclusion"] === word}
            onClick={() => change({ conclusion: words["conclusion"] === word ? undefined : word, page: undefined })}
          >
            {word === OPEN ? t("reports.open") : label("conclusion", word)}
          </button>
        )}
      />
      <Sums
        title={t("reports.bySuggestion")}
        amounts={figures.suggestion}
        order={CONCLUSIONS}
        name={(word) => label("conclusion", word)}
        note={t("assess.conclusionNote")}
      />
      <Sums title={t("assess.colours")} amounts={figures.risk} order={RISKS} name={(word) => <RiskTag word={word} />} />
      <Sums
        title={t("reports.byBasis")}
        amounts={figures.basis}
        order={BASES}
        name={(word) => t(`reports.basis.${word}`)}
      />
      {drains.length > 0 && (
        <Sums
          title={t("drains.byClass")}
          amounts={figures.drainClass}
          order={drains}
          name={(word) => t("drains.class", { name: CLASS_NAMES[Number(word) - 1] })}
        />
      )}
    </div>
  );
}

interface SumsProps {
  title: string;
  amounts: Readonly<Record<string, { pipes: number; km: number }>>;
  order: readonly string[];
  name: (word: string) => React.ReactNode;
  note?: string;
}

function Sums({ title, amounts, order, name, note }: SumsProps) {
  const { t } = useTranslation();
  const rows = order
    .map((word) => ({ word, ...(amounts[word] ?? { pipes: 0, km: 0 }) }))
    .filter(({ pipes }) => pipes > 0);
  return (
    <Card size="small" title={title}>
      <Table
        size="small"
        rowKey="word"
        pagination={false}
        dataSource={rows}
        columns={[
          { title, dataIndex: "word", render: name },
          { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
          { title: t("field.length"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
        ]}
      />
      {note && <p className="quiet">{note}</p>}
    </Card>
  );
}

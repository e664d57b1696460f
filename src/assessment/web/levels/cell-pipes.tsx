/** The pipes of one cell, a page at a time, longest first unless sorted; the map and an export of exactly these. */
import { Link } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { PipeRow } from "../../../network/api/network.schemas.ts";
import { ExportMenu } from "../../../network/web/export-menu.tsx";
import { usePipes } from "../../../network/web/use-city.ts";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatKm, formatMetres } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";

const PAGE = 20;

export interface CellPipesProps {
  /** Filter with the cell's likelihood and consequence. */
  readonly filter: Readonly<Record<string, string>>;
  readonly likelihood: number;
  readonly consequence: number;
  readonly onClose: () => void;
}

export function CellPipes({ filter, likelihood, consequence, onClose }: CellPipesProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const pipes = usePipes({ ...filter, sort: "lengthM", order: "desc", offset: (page - 1) * PAGE, limit: PAGE });
  return (
    <Card
      size="small"
      title={t("matrix.cellTitle", { likelihood, consequence })}
      extra={
        <span className="page-tools">
          <Link to="/map/hazard" search={filter as never}>
            {t("matrix.onMap")}
          </Link>
          <ExportMenu filter={filter} />
          <Button size="small" onClick={onClose}>
            {t("matrix.closeCell")}
          </Button>
        </span>
      }
    >
      {pipes.isPending && <Loading rows={6} />}
      {pipes.isError && <Failed cause={pipes.error} again={() => void pipes.refetch()} />}
      {pipes.data?.total === 0 && <Nothing>{t("map.none")}</Nothing>}
      {pipes.data && pipes.data.total > 0 && (
        <>
          <p role="status" className="quiet">
            {t("map.result", { pipes: formatCount(pipes.data.total), km: formatKm(pipes.data.lengthM) })}
          </p>
          <Table<PipeRow>
            size="small"
            rowKey="pipeId"
            dataSource={pipes.data.rows}
            loading={pipes.isPlaceholderData}
            scroll={{ x: 720 }}
            pagination={{
              current: page,
              pageSize: PAGE,
              total: pipes.data.total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              size: "small",
              onChange: (turned) => change({ page: turned > 1 ? String(turned) : undefined }),
            }}
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
              { title: t("field.risk"), dataIndex: "risk", render: (word: string) => <RiskTag word={word} /> },
              { title: t("field.network"), dataIndex: "network", render: (word: string) => label("network", word) },
              { title: t("field.material"), dataIndex: "material", render: (word: string) => label("material", word) },
              { title: t("field.district"), dataIndex: "district", render: (word: string) => label("district", word) },
              { title: t("field.road"), dataIndex: "roadName", render: (name: string) => name || "–" },
              {
                title: t("map.years"),
                dataIndex: "ageYears",
                align: "right",
                render: (years: number | null) => years ?? t("value.unknown"),
              },
              {
                title: t("field.length"),
                dataIndex: "lengthM",
                align: "right",
                render: (m: number) => formatMetres(m),
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}

/** The tables of a project: money by source to the fen, permits with their days, streets, pipes. */
import { Link } from "@tanstack/react-router";
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount, formatDay, formatMetres } from "../../platform/web/format.ts";
import type { ProjectFile, ProjectPipe } from "../api/project.schemas.ts";
import { formatDays, formatRisk, formatYuan } from "./plan-format.ts";
import { sourceLabel } from "./plan-words.tsx";

type Props = { readonly project: ProjectFile };

export function FundingTable({ project }: Props) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={<h2 className="card-title">{t("plan.fundingTitle")}</h2>}>
      <Table
        size="small"
        rowKey="source"
        pagination={false}
        dataSource={project.funding}
        scroll={{ x: 420 }}
        onRow={() => ({ tabIndex: 0 })}
        columns={[
          { title: t("plan.field.source"), dataIndex: "source", render: (source: string) => sourceLabel(source) },
          {
            title: t("plan.share"),
            dataIndex: "share",
            align: "right",
            width: 90,
            render: (share: number) => `${(share * 100).toFixed(2)} %`,
          },
          { title: t("plan.planned"), dataIndex: "plannedFen", align: "right", width: 180, render: formatYuan },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <b>{t("plan.sum")}</b>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={1} />
            <Table.Summary.Cell index={2} align="right">
              <b>{formatYuan(project.funding.reduce((sum, { plannedFen }) => sum + plannedFen, 0))}</b>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </Card>
  );
}

export function PermitTable({ project: { permit } }: Props) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={<h2 className="card-title">{t("plan.permitTitle")}</h2>}>
      <p>
        <b>{label("projectClass", permit.projectClass)}</b> · {t(`plan.permitWay.${permit.way}`)}
      </p>
      <p>
        {permit.workingDays !== null && t("plan.permitDays", { days: permit.workingDays })}
        {permit.waitDays > 0 && ` · ${t("plan.permitWait", { days: permit.waitDays })}`}
        {" · "}
        {permit.startOn
          ? t("plan.permitReady", { from: formatDay(permit.decidedOn), day: formatDay(permit.startOn) })
          : t("plan.permitNever")}
      </p>
      <Table
        size="small"
        rowKey="code"
        pagination={false}
        className="permit-table"
        locale={{ emptyText: t("plan.noPermit") }}
        dataSource={permit.steps}
        scroll={{ x: "max-content" }}
        onRow={() => ({ tabIndex: 0 })}
        columns={[
          {
            title: t("plan.permitStep"),
            dataIndex: "code",
            render: (code: string, { isCritical }) => (
              <>
                {label("permitStep", code)}{" "}
                {isCritical && <span className="badge badge-hint">{t("plan.critical")}</span>}
              </>
            ),
          },
          {
            title: t("plan.permitTime"),
            key: "days",
            align: "right",
            width: 120,
            render: (_, { days, unit }) => t(`plan.permitUnit.${unit}`, { days }),
          },
          { title: t("plan.from"), dataIndex: "from", width: 132, render: formatDay },
          { title: t("plan.to"), dataIndex: "to", width: 132, render: formatDay },
        ]}
      />
    </Card>
  );
}

export function CorridorTable({ project }: Props) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={<h2 className="card-title">{t("plan.streets")}</h2>}>
      <Table
        size="small"
        rowKey="corridorKey"
        dataSource={project.corridors}
        pagination={{ pageSize: 8, hideOnSinglePage: true, size: "small" }}
        columns={[
          { title: t("plan.street"), dataIndex: "roadName", render: (name: string) => name || t("plan.noStreet") },
          {
            title: t("plan.length"),
            dataIndex: "lengthM",
            align: "right",
            render: (metres: number) => formatMetres(metres),
          },
          { title: t("plan.days"), dataIndex: "openDays", align: "right", render: formatDays },
        ]}
      />
    </Card>
  );
}

export function PipeTable({ project }: Props) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card
      size="small"
      title={<h2 className="card-title">{t("plan.pipesTitle", { count: formatCount(project.pipeRows.length) })}</h2>}
    >
      <Table<ProjectPipe>
        size="small"
        rowKey="pipeId"
        dataSource={project.pipeRows}
        scroll={{ x: 1080 }}
        pagination={{ pageSize: 15, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        columns={[
          {
            title: t("field.sourceId"),
            dataIndex: "sourceId",
            render: (sourceId: string, { pipeId }) => (
              <Link to="/pipes/$pipeId" params={{ pipeId: String(pipeId) }}>
                {sourceId}
              </Link>
            ),
          },
          { title: t("field.network"), dataIndex: "network", render: (word: string) => label("network", word) },
          { title: t("field.owner"), dataIndex: "owner", ellipsis: true },
          {
            title: t("field.material"),
            dataIndex: "material",
            ellipsis: true,
            render: (word: string) => label("material", word),
          },
          {
            title: t("map.mm"),
            dataIndex: "diameterMm",
            align: "right",
            sorter: (a, b) => (a.diameterMm ?? 0) - (b.diameterMm ?? 0),
            render: (mm: number | null) => mm ?? "–",
          },
          {
            title: t("plan.length"),
            dataIndex: "lengthM",
            align: "right",
            sorter: (a, b) => a.lengthM - b.lengthM,
            render: (metres: number) => formatMetres(metres),
          },
          {
            title: t("field.risk"),
            dataIndex: "risk",
            align: "center",
            render: (word: string | null) => (word ? <RiskTag word={word} /> : "–"),
          },
          { title: t("plan.method"), dataIndex: "method", render: (method: string) => t(`plan.work.${method}`) },
          {
            title: t("plan.mustBy"),
            dataIndex: "mustByYear",
            align: "right",
            render: (year: number | null) => year ?? "–",
          },
          {
            title: t("plan.risk"),
            dataIndex: "riskAvoided",
            align: "right",
            sorter: (a, b) => a.riskAvoided - b.riskAvoided,
            render: formatRisk,
          },
          {
            title: t("plan.worksCost"),
            dataIndex: "costFen",
            align: "right",
            sorter: (a, b) => a.costFen - b.costFen,
            render: formatYuan,
          },
        ]}
      />
    </Card>
  );
}

/** The filtered projects as rows, paged and sorted by the server. */
import { Link } from "@tanstack/react-router";
import { Card, Progress, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { ProjectRow } from "../api/project.schemas.ts";
import { formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";
import { districtLabel, NetworkTags, projectName, YearTag } from "./plan-words.tsx";
import { type PlanFilter, useChosenProject } from "./use-plan-filter.ts";
import { useProjects } from "./use-plans.ts";

const PAGE = 20;

export function ProjectTable({ plan, filter }: { plan: PlanFile; filter: PlanFilter }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const [chosen, choose] = useChosenProject();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { sort = "year", order } = words;
  const list = useProjects(plan.planId, {
    ...filter.query,
    sort,
    descending: order === "desc" ? "true" : "false",
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const sums =
    list.data &&
    t("plan.listSums", {
      total: formatCount(list.data.total),
      km: formatShortKm(list.data.km),
      cost: formatMoney(list.data.costFen),
    });
  return (
    <Card
      size="small"
      title={<h2 className="card-title">{t("plan.list")}</h2>}
      extra={
        <span className="quiet" role="status">
          {sums}
        </span>
      }
    >
      {list.isPending && <Loading rows={8} />}
      {list.isError && <Failed cause={list.error} again={() => void list.refetch()} />}
      {list.data && (
        <Table<ProjectRow>
          size="small"
          rowKey="projectId"
          className="project-table"
          columns={columnsOf(t, plan, sort, order)}
          dataSource={list.data.rows}
          loading={list.isPlaceholderData}
          locale={{ emptyText: t("plan.noProjects") }}
          scroll={{ x: 1120 }}
          rowClassName={(row) => (row.projectId === chosen ? "row row-chosen" : "row")}
          onRow={(row) => ({
            tabIndex: 0,
            "aria-selected": row.projectId === chosen,
            onClick: () => choose(row.projectId),
            onKeyDown: ({ key }) => {
              if (key === "Enter") choose(row.projectId);
            },
          })}
          pagination={{
            current: page,
            pageSize: PAGE,
            total: list.data.total,
            showSizeChanger: false,
            size: "small",
            hideOnSinglePage: true,
          }}
          onChange={(turned, _filters, sorter, { action }) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            change({
              page: action === "paginate" && turned.current && turned.current > 1 ? String(turned.current) : undefined,
              sort: one?.order ? String(one.columnKey) : undefined,
              order: one?.order === "descend" ? "desc" : undefined,
            });
          }}
        />
      )}
    </Card>
  );
}

function columnsOf(
  t: TFunction,
  plan: PlanFile,
  sort: string,
  order: string | undefined,
): NonNullable<TableProps<ProjectRow>["columns"]> {
  const sortable = (key: string) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (order === "desc" ? ("descend" as const) : ("ascend" as const)) : null,
  });
  return [
    {
      title: t("plan.project"),
      ...sortable("name"),
      render: (_, row) => (
        <Link
          to="/plan/$planId/projects/$projectId"
          params={{ planId: plan.planId, projectId: row.projectId }}
          onClick={(event) => event.stopPropagation()}
        >
          {projectName(row)}
        </Link>
      ),
    },
    {
      title: t("plan.field.year"),
      ...sortable("year"),
      width: 84,
      render: (_, row) => <YearTag year={row.year} fromYear={plan.fromYear} />,
    },
    {
      title: t("plan.field.network"),
      key: "networks",
      width: 230,
      render: (_, row) => <NetworkTags networks={row.networks} />,
    },
    {
      title: t("plan.field.district"),
      dataIndex: "district",
      width: 110,
      render: (district: string) => districtLabel(t, district),
    },
    { title: t("plan.km"), ...sortable("km"), dataIndex: "km", align: "right", width: 104, render: formatShortKm },
    {
      title: t("plan.cost"),
      ...sortable("cost"),
      dataIndex: "costFen",
      align: "right",
      width: 112,
      render: formatMoney,
    },
    {
      title: t("plan.risk"),
      ...sortable("risk"),
      dataIndex: "riskAvoided",
      align: "right",
      width: 112,
      render: formatRisk,
    },
    {
      title: t("plan.readiness"),
      key: "readiness",
      width: 110,
      render: (_, { readiness }) => (
        <Progress percent={Math.round(readiness * 100)} size="small" aria-label={t("plan.readiness")} />
      ),
    },
    {
      title: t("plan.lock"),
      key: "lock",
      width: 80,
      render: (_, { lock }) => lock && <span className="badge badge-hint">{t(`plan.lockShort.${lock.kind}`)}</span>,
    },
  ];
}

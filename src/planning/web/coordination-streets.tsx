/** Street by street: together and apart, or the plan beside worst first; what each company would pay more. */
import { Link } from "@tanstack/react-router";
import { Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount } from "../../platform/web/format.ts";
import type { Comparison, PlanFile } from "../api/plan.schemas.ts";
import { formatDays, formatMoney, formatRisk } from "./plan-format.ts";
import { districtLabel, NetworkTags, YearTag } from "./plan-words.tsx";

type ApartStreet = Comparison["apart"]["streets"][number];
type WorstStreet = Comparison["streets"][number];

const PAGING = { pageSize: 15, size: "small" as const, showSizeChanger: false, hideOnSinglePage: true };

export function ApartStreets({ plan, streets }: { plan: PlanFile; streets: readonly ApartStreet[] }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Table<ApartStreet>
      size="small"
      rowKey="corridorKey"
      dataSource={streets as ApartStreet[]}
      columns={apartColumns(t, label, plan)}
      scroll={{ x: 1240 }}
      pagination={PAGING}
      locale={{ emptyText: t("coord.noStreets") }}
    />
  );
}

function apartColumns(
  t: TFunction,
  label: (field: string, word: string) => string,
  plan: PlanFile,
): NonNullable<TableProps<ApartStreet>["columns"]> {
  const money = (title: string, of: (street: ApartStreet) => number) => ({
    title,
    key: title,
    align: "right" as const,
    width: 112,
    sorter: (a: ApartStreet, b: ApartStreet) => of(a) - of(b),
    render: (_: unknown, street: ApartStreet) => formatMoney(of(street)),
  });
  return [
    {
      title: t("plan.street"),
      key: "street",
      render: (_, { street, projectId }) =>
        projectId ? (
          <Link to="/plan/$planId/projects/$projectId" params={{ planId: plan.planId, projectId }}>
            {street || t("plan.noStreet")}
          </Link>
        ) : (
          street || t("plan.noStreet")
        ),
    },
    {
      title: t("plan.field.district"),
      dataIndex: "district",
      width: 110,
      render: (district: string) => districtLabel(t, district),
    },
    {
      title: t("plan.field.year"),
      dataIndex: "year",
      width: 72,
      render: (year: number) => <YearTag year={year} fromYear={plan.fromYear} />,
    },
    {
      title: t("plan.field.network"),
      dataIndex: "networks",
      width: 220,
      render: (networks) => <NetworkTags networks={networks} />,
    },
    money(t("coord.together"), ({ togetherFen }) => togetherFen),
    money(t("coord.apart"), ({ apartFen }) => apartFen),
    { ...money(t("coord.more"), ({ moreFen }) => moreFen), defaultSortOrder: "descend" },
    { title: t("coord.moreOpenings"), dataIndex: "moreOpenings", align: "right", width: 96, render: formatCount },
    { title: t("coord.moreDays"), dataIndex: "moreDays", align: "right", width: 96, render: formatDays },
    ...NETWORKS.map((network) =>
      money(
        t("coord.companyMore", { network: label("network", network) }),
        ({ companyMoreFen }) => companyMoreFen[network],
      ),
    ),
  ];
}

export function WorstFirstStreets({ streets }: { streets: readonly WorstStreet[] }) {
  const { t } = useTranslation();
  const pair = (title: string, of: (sums: WorstStreet["plan"]) => number, write: (value: number) => string) => ({
    title,
    key: title,
    children: [
      {
        title: t("coord.plan"),
        key: `${title}-plan`,
        align: "right" as const,
        render: (_: unknown, street: WorstStreet) => write(of(street.plan)),
      },
      {
        title: t("coord.worst"),
        key: `${title}-worst`,
        align: "right" as const,
        sorter: (a: WorstStreet, b: WorstStreet) => of(a.worstFirst) - of(a.plan) - (of(b.worstFirst) - of(b.plan)),
        render: (_: unknown, street: WorstStreet) => write(of(street.worstFirst)),
      },
    ],
  });
  return (
    <Table<WorstStreet>
      size="small"
      rowKey="corridorKey"
      bordered
      dataSource={streets as WorstStreet[]}
      scroll={{ x: 1180 }}
      pagination={PAGING}
      locale={{ emptyText: t("coord.noStreets") }}
      columns={[
        { title: t("plan.street"), dataIndex: "street", render: (street: string) => street || t("plan.noStreet") },
        {
          title: t("plan.field.district"),
          dataIndex: "district",
          width: 120,
          render: (district: string) => districtLabel(t, district),
        },
        pair(t("plan.cost"), ({ costFen }) => costFen, formatMoney),
        pair(t("plan.openings"), ({ openings }) => openings, formatCount),
        pair(t("plan.days"), ({ openingDays }) => openingDays, formatDays),
        pair(t("plan.value"), ({ value }) => value, formatRisk),
      ]}
    />
  );
}

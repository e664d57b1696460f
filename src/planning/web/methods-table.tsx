/** The same money spent in other ways, by the same measure and the same checker. */
import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import type { Comparison } from "../api/plan.schemas.ts";
import { formatDays, formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";

type Method = Comparison["methods"][number];

export function MethodsTable({ methods }: { methods: readonly Method[] }) {
  const { t } = useTranslation();
  return (
    <Table<Method>
      size="small"
      rowKey="method"
      dataSource={methods as Method[]}
      pagination={false}
      scroll={{ x: 640 }}
      rowClassName={({ method }) => (method === "PLAN" ? "row-chosen" : "")}
      columns={[
        {
          title: t("plan.method"),
          key: "method",
          render: (_, { method }) => (
            <span title={t(`plan.methodHint.${method}`)}>
              {method === "PLAN" ? <b>{t(`plan.method.${method}`)}</b> : t(`plan.method.${method}`)}
            </span>
          ),
        },
        { title: t("plan.risk"), dataIndex: "risk", align: "right", render: formatRisk },
        {
          title: t("plan.ofPlan"),
          dataIndex: "ofPlan",
          align: "right",
          render: (share: number) => `${(share * 100).toFixed(1)} %`,
        },
        { title: t("plan.cost"), dataIndex: "costFen", align: "right", render: formatMoney },
        { title: t("plan.km"), dataIndex: "renewedKm", align: "right", render: formatShortKm },
        { title: t("plan.openings"), dataIndex: "openings", align: "right", render: formatCount },
        { title: t("plan.reopened"), dataIndex: "streetsReopened", align: "right", render: formatCount },
        { title: t("plan.days"), dataIndex: "openingDays", align: "right", render: formatDays },
        {
          title: t("plan.violations"),
          dataIndex: "violations",
          align: "right",
          render: (count: number) => (
            <span className={count === 0 ? "badge badge-good" : "badge badge-bad"}>{formatCount(count)}</span>
          ),
        },
      ]}
    />
  );
}

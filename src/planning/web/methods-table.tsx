/** The same money spent in other ways, by the same measure and the same checker. */
import { Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import type { Comparison } from "../api/plan.schemas.ts";
import { formatDays, formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";

type Method = Comparison["methods"][number];
const LEFT_OUT = ["renewedKm", "streetsReopened", "openingDays"];

/** `brief` leaves out what the page of coordination tells. */
export function MethodsTable({ methods, brief = false }: { methods: readonly Method[]; brief?: boolean }) {
  const { t } = useTranslation();
  const all: NonNullable<TableProps<Method>["columns"]> = [
    {
      title: t("plan.method"),
      key: "method",
      render: (_, { method }) => (
        <span title={t(`plan.methodHint.${method}`)}>
          {method === "PLAN" ? <b>{t(`plan.method.${method}`)}</b> : t(`plan.method.${method}`)}
        </span>
      ),
    },
    { title: t("plan.risk"), key: "risk", dataIndex: "risk", align: "right", render: formatRisk },
    {
      title: t("plan.ofPlan"),
      key: "ofPlan",
      dataIndex: "ofPlan",
      align: "right",
      render: (share: number) => `${(share * 100).toFixed(1)} %`,
    },
    { title: t("plan.cost"), key: "costFen", dataIndex: "costFen", align: "right", render: formatMoney },
    { title: t("plan.km"), key: "renewedKm", dataIndex: "renewedKm", align: "right", render: formatShortKm },
    { title: t("plan.openings"), key: "openings", dataIndex: "openings", align: "right", render: formatCount },
    {
      title: t("plan.reopened"),
      key: "streetsReopened",
      dataIndex: "streetsReopened",
      align: "right",
      render: formatCount,
    },
    { title: t("plan.days"), key: "openingDays", dataIndex: "openingDays", align: "right", render: formatDays },
    {
      title: t("plan.violations"),
      key: "violations",
      dataIndex: "violations",
      align: "right",
      render: (count: number) => (
        <span className={count === 0 ? "badge badge-good" : "badge badge-bad"}>{formatCount(count)}</span>
      ),
    },
  ];
  return (
    <Table<Method>
      size="small"
      rowKey="method"
      dataSource={methods as Method[]}
      pagination={false}
      scroll={{ x: brief ? 480 : 860 }}
      rowClassName={({ method }) => (method === "PLAN" ? "row-chosen" : "")}
      className="methods-table"
      // A table that scrolls sideways must be reached by the keyboard.
      onRow={() => ({ tabIndex: 0 })}
      columns={all.filter(({ key }) => !brief || !LEFT_OUT.includes(String(key)))}
    />
  );
}

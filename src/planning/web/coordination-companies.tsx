/** Each network's company: what digging apart would cost it more, and what it spends, opens and avoids in the plan and worst first. */
import { Card, Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { NETWORK_TERMS, NETWORKS, type Network } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount } from "../../platform/web/format.ts";
import type { Comparison } from "../api/plan.schemas.ts";
import { formatMoney, formatRisk } from "./plan-format.ts";

type Company = Comparison["methods"][number]["companies"][number];

interface Row {
  readonly network: Network;
  readonly moreFen: number;
  readonly plan: Company | undefined;
  readonly worst: Company | undefined;
}

export function CompaniesCard({ compared }: { compared: Comparison }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const of = (method: string, network: Network) =>
    compared.methods.find((one) => one.method === method)?.companies.find((one) => one.network === network);
  const rows = NETWORKS.map(
    (network): Row => ({
      network,
      moreFen: compared.apart.companyMoreFen[network],
      plan: of("PLAN", network),
      worst: of("WORST_FIRST", network),
    }),
  );
  const most = Math.max(1, ...rows.map(({ moreFen }) => moreFen));
  const pair = (title: string, sum: (company: Company) => number, write: (value: number) => string) => ({
    title,
    key: title,
    children: (["plan", "worst"] as const).map((side) => ({
      title: t(`coord.${side}`),
      key: `${title}-${side}`,
      align: "right" as const,
      width: 118,
      render: (_: unknown, row: Row) => {
        const company = row[side];
        return company ? write(sum(company)) : "–";
      },
    })),
  });
  const columns: TableProps<Row>["columns"] = [
    {
      title: t("plan.field.network"),
      key: "network",
      width: 90,
      render: (_, { network }) => label("network", network),
    },
    {
      title: t("coord.byCompany"),
      key: "more",
      render: (_, { network, moreFen }) => (
        <span className="company-bar">
          <i>
            <b style={{ width: `${(moreFen / most) * 100}%`, background: NETWORK_TERMS[network].colour }} />
          </i>
          <strong>{formatMoney(moreFen)}</strong>
        </span>
      ),
    },
    pair(t("plan.cost"), ({ worksFen, openingFen }) => worksFen + openingFen, formatMoney),
    pair(t("plan.openings"), ({ openings }) => openings, formatCount),
    pair(t("plan.risk"), ({ risk }) => risk, formatRisk),
  ];
  return (
    <Card size="small" title={<h2 className="card-title">{t("coord.companies")}</h2>}>
      <Table<Row>
        size="small"
        bordered
        rowKey="network"
        pagination={false}
        dataSource={rows}
        columns={columns}
        scroll={{ x: 1080 }}
        onRow={() => ({ tabIndex: 0 })}
      />
    </Card>
  );
}

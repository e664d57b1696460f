/** Per network: learnt from how many failures, or rated by stand-ins and why. */
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatDay, formatKm } from "../../../platform/web/format.ts";
import type { ForecastFile, NetworkCardView } from "../../api/forecast.schemas.ts";
import { formatRate } from "./format-rate.ts";

export function BasisCard({ run }: { run: ForecastFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={t("forecast.basis")}>
      <Table<NetworkCardView>
        size="small"
        rowKey="network"
        pagination={false}
        dataSource={run.cards}
        columns={[
          {
            title: t("field.network"),
            dataIndex: "network",
            width: 80,
            render: (word: string) => label("network", word),
          },
          {
            title: t("field.length"),
            dataIndex: "km",
            responsive: ["md"],
            align: "right",
            width: 110,
            render: (km: number) => formatKm(km * 1000),
          },
          {
            title: t("forecast.basis"),
            key: "basis",
            render: (_, card) => <Basis card={card} least={run.leastFailures} />,
          },
          {
            title: t("forecast.base"),
            responsive: ["md"],
            dataIndex: "basePerKmYear",
            align: "right",
            width: 200,
            render: (rate: number) => `${formatRate(rate)} ${t("forecast.rateUnit")}`,
          },
          {
            title: t("forecast.perYear"),
            dataIndex: "expectedPerYear",
            align: "right",
            width: 110,
            render: (expected: number) => expected.toFixed(1),
          },
        ]}
      />
      {run.cards.some(({ source }) => source === "STAND_IN") && <p className="quiet">{t("forecast.rates")}</p>}
    </Card>
  );
}

function Basis({ card, least }: { card: NetworkCardView; least: number }) {
  const { t } = useTranslation();
  const facts = { failures: card.failures, years: card.recordYears, from: formatDay(card.recordFrom), least };
  if (card.source === "LEARNT") return <>{t("forecast.learnt", facts)}</>;
  return <span className="badge-line">{t(`forecast.${card.reason ?? "NO_FAILURES"}`, facts)}</span>;
}

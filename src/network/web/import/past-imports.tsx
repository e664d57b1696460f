/** What was taken in before, with what was found in it. */
import { useQuery } from "@tanstack/react-query";
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { formatCount, formatInstant, formatKm } from "../../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { BatchView, IssueView } from "../../api/network.schemas.ts";
import { useWordLabel } from "../word-label.tsx";
import { IssueTable } from "./findings.tsx";

export const useBatches = () =>
  useQuery({
    queryKey: ["batches"],
    queryFn: ({ signal }) => getJson<BatchView[]>("/api/v1/batches", {}, signal),
  });

export function PastImports() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const batches = useBatches();
  if (batches.isPending) return <Loading />;
  if (batches.isError) return <Failed cause={batches.error} again={() => void batches.refetch()} />;
  if (batches.data.length === 0)
    return (
      <Card size="small" title={t("import.past")}>
        <Nothing>{t("import.noPast")}</Nothing>
      </Card>
    );
  return (
    <Card size="small" title={t("import.past")}>
      <Table
        size="small"
        rowKey="batchId"
        dataSource={batches.data}
        pagination={{ pageSize: 15, hideOnSinglePage: true, size: "small" }}
        scroll={{ x: 860 }}
        expandable={{
          columnTitle: <span className="unseen">{t("import.issues")}</span>,
          rowExpandable: (batch) => Object.keys(batch.issueCounts).length > 0,
          expandedRowRender: (batch) => <BatchIssues batch={batch} />,
        }}
        columns={[
          { title: t("import.file"), dataIndex: "fileName", ellipsis: true },
          {
            title: t("import.kind"),
            dataIndex: "kind",
            width: 150,
            render: (kind: string) => t(`import.kind.${kind}`),
          },
          {
            title: t("field.network"),
            dataIndex: "network",
            width: 80,
            render: (network: string | null) => (network ? label("network", network) : "–"),
          },
          { title: t("import.read"), dataIndex: "read", width: 90, align: "right", render: formatCount },
          { title: t("import.taken"), dataIndex: "accepted", width: 90, align: "right", render: formatCount },
          {
            title: t("import.rejected"),
            key: "rejected",
            width: 80,
            align: "right",
            render: (_, { batchId, rejected }) =>
              rejected > 0 ? (
                <a href={`/api/v1/batches/${batchId}/rejects`} download>
                  {formatCount(rejected)}
                </a>
              ) : (
                "0"
              ),
          },
          {
            title: t("field.length"),
            dataIndex: "km",
            width: 120,
            align: "right",
            render: (km: number) => (km > 0 ? formatKm(km * 1000) : "–"),
          },
          { title: t("import.who"), dataIndex: "actor", width: 80 },
          { title: t("import.when"), dataIndex: "createdAt", width: 180, render: formatInstant },
        ]}
      />
    </Card>
  );
}

function BatchIssues({ batch: { batchId, issueCounts } }: { batch: BatchView }) {
  const issues = useQuery({
    queryKey: ["issues", batchId],
    queryFn: ({ signal }) => getJson<IssueView[]>(`/api/v1/batches/${batchId}/issues`, {}, signal),
  });
  if (issues.isPending) return <Loading rows={2} />;
  if (issues.isError) return <Failed cause={issues.error} again={() => void issues.refetch()} />;
  return <IssueTable issues={issues.data} counts={issueCounts} />;
}

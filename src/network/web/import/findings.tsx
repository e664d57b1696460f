/** What a check or an import found: counts, findings grouped by what is wrong, first places, the refused rows as a file. */
import { Statistic, Table } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { csvOf } from "../../../platform/web/csv.ts";
import { formatCount, formatKm } from "../../../platform/web/format.ts";
import type { ImportReport, IssueView } from "../../api/network.schemas.ts";

export interface Reject {
  readonly row: number;
  readonly codes: string;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** A check also gives the refused rows themselves. */
export type CheckReport = ImportReport & { readonly rejects?: readonly Reject[] };

export function Findings({ report }: { report: CheckReport }) {
  const { t } = useTranslation();
  const { batchId, dryRun, rejected, rejects = [] } = report;
  return (
    <>
      <div className="figures">
        <Statistic title={t("import.read")} value={report.read} />
        <Statistic title={t("import.accepted")} value={report.accepted} />
        <Statistic title={t("import.rejected")} value={rejected} className={rejected > 0 ? "figure-bad" : ""} />
        {report.km > 0 && <Statistic title={t("field.length")} value={formatKm(report.km * 1000)} />}
      </div>
      <IssueTable issues={report.issues} counts={report.issueCounts} />
      {batchId !== null && rejected > 0 && (
        <a href={`/api/v1/batches/${batchId}/rejects`} download>
          {t("import.rejects")}
        </a>
      )}
      {dryRun && rejects.length > 0 && <RejectsOfCheck rejects={rejects} />}
    </>
  );
}

const PLACES_SHOWN = 5;
const SEVERITY_RANK = { error: 0, warning: 1, note: 2 };

export function IssueTable({
  issues,
  counts,
}: {
  issues: readonly IssueView[];
  counts: Readonly<Record<string, number>>;
}) {
  const { t, i18n } = useTranslation();
  const rows = useMemo(
    () =>
      Object.entries(counts)
        .map(([code, count]) => ({ code, count, places: issues.filter((issue) => issue.code === code) }))
        .sort((a, b) => rank(a.places[0]) - rank(b.places[0]) || b.count - a.count),
    [issues, counts],
  );
  if (rows.length === 0) return <p>{t("import.noIssues")}</p>;
  return (
    <Table
      size="small"
      rowKey="code"
      pagination={{ pageSize: 12, hideOnSinglePage: true }}
      dataSource={rows}
      scroll={{ x: 620 }}
      expandable={{
        columnTitle: <span className="unseen">{t("import.places")}</span>,
        rowExpandable: ({ places }) => places.length > 0,
        expandedRowRender: ({ places }) => <Places places={places} />,
      }}
      columns={[
        {
          title: t("import.severity"),
          key: "severity",
          width: 72,
          render: (_, { places: [first] }) =>
            first && (
              <span className={`severity severity-${first.severity}`}>{t(`import.severity.${first.severity}`)}</span>
            ),
        },
        {
          title: t("import.issues"),
          key: "sentence",
          render: (_, { code, places: [first] }) =>
            i18n.exists(`problem.${code}`)
              ? t(`problem.${code}`, (first?.facts ?? {}) as Record<string, string>)
              : code,
        },
        { title: t("import.count"), dataIndex: "count", width: 80, align: "right", render: formatCount },
        {
          title: t("import.where"),
          key: "where",
          width: 260,
          ellipsis: true,
          render: (_, { places: [first] }) => first && <Place where={first.where} />,
        },
      ]}
    />
  );
}

const rank = (issue: IssueView | undefined): number => (issue ? SEVERITY_RANK[issue.severity] : 3);

function Places({ places }: { places: readonly IssueView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="places">
      {places.slice(0, PLACES_SHOWN).map((issue) => (
        <li key={JSON.stringify(issue)}>
          <Place where={issue.where} />{" "}
          <span className="quiet">{t(`problem.${issue.code}`, issue.facts as Record<string, string>)}</span>
        </li>
      ))}
    </ul>
  );
}

function Place({ where: { file, table, row, column, id } }: Pick<IssueView, "where">) {
  const { t } = useTranslation();
  return [file, table === file ? undefined : table, row && t("import.row", { row }), column, id]
    .filter(Boolean)
    .join(" · ");
}

/** The refused rows of a check, with their reason, as CSV made in the page: nothing was written on the server. */
export function RejectsOfCheck({ rejects }: { rejects: readonly Reject[] }) {
  const { t } = useTranslation();
  const address = useMemo(() => {
    const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
    const lines = rejects.map(({ cells, codes }) => [...columns.map((column) => cells[column]), codes]);
    return URL.createObjectURL(new Blob([csvOf([[...columns, "拒收原因 reason"], ...lines])], { type: "text/csv" }));
  }, [rejects]);
  return (
    <a href={address} download="rejects.csv">
      {t("import.rejects")}
    </a>
  );
}

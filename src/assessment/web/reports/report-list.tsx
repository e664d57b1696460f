/** All reports, the latest version of each, a page at a time from the server. */
import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Input, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount, formatDay, formatKm } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { ReportList as Reports } from "../../api/conclusion.schemas.ts";
import { REPORT_STATES } from "../../model/reports/report-state.ts";
import { useReports } from "./use-report.ts";

const PAGE = 20;

export function ReportList() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const reports = useReports({
    state: words["reportState"],
    text: words["q"],
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const narrowed = Boolean(words["reportState"] || words["q"]);
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => change({ new: "1" })}>
      {t("reports.new")}
    </Button>
  );
  return (
    <Card size="small">
      <div className="report-bar">
        <Input.Search
          allowClear
          aria-label={t("reports.search")}
          placeholder={t("reports.search")}
          defaultValue={words["q"] ?? ""}
          onSearch={(written) => change({ q: written.trim() || undefined, page: undefined })}
        />
        <Select
          allowClear
          aria-label={t("reports.state")}
          placeholder={t("reports.state")}
          value={words["reportState"] ?? null}
          onChange={(state: string | null) => change({ reportState: state ?? undefined, page: undefined })}
          options={REPORT_STATES.map((value) => ({ value, label: t(`reports.state.${value}`) }))}
        />
        {begin}
      </div>
      {reports.isPending && <Loading />}
      {reports.isError && <Failed cause={reports.error} again={() => void reports.refetch()} />}
      {reports.data?.total === 0 && <Nothing>{t(narrowed ? "reports.noneSuch" : "reports.none")}</Nothing>}
      {reports.data && reports.data.total > 0 && (
        <Table<Reports["rows"][number]>
          size="small"
          rowKey="reportNo"
          dataSource={reports.data.rows}
          loading={reports.isPlaceholderData}
          scroll={{ x: 900 }}
          pagination={{
            current: page,
            pageSize: PAGE,
            total: reports.data.total,
            showSizeChanger: false,
            hideOnSinglePage: true,
            onChange: (turned) => change({ page: turned > 1 ? String(turned) : undefined }),
          }}
          columns={[
            {
              title: t("reports.report"),
              key: "title",
              render: (_, row) => (
                <Link to="/assessment/reports" search={{ report: String(row.reportNo) } as never}>
                  {row.title}
                </Link>
              ),
            },
            {
              title: t("reports.number"),
              key: "number",
              width: 110,
              render: (_, row) => t("reports.numberVersion", { no: row.reportNo, version: row.version }),
            },
            {
              title: t("reports.state"),
              key: "state",
              width: 130,
              render: (_, row) => <StateBadge state={row.state} />,
            },
            { title: t("reports.organisation"), dataIndex: "organisation", ellipsis: true },
            { title: t("reports.assessedOn"), dataIndex: "assessedOn", width: 130, render: formatDay },
            {
              title: t("reports.forms"),
              key: "forms",
              width: 120,
              align: "right",
              render: (_, { forms, open }) =>
                open > 0
                  ? t("reports.formsOpen", { forms: formatCount(forms), open: formatCount(open) })
                  : formatCount(forms),
            },
            { title: t("assess.pipes"), dataIndex: "pipes", width: 90, align: "right", render: formatCount },
            {
              title: t("field.length"),
              dataIndex: "lengthM",
              width: 120,
              align: "right",
              render: (metres: number) => formatKm(metres),
            },
          ]}
        />
      )}
    </Card>
  );
}

const BADGES = {
  draft: "badge",
  proposed: "badge badge-new",
  reviewed: "badge badge-hint",
  signed: "badge badge-good",
};

export function StateBadge({ state }: { state: keyof typeof BADGES }) {
  const { t } = useTranslation();
  return <span className={BADGES[state]}>{t(`reports.state.${state}`)}</span>;
}

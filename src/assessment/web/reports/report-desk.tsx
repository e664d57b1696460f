/** One report: where it stands, its figures, its forms, the steps to a signature, its files. */
import { DownloadOutlined, LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Select, Steps } from "antd";
import { useTranslation } from "react-i18next";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatDay, formatKm } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { ReportView } from "../../api/conclusion.schemas.ts";
import { REPORT_STATES } from "../../model/reports/report-state.ts";
import { filterSentence } from "../../model/reports/words-of.ts";
import { FormDrawer } from "./form-drawer.tsx";
import { FormTable } from "./form-table.tsx";
import { ReportFigureCards } from "./report-figure-cards.tsx";
import { StateBadge } from "./report-list.tsx";
import { ReportSteps } from "./report-steps.tsx";
import { useReport } from "./use-report.ts";

export function ReportDesk({ reportNo }: { reportNo: number }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const version = Number(words["version"]) || undefined;
  const report = useReport(reportNo, version);
  const back = (
    <Link to="/assessment/reports">
      <LeftOutlined /> {t("reports.back")}
    </Link>
  );
  if (report.isPending) return <Loading rows={12} />;
  if (report.isError)
    return (
      <>
        <h1>{t("reports.report")}</h1>
        <Failed cause={report.error} again={() => void report.refetch()} />
        {back}
      </>
    );
  const one = report.data;
  const formNo = Number(words["form"]);
  return (
    <>
      <header className="page-head">
        <div>
          {back}
          <h1>
            {one.title} <StateBadge state={one.state} />
          </h1>
          <ReportLine report={one} />
        </div>
        <span className="page-tools">
          {one.versions.length > 1 && (
            <Select
              aria-label={t("reports.versions")}
              value={one.version}
              onChange={(chosen: number) =>
                change({ version: chosen === one.versions[0]!.version ? undefined : String(chosen), form: undefined })
              }
              options={one.versions.map(({ version: value, state }) => ({
                value,
                label: t("reports.versionState", { version: value, state: t(`reports.state.${state}`) }),
              }))}
            />
          )}
          <Downloads report={one} />
        </span>
      </header>
      <Steps
        size="small"
        className="report-states"
        responsive={false}
        titlePlacement="vertical"
        current={REPORT_STATES.indexOf(one.state)}
        items={REPORT_STATES.map((state) => ({ title: t(`reports.state.${state}`) }))}
      />
      {one.reason && (
        <Alert
          type="info"
          showIcon
          title={t(one.version > 1 ? "reports.correctedBecause" : "reports.sentBackBecause", { reason: one.reason })}
        />
      )}
      {one.state === "signed" && <Integrity report={one} />}
      <ReportSteps report={one} />
      <ReportFigureCards report={one} />
      <FormTable report={one} />
      {formNo > 0 && <FormDrawer key={`${formNo}.${one.version}`} report={one} formNo={formNo} />}
    </>
  );
}

function ReportLine({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const { figures, run } = report;
  const conditions = filterSentence(report.asked, currentLanguage());
  return (
    <p className="quiet">
      {[
        t("reports.numberVersion", { no: report.reportNo, version: report.version }),
        report.organisation,
        t("reports.assessedDay", { day: formatDay(report.assessedOn) }),
        t("reports.amount", { pipes: formatCount(figures.all.pipes), length: formatKm(figures.all.km * 1000) }),
        conditions || t("reports.allPipes"),
        t("grade.run", {
          runId: report.runId.slice(0, 12),
          day: formatDay(run.asOf),
          version: run.ruleVersion ?? t("assess.shipped"),
        }),
      ].join(" · ")}
    </p>
  );
}

function Downloads({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const address = (format: string) =>
    withQuery(`/api/v1/reports/${report.reportNo}/file`, { format, version: report.version, lang: currentLanguage() });
  return (
    <>
      <Button icon={<DownloadOutlined />} href={address("docx")} download>
        {t("reports.word")}
      </Button>
      <Button icon={<DownloadOutlined />} href={address("xlsx")} download>
        {t("reports.excel")}
      </Button>
    </>
  );
}

/** What is signed is checked each time it is opened. */
function Integrity({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const check = useQuery({
    queryKey: ["report", report.reportNo, "integrity", report.version],
    queryFn: ({ signal }) =>
      getJson<{ intact: boolean }>(`/api/v1/reports/${report.reportNo}/integrity`, { version: report.version }, signal),
    staleTime: 60_000,
  });
  const hash = report.contentHash ?? "";
  if (!check.data) return null;
  return check.data.intact ? (
    <Alert
      type="success"
      showIcon
      title={t("reports.intact", {
        assessor: report.assessor ?? "",
        reviewer: report.reviewer ?? "",
        day: formatDay(report.signedOn),
      })}
      description={<code className="hash">{hash}</code>}
    />
  ) : (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t("reports.broken")}
      description={<code className="hash">{hash}</code>}
    />
  );
}

/** 评估报告 Reports: the list, a new one, one report's desk; and drains by what a camera saw. The URL says which. */
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../platform/web/search.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { DrainsTab } from "./drains-tab.tsx";
import { ReportDesk } from "./report-desk.tsx";
import { ReportList } from "./report-list.tsx";
import { StartReport } from "./start-report.tsx";

export function ReportsPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const tab = words["tab"] === "drains" ? "drains" : "reports";
  const reportNo = Number(words["report"]);
  return (
    <article className="page">
      <AssessmentNav />
      {tab === "reports" && reportNo > 0 ? (
        <ReportDesk key={reportNo} reportNo={reportNo} />
      ) : (
        <>
          <header className="page-head">
            <div>
              <h1>{t(tab === "drains" ? "drains.title" : "reports.title")}</h1>
              <p className="quiet">{t(tab === "drains" ? "drains.about" : "reports.about")}</p>
            </div>
            <Segmented
              aria-label={t("reports.tabs")}
              value={tab}
              onChange={(chosen) => change({ tab: chosen === "drains" ? "drains" : undefined, new: undefined })}
              options={[
                { value: "reports", label: t("reports.title") },
                { value: "drains", label: t("drains.title") },
              ]}
            />
          </header>
          {tab === "drains" ? <DrainsTab /> : words["new"] ? <StartReport /> : <ReportList />}
        </>
      )}
    </article>
  );
}

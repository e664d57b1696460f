/** 标准库 Standards: the documents everything cites, one document's page, and the rules in force with what each stands on. */
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../platform/web/search.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { DocumentList } from "./document-list.tsx";
import { DocumentPage } from "./document-page.tsx";
import { RuleRecords } from "./rule-records.tsx";

export function StandardsPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const tab = words["tab"] === "rules" ? "rules" : "documents";
  const document = words["document"];
  return (
    <article className="page">
      <AssessmentNav />
      {document ? (
        <DocumentPage key={document} id={document} />
      ) : (
        <>
          <header className="page-head">
            <div>
              <h1>{t("standards.title")}</h1>
              <p className="quiet">{t("standards.about")}</p>
            </div>
            <Segmented
              aria-label={t("standards.tabs")}
              value={tab}
              onChange={(chosen) => change({ tab: chosen === "rules" ? "rules" : undefined, q: undefined })}
              options={[
                { value: "documents", label: t("standards.documents") },
                { value: "rules", label: t("standards.rules") },
              ]}
            />
          </header>
          {tab === "rules" ? <RuleRecords /> : <DocumentList />}
        </>
      )}
    </article>
  );
}

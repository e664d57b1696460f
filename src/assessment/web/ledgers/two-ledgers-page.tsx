/** 两本账: the district's and the company's own lists beside each other, what agrees and what does not, decided and signed. */
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import { LIST_SUBJECTS, type ListSubject } from "../../model/ledgers/party-list.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { PairTabs } from "./pair-tabs.tsx";
import { PartyLists } from "./party-lists.tsx";
import { SignOff } from "./sign-off.tsx";
import { usePartyLists, useReconciliations } from "./use-two-ledgers.ts";

export function TwoLedgersPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const lists = usePartyLists();
  const reconciliations = useReconciliations();
  const subject = (LIST_SUBJECTS.find((one) => one === words["subject"]) ?? "hazards") as ListSubject;
  const ofSubject = reconciliations.data?.filter((one) => one.subject === subject) ?? [];
  const shown = ofSubject.find((one) => String(one.version) === words["version"]) ?? ofSubject[0];
  const ready = lists.data && reconciliations.data;
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("two.title")}</h1>
          <p className="quiet">{t("two.about")}</p>
        </div>
        <span className="page-tools">
          <Segmented
            aria-label={t("two.subject")}
            value={subject}
            onChange={(value) => change({ subject: value, version: undefined, tab: undefined, page: undefined })}
            options={LIST_SUBJECTS.map((value) => ({ value, label: t(`word.listSubject.${value}`) }))}
          />
          {shown && (
            <>
              <Select
                aria-label={t("two.version")}
                popupMatchSelectWidth={false}
                value={shown.version}
                onChange={(version) => change({ version: String(version), page: undefined })}
                options={ofSubject.map(({ version, createdAt }) => ({
                  value: version,
                  label: t("two.versionOf", { version, when: formatInstant(createdAt) }),
                }))}
              />
              <DownloadMenu
                address={`/api/v1/exports/reconciliations/${shown.reconciliationId}`}
                query={{ lang: currentLanguage() }}
                formats={{ xlsx: "Excel (XLSX)", docx: "Word (DOCX)" }}
              />
            </>
          )}
        </span>
      </header>
      {(lists.isPending || reconciliations.isPending) && <Loading rows={10} />}
      {lists.isError && <Failed cause={lists.error} again={() => void lists.refetch()} />}
      {reconciliations.isError && <Failed cause={reconciliations.error} again={() => void reconciliations.refetch()} />}
      {ready && <PartyLists subject={subject} lists={lists.data} latest={ofSubject[0]} />}
      {ready && !shown && <Nothing>{t("two.none")}</Nothing>}
      {shown && (
        <>
          <SignOff reconciliation={shown} />
          <PairTabs key={shown.reconciliationId} reconciliation={shown} />
        </>
      )}
    </article>
  );
}

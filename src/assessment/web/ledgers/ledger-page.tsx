/** 隐患台账: what is to be treated, red to blue, by whom and until when; filled from runs, closed by people with evidence. */
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import { AssessmentNav } from "../assessment-nav.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { ItemDrawer } from "./item-drawer.tsx";
import { ColourCounts, LedgerFilters } from "./ledger-filters.tsx";
import { LEDGER_PAGE, LedgerTable } from "./ledger-table.tsx";
import { UpdateLedger } from "./update-ledger.tsx";
import { useLedger, useLedgerFilter } from "./use-ledger.ts";
import { YearPlan } from "./year-plan.tsx";

export function LedgerPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const filter = useLedgerFilter();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { sort, order } = words;
  const list = useLedger({ ...filter.query, sort, order, offset: (page - 1) * LEDGER_PAGE, limit: LEDGER_PAGE });
  const isFiltered = Object.keys(filter.query).length > 0;
  const isEmpty = list.data?.total === 0 && !isFiltered;
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <h1>{t("ledger.title")}</h1>
        <span className="page-tools">
          <DownloadMenu
            address="/api/v1/exports/ledger"
            query={{ ...filter.query, lang: currentLanguage() }}
            formats={{ xlsx: "Excel (XLSX)", docx: "Word (DOCX)" }}
          />
          <UpdateLedger />
        </span>
      </header>
      {list.isPending && <Loading rows={12} />}
      {list.isError && <Failed cause={list.error} again={() => void list.refetch()} />}
      {isEmpty && <Nothing action={<Link to="/assessment">{t("ledger.toAssess")}</Link>}>{t("ledger.empty")}</Nothing>}
      {list.data && !isEmpty && (
        <>
          <ColourCounts list={list.data} filter={filter} />
          <YearPlan filter={filter} />
          <LedgerFilters list={list.data} filter={filter} />
          <LedgerTable
            list={list.data}
            page={page}
            loading={list.isPlaceholderData}
            chosen={words["item"]}
            onChoose={(itemId) => change({ item: String(itemId) })}
          />
        </>
      )}
      <ItemDrawer itemId={words["item"]} onClose={() => change({ item: undefined })} />
    </article>
  );
}

/** Permit cases, late ones first: counts as filters, rows with what runs and when it is due. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { getJson, withQuery } from "../../platform/web/api.ts";
import { formatCount, formatDay } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { CaseListView, CaseRowView } from "../api/permits.schemas.ts";
import { CASE_WORDS } from "../model/cases/case-words.ts";
import { PROJECT_CLASSES } from "../model/permit-terms.ts";
import { CaseBadge, DueText } from "./case-words.tsx";

const PAGE = 50;

export function CaseList() {
  const { t } = useTranslation();
  const [words] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const filter = { word: words["word"], projectClass: words["projectClass"], text: words["text"] };
  const cases = useQuery({
    queryKey: ["permit-cases", filter, page],
    queryFn: ({ signal }) =>
      getJson<CaseListView>("/api/v1/permits/cases", { ...filter, offset: (page - 1) * PAGE, limit: PAGE }, signal),
    placeholderData: keepPreviousData,
  });
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <>
      <header className="page-head">
        <h1>{t("permits.tab.cases")}</h1>
        <span className="page-tools">
          <a
            href={withQuery("/api/v1/exports/permits", { what: "cases", ...filter, lang: currentLanguage() })}
            download
          >
            {t("permits.export")}
          </a>
          <Link to="/permits" search={{ tab: "calculator" } as never} className="button-link">
            {t("permits.makeCase")}
          </Link>
        </span>
      </header>
      {cases.isPending && <Loading rows={10} />}
      {cases.isError && <Failed cause={cases.error} again={() => void cases.refetch()} />}
      {cases.data && cases.data.total === 0 && !isFiltered && (
        <Nothing
          action={
            <Link to="/permits" search={{ tab: "calculator" } as never}>
              {t("permits.newByCalculator")}
            </Link>
          }
        >
          {t("permits.none")}
        </Nothing>
      )}
      {cases.data && (cases.data.total > 0 || isFiltered) && (
        <>
          <WordCounts list={cases.data} />
          <Filters total={cases.data.total} />
          <CaseTable list={cases.data} page={page} loading={cases.isPlaceholderData} />
        </>
      )}
    </>
  );
}

function WordCounts({ list }: { list: CaseListView }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  return (
    <section className="permits-counts" aria-label={t("permits.byWord")}>
      {CASE_WORDS.map((word) => {
        const isOn = words["word"] === word;
        return (
          <button
            key={word}
            type="button"
            aria-pressed={isOn}
            className="permits-count"
            onClick={() => change({ word: isOn ? undefined : word, page: undefined })}
          >
            <CaseBadge word={word} />
            <strong>{formatCount(list.byWord[word] ?? 0)}</strong>
          </button>
        );
      })}
    </section>
  );
}

function Filters({ total }: { total: number }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  return (
    <form className="permits-filters" aria-label={t("permits.search")} onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        key={words["text"] ?? ""}
        allowClear
        aria-label={t("permits.search")}
        placeholder={t("permits.search")}
        defaultValue={words["text"] ?? ""}
        onSearch={(text) => change({ text: text.trim() || undefined, page: undefined })}
      />
      <Select
        allowClear
        aria-label={t("permits.class")}
        placeholder={t("permits.anyClass")}
        value={words["projectClass"]}
        onChange={(projectClass: string | undefined) => change({ projectClass, page: undefined })}
        options={PROJECT_CLASSES.map((value) => ({ value, label: t(`word.projectClass.${value}`) }))}
      />
      <span role="status">{t("permits.total", { total: formatCount(total) })}</span>
    </form>
  );
}

function CaseTable({ list, page, loading }: { list: CaseListView; page: number; loading: boolean }) {
  const { t } = useTranslation();
  const [, change] = useWords();
  return (
    <Table<CaseRowView>
      size="small"
      rowKey="caseNo"
      dataSource={list.rows}
      loading={loading}
      locale={{ emptyText: t("permits.noneFound") }}
      scroll={{ x: 320 }}
      pagination={{
        current: page,
        pageSize: PAGE,
        total: list.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        size: "small",
        onChange: (to) => change({ page: to > 1 ? String(to) : undefined }),
      }}
      columns={[
        {
          title: t("permits.project"),
          key: "name",
          render: (_, row) => (
            <span className="permits-cell">
              <Link to="/permits" search={{ case: String(row.caseNo) } as never}>
                {row.name}
              </Link>
              <span className="quiet">
                {row.projectId} · {t(`word.projectClass.${row.projectClass}`)}
              </span>
            </span>
          ),
        },
        {
          title: t("permits.state"),
          key: "word",
          width: 130,
          render: (_, row) => (
            <span className="permits-cell">
              <CaseBadge word={row.word} />
              {row.openRoads > 0 && <span className="quiet">{t("permits.openRoads", { roads: row.openRoads })}</span>}
            </span>
          ),
        },
        {
          title: t("permits.steps"),
          key: "steps",
          width: 110,
          align: "right",
          responsive: ["sm"],
          render: (_, row) => `${row.done} / ${row.needed}`,
        },
        {
          title: t("permits.running"),
          key: "running",
          responsive: ["md"],
          render: (_, row) => row.running.map((code) => t(`word.permitStep.${code}`)).join(t("permits.comma")) || "–",
        },
        {
          title: t("permits.nextDue"),
          key: "due",
          width: 150,
          responsive: ["sm"],
          render: (_, row) =>
            row.nextDue === null ? (
              "–"
            ) : (
              <span className="permits-cell">
                {formatDay(row.nextDue)}
                <DueText due={row.nextDue} today={list.today} />
              </span>
            ),
        },
        {
          title: t("permits.start"),
          key: "start",
          width: 170,
          responsive: ["md"],
          render: (_, row) => (
            <span className="permits-cell">
              {row.startsOn === null ? t("permits.startNever") : formatDay(row.startsOn)}
              {row.workingDays !== null && (
                <span className="quiet">{t("permits.workingDays", { days: formatCount(row.workingDays) })}</span>
              )}
            </span>
          ),
        },
        {
          title: t("permits.way"),
          key: "way",
          responsive: ["lg"],
          render: (_, row) => t(`permits.way.${row.way}`),
        },
      ]}
    />
  );
}

/** Sources with their balances: sums on top, a bar for each stage, a drawer with the entries. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel, type WordLabel } from "../../network/web/word-label.tsx";
import { withQuery } from "../../platform/web/api.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { SourceList, SourceView } from "../api/funding.schemas.ts";
import { CHANNELS } from "../model/channels.ts";
import { StageBars, shortYuan, Yuan } from "./money.tsx";
import { SourceDrawer } from "./source-drawer.tsx";
import { SourceForm } from "./source-form.tsx";
import { Purpose, stagesOf } from "./source-words.tsx";
import { useSources } from "./use-funding.ts";

const FILTERS = ["channel", "year", "text"] as const;

export function SourcesTab() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const [adding, setAdding] = useState(false);
  const query = Object.fromEntries(FILTERS.flatMap((name) => (words[name] ? [[name, words[name]]] : [])));
  const list = useSources(query);
  if (list.isPending) return <Loading rows={10} />;
  if (list.isError) return <Failed cause={list.error} again={() => void list.refetch()} />;
  const isFiltered = Object.keys(query).length > 0;
  const addButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t("funding.addSource")}
    </Button>
  );
  return (
    <>
      {list.data.rows.length === 0 && !isFiltered ? (
        <Nothing action={addButton}>{t("funding.noSources")}</Nothing>
      ) : (
        <>
          <Totals totals={list.data.totals} />
          <form className="funding-bar" aria-label={t("funding.filter")} onSubmit={(event) => event.preventDefault()}>
            <Filters list={list.data} query={query} />
            <a
              className="button-link funding-export"
              href={withQuery("/api/v1/exports/funding", { ...query, what: "sources", lang: currentLanguage() })}
              download
            >
              {t("funding.export")}
            </a>
            {addButton}
          </form>
          <SourceTable rows={list.data.rows} busy={list.isPlaceholderData} chosen={words["source"]} />
        </>
      )}
      {adding && (
        <SourceForm
          onEnd={(sourceId) => {
            setAdding(false);
            if (sourceId !== undefined) change({ source: String(sourceId) });
          }}
        />
      )}
      <SourceDrawer sourceId={words["source"]} onClose={() => change({ source: undefined })} />
    </>
  );
}

function Totals({ totals }: { totals: SourceList["totals"] }) {
  const { t } = useTranslation();
  const figures: readonly [name: string, fen: number, kind: string][] = [
    ["funding.total", totals.totalFen, "total"],
    ["funding.granted", totals.grantedFen, "granted"],
    ["funding.arrived", totals.arrivedFen, "arrived"],
    ["funding.paid", totals.paidFen, "paid"],
    ["funding.balance", totals.totalFen - totals.grantedFen, "balance"],
    ["funding.waivedApart", totals.waivedFen, "waived"],
  ];
  return (
    <section className="funding-totals" aria-label={t("funding.totals")}>
      {figures.map(([name, fen, kind]) => (
        <div key={kind} className={`funding-total stage-edge-${kind}`}>
          <span>{t(name)}</span>
          <strong title={t("funding.exactly", { yuan: (fen / 100).toFixed(2) })}>{shortYuan(fen)}</strong>
        </div>
      ))}
    </section>
  );
}

function Filters({ list, query }: { list: SourceList; query: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [, change] = useWords();
  return (
    <>
      <Input.Search
        key={query["text"] ?? ""}
        allowClear
        aria-label={t("funding.search")}
        placeholder={t("funding.search")}
        defaultValue={query["text"] ?? ""}
        onSearch={(written) => change({ text: written.trim() || undefined })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        aria-label={t("funding.channel")}
        placeholder={t("funding.channel")}
        value={query["channel"]?.split(",") ?? []}
        onChange={(chosen: string[]) => change({ channel: chosen.join(",") || undefined })}
        options={CHANNELS.map((value) => ({ value, label: label("channel", value) }))}
      />
      <Select
        allowClear
        aria-label={t("funding.year")}
        placeholder={t("funding.year")}
        value={query["year"] ?? null}
        onChange={(chosen: string | undefined) => change({ year: chosen || undefined })}
        options={list.years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <span className="funding-count" role="status">
        {t("funding.count", { count: list.rows.length })}
      </span>
    </>
  );
}

function SourceTable({ rows, busy, chosen }: { rows: SourceView[]; busy: boolean; chosen: string | undefined }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [, change] = useWords();
  return (
    <Table<SourceView>
      size="small"
      rowKey="sourceId"
      className="funding-table"
      columns={columnsOf(t, label)}
      dataSource={rows}
      loading={busy}
      locale={{ emptyText: t("funding.noneSuch") }}
      rowClassName={(row) => (String(row.sourceId) === chosen ? "row row-chosen" : "row")}
      onRow={({ sourceId }) => ({
        tabIndex: 0,
        onClick: () => change({ source: String(sourceId) }),
        onKeyDown: ({ key }) => {
          if (key === "Enter") change({ source: String(sourceId) });
        },
      })}
      pagination={{ pageSize: 50, hideOnSinglePage: true, size: "small" }}
    />
  );
}

function columnsOf(t: TFunction, label: WordLabel): NonNullable<TableProps<SourceView>["columns"]> {
  const money = (key: "totalFen" | "balanceFen", title: string) => ({
    ...{ title: t(title), dataIndex: key, align: "right" as const, width: 150, responsive: ["md" as const] },
    sorter: (a: SourceView, b: SourceView) => a[key] - b[key],
    render: (fen: number) => <Yuan fen={fen} />,
  });
  return [
    {
      title: t("funding.source"),
      key: "name",
      render: (_, row) => (
        <span className="funding-name">
          <b>{row.name}</b>
          <span className="quiet">
            {[label("channel", row.channel), row.holder, row.district, row.year].filter(Boolean).join(" · ")}
          </span>
          <Purpose row={row} />
          <span className="narrow-line">
            <StageBars
              stages={[...stagesOf(t, row), { kind: "balance", name: t("funding.balance"), fen: row.balanceFen }]}
            />
          </span>
        </span>
      ),
    },
    money("totalFen", "funding.totalYuan"),
    money("balanceFen", "funding.balanceYuan"),
    {
      title: t("funding.stages"),
      key: "stages",
      width: "38%",
      responsive: ["md"],
      render: (_, row) => <StageBars stages={stagesOf(t, row)} />,
    },
  ];
}

/** The rows of a reconciliation in four tabs: agreeing, differing with both sides beside each other, only here, only there. */
import { Input, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel, type WordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatNumber } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { PairView, ReconciliationView } from "../../api/two-ledgers.schemas.ts";
import { COMPARED_FIELDS } from "../../model/ledgers/ledger-rules.ts";
import type { Party } from "../../model/ledgers/party-list.ts";
import { PAIR_RESULTS, type PairResult } from "../../model/ledgers/reconcile-lists.ts";
import { DecideRows, PairDecisionCell } from "./decide-rows.tsx";
import { usePairs } from "./use-two-ledgers.ts";

const PAGE = 50;

export function PairTabs({ reconciliation }: { reconciliation: ReconciliationView }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const tab = (PAIR_RESULTS.find((one) => one === words["tab"]) ?? "differing") as PairResult;
  const { matched, differing, onlyDistrict, onlyCompany } = reconciliation.summary;
  const counts = { matched, differing, only_district: onlyDistrict, only_company: onlyCompany };
  return (
    <section aria-label={t("two.results")}>
      <div role="tablist" className="section-nav pair-tabs" aria-label={t("two.results")}>
        {PAIR_RESULTS.map((result) => (
          <button
            key={result}
            type="button"
            role="tab"
            id={`tab-${result}`}
            aria-selected={result === tab}
            aria-controls="pairs"
            onClick={() => change({ tab: result, page: undefined, field: undefined, decided: undefined })}
          >
            {t(`word.pairResult.${result}`)} ({formatCount(counts[result])})
          </button>
        ))}
      </div>
      <div role="tabpanel" id="pairs" aria-labelledby={`tab-${tab}`}>
        <Pairs key={tab} reconciliation={reconciliation} result={tab} />
      </div>
    </section>
  );
}

function Pairs({ reconciliation, result }: { reconciliation: ReconciliationView; result: PairResult }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { field, decided, q: text } = words;
  const { reconciliationId, whyNotDecide } = reconciliation;
  const pairs = usePairs(reconciliationId, { result, field, decided, text, offset: (page - 1) * PAGE, limit: PAGE });
  const decidable = result !== "matched";
  if (pairs.isPending) return <Loading rows={8} />;
  if (pairs.isError) return <Failed cause={pairs.error} again={() => void pairs.refetch()} />;
  return (
    <>
      <PairFilters reconciliation={reconciliation} result={result} />
      {decidable && (
        <DecideRows
          reconciliationId={reconciliationId}
          result={result}
          pairNos={chosen}
          whyNot={whyNotDecide}
          onDone={() => setChosen([])}
        />
      )}
      <Table<PairView>
        size="small"
        rowKey="pairNo"
        className="pair-table wide-scroll"
        dataSource={pairs.data.rows}
        loading={pairs.isPlaceholderData}
        locale={{ emptyText: t("two.noRows") }}
        {...(decidable && !whyNotDecide
          ? {
              rowSelection: {
                selectedRowKeys: [...chosen],
                onChange: (keys) => setChosen(keys.map(Number)),
                getCheckboxProps: (row) => ({ "aria-label": `${t("two.number")} ${numberOf(row)}` }) as never,
              },
            }
          : {})}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: pairs.data.total,
          showSizeChanger: false,
          hideOnSinglePage: true,
          size: "small",
          onChange: (to) => change({ page: to > 1 ? String(to) : undefined }),
        }}
        columns={[
          ...(result === "only_company" ? [] : [sideColumn(t(`two.party.district`), "district", label)]),
          ...(result === "only_district" ? [] : [sideColumn(t(`two.party.company`), "company", label)]),
          ...(result === "matched" || result === "differing"
            ? [
                {
                  title: t("two.matchedBy"),
                  key: "by",
                  width: 130,
                  render: (_: unknown, row: PairView) => <MatchedBy row={row} />,
                },
              ]
            : []),
          ...(result === "differing"
            ? [
                {
                  title: t("two.fields"),
                  key: "fields",
                  render: (_: unknown, row: PairView) => <Differences row={row} />,
                },
              ]
            : []),
          ...(decidable
            ? [
                {
                  title: t("two.decision"),
                  key: "decision",
                  width: 190,
                  render: (_: unknown, row: PairView) => <PairDecisionCell row={row} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

const numberOf = ({ district, company }: PairView): string =>
  district?.ownNumber ?? company?.ownNumber ?? district?.pipeNumber ?? company?.pipeNumber ?? "";

function sideColumn(title: string, party: Party, label: WordLabel) {
  return {
    title,
    key: party,
    render: (_: unknown, row: PairView) => {
      const side = row[party];
      return side && <Side side={side} label={label} full={row.result.startsWith("only")} />;
    },
  };
}

/** A row as its party wrote it; alone it tells all it says, beside the other only what names it. */
function Side({ side, label, full }: { side: NonNullable<PairView["district"]>; label: WordLabel; full: boolean }) {
  const { t } = useTranslation();
  const said = COMPARED_FIELDS.flatMap((field) => {
    const text = side.written[field];
    return text && (full || field === "road" || field === "type") ? [`${label("comparedField", field)} ${text}`] : [];
  });
  return (
    <span className="ledger-cell">
      <b>{side.ownNumber ?? side.pipeNumber ?? t("two.row", { row: side.rowNo })}</b>
      {side.pipeNumber && side.pipeNumber !== side.ownNumber && <span>{t("two.pipe", { id: side.pipeNumber })}</span>}
      <span className="quiet">{said.join(" · ")}</span>
    </span>
  );
}

function MatchedBy({ row }: { row: PairView }) {
  const { t } = useTranslation();
  return (
    <span className="ledger-cell">
      <span>{row.matchedBy && t(`word.pairReason.${row.matchedBy}`)}</span>
      {row.distanceM !== null && (
        <span className="quiet">
          {t("two.distance", { metres: formatNumber(Math.round(row.distanceM * 10) / 10) })}
        </span>
      )}
    </span>
  );
}

function Differences({ row }: { row: PairView }) {
  const { t } = useTranslation();
  const empty = <i className="quiet">{t("two.empty")}</i>;
  return (
    <table className="pair-fields">
      <thead className="unseen">
        <tr>
          <th scope="col">{t("two.fields")}</th>
          <th scope="col">{t("two.party.district")}</th>
          <th scope="col">{t("two.party.company")}</th>
        </tr>
      </thead>
      <tbody>
        {row.differences.map(({ field, district, company }) => (
          <tr key={field}>
            <th scope="row">{t(`word.comparedField.${field}`)}</th>
            <td className="pair-district">{district ?? empty}</td>
            <td className="pair-company">{company ?? empty}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PairFilters({ reconciliation, result }: { reconciliation: ReconciliationView; result: PairResult }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const { byField } = reconciliation.summary;
  return (
    <form className="pair-filters" aria-label={t("ledger.filter")} onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        key={words["q"] ?? ""}
        allowClear
        aria-label={t("two.text")}
        placeholder={t("two.text")}
        defaultValue={words["q"] ?? ""}
        onSearch={(q) => change({ q: q.trim() || undefined, page: undefined })}
      />
      {result === "differing" && (
        <Select
          allowClear
          aria-label={t("two.fields")}
          placeholder={t("two.fields")}
          value={words["field"]}
          onChange={(field: string | undefined) => change({ field, page: undefined })}
          options={COMPARED_FIELDS.filter((field) => byField[field]).map((field) => ({
            value: field,
            label: `${t(`word.comparedField.${field}`)} (${formatCount(byField[field] ?? 0)})`,
          }))}
        />
      )}
      {result !== "matched" && (
        <Select
          allowClear
          aria-label={t("two.decided")}
          placeholder={t("two.decided")}
          value={words["decided"]}
          onChange={(decided: string | undefined) => change({ decided, page: undefined })}
          options={["no", "yes"].map((value) => ({ value, label: t(`two.decided.${value}`) }))}
        />
      )}
    </form>
  );
}

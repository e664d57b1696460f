/** The items of a page; on a phone a row is number, type, place and deadline under each other. */
import { Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useWordLabel, type WordLabel } from "../../../network/web/word-label.tsx";
import { formatDay } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import type { LedgerItemView, LedgerList } from "../../api/ledger.schemas.ts";
import { shownType } from "../../model/ledgers/hazard-words.ts";

export const LEDGER_PAGE = 50;

export interface LedgerTableProps {
  list: LedgerList;
  page: number;
  loading: boolean;
  chosen: string | undefined;
  onChoose: (itemId: number) => void;
}

export function LedgerTable({ list, page, loading, chosen, onChoose }: LedgerTableProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  return (
    <Table<LedgerItemView>
      size="small"
      rowKey="itemId"
      className="ledger-table"
      columns={columnsOf(t, label, words["sort"], words["order"])}
      dataSource={list.rows}
      loading={loading}
      locale={{ emptyText: t("ledger.none") }}
      rowClassName={(row) => (String(row.itemId) === chosen ? "row row-chosen" : "row")}
      onRow={(row) => ({
        tabIndex: 0,
        "aria-selected": String(row.itemId) === chosen,
        onClick: () => onChoose(row.itemId),
        onKeyDown: ({ key }) => {
          if (key === "Enter") onChoose(row.itemId);
        },
      })}
      pagination={{
        current: page,
        pageSize: LEDGER_PAGE,
        total: list.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        size: "small",
      }}
      onChange={(turned, _filters, sorter, { action }) => {
        const by = Array.isArray(sorter) ? sorter[0] : sorter;
        change({
          page: action === "paginate" && (turned.current ?? 1) > 1 ? String(turned.current) : undefined,
          sort: by?.order ? String(by.columnKey) : undefined,
          order: by?.order ? (by.order === "ascend" ? "asc" : "desc") : undefined,
        });
      }}
      scroll={{ x: "max-content" }}
    />
  );
}

/** A type as the ledger keeps it, in words; a pipe at risk has none. */
export const typeWord = (label: WordLabel, type: string | null): string =>
  label("ledgerType", type === null ? "AT_RISK" : shownType(type));

function columnsOf(
  t: TFunction,
  label: WordLabel,
  sort: string | undefined,
  order: string | undefined,
): NonNullable<TableProps<LedgerItemView>["columns"]> {
  const sortable = (key: string) => ({
    key,
    dataIndex: key,
    sorter: true,
    sortOrder: sort === key ? (order === "desc" ? ("descend" as const) : ("ascend" as const)) : null,
  });
  return [
    {
      title: t("ledger.colour"),
      ...sortable("colour"),
      width: 76,
      render: (colour: string) => <span className={`risk risk-${colour}`}>{label("ledgerColour", colour)}</span>,
    },
    {
      title: t("ledger.no"),
      ...sortable("itemNo"),
      responsive: ["xs"],
      render: (_, row) => (
        <span className="ledger-cell">
          <b>{typeWord(label, row.type)}</b>
          <span>{row.place || row.pipeSourceId}</span>
          <span className="quiet">{row.itemNo}</span>
          <span>
            <Due item={row} /> {label("ledgerState", row.state)}
          </span>
        </span>
      ),
    },
    { title: t("ledger.no"), ...sortable("itemNo"), width: 136, responsive: ["sm"] },
    { title: t("ledger.type"), key: "type", responsive: ["sm"], render: (_, row) => typeWord(label, row.type) },
    {
      title: t("ledger.level"),
      key: "level",
      width: 80,
      responsive: ["md"],
      render: (_, row) => (row.level ? label("hazardLevel", row.level) : "–"),
    },
    { title: t("ledger.place"), dataIndex: "place", responsive: ["sm"], render: (place: string) => place || "–" },
    {
      title: t("ledger.pipe"),
      key: "pipe",
      responsive: ["lg"],
      render: (_, row) => `${label("network", row.network)} ${row.pipeSourceId ?? ""}`,
    },
    {
      title: t("field.district"),
      ...sortable("district"),
      responsive: ["lg"],
      render: (name: string | null) => name ?? "–",
    },
    {
      title: t("ledger.body"),
      dataIndex: "responsibleBody",
      responsive: ["md"],
      ellipsis: true,
      width: 190,
      render: (body: string | null) => body ?? "–",
    },
    {
      title: t("ledger.year"),
      ...sortable("treatYear"),
      width: 96,
      responsive: ["lg"],
      render: (year: number | null) => year ?? "–",
    },
    {
      title: t("ledger.due"),
      ...sortable("dueOn"),
      width: 168,
      responsive: ["sm"],
      render: (_, row) => <Due item={row} />,
    },
    {
      title: t("ledger.state"),
      ...sortable("state"),
      width: 150,
      responsive: ["sm"],
      render: (_, row) => (
        <>
          {label("ledgerState", row.state)}{" "}
          {row.proposal && <span className="badge badge-hint">{label("ledgerProposal", row.proposal)}</span>}
        </>
      ),
    },
  ];
}

export function Due({ item: { dueOn, overdue } }: { item: Pick<LedgerItemView, "dueOn" | "overdue"> }) {
  const { t } = useTranslation();
  if (!dueOn) return <span className="quiet">{t("ledger.watched")}</span>;
  return (
    <>
      {formatDay(dueOn)} {overdue && <span className="badge badge-bad">{t("ledger.overdue")}</span>}
    </>
  );
}

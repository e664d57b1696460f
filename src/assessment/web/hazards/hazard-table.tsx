/** The filtered hazards as rows, in step with the map. */
import { Link } from "@tanstack/react-router";
import { Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel, type WordLabel } from "../../../network/web/word-label.tsx";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { HazardRowView } from "../../api/hazard.schemas.ts";
import { FindingTag, keyValue, LevelTag } from "./hazard-words.tsx";
import { useHazardFilter, useHazardList } from "./use-hazards.ts";

export interface HazardTableProps {
  readonly selected: string | undefined;
  readonly onChoose: (row: HazardRowView) => void;
  /** The table scrolls inside its frame; else it grows with its rows. */
  readonly framed: boolean;
}

const PAGE = 50;

export function HazardTable({ selected, onChoose, framed }: HazardTableProps) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const { query } = useHazardFilter();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { sort, order } = words;
  const list = useHazardList({ ...query, sort, order, offset: (page - 1) * PAGE, limit: PAGE });
  // biome-ignore lint/correctness/useExhaustiveDependencies: headings change with the language alone
  const columns = useMemo(() => columnsOf(t, label, sort, order), [i18n.language, sort, order]);
  if (list.isPending) return <Loading rows={12} />;
  if (list.isError) return <Failed cause={list.error} again={() => void list.refetch()} />;
  return (
    <Table<HazardRowView>
      size="small"
      rowKey="key"
      className={framed ? "pipe-table" : "hazard-table"}
      columns={columns}
      dataSource={list.data.rows}
      loading={list.isPlaceholderData}
      locale={{ emptyText: t("hazards.none") }}
      rowClassName={(row) => (row.key === selected ? "row row-chosen" : "row")}
      onRow={(row) => ({
        tabIndex: 0,
        "aria-selected": row.key === selected,
        onClick: () => onChoose(row),
        onKeyDown: ({ key }) => {
          if (key === "Enter") onChoose(row);
        },
      })}
      pagination={{
        current: page,
        pageSize: PAGE,
        total: list.data.total,
        showSizeChanger: false,
        simple: true,
        size: "small",
      }}
      onChange={(turned, _filters, sorter, { action }) => {
        const by = Array.isArray(sorter) ? sorter[0] : sorter;
        const to = action === "paginate" && turned.current && turned.current > 1 ? String(turned.current) : undefined;
        change({
          page: to,
          sort: by?.order ? String(by.columnKey) : undefined,
          order: by?.order ? (by.order === "ascend" ? "asc" : "desc") : undefined,
        });
      }}
      scroll={framed ? { y: "100%", x: 700 } : { x: 700 }}
    />
  );
}

function columnsOf(
  t: TFunction,
  label: WordLabel,
  sort: string | undefined,
  order: string | undefined,
): NonNullable<TableProps<HazardRowView>["columns"]> {
  const sortable = (key: string) => ({
    key,
    dataIndex: key,
    sorter: true,
    sortOrder: sort === key ? (order === "desc" ? ("descend" as const) : ("ascend" as const)) : null,
  });
  return [
    { title: t("hazards.level"), ...sortable("level"), width: 88, render: (word: string) => <LevelTag level={word} /> },
    {
      title: t("hazards.type"),
      ...sortable("type"),
      width: 142,
      render: (word: string, { key }) => (
        <Link
          to="/assessment/hazards/$hazardKey"
          params={{ hazardKey: key }}
          onClick={(event) => event.stopPropagation()}
        >
          {label("hazardType", word)}
        </Link>
      ),
    },
    { title: t("hazards.valueAndLimit"), key: "factors", ellipsis: true, render: (_, row) => keyValue(row) },
    { title: t("hazards.place"), ...sortable("place"), ellipsis: true },
    { title: t("hazards.pipe"), ...sortable("sourceId"), width: 98, ellipsis: true },
    {
      title: t("field.risk"),
      ...sortable("risk"),
      width: 66,
      align: "center",
      render: (word: string | null) => (word ? <RiskTag word={word} /> : "–"),
    },
    {
      title: t("hazards.finding"),
      ...sortable("finding"),
      width: 88,
      render: (word: string) => <FindingTag short finding={word} />,
    },
  ];
}

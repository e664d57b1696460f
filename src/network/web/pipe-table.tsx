/** The filtered pipes as rows, in step with the map: a row pointed at lights up there, and the other way round. */
import { Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMetres } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PipeRow } from "../api/network.schemas.ts";
import type { FilterQuery } from "./filter-words.ts";
import { usePipes } from "./use-city.ts";
import { RiskTag, useWordLabel, type WordLabel } from "./word-label.tsx";

export interface PipeTableProps {
  /** The filter, kept to what the city's maps show. */
  readonly query: FilterQuery;
  readonly selected: number | undefined;
  /** The order while the URL names none. */
  readonly sortedBy?: "risk" | undefined;
  readonly onChoose: (pipeId: number) => void;
  readonly onHover?: (pipeId: number | undefined) => void;
}

const PAGE = 50;

export function PipeTable({ query, selected, sortedBy, onChoose, onHover }: PipeTableProps) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const sort = words["sort"] ?? sortedBy;
  const { order } = words;
  const pipes = usePipes({ ...query, sort, order, offset: (page - 1) * PAGE, limit: PAGE });
  // biome-ignore lint/correctness/useExhaustiveDependencies: headings change with the language alone
  const columns = useMemo(() => columnsOf(t, label, sort, order), [i18n.language, sort, order]);
  if (pipes.isPending) return <Loading rows={14} />;
  if (pipes.isError) return <Failed cause={pipes.error} again={() => void pipes.refetch()} />;
  return (
    <Table<PipeRow>
      size="small"
      rowKey="pipeId"
      className="pipe-table"
      columns={columns}
      dataSource={pipes.data.rows}
      loading={pipes.isPlaceholderData}
      locale={{ emptyText: t("map.none") }}
      rowClassName={(row) => (row.pipeId === selected ? "row row-chosen" : "row")}
      onRow={(row) => ({
        tabIndex: 0,
        "aria-selected": row.pipeId === selected,
        onClick: () => onChoose(row.pipeId),
        onMouseEnter: () => onHover?.(row.pipeId),
        onMouseLeave: () => onHover?.(undefined),
        onBlur: () => onHover?.(undefined),
        onFocus: () => onHover?.(row.pipeId),
        onKeyDown: ({ key }) => {
          if (key === "Enter") onChoose(row.pipeId);
        },
      })}
      pagination={{
        current: page,
        pageSize: PAGE,
        total: pipes.data.total,
        showSizeChanger: false,
        size: "small",
        simple: true,
      }}
      onChange={(turned, _filters, sorter, { action }) => {
        const by = Array.isArray(sorter) ? sorter[0] : sorter;
        const turnedTo =
          action === "paginate" && turned.current && turned.current > 1 ? String(turned.current) : undefined;
        change({
          page: turnedTo,
          sort: by?.order ? String(by.columnKey) : undefined,
          order: by?.order ? (by.order === "ascend" ? "asc" : "desc") : undefined,
        });
      }}
      scroll={{ y: "100%", x: 660 }}
    />
  );
}

function columnsOf(t: TFunction, label: WordLabel, sort: string | undefined, order: string | undefined) {
  const sortable = (key: string) => ({
    key,
    dataIndex: key,
    sorter: true,
    sortOrder: sort === key ? (order === "desc" ? ("descend" as const) : ("ascend" as const)) : null,
  });
  const unknown = <span className="quiet">{t("value.unknown")}</span>;
  const columns: TableProps<PipeRow>["columns"] = [
    { title: t("field.sourceId"), ...sortable("sourceId"), ellipsis: true, width: 110 },
    { title: t("field.network"), dataIndex: "network", width: 70, render: (word: string) => label("network", word) },
    {
      title: t("field.material"),
      ...sortable("material"),
      ellipsis: true,
      render: (word: string) => label("material", word),
    },
    {
      title: t("map.mm"),
      ...sortable("diameterMm"),
      width: 70,
      align: "right",
      render: (mm: number | null) => mm ?? unknown,
    },
    {
      title: t("map.years"),
      ...sortable("ageYears"),
      width: 78,
      align: "right",
      render: (years: number | null) => years ?? unknown,
    },
    {
      title: t("field.length"),
      ...sortable("lengthM"),
      width: 92,
      align: "right",
      render: (m: number) => formatMetres(m),
    },
    {
      title: t("map.class"),
      ...sortable("leakClass"),
      width: 70,
      align: "center",
      render: (word: string | null) => word || "–",
    },
    {
      title: t("field.risk"),
      ...sortable("risk"),
      width: 74,
      align: "center",
      render: (word: string | null) => (word ? <RiskTag word={word} /> : "–"),
    },
  ];
  return columns;
}

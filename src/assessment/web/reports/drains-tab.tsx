/** Drains by what a camera saw: how much was inspected, classes, the list with its filters in the URL, import, export. */
import { DownloadOutlined, ImportOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Dropdown, Input, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCity } from "../../../network/web/use-city.ts";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatDay, formatKm, formatMetres, formatShare } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { DrainListView, DrainRowView } from "../../api/cctv.schemas.ts";
import { CLASS_NAMES } from "../../model/cctv/score-drain.ts";
import { AssessNow } from "../assess-now.tsx";
import { ClassBadge } from "./class-badge.tsx";
import { DrainDrawer } from "./drain-drawer.tsx";
import { DrainImport } from "./drain-import.tsx";

const PAGE = 50;
const FILTERS = ["repairClass", "maintenanceClass", "owner", "district"] as const;
const SORTABLE = ["repairIndex", "maintenanceIndex", "inspectedOn", "sourceId", "lengthM", "defects"];

export function DrainsTab() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const city = useCity();
  const [importing, setImporting] = useState(false);
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const filter = Object.fromEntries(
    [...FILTERS, "text" as const].flatMap((name) => (words[name] ? [[name, words[name]]] : [])),
  ) as Record<string, string>;
  const query = {
    ...filter,
    sort: SORTABLE.includes(words["sort"] ?? "") ? words["sort"] : undefined,
    order: words["order"],
    offset: (page - 1) * PAGE,
    limit: PAGE,
  };
  const drains = useQuery({
    queryKey: ["drains", query],
    queryFn: ({ signal }) => getJson<DrainListView>("/api/v1/drains", query, signal),
    placeholderData: (old) => old,
  });
  const list = drains.data;
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      {importing && <DrainImport onClose={() => setImporting(false)} />}
      {drains.isPending && <Loading rows={10} />}
      {drains.isError && <Failed cause={drains.error} again={() => void drains.refetch()} />}
      {list && (
        <>
          {list.newerThanRun && (
            <Alert
              type="info"
              showIcon
              title={t("drains.newerThanRun")}
              description={city.data && <AssessNow today={city.data.asOf} />}
            />
          )}
          <div className="cards report-cards">
            <Card size="small" title={t("drains.coverage")}>
              <p>
                {t("drains.inspected", {
                  drains: formatCount(list.city.inspected),
                  length: formatKm(list.city.inspectedM),
                  share: formatShare(list.city.inspectedM, list.city.lengthM),
                })}
              </p>
              <p className="quiet">
                {t("drains.all", { drains: formatCount(list.city.drains), length: formatKm(list.city.lengthM) })}
              </p>
              <p className="quiet">{t("drains.unconfirmed")}</p>
            </Card>
            {list.city.inspected > 0 && (
              <>
                <ClassCard title={t("drains.repair")} field="repairClass" amounts={list.repair} />
                <ClassCard title={t("drains.maintenance")} field="maintenanceClass" amounts={list.maintenance} />
              </>
            )}
          </div>
          <Card size="small">
            <DrainBar list={list} filter={filter} onImport={() => setImporting(true)} />
            {list.total === 0 ? (
              <Nothing>{t(narrowed ? "drains.noneSuch" : "drains.none")}</Nothing>
            ) : (
              <DrainTable list={list} page={page} busy={drains.isPlaceholderData} />
            )}
          </Card>
        </>
      )}
      {Number(words["drain"]) > 0 && (
        <DrainDrawer pipeId={Number(words["drain"])} onClose={() => change({ drain: undefined })} />
      )}
    </>
  );
}

interface DrainBarProps {
  list: DrainListView;
  filter: Record<string, string>;
  onImport: () => void;
}

function DrainBar({ list, filter, onImport }: DrainBarProps) {
  const { t } = useTranslation();
  const [, change] = useWords();
  const classes = CLASS_NAMES.map((name, i) => ({ value: String(i + 1), label: t("drains.class", { name }) }));
  const options = {
    repairClass: classes,
    maintenanceClass: classes,
    owner: list.owners.map((value) => ({ value, label: value || t("value.unknown") })),
    district: list.districts.map((value) => ({ value, label: value || t("value.unknown") })),
  };
  const items = ["xlsx", "csv"].map((format) => ({
    key: format,
    label: (
      <a href={withQuery("/api/v1/exports/drains", { ...filter, format, lang: currentLanguage() })} download>
        {format === "xlsx" ? "Excel (XLSX)" : "CSV"}
      </a>
    ),
  }));
  return (
    <div className="report-bar">
      <Input.Search
        allowClear
        aria-label={t("field.text")}
        placeholder={t("field.text")}
        defaultValue={filter["text"] ?? ""}
        onSearch={(written) => change({ text: written.trim() || undefined, page: undefined })}
      />
      {FILTERS.map((name) => (
        <Select
          key={name}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={t(`drains.${name}`)}
          placeholder={t(`drains.${name}`)}
          value={filter[name]?.split(",").map((word) => word.replaceAll("%2C", ",")) ?? []}
          onChange={(chosen: string[]) =>
            change({
              [name]: chosen.map((word) => word.replaceAll(",", "%2C")).join(",") || undefined,
              page: undefined,
            })
          }
          options={options[name]}
        />
      ))}
      <span className="report-result" role="status">
        {t("drains.result", { drains: formatCount(list.total), length: formatKm(list.lengthM) })}
      </span>
      <Dropdown menu={{ items }} trigger={["click"]} disabled={list.total === 0}>
        <Button icon={<DownloadOutlined />}>{t("map.export")}</Button>
      </Dropdown>
      <Button type="primary" icon={<ImportOutlined />} onClick={onImport}>
        {t("drains.import")}
      </Button>
    </div>
  );
}

function DrainTable({ list, page, busy }: { list: DrainListView; page: number; busy: boolean }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const sortable = (key: string) => ({
    key,
    sorter: true,
    sortOrder: words["sort"] === key ? (words["order"] === "desc" ? ("descend" as const) : ("ascend" as const)) : null,
  });
  return (
    <Table<DrainRowView>
      size="small"
      rowKey="pipeId"
      dataSource={list.rows}
      loading={busy}
      scroll={{ x: 1040 }}
      pagination={{
        current: page,
        pageSize: PAGE,
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
      columns={[
        {
          title: t("field.sourceId"),
          ...sortable("sourceId"),
          render: (_, row) => (
            <button type="button" className="word-button" onClick={() => change({ drain: String(row.pipeId) })}>
              {row.sourceId}
            </button>
          ),
        },
        { title: t("field.road"), dataIndex: "roadName", ellipsis: true, render: (name: string) => name || "–" },
        { title: t("field.owner"), dataIndex: "owner", ellipsis: true, width: 150 },
        {
          title: t("map.mm"),
          dataIndex: "diameterMm",
          width: 80,
          align: "right",
          render: (mm: number | null) => mm ?? "–",
        },
        {
          title: t("field.length"),
          dataIndex: "lengthM",
          width: 100,
          align: "right",
          ...sortable("lengthM"),
          render: (m: number) => formatMetres(m),
        },
        {
          title: t("drains.inspectedOn"),
          dataIndex: "inspectedOn",
          width: 130,
          ...sortable("inspectedOn"),
          render: formatDay,
        },
        { title: t("drains.defects"), dataIndex: "defects", width: 84, align: "right", ...sortable("defects") },
        {
          title: "RI",
          dataIndex: "repairIndex",
          width: 80,
          align: "right",
          ...sortable("repairIndex"),
          render: (value: number) => value.toFixed(2),
        },
        {
          title: t("drains.repairClass"),
          dataIndex: "repairClass",
          width: 96,
          render: (value: number) => <ClassBadge value={value} />,
        },
        {
          title: "MI",
          dataIndex: "maintenanceIndex",
          width: 80,
          align: "right",
          ...sortable("maintenanceIndex"),
          render: (value: number) => value.toFixed(2),
        },
        {
          title: t("drains.maintenanceClass"),
          dataIndex: "maintenanceClass",
          width: 96,
          render: (value: number) => <ClassBadge value={value} />,
        },
      ]}
    />
  );
}

interface ClassCardProps {
  title: string;
  field: "repairClass" | "maintenanceClass";
  amounts: DrainListView["repair"];
}

function ClassCard({ title, field, amounts }: ClassCardProps) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const rows = CLASS_NAMES.map((_, i) => ({ value: i + 1, ...(amounts[String(i + 1)] ?? { drains: 0, lengthM: 0 }) }));
  return (
    <Card size="small" title={title}>
      <Table
        size="small"
        rowKey="value"
        pagination={false}
        dataSource={rows}
        columns={[
          {
            title,
            key: "class",
            render: (_, { value }) => (
              <button
                type="button"
                className="word-button"
                aria-pressed={words[field] === String(value)}
                onClick={() =>
                  change({ [field]: words[field] === String(value) ? undefined : String(value), page: undefined })
                }
              >
                <ClassBadge value={value} /> {t(`drains.${field}.${value}`)}
              </button>
            ),
          },
          { title: t("assess.pipes"), dataIndex: "drains", align: "right", render: formatCount },
          { title: t("field.length"), dataIndex: "lengthM", align: "right", render: (m: number) => formatKm(m) },
        ]}
      />
    </Card>
  );
}

/** Map, list and detail in step under one filter: the facility map by network colours, the hazard map by risk colours. */
import { DownloadOutlined, FilterOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Checkbox, Drawer, Dropdown, Grid, Table, type TableProps } from "antd";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../platform/web/api.ts";
import { formatCount, formatKm, formatMetres } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { CityView, PipeRow, PipeSummary } from "../api/network.schemas.ts";
import { FilterChips, FilterPanel, useWordLabel } from "./filter-panel.tsx";
import { filterQuery, type WordField, wordsOf, writeWords } from "./filter-words.ts";
import { EXTRA_LAYERS, type ExtraLayer, mapLayers, mapSources, type Paint } from "./pipe-layers.ts";
import { useCity, usePipes, useSummary } from "./use-city.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));

export interface MapPageProps {
  readonly mode: "facility" | "hazard";
  readonly paint: Paint;
  /** What later subjects say of the chosen pipe. */
  readonly detail?: (pipeId: number) => React.ReactNode;
}

export function MapPage(props: MapPageProps) {
  const city = useCity();
  const { t } = useTranslation();
  if (city.isPending) return <Loading />;
  if (city.isError) return <Failed cause={city.error} again={() => void city.refetch()} />;
  if (city.data.pipes === 0)
    return <Nothing action={<Link to="/import">{t("map.importFirst")}</Link>}>{t("map.empty")}</Nothing>;
  return <Desk {...props} city={city.data} />;
}

function Desk({ mode, paint, detail, city }: MapPageProps & { city: CityView }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [words, change] = useWords();
  const filter = filterQuery(words);
  const filterKey = JSON.stringify(filter);
  const whole = useSummary({});
  const summary = useSummary(filter);
  const [shown, setShown] = useState<ReadonlySet<ExtraLayer>>(new Set(["roads"]));
  const [panel, setPanel] = useState<"filter" | "list" | undefined>();
  const view = useRef<[number, number, number, number]>(undefined);
  const selected = words["pipe"] ? Number(words["pipe"]) : undefined;

  const sources = useMemo(
    () => mapSources(city, JSON.parse(filterKey) as Record<string, string>, shown),
    [city, filterKey, shown],
  );
  const layers = useMemo(() => mapLayers(city, paint, shown, selected), [city, paint, shown, selected]);
  const choose = (pipeId: number | undefined) => change({ pipe: pipeId === undefined ? undefined : String(pipeId) });

  const filterPanel = <FilterPanel whole={whole.data} />;
  const list = <PipeTable filter={filter} selected={selected} onChoose={choose} />;
  return (
    <div className={`desk desk-${mode}`}>
      {wide && <aside className="desk-filter">{filterPanel}</aside>}
      <section className="desk-main">
        <div className="desk-bar">
          {!wide && (
            <>
              <Button icon={<FilterOutlined />} onClick={() => setPanel("filter")}>
                {t("map.filter")}
              </Button>
              <Button icon={<UnorderedListOutlined />} onClick={() => setPanel("list")}>
                {t("map.list")}
              </Button>
            </>
          )}
          <strong role="status" aria-live="polite">
            {summary.data
              ? t("map.result", { pipes: formatCount(summary.data.pipes), km: formatKm(summary.data.lengthM) })
              : "…"}
          </strong>
          <Button size="small" onClick={() => change({ bbox: view.current?.map((edge) => edge.toFixed(5)).join() })}>
            {t("map.within")}
          </Button>
          <ExportMenu filter={filter} />
        </div>
        <FilterChips />
        <div className="desk-map">
          <Suspense fallback={<Loading />}>
            <MapView
              label={t("map.label")}
              sources={sources}
              layers={layers}
              bounds={city.bounds ?? undefined}
              pickable={["pipes"]}
              onPick={(picked) => choose(picked?.id)}
              onMoved={(bounds) => {
                view.current = bounds;
              }}
            />
          </Suspense>
          <Legend paint={paint} summary={summary.data} shown={shown} onShow={setShown} />
        </div>
      </section>
      {wide ? (
        <aside className="desk-list">
          {selected === undefined ? (
            list
          ) : (
            <Chosen pipeId={selected} detail={detail} onClose={() => choose(undefined)} />
          )}
        </aside>
      ) : (
        <>
          <Drawer
            placement="bottom"
            size="80%"
            open={panel === "filter"}
            onClose={() => setPanel(undefined)}
            title={t("map.filter")}
          >
            {filterPanel}
          </Drawer>
          <Drawer
            placement="bottom"
            size="80%"
            open={panel === "list"}
            onClose={() => setPanel(undefined)}
            title={t("map.list")}
          >
            {list}
          </Drawer>
          <Drawer placement="bottom" size="60%" open={selected !== undefined} onClose={() => choose(undefined)}>
            {selected !== undefined && <Chosen pipeId={selected} detail={detail} onClose={() => choose(undefined)} />}
          </Drawer>
        </>
      )}
    </div>
  );
}

function ExportMenu({ filter }: { filter: Record<string, string> }) {
  const { t } = useTranslation();
  const formats = { xlsx: "Excel (XLSX)", csv: "CSV", geojson: "GeoJSON", fgb: "FlatGeobuf" };
  const address = (format: string) =>
    withQuery("/api/v1/exports/pipes", { ...filter, format, lang: currentLanguage() });
  return (
    <Dropdown
      menu={{
        items: Object.entries(formats).map(([format, label]) => ({
          key: format,
          label: (
            <a href={address(format)} download>
              {label}
            </a>
          ),
        })),
      }}
      trigger={["click"]}
    >
      <Button size="small" icon={<DownloadOutlined />}>
        {t("map.export")}
      </Button>
    </Dropdown>
  );
}

interface LegendProps {
  paint: Paint;
  summary: PipeSummary | undefined;
  shown: ReadonlySet<ExtraLayer>;
  onShow: (shown: ReadonlySet<ExtraLayer>) => void;
}

/** Colours always with their word, count and km; a click on a word filters by it. */
function Legend({ paint, summary, shown, onShow }: LegendProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const field = paint.column as WordField;
  const tallies = summary?.by[paint.column] ?? [];
  const toggle = (word: string) => {
    const chosen = wordsOf(words, field);
    change({ [field]: writeWords(chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word]) });
  };
  const switchLayer = (layer: ExtraLayer) => {
    const next = new Set(shown);
    if (!next.delete(layer)) next.add(layer);
    onShow(next);
  };
  return (
    <section className="legend" aria-label={t("map.legend")}>
      {Object.entries(paint.colours).map(([word, colour]) => {
        const tally = tallies.find((one) => one.word === word);
        return (
          <button
            key={word}
            type="button"
            className="legend-row"
            onClick={() => toggle(word)}
            aria-pressed={wordsOf(words, field).includes(word)}
          >
            <i style={{ background: colour }} />
            <span>{label(paint.column, word)}</span>
            <b>{formatKm(tally?.lengthM ?? 0)}</b>
          </button>
        );
      })}
      <div className="legend-layers">
        {EXTRA_LAYERS.map((layer) => (
          <Checkbox key={layer} checked={shown.has(layer)} onChange={() => switchLayer(layer)}>
            {t(`map.${layer}`)}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}

const PAGE = 50;

function PipeTable({
  filter,
  selected,
  onChoose,
}: {
  filter: Record<string, string>;
  selected: number | undefined;
  onChoose: (pipeId: number) => void;
}) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const page = Number(words["page"] ?? 1);
  const pipes = usePipes({
    ...filter,
    sort: words["sort"],
    order: words["order"],
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  if (pipes.isPending) return <Loading />;
  if (pipes.isError) return <Failed cause={pipes.error} again={() => void pipes.refetch()} />;
  const columns: TableProps<PipeRow>["columns"] = [
    { title: t("field.sourceId"), dataIndex: "sourceId", key: "sourceId", sorter: true, ellipsis: true },
    {
      title: t("field.network"),
      dataIndex: "network",
      key: "network",
      width: 74,
      render: (word: string) => label("network", word),
    },
    {
      title: t("field.material"),
      dataIndex: "material",
      key: "material",
      ellipsis: true,
      render: (word: string) => label("material", word),
    },
    {
      title: t("field.length"),
      dataIndex: "lengthM",
      key: "lengthM",
      sorter: true,
      width: 96,
      align: "right",
      render: (m: number) => formatMetres(m),
    },
    {
      title: t("field.risk"),
      dataIndex: "risk",
      key: "risk",
      sorter: true,
      width: 70,
      render: (word: string | null) => (word ? <RiskTag word={word} /> : "–"),
    },
  ];
  return (
    <Table<PipeRow>
      size="small"
      rowKey="pipeId"
      aria-label={t("map.list")}
      columns={columns}
      dataSource={pipes.data.rows}
      loading={pipes.isFetching && pipes.isPlaceholderData}
      locale={{ emptyText: t("map.none") }}
      rowClassName={(row) => (row.pipeId === selected ? "row-chosen" : "row")}
      onRow={(row) => ({
        tabIndex: 0,
        onClick: () => onChoose(row.pipeId),
        onKeyDown: (event) => {
          if (event.key === "Enter") onChoose(row.pipeId);
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
      onChange={(turned, _filters, sorter) => {
        const by = Array.isArray(sorter) ? sorter[0] : sorter;
        change({
          page: turned.current && turned.current > 1 ? String(turned.current) : undefined,
          sort: by?.order ? String(by.columnKey) : undefined,
          order: by?.order ? (by.order === "ascend" ? "asc" : "desc") : undefined,
        });
      }}
      scroll={{ y: "calc(100vh - 210px)" }}
    />
  );
}

/** A colour is never alone: the word stands on it. */
export function RiskTag({ word }: { word: string }) {
  const label = useWordLabel();
  return <span className={`risk risk-${word}`}>{label("riskShort", word)}</span>;
}

function Chosen({ pipeId, detail, onClose }: { pipeId: number; detail: MapPageProps["detail"]; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = () => void navigate({ to: "/pipes/$pipeId", params: { pipeId: String(pipeId) } });
  return (
    <section className="chosen" aria-label={t("map.open")} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <div className="chosen-bar">
        <Button type="primary" onClick={open}>
          {t("map.open")}
        </Button>
        <Button onClick={onClose}>{t("map.close")}</Button>
      </div>
      {detail?.(pipeId)}
    </section>
  );
}

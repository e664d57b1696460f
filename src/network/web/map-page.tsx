/** Map, list and detail in step under one filter: the facility map by network colours, the hazard map by risk colours. */
import { FilterOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Grid } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapHandle } from "../../platform/map/map-view.tsx";
import { formatCount, formatKm } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { CityView, PipeSummary } from "../api/network.schemas.ts";
import { CityMap, DRAWER_SHARE, writeBox } from "./city-map.tsx";
import { DayBar } from "./day-bar.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FilterChips, FilterPanel } from "./filter-panel.tsx";
import { type FilterInUrl, onMap, useFilter } from "./filter-words.ts";
import type { MapOverlay, Paint } from "./pipe-layers.ts";
import { PipePanel } from "./pipe-panel.tsx";
import { PipeTable } from "./pipe-table.tsx";
import { useCity, useSummary } from "./use-city.ts";

export interface MapPageProps {
  readonly mode: "facility" | "hazard";
  readonly paint: Paint;
  readonly overlay?: MapOverlay;
  /** What later subjects say of the chosen pipe. */
  readonly detail?: (pipeId: number) => React.ReactNode;
}

export function MapPage(props: MapPageProps) {
  const city = useCity();
  const { t } = useTranslation();
  if (city.isPending) return <Loading rows={14} />;
  if (city.isError) return <Failed cause={city.error} again={() => void city.refetch()} />;
  if (city.data.pipes === 0)
    return (
      <article className="page">
        <h1>{t(`map.${props.mode}`)}</h1>
        <Nothing action={<Link to="/import">{t("map.importFirst")}</Link>}>{t("map.empty")}</Nothing>
      </article>
    );
  if (!city.data.maps.maps.includes(props.mode))
    return (
      <article className="page">
        <h1>{t(`map.${props.mode}`)}</h1>
        <Nothing
          action={
            <Link to="/mechanisms" search={{ id: "M15" } as never}>
              {t("map.settings")}
            </Link>
          }
        >
          {t("map.notOffered")}
        </Nothing>
      </article>
    );
  return <Desk {...props} city={city.data} />;
}

function Desk({ mode, paint, overlay, detail, city }: MapPageProps & { city: CityView }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const filter = useFilter();
  const day = filter.query["asOf"];
  const query = useMemo(() => onMap(filter.query, city.maps), [filter.query, city.maps]);
  const whole = useSummary(onMap(day ? { asOf: day } : {}, city.maps));
  const summary = useSummary(query);
  const [panel, setPanel] = useState<"filter" | "list">();
  const map = useRef<MapHandle>(null);
  const desk = useRef<HTMLDivElement>(null);
  const { selected, choose, pickedOnMap } = useSelection();

  useEscape(selected === undefined ? undefined : () => choose(undefined));

  const list = (
    <PipeTable
      query={query}
      selected={selected}
      sortedBy={mode === "hazard" ? "risk" : undefined}
      onChoose={choose}
      onHover={(pipeId) => map.current?.point("pipes", "pipes", pipeId)}
    />
  );
  const chosen = selected !== undefined && (
    <PipePanel key={selected} pipeId={selected} day={day} detail={detail} onClose={() => choose(undefined)} />
  );
  const closePanel = () => setPanel(undefined);
  return (
    <div ref={desk} className={`desk desk-${mode}`}>
      <h1 className="unseen">{t(`map.${mode}`)}</h1>
      {wide && (
        <aside className="desk-filter" aria-label={t("map.filter")}>
          <FilterPanel whole={whole.data} />
        </aside>
      )}
      <section className="desk-main" aria-label={t(`map.${mode}`)}>
        <div className="desk-bar">
          {!wide && <PanelButtons onOpen={setPanel} />}
          <Result summary={summary.data} whole={whole.data} />
          <WithinView filter={filter} map={map} />
          <ExportMenu filter={query} />
        </div>
        <DayBar today={city.asOf} />
        <FilterChips />
        <div className="desk-map">
          <CityMap
            {...{ city, paint, overlay, filter, query, selected, choose, pickedOnMap, wide }}
            summary={summary.data}
            handle={map}
            onHover={(pipeId) => desk.current && lightRow(desk.current, pipeId)}
          />
          {wide && chosen}
        </div>
      </section>
      {wide ? (
        <aside className="desk-list" aria-label={t("map.list")}>
          {list}
        </aside>
      ) : (
        <>
          <Drawer placement="left" size={320} open={panel === "filter"} onClose={closePanel} title={t("map.filter")}>
            <FilterPanel whole={whole.data} />
          </Drawer>
          <Drawer
            placement="bottom"
            size="75%"
            open={panel === "list"}
            onClose={closePanel}
            title={t("map.list")}
            className="list-drawer"
          >
            {list}
          </Drawer>
          <Drawer
            placement="bottom"
            size={`${DRAWER_SHARE * 100}%`}
            open={selected !== undefined}
            onClose={() => choose(undefined)}
            closable={false}
            aria-label={t("map.detail")}
            className="detail-drawer"
          >
            {chosen}
          </Drawer>
        </>
      )}
    </div>
  );
}

function useEscape(leave: (() => void) | undefined): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => key === "Escape" && latest.current?.();
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** The pipe in the URL, and whether it was picked on the map (then the map need not move to it). */
function useSelection() {
  const [words, change] = useWords();
  const pickedOnMap = useRef(false);
  const selected = Number(words["pipe"]) || undefined;
  const choose = (pipeId: number | undefined, onMap = false) => {
    pickedOnMap.current = onMap;
    if (pipeId !== selected) change({ pipe: pipeId === undefined ? undefined : String(pipeId) });
  };
  return { selected, choose, pickedOnMap };
}

function Result({ summary, whole }: { summary: PipeSummary | undefined; whole: PipeSummary | undefined }) {
  const { t } = useTranslation();
  const part = summary && whole && summary.pipes !== whole.pipes;
  return (
    <div className="desk-result" role="status">
      <strong>
        {summary ? t("map.result", { pipes: formatCount(summary.pipes), km: formatKm(summary.lengthM) }) : "…"}
      </strong>
      {part && (
        <span className="quiet">
          {t("map.ofWhole", { pipes: formatCount(whole.pipes), km: formatKm(whole.lengthM) })}
        </span>
      )}
    </div>
  );
}

/** While pressed, the filter's box follows the view. */
function WithinView({ filter, map }: { filter: FilterInUrl; map: React.RefObject<MapHandle | null> }) {
  const { t } = useTranslation();
  const on = Boolean(filter.query["bbox"]);
  const press = () => {
    const view = map.current?.view();
    filter.set("bbox", on || !view ? undefined : writeBox(view));
  };
  return (
    <Button size="small" type={on ? "primary" : "default"} aria-pressed={on} onClick={press}>
      {t("map.within")}
    </Button>
  );
}

function PanelButtons({ onOpen }: { onOpen: (panel: "filter" | "list") => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button size="small" icon={<FilterOutlined />} onClick={() => onOpen("filter")}>
        {t("map.filter")}
      </Button>
      <Button size="small" icon={<UnorderedListOutlined />} onClick={() => onOpen("list")}>
        {t("map.listShort")}
      </Button>
    </>
  );
}

/** Without React: the pointer moves more often than a table should be drawn. */
function lightRow(desk: HTMLElement, pipeId: number | undefined): void {
  desk.querySelector(".row-lit")?.classList.remove("row-lit");
  if (pipeId !== undefined) desk.querySelector(`[data-row-key="${pipeId}"]`)?.classList.add("row-lit");
}

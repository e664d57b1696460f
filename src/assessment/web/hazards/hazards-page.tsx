/** 隐患 Hazards: figures, map and list in step under one filter that lives in the URL. */
import { CloseOutlined, DownloadOutlined, FilterOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Dropdown, Grid } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../../network/api/network.schemas.ts";
import { useCity } from "../../../network/web/use-city.ts";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import type { MapHandle } from "../../../platform/map/map-view.tsx";
import { withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatDay } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { HazardRowView, HazardSummaryView } from "../../api/hazard.schemas.ts";
import { describeFactor } from "../../model/hazards/describe-factor.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { HazardChips, HazardFilterPanel } from "./hazard-filter.tsx";
import { boundsAround } from "./hazard-layers.ts";
import { HazardMap } from "./hazard-map.tsx";
import { HazardTable } from "./hazard-table.tsx";
import { FindingTag, LevelTag } from "./hazard-words.tsx";
import { type HazardFilterQuery, useHazard, useHazardFilter, useHazardSummary } from "./use-hazards.ts";

export function HazardsPage() {
  const { t } = useTranslation();
  const city = useCity();
  const whole = useHazardSummary({});
  return (
    <article className="hazards-page">
      <div className="hazards-head">
        <AssessmentNav />
        <h1 className="unseen">{t("hazards.title")}</h1>
      </div>
      {(city.isPending || whole.isPending) && <Loading rows={14} />}
      {city.isError && <Failed cause={city.error} again={() => void city.refetch()} />}
      {whole.isError && <Failed cause={whole.error} again={() => void whole.refetch()} />}
      {whole.data && !whole.data.runId && (
        <Nothing action={<Link to="/assessment">{t("hazards.toAssessment")}</Link>}>{t("hazards.noRun")}</Nothing>
      )}
      {city.data && whole.data?.runId && <Desk city={city.data} whole={whole.data} runId={whole.data.runId} />}
    </article>
  );
}

function Desk({ city, whole, runId }: { city: CityView; whole: HazardSummaryView; runId: string }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const filter = useHazardFilter();
  const summary = useHazardSummary(filter.query);
  const [filterOpen, setFilterOpen] = useState(false);
  const map = useRef<MapHandle>(null);
  const { selected, choose } = useChosen();
  const file = useHazard(selected);
  const hazard = selected === undefined ? undefined : file.data?.hazard;
  const [lon, lat] = [hazard?.lon ?? undefined, hazard?.lat ?? undefined];
  useEffect(() => {
    if (lon !== undefined && lat !== undefined) map.current?.show(boundsAround(lon, lat, 60));
  }, [lon, lat]);
  const panel = <HazardFilterPanel whole={whole} />;
  return (
    <div className="hazard-desk">
      {wide && (
        <aside className="desk-filter" aria-label={t("hazards.filter")}>
          {panel}
        </aside>
      )}
      <section className="desk-main" aria-label={t("hazards.map")}>
        <div className="desk-bar">
          {!wide && (
            <Button size="small" icon={<FilterOutlined />} onClick={() => setFilterOpen(true)}>
              {t("hazards.filter")}
            </Button>
          )}
          <Result summary={summary.data} whole={whole} />
          <ExportHazards filter={filter.query} />
        </div>
        <HazardChips />
        <div className="desk-map">
          <HazardMap
            city={city}
            runId={runId}
            filter={filter.query}
            chosen={lon !== undefined && lat !== undefined ? { lon, lat } : undefined}
            onChoose={choose}
            handle={map}
            open={wide}
          />
          {hazard && <Chosen hazard={hazard} onClose={() => choose(undefined)} />}
        </div>
      </section>
      <section className="desk-list" aria-label={t("hazards.list")}>
        <HazardTable selected={selected} onChoose={({ key }) => choose(key)} framed={wide} />
      </section>
      {!wide && (
        <Drawer
          placement="left"
          size={340}
          open={filterOpen}
          onClose={() => setFilterOpen(false)}
          title={t("hazards.filter")}
        >
          {panel}
        </Drawer>
      )}
    </div>
  );
}

function useChosen() {
  const [words, change] = useWords();
  const selected = words["hazard"];
  const choose = (key: string | undefined) => {
    if (key !== selected) change({ hazard: key });
  };
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => key === "Escape" && latest.current(undefined);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return { selected, choose };
}

function Result({ summary, whole }: { summary: HazardSummaryView | undefined; whole: HazardSummaryView }) {
  const { t } = useTranslation();
  return (
    <div className="desk-result" role="status">
      <strong>{summary ? t("hazards.total", { count: formatCount(summary.total) }) : "…"}</strong>
      {summary && summary.total !== whole.total && (
        <span className="quiet">{t("hazards.ofWhole", { count: formatCount(whole.total) })}</span>
      )}
      <span className="quiet hazards-day">{t("hazards.run", { day: formatDay(whole.asOf) })}</span>
    </div>
  );
}

const FORMATS = { xlsx: "Excel (XLSX)", csv: "CSV", geojson: "GeoJSON", gpkg: "GeoPackage", fgb: "FlatGeobuf" };

function ExportHazards({ filter }: { filter: HazardFilterQuery }) {
  const { t } = useTranslation();
  const items = Object.entries(FORMATS).map(([format, name]) => ({
    key: format,
    label: (
      <a href={withQuery("/api/v1/exports/hazards", { ...filter, format, lang: currentLanguage() })} download>
        {name}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button size="small" icon={<DownloadOutlined />}>
        {t("hazards.export")}
      </Button>
    </Dropdown>
  );
}

/** What was picked, in a few lines over the map. */
function Chosen({ hazard, onClose }: { hazard: HazardRowView; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <section className="hazard-chosen" aria-label={t("hazards.chosen")}>
      <header>
        <strong>{label("hazardType", hazard.type)}</strong> <LevelTag level={hazard.level} />{" "}
        <FindingTag finding={hazard.finding} />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("hazards.close")} onClick={onClose} />
      </header>
      <p>{hazard.place}</p>
      <ul>
        {hazard.factors.slice(0, 3).map((factor) => (
          <li key={factor.code}>{describeFactor(factor, currentLanguage())}</li>
        ))}
      </ul>
      <footer>
        <Link to="/assessment/hazards/$hazardKey" params={{ hazardKey: hazard.key }} className="button-link">
          {t("hazards.open")}
        </Link>
        <Link to="/pipes/$pipeId" params={{ pipeId: String(hazard.pipeId) }}>
          {t("hazards.pipe")} {hazard.sourceId}
        </Link>
      </footer>
    </section>
  );
}

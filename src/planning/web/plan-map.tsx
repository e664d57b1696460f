/** A plan on the map: its projects by year or network over the quiet network, in step with Gantt and list. */
import { Radio } from "antd";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { type ExtraLayer, mapLayers, mapSources, NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { Bounds, MapHandle } from "../../platform/map/map-view.tsx";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import { yearColour } from "./plan-colours.ts";
import { formatShortKm } from "./plan-format.ts";
import {
  boundsOfWorks,
  type ColourBy,
  networkWorks,
  PLAN_PICKABLE,
  pipeWorksSource,
  QUIET_PIPES,
  worksColour,
  worksLayers,
  worksSource,
} from "./plan-layers.ts";
import { type PlanFilter, useChosenProject } from "./use-plan-filter.ts";
import { usePlanMap } from "./use-plans.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));
const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads", "buildings"]);
/** The server gives this many projects of a box; with more of them the view's box is asked for. */
const writeBox = (bounds: Bounds): string => bounds.map((degrees) => degrees.toFixed(5)).join();

export function PlanMap({
  plan,
  city,
  filter,
  open,
}: {
  plan: PlanFile;
  city: CityView;
  filter: PlanFilter;
  open: boolean;
}) {
  const { t } = useTranslation();
  const handle = useRef<MapHandle>(null);
  const pickedHere = useRef(false);
  const [chosen, choose] = useChosenProject();
  const [words] = useWords();
  const by: ColourBy = words["colour"] === "network" ? "network" : "year";
  const [box, setBox] = useState<string>();
  const works = usePlanMap(plan.planId, filter.query, box ?? (city.bounds ? writeBox(city.bounds) : undefined));
  const sources = useMemo(
    () => ({
      ...mapSources(city, {}, SHOWN),
      works: worksSource(works.data),
      ...(by === "network" ? { "pipe-works": pipeWorksSource(plan.planId) } : {}),
    }),
    [city, works.data, by, plan.planId],
  );
  const layers = useMemo(() => {
    const ground = mapLayers(city, NETWORK_PAINT, SHOWN).map((layer) => (layer.id === "pipes" ? QUIET_PIPES : layer));
    const lines = worksLayers(worksColour(plan.fromYear, plan.years), chosen, by === "network" ? 0 : 1);
    if (by === "year") return [...ground, ...lines];
    const ids = works.data?.features.map(({ id }) => id) ?? [];
    // Over the halo, so that the networks of the chosen project stay seen.
    return [...ground, ...lines.filter(({ id }) => id !== "plan-chosen"), networkWorks(ids)];
  }, [city, by, plan.fromYear, plan.years, chosen, works.data]);
  const bounds = boundsOfWorks(works.data, chosen);
  const written = bounds && writeBox(bounds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moved only when another project is chosen
  useEffect(() => {
    if (bounds && !pickedHere.current) handle.current?.show(bounds);
    pickedHere.current = false;
  }, [written]);
  return (
    <div className="desk-map plan-map">
      {works.isError && <Failed cause={works.error} again={() => void works.refetch()} />}
      <Suspense fallback={<Loading rows={8} />}>
        <MapView
          ref={handle}
          label={t("plan.mapLabel")}
          sources={sources}
          layers={layers}
          bounds={bounds ?? city.bounds ?? undefined}
          pickable={PLAN_PICKABLE}
          onPick={(picked) => {
            const projectId = picked?.properties["projectId"];
            pickedHere.current = true;
            if (projectId !== undefined && projectId !== chosen) choose(String(projectId));
            else if (!picked && chosen) choose(undefined);
          }}
          onMoved={(view) => (works.data?.cut || box) && setBox(writeBox(view))}
        />
      </Suspense>
      <MapKey plan={plan} by={by} filter={filter} open={open} />
      {works.data?.cut && <p className="map-hint map-cut">{t("plan.mapCut")}</p>}
    </div>
  );
}

function MapKey({
  plan,
  by,
  filter,
  open: openFirst,
}: {
  plan: PlanFile;
  by: ColourBy;
  filter: PlanFilter;
  open: boolean;
}) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [, change] = useWords();
  const [open, setOpen] = useState(openFirst);
  return (
    <details className="legend plan-legend" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("plan.legend")}</summary>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t("plan.colourBy")}
        value={by}
        onChange={({ target }) => change({ colour: target.value === "network" ? "network" : undefined })}
        options={[
          { value: "year", label: t("plan.byYear") },
          { value: "network", label: t("plan.byNetwork") },
        ]}
      />
      {by === "year"
        ? plan.byYear.map(({ year, km, projects }) => (
            <KeyRow
              key={year}
              colour={yearColour(year - plan.fromYear)}
              word={String(year)}
              projects={t("plan.projectCount", { count: formatCount(projects) })}
              km={km}
              on={filter.query.year === String(year)}
              press={() => filter.toggle("year", String(year))}
            />
          ))
        : Object.entries(NETWORK_TERMS).map(([network, { colour }]) => (
            <KeyRow
              key={network}
              colour={colour}
              word={label("network", network)}
              projects=""
              km={plan.kmByNetwork[network as keyof typeof plan.kmByNetwork]}
              on={filter.query.network === network}
              press={() => filter.toggle("network", network)}
            />
          ))}
    </details>
  );
}

interface KeyRowProps {
  readonly colour: string;
  readonly word: string;
  readonly projects: string;
  readonly km: number | undefined;
  readonly on: boolean;
  readonly press: () => void;
}

function KeyRow({ colour, word, projects, km, on, press }: KeyRowProps) {
  return (
    <button type="button" className="legend-row" aria-pressed={on} onClick={press}>
      <i style={{ background: colour }} />
      <span>{word}</span>
      <small>{projects}</small>
      <b>{km === undefined ? "" : formatShortKm(km)}</b>
    </button>
  );
}

/** The facility map of the day with the works' states as bands under the pipes. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { type ExtraLayer, mapLayers, mapSources, NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { MapHandle } from "../../platform/map/map-view.tsx";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { Gantt } from "../api/project.schemas.ts";
import { formatShortKm } from "./plan-format.ts";
import { boundsOfWorks, worksSource } from "./plan-layers.ts";
import { type PlanFilter, useChosenProject } from "./use-plan-filter.ts";
import { usePlanMap } from "./use-plans.ts";
import { STATE_COLOURS, WORK_STATES, type WorkState } from "./work-state.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));
const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads", "buildings"]);
const PICKABLE = ["works-band"];

export interface RemediationMapProps {
  readonly plan: PlanFile;
  readonly city: CityView;
  readonly filter: PlanFilter;
  readonly day: string;
  readonly states: ReadonlyMap<string, WorkState>;
  readonly rows: Gantt["rows"];
  readonly open: boolean;
}

export function RemediationMap({ plan, city, filter, day, states, rows, open }: RemediationMapProps) {
  const { t } = useTranslation();
  const handle = useRef<MapHandle>(null);
  const [chosen, choose] = useChosenProject();
  const [words] = useWords();
  const works = usePlanMap(plan.planId, filter.query, city.bounds?.map((degrees) => degrees.toFixed(5)).join());
  const past = day < city.asOf ? day : undefined;
  const sources = useMemo(
    () => ({ ...mapSources(city, past ? { asOf: past } : {}, SHOWN), works: worksSource(works.data) }),
    [city, past, works.data],
  );
  const only = words["state"] as WorkState | undefined;
  const layers = useMemo(() => {
    const ground = mapLayers(city, NETWORK_PAINT, SHOWN);
    return ground.flatMap((layer) => (layer.id === "pipes" ? [...bands(states, only, chosen), layer] : [layer]));
  }, [city, states, only, chosen]);
  const bounds = boundsOfWorks(works.data, chosen);
  const written = bounds?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: moved only when another project is chosen
  useEffect(() => {
    if (bounds) handle.current?.show(bounds);
  }, [written]);
  return (
    <div className="desk-map">
      {works.isError && <Failed cause={works.error} again={() => void works.refetch()} />}
      <Suspense fallback={<Loading rows={10} />}>
        <MapView
          ref={handle}
          label={t("plan.mapLabel")}
          sources={sources}
          layers={layers}
          bounds={bounds ?? city.bounds ?? undefined}
          pickable={PICKABLE}
          onPick={(picked) => {
            const projectId = picked?.properties["projectId"];
            if (projectId !== undefined && projectId !== chosen) choose(String(projectId));
          }}
        />
      </Suspense>
      <Key rows={rows} states={states} open={open} />
    </div>
  );
}

const BAND: ExpressionSpecification = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 3, 13, 9, 18, 26];
const RING: ExpressionSpecification = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 7, 13, 15, 18, 36];

function bands(
  states: ReadonlyMap<string, WorkState>,
  only: WorkState | undefined,
  chosen: string | undefined,
): LayerSpecification[] {
  const idsOf = (state: WorkState) => [...states].flatMap(([id, is]) => (is === state ? [id] : []));
  const pairs = WORK_STATES.flatMap((state) => {
    const ids = idsOf(state);
    return ids.length > 0 ? [ids, STATE_COLOURS[state]] : [];
  });
  if (pairs.length === 0) return [];
  const shown = only ? idsOf(only) : [...states.keys()];
  const round = { "line-cap": "butt", "line-join": "round" } as const;
  return [
    {
      id: "works-ring",
      type: "line",
      source: "works",
      layout: round,
      filter: ["==", ["get", "projectId"], chosen ?? ""],
      paint: { "line-color": "#101820", "line-width": RING },
    },
    {
      id: "works-band",
      type: "line",
      source: "works",
      layout: round,
      filter: ["in", ["get", "projectId"], ["literal", shown]],
      paint: {
        "line-color": ["match", ["get", "projectId"], ...pairs, "#8b97a6"] as unknown as ExpressionSpecification,
        "line-width": BAND,
        "line-opacity": 0.75,
      },
    },
  ];
}

function Key({ rows, states, open: openFirst }: Pick<RemediationMapProps, "rows" | "states" | "open">) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const [open, setOpen] = useState(openFirst);
  return (
    <details className="legend" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("remedy.legend")}</summary>
      {WORK_STATES.map((state) => {
        const mine = rows.filter(({ projectId }) => states.get(projectId) === state);
        return (
          <button
            key={state}
            type="button"
            className="legend-row"
            aria-pressed={words["state"] === state}
            onClick={() => change({ state: words["state"] === state ? undefined : state })}
          >
            <i className="legend-band" style={{ background: STATE_COLOURS[state] }} />
            <span>{t(`remedy.state.${state}`)}</span>
            <small>{t("plan.projectCount", { count: formatCount(mine.length) })}</small>
            <b>{formatShortKm(mine.reduce((sum, { km }) => sum + km, 0))}</b>
          </button>
        );
      })}
      <p className="legend-networks">
        {Object.entries(NETWORK_TERMS).map(([network, { colour }]) => (
          <span key={network} className="network-tag">
            <i style={{ background: colour }} />
            {label("network", network)}
          </span>
        ))}
      </p>
      <p className="quiet">{t("remedy.note")}</p>
    </details>
  );
}

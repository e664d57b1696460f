/** The filtered hazards on the map of the networks; a heap zooms in, a point is chosen. */
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../../network/api/network.schemas.ts";
import { type ExtraLayer, mapLayers, mapSources, NETWORK_PAINT } from "../../../network/web/pipe-layers.ts";
import type { MapHandle } from "../../../platform/map/map-view.tsx";
import { Loading } from "../../../platform/web/states.tsx";
import { HAZARD_LEVELS } from "../../model/hazards/hazard.ts";
import {
  boundsAround,
  CHOSEN_HAZARD,
  HAZARD_PICKABLE,
  hazardLayers,
  hazardSource,
  pointSource,
} from "./hazard-layers.ts";
import { LevelTag } from "./hazard-words.tsx";
import type { HazardFilterQuery } from "./use-hazards.ts";

const MapView = lazy(async () => ({ default: (await import("../../../platform/map/map-view.tsx")).MapView }));

export interface HazardMapProps {
  readonly city: CityView;
  readonly runId: string;
  readonly filter: HazardFilterQuery;
  /** Where the chosen hazard is. */
  readonly chosen: { readonly lon: number; readonly lat: number } | undefined;
  readonly onChoose: (key: string | undefined) => void;
  readonly handle: React.RefObject<MapHandle | null>;
  readonly open: boolean;
}

const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads", "buildings", "spaces"]);
/** A heap opens to a part of the view. */
const CLOSER = 6;

export function HazardMap({ city, runId, filter, chosen, onChoose, handle, open }: HazardMapProps) {
  const { t, i18n } = useTranslation();
  const [lon, lat] = [chosen?.lon, chosen?.lat];
  const sources = useMemo(
    () => ({
      ...mapSources(city, {}, SHOWN),
      hazards: hazardSource(filter, runId),
      ...(lon !== undefined && lat !== undefined ? { "chosen-hazard": pointSource(lon, lat) } : {}),
    }),
    [city, filter, runId, lon, lat],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters change with the language alone
  const layers = useMemo(
    () => [
      ...mapLayers(city, NETWORK_PAINT, SHOWN),
      ...hazardLayers((level) => t(`hazards.short.${level}`)),
      ...(lon === undefined ? [] : CHOSEN_HAZARD),
    ],
    [city, i18n.language, lon],
  );
  const zoomTo = (at: readonly [number, number]) => {
    const view = handle.current?.view();
    if (!view) return;
    const [width, height] = [(view[2] - view[0]) / CLOSER, (view[3] - view[1]) / CLOSER];
    handle.current?.show([at[0] - width, at[1] - height, at[0] + width, at[1] + height]);
  };
  return (
    <>
      <Suspense fallback={<Loading rows={10} />}>
        <MapView
          ref={handle}
          label={t("hazards.mapLabel")}
          sources={sources}
          layers={layers}
          bounds={lon !== undefined && lat !== undefined ? boundsAround(lon, lat, 120) : (city.bounds ?? undefined)}
          pickable={HAZARD_PICKABLE}
          farBelow={14}
          onPick={(picked) => {
            const key = picked?.properties["key"];
            if (picked && !key) zoomTo(picked.at);
            else onChoose(key === undefined ? undefined : String(key));
          }}
        />
      </Suspense>
      <Legend open={open} />
      <p className="map-hint">{t("hazards.heapHint")}</p>
    </>
  );
}

function Legend({ open: openFirst }: { open: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(openFirst);
  return (
    <details className="legend hazard-legend" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("hazards.legend")}</summary>
      {HAZARD_LEVELS.map((level) => (
        <p key={level}>
          <span className={`hazard-mark hazard-${level}`}>{t(`hazards.short.${level}`)}</span>{" "}
          <LevelTag level={level} />
        </p>
      ))}
    </details>
  );
}

/** The surroundings of one hazard on the map of the networks, with its neighbours among the hazards. */
import { Card } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../../network/api/network.schemas.ts";
import { type ExtraLayer, lineSource, mapLayers, mapSources, NETWORK_PAINT } from "../../../network/web/pipe-layers.ts";
import { useCity, usePipe } from "../../../network/web/use-city.ts";
import { Loading } from "../../../platform/web/states.tsx";
import type { HazardRowView } from "../../api/hazard.schemas.ts";
import { boundsAround, CHOSEN_HAZARD, hazardLayers, hazardSource, pointSource } from "./hazard-layers.ts";

const MapView = lazy(async () => ({ default: (await import("../../../platform/map/map-view.tsx")).MapView }));

const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads", "buildings", "spaces"]);
const NO_FILTER = {};
const AROUND_M = 130;

export function HazardPlace({ hazard }: { hazard: HazardRowView }) {
  const { t } = useTranslation();
  const city = useCity();
  const pipe = usePipe(hazard.pipeId);
  const { lon, lat } = hazard;
  const geometry = pipe.data?.geometry;
  const letter = (level: string) => t(`hazards.short.${level}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters change with the language, which draws all anew
  const dress = useMemo(
    () => (city.data && lon !== null && lat !== null ? dressOf(city.data, lon, lat, geometry, letter) : undefined),
    [city.data, lon, lat, geometry],
  );
  if (lon === null || lat === null) return null;
  return (
    <Card size="small" title={t("hazard.map")}>
      <div className="pipe-map">
        {dress ? (
          <Suspense fallback={<Loading />}>
            <MapView label={t("hazard.map")} {...dress} bounds={boundsAround(lon, lat, AROUND_M)} />
          </Suspense>
        ) : (
          <Loading />
        )}
      </div>
    </Card>
  );
}

function dressOf(city: CityView, lon: number, lat: number, geometry: unknown, letter: (level: string) => string) {
  return {
    sources: {
      ...mapSources(city, NO_FILTER, SHOWN),
      ...(geometry ? { chosen: lineSource(geometry) } : {}),
      hazards: hazardSource(NO_FILTER, city.runId ?? ""),
      "chosen-hazard": pointSource(lon, lat),
    },
    layers: [...mapLayers(city, NETWORK_PAINT, SHOWN, Boolean(geometry)), ...hazardLayers(letter), ...CHOSEN_HAZARD],
  };
}

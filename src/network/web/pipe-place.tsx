/** Where a pipe lies, and what hangs on it: traces along the network drawn on a small map. */
import { useQuery } from "@tanstack/react-query";
import { Button, Card } from "antd";
import type { FeatureCollection } from "geojson";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson } from "../../platform/web/api.ts";
import { formatMetres } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { CityView, PipeFile, TraceView } from "../api/network.schemas.ts";
import { boundsOfLine } from "./bounds-of-line.ts";
import { lineSource, mapLayers, mapSources, NETWORK_PAINT } from "./pipe-layers.ts";
import { useCity } from "./use-city.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));

const DIRECTIONS = ["upstream", "downstream", "isolate"] as const satisfies readonly TraceView["direction"][];

export function PipePlace({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const city = useCity();
  const [direction, setDirection] = useState<TraceView["direction"]>();
  const trace = useQuery({
    queryKey: ["trace", file.pipe.pipeId, direction],
    queryFn: () => getJson<TraceView>(`/api/v1/pipes/${file.pipe.pipeId}/trace`, { direction }),
    enabled: direction !== undefined,
    retry: false,
  });
  const traced = direction ? trace.data : undefined;
  const bounds = boundsOfLine(file.geometry);
  const dress = useMemo(
    () => city.data && dressOf(city.data, file.geometry, traced),
    [city.data, file.geometry, traced],
  );
  return (
    <Card
      size="small"
      title={t("pipe.place")}
      extra={
        <fieldset className="trace-buttons">
          <legend className="unseen">{t("pipe.trace")}</legend>
          {DIRECTIONS.map((one) => (
            <Button
              key={one}
              size="small"
              type={one === direction ? "primary" : "default"}
              aria-pressed={one === direction}
              loading={one === direction && trace.isFetching}
              onClick={() => setDirection(one === direction ? undefined : one)}
            >
              {t(`pipe.${one}`)}
            </Button>
          ))}
        </fieldset>
      }
    >
      {bounds && dress ? (
        <div className="pipe-map">
          <Suspense fallback={<Loading />}>
            <MapView label={t("pipe.place")} {...dress} bounds={bounds} />
          </Suspense>
        </div>
      ) : (
        t("pipe.noPlace")
      )}
      {direction && trace.isError && <Failed cause={trace.error} again={() => void trace.refetch()} />}
      {traced && <Traced trace={traced} />}
    </Card>
  );
}

function Traced({ trace: { direction, pipeIds, lengthM, cutOffIds, valves, notes } }: { trace: TraceView }) {
  const { t, i18n } = useTranslation();
  return (
    <div role="status">
      <p>{t("pipe.traced", { pipes: pipeIds.length, length: formatMetres(lengthM) })}</p>
      {direction === "isolate" && (
        <p>
          {valves.length > 0
            ? t("pipe.valves", { valves: valves.map((valve) => valve.sourceId).join("、") })
            : t("pipe.noValves")}
        </p>
      )}
      {cutOffIds.length > 0 && <p>{t("pipe.cutOff", { pipes: cutOffIds.length })}</p>}
      {notes.map((code) => (
        <p key={code} className="quiet">
          {i18n.exists(`problem.${code}`) ? t(`problem.${code}`) : code}
        </p>
      ))}
    </div>
  );
}

const ROADS = new Set(["roads"] as const);

function dressOf(city: CityView, geometry: unknown, traced: TraceView | undefined) {
  return {
    sources: {
      ...mapSources(city, {}, ROADS),
      ...(geometry ? { chosen: lineSource(geometry) } : {}),
      valves: { type: "geojson" as const, data: valvesOf(traced) },
    },
    layers: [
      ...mapLayers(city, NETWORK_PAINT, ROADS, Boolean(geometry)),
      {
        id: "traced",
        type: "line" as const,
        source: "pipes",
        "source-layer": "pipes",
        filter: ["in", ["id"], ["literal", traced?.pipeIds ?? []]] as never,
        paint: { "line-color": "#a8071a", "line-width": 6, "line-opacity": 0.55 },
      },
      {
        id: "valves",
        type: "circle" as const,
        source: "valves",
        paint: {
          "circle-radius": 7,
          "circle-color": "#a8071a",
          "circle-stroke-color": "#fff",
          "circle-stroke-width": 2,
        },
      },
    ],
  };
}

function valvesOf(traced: TraceView | undefined): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: (traced?.valves ?? []).flatMap(({ lon, lat, sourceId }) =>
      lon === null || lat === null
        ? []
        : [
            {
              type: "Feature" as const,
              properties: { sourceId },
              geometry: { type: "Point" as const, coordinates: [lon, lat] },
            },
          ],
    ),
  };
}

/** The map of the desk: the filtered pipes from tiles, the chosen one on top, the layers around them, the legend. */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Bounds, MapHandle } from "../../platform/map/map-view.tsx";
import { Loading } from "../../platform/web/states.tsx";
import type { CityView, PipeSummary } from "../api/network.schemas.ts";
import { boundsOfLine } from "./bounds-of-line.ts";
import type { FilterInUrl } from "./filter-words.ts";
import { FAILURE_YEARS, MapLegend } from "./map-legend.tsx";
import {
  type ExtraLayer,
  failuresSince,
  lineSource,
  type MapOverlay,
  mapLayers,
  mapSources,
  type Paint,
  PICKABLE_FROM_ZOOM,
} from "./pipe-layers.ts";
import { usePipe } from "./use-city.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));

export interface CityMapProps {
  city: CityView;
  paint: Paint;
  overlay: MapOverlay | undefined;
  filter: FilterInUrl;
  summary: PipeSummary | undefined;
  selected: number | undefined;
  choose: (pipeId: number | undefined, onMap?: boolean) => void;
  pickedOnMap: { readonly current: boolean };
  handle: React.RefObject<MapHandle | null>;
  onHover: (pipeId: number | undefined) => void;
  wide: boolean;
}

export function CityMap({
  city,
  paint,
  overlay,
  filter,
  summary,
  selected,
  choose,
  pickedOnMap,
  handle,
  onHover,
  wide,
}: CityMapProps) {
  const { t, i18n } = useTranslation();
  const [failureYears, setFailureYears] = useState<number>(FAILURE_YEARS[0]);
  const [laid, setLaid] = useState(false);
  const [shown, setShown] = useState<ReadonlySet<ExtraLayer>>(new Set(["roads"]));
  const file = usePipe(selected, filter.query["asOf"]);
  const geometry = selected === undefined ? undefined : file.data?.geometry;
  const sources = useMemo(
    () => ({
      ...mapSources(city, filter.query, shown),
      ...(geometry ? { chosen: lineSource(geometry) } : {}),
      ...(overlay && laid ? { [overlay.id]: overlay.source(city, filter.query) } : {}),
    }),
    [city, filter.query, shown, geometry, overlay, laid],
  );
  const day = filter.query["asOf"] ?? city.asOf;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const layers = useMemo(
    () => [
      ...failuresSince(mapLayers(city, paint, shown, Boolean(geometry)), day, failureYears),
      ...(overlay && laid ? overlay.layers(t) : []),
    ],
    [city, paint, shown, geometry, day, failureYears, overlay, laid, i18n.language],
  );
  useEffect(() => {
    const bounds = boundsOfLine(geometry);
    if (bounds && !pickedOnMap.current) handle.current?.show(bounds);
  }, [geometry, handle, pickedOnMap]);
  const first = boundsOfLine(geometry) ?? boundsOfBox(filter.query["bbox"]) ?? city.bounds ?? undefined;
  return (
    <>
      <Suspense fallback={<Loading rows={10} />}>
        <MapView
          ref={handle}
          label={t("map.label")}
          sources={sources}
          layers={layers}
          bounds={first}
          farBelow={PICKABLE_FROM_ZOOM}
          covered={
            selected === undefined
              ? undefined
              : wide
                ? { right: PANEL_PX }
                : { bottom: window.innerHeight * DRAWER_SHARE }
          }
          pickable={PICKABLE}
          onPick={(picked) => choose(picked?.id, true)}
          onHover={(picked) => {
            handle.current?.point("pipes", "pipes", picked?.id);
            onHover(picked?.id);
          }}
          onMoved={(bounds) => filter.query["bbox"] && filter.set("bbox", writeBox(bounds))}
        />
      </Suspense>
      <MapLegend
        {...{ paint, summary, shown, failureYears }}
        onShow={setShown}
        onFailureYears={setFailureYears}
        open={wide}
        overlay={overlay && { text: overlay.text, on: laid, set: setLaid }}
      />
      <p className="map-hint">{t("map.zoomHint")}</p>
    </>
  );
}

const PICKABLE = ["pipes"];
/** As wide as the panel beside the map. */
const PANEL_PX = 440;
export const DRAWER_SHARE = 0.6;

export const writeBox = (bounds: Bounds): string => bounds.map((degrees) => degrees.toFixed(5)).join();

function boundsOfBox(written: string | undefined): Bounds | undefined {
  const parts = written?.split(",").map(Number);
  return parts?.length === 4 ? (parts as unknown as Bounds) : undefined;
}

/** The map of the desk: the filtered pipes from tiles, the chosen one on top, the layers around them, the legend. */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Bounds, MapHandle } from "../../platform/map/map-view.tsx";
import { Loading } from "../../platform/web/states.tsx";
import type { CityView, PipeSummary } from "../api/network.schemas.ts";
import { boundsOfLine } from "./bounds-of-line.ts";
import type { FilterInUrl, FilterQuery } from "./filter-words.ts";
import { failureChoices, MapLegend } from "./map-legend.tsx";
import {
  type ExtraLayer,
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
  /** The filter, kept to what the city's maps show. */
  query: FilterQuery;
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
  query,
  summary,
  selected,
  choose,
  pickedOnMap,
  handle,
  onHover,
  wide,
}: CityMapProps) {
  const { t, i18n } = useTranslation();
  const [failureYears, setFailureYears] = useState<number>();
  const [laid, setLaid] = useState(false);
  const [shown, setShown] = useState<ReadonlySet<ExtraLayer>>(new Set(["roads"]));
  const file = usePipe(selected, filter.query["asOf"]);
  const geometry = selected === undefined ? undefined : file.data?.geometry;
  const years = failureYears ?? city.maps.failureYears;
  const sources = useMemo(
    () => ({
      ...mapSources(city, query, shown, years),
      ...(geometry ? { chosen: lineSource(geometry) } : {}),
      ...(overlay && laid ? { [overlay.id]: overlay.source(city, query) } : {}),
    }),
    [city, query, shown, years, geometry, overlay, laid],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const layers = useMemo(
    () => [...mapLayers(city, paint, shown, Boolean(geometry)), ...(overlay && laid ? overlay.layers(t) : [])],
    [city, paint, shown, geometry, overlay, laid, i18n.language],
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
        {...{ paint, summary, shown }}
        failureYears={years}
        failureChoices={failureChoices(city.maps.failureYears)}
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

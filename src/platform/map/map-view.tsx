/**
 * A map that knows layers, clicks and hovers, and nothing of pipes.
 *
 * React renders its frame once; sources, layers, the pointed-at feature and the coordinate read-out are changed on the
 * map itself, so that panning and zooming never wait for React. No glyphs, sprites or base map are needed; one may be given.
 */

import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Dress, dressMap } from "./dress-map.ts";
import { type Picked, pickFeature } from "./pick-feature.ts";

maplibregl.setWorkerUrl(workerUrl);

/** west, south, east, north in degrees */
export type Bounds = readonly [number, number, number, number];

export interface Covered {
  readonly right?: number;
  readonly bottom?: number;
}

export interface MapHandle {
  /** Moves there when it is not already in view. */
  show(bounds: Bounds): void;
  view(): Bounds | undefined;
  /** Lights one feature of a source up (feature state `hover`), or none. */
  point(source: string, sourceLayer: string, id: number | undefined): void;
}

export interface MapViewProps extends Dress {
  readonly label: string;
  /** Looked at first, as it is when the map comes up. */
  readonly bounds?: Bounds | undefined;
  /** Layers whose features can be picked, topmost first. */
  readonly pickable?: readonly string[];
  readonly onPick?: (picked: Picked | undefined) => void;
  readonly onHover?: (picked: Picked | undefined) => void;
  /** After a person moved the map. */
  /** Pixels that something else covers: what is shown is shown beside it. */
  readonly covered?: Covered | undefined;
  /** Farther out than this zoom the frame has the class `map-far`. */
  readonly farBelow?: number;
  readonly onMoved?: (bounds: Bounds) => void;
  readonly ref?: Ref<MapHandle>;
}

const GROUND = "#f3f4f1";
const EMPTY_STYLE: maplibregl.StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: "ground", type: "background", paint: { "background-color": GROUND } }],
};

export function MapView(props: MapViewProps) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const readOut = useRef<HTMLOutputElement>(null);
  const held = useRef<maplibregl.Map>(undefined);
  const left = useRef<Bounds>(undefined);
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made anew only when its own words change
  useEffect(() => {
    const map = createMap(place.current!, {
      "NavigationControl.ZoomIn": t("mapView.zoomIn"),
      "NavigationControl.ZoomOut": t("mapView.zoomOut"),
      "Map.Title": latest.current.label,
    });
    map.once("style.load", () => {
      held.current = map;
      dressMap(map, latest.current);
      const bounds = left.current ?? latest.current.bounds;
      if (bounds) lookAt(map, bounds, left.current ? 0 : PADDING_PX);
    });
    const tellFar = () => frame.current?.classList.toggle("map-far", map.getZoom() < (latest.current.farBelow ?? 0));
    map.on("zoomend", tellFar);
    followPointer(map, readOut.current!, latest);
    map.on("moveend", (event) => {
      if ("originalEvent" in event && event.originalEvent) latest.current.onMoved?.(boundsOf(map));
    });
    // Lets a measurement move the map as a hand would.
    Object.assign(place.current!, { map });
    return () => {
      if (held.current) left.current = boundsOf(map);
      held.current = undefined;
      map.remove();
    };
  }, [i18n.language]);

  useEffect(() => {
    if (held.current) dressMap(held.current, { sources: props.sources, layers: props.layers });
  }, [props.sources, props.layers]);

  useImperativeHandle(props.ref, () => {
    let lit: maplibregl.FeatureIdentifier | undefined;
    return {
      show: (bounds) => held.current && showIn(held.current, bounds, latest.current.covered),
      view: () => held.current && boundsOf(held.current),
      point(source, sourceLayer, id) {
        const map = held.current;
        if (!map?.getSource(source) || lit?.id === id) return;
        if (lit) map.setFeatureState(lit, { hover: false });
        lit = id === undefined ? undefined : { source, sourceLayer, id };
        if (lit) map.setFeatureState(lit, { hover: true });
      },
    };
  }, []);

  return (
    <div ref={frame} className="map-view">
      <div ref={place} className="map-place" />
      <output ref={readOut} className="map-read-out" aria-label={t("mapView.position")} />
    </div>
  );
}

function createMap(container: HTMLElement, locale: Record<string, string>): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    locale,
    style: EMPTY_STYLE,
    attributionControl: { compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 20,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 120 }), "bottom-left");
  return map;
}

/** Clicks pick; a resting pointer hovers, looked up at most once a frame and never while the map moves. */
function followPointer(map: maplibregl.Map, readOut: HTMLOutputElement, latest: { readonly current: MapViewProps }) {
  let waiting = 0;
  let hovered: number | undefined;
  const hover = (picked: Picked | undefined) => {
    map.getCanvas().style.cursor = picked ? "pointer" : "";
    if (picked?.id === hovered) return;
    hovered = picked?.id;
    latest.current.onHover?.(picked);
  };
  map.on("click", ({ point, lngLat }) =>
    latest.current.onPick?.(pickFeature(map, point, lngLat, latest.current.pickable)),
  );
  map.on("mousemove", ({ point, lngLat }) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      readOut.textContent = `${lngLat.lng.toFixed(5)}°E  ${lngLat.lat.toFixed(5)}°N`;
      if (!map.isMoving()) hover(pickFeature(map, point, lngLat, latest.current.pickable));
    });
  });
  map.on("mouseout", () => {
    readOut.textContent = "";
    hover(undefined);
  });
  map.once("remove", () => cancelAnimationFrame(waiting));
}

function boundsOf(map: maplibregl.Map): Bounds {
  const box = map.getBounds();
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
}

const PADDING_PX = 40;
const NEAR_ZOOM = 14;
const MOST_COVERED = 0.7;

function lookAt(map: maplibregl.Map, [west, south, east, north]: Bounds, padded = PADDING_PX, covered: Covered = {}) {
  const { clientWidth, clientHeight } = map.getContainer();
  const side = Math.min(padded, clientWidth / 8, clientHeight / 8);
  const padding = {
    left: side,
    top: side,
    right: Math.min(side + (covered.right ?? 0), clientWidth * MOST_COVERED),
    bottom: Math.min(side + (covered.bottom ?? 0), clientHeight * MOST_COVERED),
  };
  map.fitBounds([west, south, east, north], { padding, duration: 0, maxZoom: 17 });
}

function showIn(map: maplibregl.Map, bounds: Bounds, covered: Covered = {}): void {
  const [west, south, east, north] = bounds;
  const { clientWidth, clientHeight } = map.getContainer();
  const { x: left, y: top } = map.project([west, north]);
  const { x: right, y: bottom } = map.project([east, south]);
  const [freeRight, freeBottom] = [clientWidth - (covered.right ?? 0), clientHeight - (covered.bottom ?? 0)];
  const inside = left >= 0 && top >= 0 && right <= freeRight && bottom <= freeBottom;
  if (!inside || map.getZoom() < NEAR_ZOOM) lookAt(map, bounds, PADDING_PX, covered);
}

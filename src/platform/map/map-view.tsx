/**
 * A map that knows layers, filters and clicks, and nothing of pipes.
 *
 * React renders it once; sources, layers and the selected feature are changed on the map itself, so that panning and
 * zooming never wait for React. No glyphs, no sprites, no base map are needed; one may be given.
 */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef } from "react";

export interface MapViewProps {
  label: string;
  sources: Readonly<Record<string, SourceSpecification>>;
  layers: readonly LayerSpecification[];
  /** west, south, east, north: looked at first and whenever it changes. */
  bounds?: readonly [number, number, number, number] | undefined;
  /** Layers whose features can be picked, topmost first. */
  pickable?: readonly string[];
  onPick?: (
    picked:
      | { layer: string; id: number | undefined; properties: Record<string, unknown>; at: [number, number] }
      | undefined,
  ) => void;
  onMoved?: (bounds: [number, number, number, number]) => void;
  className?: string;
}

maplibregl.setWorkerUrl(workerUrl);

const EMPTY_STYLE = {
  version: 8,
  sources: {},
  layers: [{ id: "ground", type: "background", paint: { "background-color": "#f4f5f2" } }],
} as const;
const PICK_REACH_PX = 6;

export function MapView(props: MapViewProps) {
  const place = useRef<HTMLElement>(null);
  const held = useRef<maplibregl.Map>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const map = new maplibregl.Map({
      container: place.current!,
      style: EMPTY_STYLE as unknown as maplibregl.StyleSpecification,
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 20,
      fadeDuration: 0,
    });
    held.current = map;
    map.touchZoomRotate.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new maplibregl.ScaleControl({ maxWidth: 120 }), "bottom-left");
    map.on("load", () => {
      dress(map, latest.current);
      look(map, latest.current.bounds);
    });
    map.on("click", (event) =>
      latest.current.onPick?.(pickAt(map, event.point, event.lngLat, latest.current.pickable ?? [])),
    );
    map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = pickAt(map, event.point, event.lngLat, latest.current.pickable ?? [])
        ? "pointer"
        : "";
    });
    map.on("moveend", () => {
      const box = map.getBounds();
      latest.current.onMoved?.([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()]);
    });
    // Lets a measurement move the map as a hand would.
    Object.assign(place.current!, { map });
    return () => map.remove();
  }, []);

  const { sources, layers } = props;
  useEffect(() => {
    const map = held.current;
    if (map?.isStyleLoaded()) dress(map, { sources, layers });
    else map?.once("idle", () => dress(map, latest.current));
  }, [sources, layers]);

  const boundsKey = props.bounds?.join();
  useEffect(() => {
    const map = held.current;
    if (map && boundsKey) look(map, latest.current.bounds);
  }, [boundsKey]);

  return (
    <section
      ref={place}
      className={props.className}
      aria-label={props.label}
      style={{ width: "100%", height: "100%" }}
    />
  );
}

/** Brings the map's own sources and layers to what is wanted, touching only what differs. */
function dress(map: maplibregl.Map, { sources, layers }: Pick<MapViewProps, "sources" | "layers">): void {
  const stale = new Set<string>();
  for (const [name, wanted] of Object.entries(sources)) {
    const now = map.getSource(name);
    if (!now) map.addSource(name, wanted);
    else if (now.type === "vector" && "tiles" in wanted)
      (now as maplibregl.VectorTileSource).setTiles(wanted.tiles as string[]);
    else if (now.type === "geojson" && "data" in wanted)
      (now as maplibregl.GeoJSONSource).setData(wanted.data as never);
    else stale.add(name);
  }
  const wanted = new Set(layers.map((layer) => layer.id));
  for (const { id } of map.getStyle().layers) if (id !== "ground" && !wanted.has(id)) map.removeLayer(id);
  for (const layer of layers) {
    if (!map.getLayer(layer.id)) map.addLayer(layer as maplibregl.AddLayerObject);
    else restyle(map, layer);
  }
}

function restyle(map: maplibregl.Map, layer: LayerSpecification): void {
  for (const [name, value] of Object.entries(layer.paint ?? {}))
    map.setPaintProperty(layer.id, name as never, value as never);
  for (const [name, value] of Object.entries(layer.layout ?? {}))
    map.setLayoutProperty(layer.id, name as never, value as never);
  if ("filter" in layer) map.setFilter(layer.id, layer.filter ?? null);
}

function look(map: maplibregl.Map, bounds: MapViewProps["bounds"]): void {
  if (bounds) map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], { padding: 40, duration: 0, maxZoom: 17 });
}

function pickAt(map: maplibregl.Map, point: maplibregl.Point, lngLat: maplibregl.LngLat, pickable: readonly string[]) {
  const there = pickable.filter((layer) => map.getLayer(layer));
  if (there.length === 0) return undefined;
  const reach = PICK_REACH_PX;
  const hits = map.queryRenderedFeatures(
    [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ],
    { layers: there },
  );
  const hit = there.flatMap((layer) => hits.filter((one) => one.layer.id === layer))[0];
  if (!hit) return undefined;
  return {
    layer: hit.layer.id,
    id: typeof hit.id === "number" ? hit.id : undefined,
    properties: hit.properties,
    at: [lngLat.lng, lngLat.lat] as [number, number],
  };
}

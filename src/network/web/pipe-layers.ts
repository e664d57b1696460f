/** How the city looks on the map: sources from our tiles, lines coloured by network or by what an overlay says. */
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { withQuery } from "../../platform/web/api.ts";
import type { CityView } from "../api/network.schemas.ts";
import { NETWORK_TERMS } from "../model/codes.ts";

export const EXTRA_LAYERS = ["failures", "points", "spaces", "roads", "buildings"] as const;
export type ExtraLayer = (typeof EXTRA_LAYERS)[number];

/** Colour of a pipe by the words of one column. */
export interface Paint {
  readonly column: string;
  readonly colours: Readonly<Record<string, string>>;
  readonly otherwise: string;
}

export const NETWORK_PAINT: Paint = {
  column: "network",
  colours: Object.fromEntries(Object.entries(NETWORK_TERMS).map(([network, { colour }]) => [network, colour])),
  otherwise: "#888888",
};

export function mapSources(
  city: CityView,
  filter: Record<string, string>,
  shown: ReadonlySet<ExtraLayer>,
): Record<string, SourceSpecification> {
  const version = `${city.version}-${city.overlayKey}`;
  const tiles = (layer: string, query: Record<string, string>) => [
    withQuery(`${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt`, { ...query, v: version })
      .replaceAll("%7B", "{")
      .replaceAll("%7D", "}"),
  ];
  const { bbox: _, ...words } = filter;
  const sources: Record<string, SourceSpecification> = {};
  if (city.baseMap)
    sources["base"] = {
      type: "raster",
      tiles: city.baseMap.tiles,
      tileSize: 256,
      attribution: city.baseMap.attribution,
    };
  sources["pipes"] = { type: "vector", tiles: tiles("pipes", words), minzoom: 0, maxzoom: 16 };
  for (const layer of EXTRA_LAYERS)
    if (shown.has(layer)) sources[layer] = { type: "vector", tiles: tiles(layer, {}), minzoom: 0, maxzoom: 16 };
  return sources;
}

const width = (thin: number, thick: number): never =>
  ["interpolate", ["exponential", 1.5], ["zoom"], 9, thin, 14, (thin + thick) / 2, 18, thick] as never;

export function mapLayers(
  city: CityView,
  paint: Paint,
  shown: ReadonlySet<ExtraLayer>,
  selected: number | undefined,
): LayerSpecification[] {
  const layers: LayerSpecification[] = [];
  if (city.baseMap) layers.push({ id: "base", type: "raster", source: "base" });
  if (shown.has("buildings"))
    layers.push({
      id: "buildings",
      type: "fill",
      source: "buildings",
      "source-layer": "buildings",
      minzoom: 13,
      paint: { "fill-color": "#dcd8cc", "fill-outline-color": "#c9c4b4" },
    });
  if (shown.has("roads"))
    layers.push({
      id: "roads",
      type: "line",
      source: "roads",
      "source-layer": "roads",
      paint: { "line-color": "#ffffff", "line-width": width(1, 14) },
    });
  if (shown.has("spaces"))
    layers.push({
      id: "spaces",
      type: "line",
      source: "spaces",
      "source-layer": "spaces",
      minzoom: 12,
      paint: { "line-color": "#7a6f9b", "line-dasharray": [2, 1], "line-width": width(1, 4) },
    });
  const colour = ["match", ["get", paint.column], ...Object.entries(paint.colours).flat(), paint.otherwise] as never;
  layers.push({
    id: "pipes",
    type: "line",
    source: "pipes",
    "source-layer": "pipes",
    layout: { "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width(1, 6) },
  });
  layers.push({
    id: "chosen",
    type: "line",
    source: "pipes",
    "source-layer": "pipes",
    minzoom: 12,
    filter: ["==", ["id"], selected ?? -1] as never,
    layout: { "line-cap": "round" },
    paint: { "line-color": "#111111", "line-width": width(4, 12), "line-opacity": 0.55 },
  });
  if (shown.has("points"))
    layers.push({
      id: "points",
      type: "circle",
      source: "points",
      "source-layer": "points",
      minzoom: 14,
      paint: {
        "circle-radius": 3,
        "circle-color": "#ffffff",
        "circle-stroke-color": "#555555",
        "circle-stroke-width": 1,
      },
    });
  if (shown.has("failures"))
    layers.push({
      id: "failures",
      type: "circle",
      source: "failures",
      "source-layer": "failures",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 9, 1.5, 16, 6],
        "circle-color": "#5b0f8b",
        "circle-opacity": 0.75,
        "circle-stroke-color": "#ffffff",
        "circle-stroke-width": 1,
      },
    });
  return layers;
}

/** How the city looks on the map: sources from our tiles, lines coloured by network or by what an overlay says. */
import type { Geometry } from "geojson";
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import { withQuery } from "../../platform/web/api.ts";
import type { CityView } from "../api/network.schemas.ts";
import { NETWORK_TERMS } from "../model/codes.ts";
import type { FilterQuery } from "./filter-words.ts";

export const EXTRA_LAYERS = ["failures", "points", "spaces", "roads", "buildings"] as const;
export type ExtraLayer = (typeof EXTRA_LAYERS)[number];

/** Farther out the server gives generalised groups without identity; single pipes can be picked beyond. */
export const PICKABLE_FROM_ZOOM = 13;

/** Colour of a pipe by the words of one column. */
export interface Paint {
  readonly column: string;
  /** Most important first: drawn on top. */
  readonly colours: Readonly<Record<string, string>>;
  readonly otherwise: string;
}

export const NETWORK_PAINT: Paint = {
  column: "network",
  colours: Object.fromEntries(Object.entries(NETWORK_TERMS).map(([network, { colour }]) => [network, colour])),
  otherwise: "#888888",
};

/** What a later subject lays over the pipes, to be switched on in the legend. */
export interface MapOverlay {
  readonly id: string;
  /** Key of its name. */
  readonly text: string;
  source(city: CityView, filter: FilterQuery): SourceSpecification;
  /** `words` translates. */
  layers(words: (key: string) => string): LayerSpecification[];
}

/** A new version of the network or a new run is a new address, so that it shows at once. */
export function mapSources(
  { version, overlayKey, baseMap }: CityView,
  filter: FilterQuery,
  shown: ReadonlySet<ExtraLayer>,
  /** Years of failures up to the day; left out = as the city's maps are set. */
  failureYears?: number,
): Record<string, SourceSpecification> {
  const tiles = (layer: string, query: FilterQuery): SourceSpecification => ({
    type: "vector",
    maxzoom: 16,
    tiles: [
      `${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${withQuery("", { ...query, v: `${version}-${overlayKey}` })}`,
    ],
  });
  const { bbox: _, ...words } = filter;
  const day: FilterQuery = filter["asOf"] ? { asOf: filter["asOf"] } : {};
  const sources: Record<string, SourceSpecification> = {};
  if (baseMap) sources["base"] = { type: "raster", tileSize: 256, ...baseMap };
  sources["pipes"] = tiles("pipes", words);
  const years: FilterQuery = failureYears === undefined ? {} : { years: String(failureYears) };
  const network: FilterQuery = filter["network"] ? { network: filter["network"] } : {};
  for (const layer of EXTRA_LAYERS)
    if (shown.has(layer)) sources[layer] = tiles(layer, layer === "failures" ? { ...network, ...day, ...years } : day);
  return sources;
}

export const lineSource = (geometry: unknown): SourceSpecification => ({
  type: "geojson",
  data: { type: "Feature", properties: {}, geometry: geometry as Geometry },
});

const growing = (thin: number, thick: number): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  9,
  thin,
  18,
  thick,
];

/** Wider pipes are drawn wider, the more so the nearer. */
const byDiameter = (narrow: number, wide: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["coalesce", ["get", "diameterMm"], 200],
  50,
  narrow,
  1000,
  wide,
];
const PIPE_WIDTH: ExpressionSpecification = [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  9,
  0.9,
  13,
  byDiameter(1.2, 2.6),
  18,
  byDiameter(3.5, 11),
];

export function mapLayers(
  { baseMap }: CityView,
  paint: Paint,
  shown: ReadonlySet<ExtraLayer>,
  chosen = false,
): LayerSpecification[] {
  const layers: LayerSpecification[] = [];
  if (baseMap) layers.push({ id: "base", type: "raster", source: "base" });
  layers.push(...UNDER.filter((layer) => shown.has(layer.id as ExtraLayer)), pipeLayer(paint));
  if (chosen) layers.push(...CHOSEN);
  return [...layers, ...OVER.filter((layer) => shown.has(layer.id as ExtraLayer))];
}

function pipeLayer({ column, colours, otherwise }: Paint): LayerSpecification {
  const words = Object.keys(colours);
  const match = (values: (string | number)[], other: string | number) =>
    ["match", ["get", column], ...words.flatMap((word, i) => [word, values[i]]), other] as never;
  return {
    id: "pipes",
    type: "line",
    source: "pipes",
    "source-layer": "pipes",
    layout: {
      // Round caps are most of a city's triangles, and show only where lines are thick.
      "line-cap": ["step", ["zoom"], "butt", 16, "round"],
      "line-sort-key": match(
        words.map((_, i) => words.length - i),
        0,
      ),
    },
    paint: {
      "line-color": [
        "case",
        ["boolean", ["feature-state", "hover"], false],
        "#101820",
        match(Object.values(colours), otherwise),
      ],
      "line-width": PIPE_WIDTH,
    },
  };
}

const UNDER: readonly LayerSpecification[] = [
  {
    id: "buildings",
    type: "fill",
    source: "buildings",
    "source-layer": "buildings",
    minzoom: 14,
    paint: { "fill-color": "#e0dccf", "fill-outline-color": "#c9c4b4" },
  },
  {
    id: "roads",
    type: "line",
    source: "roads",
    "source-layer": "roads",
    paint: { "line-color": "#ffffff", "line-width": growing(1.2, 22) },
  },
  {
    id: "spaces",
    type: "line",
    source: "spaces",
    "source-layer": "spaces",
    minzoom: 12,
    paint: { "line-color": "#7a6f9b", "line-dasharray": [2, 1], "line-width": growing(1, 5) },
  },
];

const CHOSEN: readonly LayerSpecification[] = [
  {
    id: "chosen-halo",
    type: "line",
    source: "chosen",
    layout: { "line-cap": "round" },
    paint: { "line-color": "#ffffff", "line-width": growing(9, 22) },
  },
  {
    id: "chosen",
    type: "line",
    source: "chosen",
    layout: { "line-cap": "round" },
    paint: { "line-color": "#101820", "line-width": growing(5, 13) },
  },
];

const OVER: readonly LayerSpecification[] = [
  {
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
  },
  {
    id: "failures",
    type: "circle",
    source: "failures",
    "source-layer": "failures",
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 9, 1.5, 16, 6],
      "circle-color": "#5b0f8b",
      "circle-opacity": 0.75,
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 11, 0, 14, 1],
    },
  },
];

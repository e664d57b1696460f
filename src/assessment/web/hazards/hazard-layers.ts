/** Hazards on a map: heaps with their counts far out, single points with the first letter of their level near. */
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { MapOverlay } from "../../../network/web/pipe-layers.ts";
import { withQuery } from "../../../platform/web/api.ts";
import { HAZARD_LEVELS } from "../../model/hazards/hazard.ts";
import { LEVEL_COLOURS } from "./hazard-words.tsx";
import type { HazardFilterQuery } from "./use-hazards.ts";

/** Picked from these, topmost first. */
export const HAZARD_PICKABLE = ["hazards", "hazard-heaps"];

export const hazardSource = (filter: HazardFilterQuery, runId: string): SourceSpecification => ({
  type: "vector",
  maxzoom: 16,
  tiles: [`${location.origin}/tiles/hazards/{z}/{x}/{y}.mvt${withQuery("", { ...filter, v: runId.slice(0, 12) })}`],
});

/** Farther out single points are too small for a letter. */
const LETTERS_FROM_ZOOM = 15.3;

const byLevel = (of: (level: string) => string | number) =>
  ["match", ["get", "level"], ...HAZARD_LEVELS.flatMap((level) => [level, of(level)]), of("general")] as never;

const INK = byLevel((level) => (level === "general" ? "#3a1840" : "#ffffff"));

/** `short` is the letter of a level. */
export function hazardLayers(short: (level: string) => string): LayerSpecification[] {
  const circle = {
    "circle-color": byLevel((level) => LEVEL_COLOURS[level]!),
    "circle-stroke-color": "#3a1840",
    "circle-stroke-width": 1,
  };
  const heap = [">", ["get", "count"], 1] as never;
  const single = ["==", ["get", "count"], 1] as never;
  const base = { source: "hazards", "source-layer": "hazards" };
  const text = { "text-font": ["sans-serif"], "text-size": 11, "text-allow-overlap": false };
  return [
    {
      id: "hazard-heaps",
      type: "circle",
      ...base,
      filter: heap,
      paint: {
        ...circle,
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "count"]], 0.3, 10, 2, 17, 4, 26],
        "circle-opacity": 0.9,
      },
    },
    {
      id: "hazard-counts",
      type: "symbol",
      ...base,
      filter: heap,
      layout: { ...text, "text-field": ["to-string", ["get", "count"]], "text-allow-overlap": true },
      paint: { "text-color": INK },
    },
    {
      id: "hazards",
      type: "circle",
      ...base,
      filter: single,
      layout: { "circle-sort-key": byLevel((level) => HAZARD_LEVELS.length - HAZARD_LEVELS.indexOf(level as never)) },
      paint: {
        ...circle,
        "circle-radius": [
          "interpolate",
          ["linear"],
          ["zoom"],
          13,
          byLevel((level) => (level === "major" ? 6 : level === "higher" ? 4.5 : 3.5)),
          16,
          byLevel((level) => (level === "major" ? 10 : level === "higher" ? 9 : 8)),
        ],
      },
    },
    {
      id: "hazard-letters",
      type: "symbol",
      ...base,
      filter: single,
      minzoom: LETTERS_FROM_ZOOM,
      layout: { ...text, "text-size": 10, "text-field": byLevel(short) },
      paint: { "text-color": INK },
    },
  ];
}

export const pointSource = (lon: number, lat: number): SourceSpecification => ({
  type: "geojson",
  data: { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } },
});

/** A ring around the chosen one. */
export const CHOSEN_HAZARD: readonly LayerSpecification[] = [
  {
    id: "chosen-hazard",
    type: "circle",
    source: "chosen-hazard",
    paint: {
      "circle-radius": 16,
      "circle-color": "rgba(0,0,0,0)",
      "circle-stroke-color": "#101820",
      "circle-stroke-width": 3,
    },
  },
];

/** Some metres around a place, in degrees. */
export function boundsAround(lon: number, lat: number, metres: number): readonly [number, number, number, number] {
  const dLat = metres / 111_000;
  const dLon = dLat / Math.cos((lat * Math.PI) / 180);
  return [lon - dLon, lat - dLat, lon + dLon, lat + dLat];
}

/** On the hazard map: found hazards over the coloured pipes, narrowed by what both filters know. */
export const HAZARD_OVERLAY: MapOverlay = {
  id: "hazards",
  text: "hazards.overlay",
  source(city, { network, district, owner, risk }) {
    const filter = Object.fromEntries(Object.entries({ network, district, owner, risk }).filter(([, words]) => words));
    return hazardSource(filter as HazardFilterQuery, city.runId ?? city.overlayKey);
  },
  layers: (words) => hazardLayers((level) => words(`hazards.short.${level}`)),
};

/** Projects of a plan as map layers: by year or by network, the chosen one on top. */
import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import type { ProjectMap } from "../api/project.schemas.ts";
import { yearColour } from "./plan-colours.ts";

export const PLAN_PICKABLE = ["plan-works"];
export type ColourBy = "year" | "network";

export const worksSource = (map: ProjectMap | undefined): SourceSpecification => ({
  type: "geojson",
  data: (map ?? { type: "FeatureCollection", features: [] }) as unknown as FeatureCollection,
});

const WIDTH: ExpressionSpecification = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 1.6, 13, 4, 18, 13];
const HALO: ExpressionSpecification = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 5, 13, 12, 18, 30];
const CHOSEN: ExpressionSpecification = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 3, 13, 7, 18, 20];

const match = (property: string, pairs: readonly (readonly [string | number, string])[], other: string) =>
  ["match", ["get", property], ...pairs.flat(), other] as unknown as ExpressionSpecification;

export const worksColour = (fromYear: number, years: number): ExpressionSpecification =>
  match(
    "year",
    Array.from({ length: years }, (_, i) => [fromYear + i, yearColour(i)] as const),
    "#888888",
  );

/** Every work as a pipe of its own, from tiles. */
export const pipeWorksSource = (planId: string): SourceSpecification => ({
  type: "vector",
  maxzoom: 16,
  tiles: [`${location.origin}/tiles/plan/${planId}/{z}/{x}/{y}.mvt`],
});

/** Works by network; only those of the projects given. */
export const networkWorks = (projects: readonly string[]): LayerSpecification => ({
  id: "plan-pipes",
  type: "line",
  source: "pipe-works",
  "source-layer": "plan",
  filter: ["in", ["get", "projectId"], ["literal", projects as string[]]],
  layout: { "line-cap": "round", "line-join": "round" },
  paint: {
    "line-color": match(
      "network",
      Object.entries(NETWORK_TERMS).map(([network, { colour }]) => [network, colour] as const),
      "#888888",
    ),
    "line-width": WIDTH,
  },
});

/** Pipes that no project touches stay in view, but quiet. */
export const QUIET_PIPES: LayerSpecification = {
  id: "pipes",
  type: "line",
  source: "pipes",
  "source-layer": "pipes",
  layout: { "line-cap": "round" },
  paint: {
    "line-color": "#b9c0c6",
    "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 0.5, 13, 1, 18, 3],
  },
};

export function worksLayers(
  colour: ExpressionSpecification,
  chosen: string | undefined,
  opacity: ExpressionSpecification | number = 1,
): LayerSpecification[] {
  const only = ["==", ["get", "projectId"], chosen ?? ""] as never;
  const round = { "line-cap": "round", "line-join": "round" } as const;
  return [
    {
      id: "plan-works",
      type: "line",
      source: "works",
      layout: round,
      paint: { "line-color": colour, "line-width": WIDTH, "line-opacity": opacity },
    },
    {
      id: "plan-halo",
      type: "line",
      source: "works",
      filter: only,
      layout: round,
      paint: { "line-color": "#ffd84d", "line-width": HALO },
    },
    {
      id: "plan-chosen",
      type: "line",
      source: "works",
      filter: only,
      layout: round,
      paint: { "line-color": "#101820", "line-width": CHOSEN },
    },
  ];
}

/** The box around a project's lines. */
export function boundsOfWorks(map: ProjectMap | undefined, projectId: string | undefined) {
  const lines = map?.features.find(({ id }) => id === projectId)?.geometry.coordinates;
  if (!lines?.length) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines)
    for (const [lon, lat] of line as [number, number][]) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  return [west - 0.0008, south - 0.0008, east + 0.0008, north + 0.0008] as const;
}

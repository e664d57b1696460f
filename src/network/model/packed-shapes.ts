/**
 * What surrounds pipes, as packed arrays: failures, points, roads, buildings, communities, spaces, regions.
 *
 * Shape i has parts partStart[i] .. partStart[i+1]-1, part p has vertices vertexStart[p] .. vertexStart[p+1]-1. A polygon's
 * parts are its rings; `isOuter[p]` is 1 for the outer ring that begins a polygon, so multi-polygons stay told apart.
 * Frames and units are those of the packed network (see packed-network.ts). Numbers are NaN where unknown; days are days
 * since 1970-01-01.
 */
import type { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import type { CodeColumn, PackedText } from "./packed-network.ts";

export type PackedShape = typeof SHAPE_NONE | typeof SHAPE_POINT | typeof SHAPE_LINE | typeof SHAPE_POLYGON;

export interface PackedGeometry {
  /** A SHAPE_… of base/table.ts per row. */
  readonly shape: Uint8Array;
  readonly partStart: Uint32Array;
  readonly vertexStart: Uint32Array;
  readonly isOuter: Uint8Array;
  readonly metres: Float64Array;
  readonly mercator: Uint32Array;
}

export interface PackedShapes<
  Codes extends string = string,
  Numbers extends string = string,
  Texts extends string = string,
> extends PackedGeometry {
  readonly count: number;
  readonly id: Float64Array;
  readonly codes: Readonly<Record<Codes, CodeColumn>>;
  readonly numbers: Readonly<Record<Numbers, Float64Array>>;
  readonly texts: Readonly<Record<Texts, PackedText>>;
}

/** Leaks and breaks; `pipe` is the position in the packed network they were loaded beside, -1 = matched to none there. */
export interface PackedFailures
  extends PackedShapes<
    "network" | "cause" | "asset" | "state" | "grade" | "matchMethod",
    "day" | "matchDistanceM",
    "sourceId"
  > {
  readonly pipe: Int32Array;
}

export type PackedPoints = PackedShapes<"network" | "kind" | "status", "elevationM" | "depthM", "sourceId">;
export type PackedRoads = PackedShapes<
  "roadClass",
  "vehiclesPerDay" | "widthM" | "openedDay" | "overhauledDay",
  "sourceId" | "name"
>;
export type PackedBuildings = PackedShapes<
  "kind",
  "households" | "people" | "floors" | "builtDay",
  "sourceId" | "name"
>;
export type PackedCommunities = PackedShapes<never, "households" | "people" | "builtDay", "sourceId" | "name">;
export type PackedSpaces = PackedShapes<"kind", never, "sourceId" | "name">;
export type PackedRegions = PackedShapes<"level", "parentId", "code" | "name">;

export interface Surroundings {
  readonly roads: PackedRoads;
  readonly buildings: PackedBuildings;
  readonly communities: PackedCommunities;
  readonly spaces: PackedSpaces;
  /** Valves and sources that are not abandoned, of all networks. */
  readonly valves: PackedPoints;
}

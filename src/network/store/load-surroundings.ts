/** What lies around the pipes, packed in the frame of their network: roads, buildings, communities, spaces; points, regions. */
import type { Queryable } from "../../platform/database/database.ts";
import { BUILDING_KINDS, NETWORKS, POINT_KINDS, ROAD_CLASSES, SPACE_KINDS, STATUSES } from "../model/codes.ts";
import type { PackedNetwork } from "../model/packed-network.ts";
import type {
  PackedBuildings,
  PackedCommunities,
  PackedPoints,
  PackedRegions,
  PackedRoads,
  PackedSpaces,
  Surroundings,
} from "../model/packed-shapes.ts";
import { dayCell, loadShapes } from "./load-shapes.ts";
import { rowsAsKnown } from "./rows-as-known.ts";

const NAMED = { sourceId: "source_id", name: "name" };

/** What can shut a pipe off, or feeds it. */
const VALVES = "kind in ('VALVE', 'SOURCE') and status <> 'ABANDONED'";

/** Only the city, the day and the frame of the network are used; `knownAt` as in `rowsAsKnown`. */
export type Beside = Pick<PackedNetwork, "cityId" | "asOf" | "frame"> & { readonly knownAt?: Date | undefined };

export async function loadSurroundings(database: Queryable, beside: Beside): Promise<Surroundings> {
  return {
    roads: await loadRoads(database, beside),
    buildings: await loadBuildings(database, beside),
    communities: await loadCommunities(database, beside),
    spaces: await loadSpaces(database, beside),
    valves: await loadPoints(database, beside, VALVES),
  };
}

export function loadRoads(database: Queryable, { cityId, asOf, frame, knownAt }: Beside): Promise<PackedRoads> {
  return loadShapes(database, cityId, asOf, frame, {
    table: rowsAsKnown("road", cityId, knownAt),
    id: "road_id",
    codes: { roadClass: { cell: "road_class", words: ROAD_CLASSES } },
    numbers: {
      vehiclesPerDay: "vehicles_per_day",
      widthM: "width_m",
      openedDay: dayCell("opened_on"),
      overhauledDay: dayCell("overhauled_on"),
    },
    texts: NAMED,
    dated: true,
  });
}

export function loadBuildings(database: Queryable, { cityId, asOf, frame, knownAt }: Beside): Promise<PackedBuildings> {
  return loadShapes(database, cityId, asOf, frame, {
    table: rowsAsKnown("building", cityId, knownAt),
    id: "building_id",
    codes: { kind: { cell: "kind", words: BUILDING_KINDS } },
    numbers: { households: "households", people: "people", floors: "floors", builtDay: dayCell("built_on") },
    texts: NAMED,
    dated: true,
  });
}

export function loadCommunities(
  database: Queryable,
  { cityId, asOf, frame, knownAt }: Beside,
): Promise<PackedCommunities> {
  return loadShapes(database, cityId, asOf, frame, {
    table: rowsAsKnown("community", cityId, knownAt),
    id: "community_id",
    codes: {},
    numbers: { households: "households", people: "people", builtDay: dayCell("built_on") },
    texts: NAMED,
    dated: true,
  });
}

export function loadSpaces(database: Queryable, { cityId, asOf, frame, knownAt }: Beside): Promise<PackedSpaces> {
  return loadShapes(database, cityId, asOf, frame, {
    table: rowsAsKnown("space", cityId, knownAt),
    id: "space_id",
    codes: { kind: { cell: "kind", words: SPACE_KINDS } },
    numbers: {},
    texts: NAMED,
    dated: true,
  });
}

/** All points, or those that meet a condition of ours. */
export function loadPoints(
  database: Queryable,
  { cityId, asOf, frame, knownAt }: Beside,
  condition = "true",
): Promise<PackedPoints> {
  return loadShapes(database, cityId, asOf, frame, {
    table: `(select * from ${rowsAsKnown("point", cityId, knownAt)} where ${condition}) as point`,
    id: "point_id",
    codes: {
      network: { cell: "network", words: NETWORKS },
      kind: { cell: "kind", words: POINT_KINDS },
      status: { cell: "status", words: STATUSES },
    },
    numbers: { elevationM: "elevation_m", depthM: "depth_m" },
    texts: { sourceId: "source_id" },
    dated: true,
  });
}

export function loadRegions(database: Queryable, { cityId, asOf, frame }: Beside): Promise<PackedRegions> {
  return loadShapes(database, cityId, asOf, frame, {
    table: "region",
    id: "region_id",
    codes: { level: { cell: "level", words: ["city", "district", "street", "community", "grid"] } },
    numbers: { parentId: "parent_id" },
    texts: { code: "code", name: "name" },
    dated: false,
  });
}

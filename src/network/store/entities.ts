/**
 * The network's tables as bulk loads see them: which columns make up a thing's identity and content, in COPY order.
 *
 * Content columns come first, so that the content hash is a hash over the row's first bytes; what we derive or assign
 * (ids, regions, batch) follows and does not count as a change of the thing.
 */
import type { CopyRows } from "../../platform/database/copy-rows.ts";

export const ENTITIES = ["pipe", "point", "space", "road", "building", "community", "failure"] as const;
export type Entity = (typeof ENTITIES)[number];

export interface EntityTable {
  readonly table: Entity;
  readonly id: string;
  readonly identity: readonly string[];
  readonly content: readonly string[];
  /** Indexes dropped for a first big load and made again in the same transaction. */
  readonly indexes: readonly { name: string; make: string }[];
}

const WITH_NETWORK = ["network", "owner_id", "source_id"] as const;
const WITHOUT_NETWORK = ["owner_id", "source_id"] as const;

const PIPE_CONTENT =
  "network owner_id source_id sub_type role material material_raw diameter_mm diameter_raw pressure_class pressure_mpa laying status commissioned_on date_precision built_over from_point to_point depth_from_m depth_to_m length_m position_source road_name road_source_id extra geom valid_from valid_to";

export const ENTITY_TABLES: Record<Entity, EntityTable> = {
  pipe: {
    table: "pipe",
    id: "pipe_id",
    identity: WITH_NETWORK,
    content: PIPE_CONTENT.split(" "),
    indexes: [
      {
        name: "pipe_identity",
        make: "create unique index pipe_identity on pipe (city_id, network, owner_id, source_id)",
      },
      { name: "pipe_geom", make: "create index pipe_geom on pipe using gist (geom)" },
    ],
  },
  point: {
    table: "point",
    id: "point_id",
    identity: WITH_NETWORK,
    content:
      "network owner_id source_id kind feature appurtenance code elevation_m depth_m built_on status extra geom valid_from valid_to".split(
        " ",
      ),
    indexes: [
      {
        name: "point_identity",
        make: "create unique index point_identity on point (city_id, network, owner_id, source_id)",
      },
      { name: "point_geom", make: "create index point_geom on point using gist (geom)" },
    ],
  },
  space: {
    table: "space",
    id: "space_id",
    identity: WITHOUT_NETWORK,
    content: "owner_id source_id kind name extra geom valid_from valid_to".split(" "),
    indexes: [],
  },
  road: {
    table: "road",
    id: "road_id",
    identity: WITHOUT_NETWORK,
    content:
      "owner_id source_id name road_class opened_on overhauled_on surface width_m vehicles_per_day from_name to_name length_m extra geom valid_from valid_to".split(
        " ",
      ),
    indexes: [],
  },
  building: {
    table: "building",
    id: "building_id",
    identity: WITHOUT_NETWORK,
    content: "owner_id source_id kind name households people floors built_on extra geom valid_from valid_to".split(" "),
    indexes: [],
  },
  community: {
    table: "community",
    id: "community_id",
    identity: WITHOUT_NETWORK,
    content: "owner_id source_id name households people built_on extra geom valid_from valid_to".split(" "),
    indexes: [],
  },
  failure: {
    table: "failure",
    id: "failure_id",
    identity: WITH_NETWORK,
    content:
      "network owner_id source_id occurred_on asset state cause grade pipe_source_id match_method extra geom valid_from valid_to".split(
        " ",
      ),
    indexes: [],
  },
};

const ASSIGNED = ["city_id", "district_id", "street_id", "batch_id", "content_hash", "recorded_at"] as const;

export function columnsOf(entity: Entity): string[] {
  const { content, id } = ENTITY_TABLES[entity];
  return [...content, id, ...ASSIGNED];
}

const CELLS = Object.fromEntries(ENTITIES.map((entity) => [entity, columnsOf(entity).length])) as Record<
  Entity,
  number
>;

/** What every row of a batch shares, and the regions found for this one. */
export interface Assigned {
  readonly cityId: number;
  readonly batchId: number;
  readonly recordedMs: number;
}

/** Begins a row; `endEntityRow` must follow the content cells. */
export function beginEntityRow(rows: CopyRows, entity: Entity): number {
  rows.row(CELLS[entity]);
  return rows.size;
}

export function endEntityRow(
  rows: CopyRows,
  start: number,
  id: number,
  district: number,
  street: number,
  assigned: Assigned,
): void {
  const [high, low] = rows.hashSince(start);
  rows.int8(id);
  rows.int4(assigned.cityId);
  if (district > 0) rows.int4(district);
  else rows.nothing();
  if (street > 0) rows.int4(street);
  else rows.nothing();
  rows.int8(assigned.batchId);
  rows.int8Halves(high, low);
  rows.instant(assigned.recordedMs);
}

/** What lies around a hazard, for its plan: shapes within some metres of it, and the things it names wherever they are. */
import type { Queryable } from "../../platform/database/database.ts";
import type { Related } from "../model/hazards/hazard.ts";

export interface ShapeRow {
  readonly entity: "pipe" | "building" | "community" | "space" | "point" | "road";
  readonly id: number;
  readonly label: string;
  readonly kind: string;
  /** Millimetres of a pipe, metres of a road; null = unknown. */
  readonly width: number | null;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const SELECTS: Record<ShapeRow["entity"], string> = {
  pipe: "'pipe' as entity, pipe_id as id, source_id as label, network as kind, diameter_mm::float8 as width, geom from pipe",
  building:
    "'building' as entity, building_id as id, coalesce(name, source_id) as label, kind, null::float8 as width, geom from building",
  community:
    "'community' as entity, community_id as id, name as label, '' as kind, null::float8 as width, geom from community",
  space:
    "'space' as entity, space_id as id, coalesce(name, source_id) as label, kind, null::float8 as width, geom from space",
  point: "'point' as entity, point_id as id, source_id as label, kind, null::float8 as width, geom from point",
  road: "'road' as entity, road_id as id, coalesce(name, '') as label, road_class as kind, width_m::float8 as width, geom from road",
};
const IDS: Record<ShapeRow["entity"], string> = {
  pipe: "pipe_id",
  building: "building_id",
  community: "community_id",
  space: "space_id",
  point: "point_id",
  road: "road_id",
};

/** Degrees, a box that holds the plan; at most so many of each kind, nearest first. */
export async function listShapesAround(
  on: Queryable,
  cityId: number,
  asOf: string,
  place: { lon: number; lat: number; box: readonly [number, number, number, number] },
  limit: number,
): Promise<ShapeRow[]> {
  const live = "city_id = $1 and valid_from <= $2::date and valid_to > $2::date";
  const near = "geom && st_makeenvelope($5::float8, $6::float8, $7::float8, $8::float8, 4490)";
  const parts = (["road", "building", "space", "pipe"] as const).map(
    (entity) =>
      `(select ${SELECTS[entity]} where ${live} and ${near} order by geom <-> st_setsrid(st_point($3::float8, $4::float8), 4490) limit ${Math.trunc(limit)})`,
  );
  const { rows } = await on.query<ShapeRow>(
    `select entity, id, label, kind, width, st_asgeojson(geom, 10)::jsonb as geometry from (${parts.join(" union all ")}) t`,
    [cityId, asOf, place.lon, place.lat, ...place.box],
  );
  return rows;
}

export async function listNamedShapes(
  on: Queryable,
  cityId: number,
  named: readonly Pick<Related, "entity" | "id">[],
): Promise<ShapeRow[]> {
  const found: ShapeRow[] = [];
  for (const entity of new Set(named.map((one) => one.entity))) {
    const ids = named.filter((one) => one.entity === entity).map(({ id }) => id);
    const { rows } = await on.query<ShapeRow>(
      `select entity, id, label, kind, width, st_asgeojson(geom, 10)::jsonb as geometry
         from (select ${SELECTS[entity]} where city_id = $1 and ${IDS[entity]} = any($2::int8[]) and geom is not null) t`,
      [cityId, ids],
    );
    found.push(...rows);
  }
  return found;
}

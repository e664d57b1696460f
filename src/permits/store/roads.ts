/** Roads with what their bans are judged by: opening, overhaul, district, length; live on a day. */
import { dayNumber } from "../../base/dates.ts";
import type { RoadClass } from "../../network/model/codes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { RoadFacts } from "../model/digging/ban-spans.ts";

export interface CityRoad extends RoadFacts {
  readonly roadId: number;
  readonly roadClass: RoadClass;
  readonly openedOn: string | null;
  readonly overhauledOn: string | null;
  readonly lengthM: number;
  /** Degrees; null where the road has no position. */
  readonly box: readonly [west: number, south: number, east: number, north: number] | null;
}

interface RoadRow {
  road_id: number;
  name: string;
  source_id: string;
  road_class: RoadClass;
  opened_on: string | null;
  overhauled_on: string | null;
  district: string | null;
  length_m: number;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

/** A road that lies in no known district by its own row is looked for in none: the importer has placed it. */
export async function listRoads(on: Queryable, cityId: number, asOf: string): Promise<CityRoad[]> {
  const { rows } = await on.query<RoadRow>(
    `select road_id, coalesce(road.name, '') as name, source_id, road_class, opened_on, overhauled_on, d.name as district,
            coalesce(length_m, st_length(road.geom::geography), 0) as length_m,
            st_xmin(road.geom) as west, st_ymin(road.geom) as south, st_xmax(road.geom) as east, st_ymax(road.geom) as north
       from road left join region d on d.city_id = road.city_id and d.region_id = road.district_id
      where road.city_id = $1 and valid_from <= $2::date and valid_to > $2::date
      order by road.name, road_id`,
    [cityId, asOf],
  );
  return rows.map((row) => ({
    roadId: row.road_id,
    name: row.name,
    sourceId: row.source_id,
    roadClass: row.road_class,
    district: row.district,
    openedOn: row.opened_on,
    overhauledOn: row.overhauled_on,
    openedDay: row.opened_on ? dayNumber(row.opened_on) : Number.NaN,
    overhauledDay: row.overhauled_on ? dayNumber(row.overhauled_on) : Number.NaN,
    lengthM: row.length_m,
    box: row.west === null ? null : [row.west, row.south!, row.east!, row.north!],
  }));
}

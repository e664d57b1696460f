/** The regions of a city, parents before children. */
import type { Queryable } from "../../platform/database/database.ts";

export interface RegionRow {
  regionId: number;
  parentId: number | null;
  level: string;
  code: string;
  name: string;
}

export async function listRegions(on: Queryable, cityId: number): Promise<RegionRow[]> {
  const { rows } = await on.query<RegionRow>(
    `select region_id as "regionId", parent_id as "parentId", level, code, name from region where city_id = $1
      order by array_position(array['city', 'district', 'street', 'community', 'grid'], level), code`,
    [cityId],
  );
  return rows;
}

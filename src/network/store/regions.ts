/** Regions of a city with their polygons. */
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { PlaceRecord } from "../model/survey/read-places.ts";

/** True when the region is new. Rings are put together by even-odd, so holes and islands come out right. */
export async function upsertRegion(tx: Queryable, cityId: number, region: PlaceRecord): Promise<boolean> {
  const rings = region.shape.partStart.slice(0, -1).map((first, i) => {
    const end = region.shape.partStart[i + 1]!;
    return Array.from({ length: end - first }, (_, v) => [
      region.shape.xy[(first + v) * 2],
      region.shape.xy[(first + v) * 2 + 1],
    ]);
  });
  const geometry = rings.length > 0 ? JSON.stringify({ type: "MultiLineString", coordinates: rings }) : null;
  const regionId = await takeNumbers(tx, cityId, "region", 1);
  const { rows } = await tx.query<{ region_id: number }>(
    `insert into region (city_id, region_id, level, code, name, geom)
     values ($1, $2, $3, $4, $5, st_multi(st_setsrid(st_buildarea(st_geomfromgeojson($6)), 4490)))
     on conflict (city_id, level, code) do update set name = excluded.name, geom = excluded.geom
     returning region_id`,
    [cityId, regionId, region.word, region.sourceId, region.name, geometry],
  );
  return rows[0]!.region_id === regionId;
}

export async function linkRegions(tx: Queryable, cityId: number, regions: readonly PlaceRecord[]): Promise<void> {
  const links = regions
    .filter((region) => region.texts.parentCode)
    .map((region) => ({ code: region.sourceId, level: region.word, parent: region.texts.parentCode }));
  await tx.query(
    `update region r set parent_id = p.region_id
       from jsonb_to_recordset($2::jsonb) as l (code text, level text, parent text)
       join region p on p.city_id = $1 and p.code = l.parent
      where r.city_id = $1 and r.code = l.code and r.level = l.level`,
    [cityId, JSON.stringify(links)],
  );
}

/** What an import must know of the city: owners, regions, its coordinate system. */
import type { Queryable } from "../../platform/database/database.ts";
import type { RegionShape } from "../model/region-index.ts";

export interface HeldContext {
  readonly owners: Map<string, number>;
  readonly regionShapes: readonly RegionShape[];
}

export async function loadImportContext(on: Queryable, cityId: number): Promise<HeldContext> {
  const owners = await on.query<{ org_id: number; name: string }>(
    "select org_id, name from organisation where city_id = $1",
    [cityId],
  );
  return {
    owners: new Map(owners.rows.map((row) => [row.name, row.org_id])),
    regionShapes: await loadRegionShapes(on, cityId),
  };
}

/** The proj4 text of `EPSG:n` in the store's list; undefined for what is not there or no code. */
export async function findCrsText(on: Queryable, crs: string | null): Promise<string | undefined> {
  const code = /^EPSG:(\d{1,9})$/i.exec(crs?.trim() ?? "")?.[1];
  if (!code) return undefined;
  const { rows } = await on.query<{ proj4text: string }>(
    "select proj4text from spatial_ref_sys where auth_name = 'EPSG' and srid = $1 and proj4text <> ''",
    [Number(code)],
  );
  return rows[0]?.proj4text;
}

export async function loadRegionShapes(on: Queryable, cityId: number): Promise<RegionShape[]> {
  const { rows } = await on.query<{ region_id: number; level: string; shape: string }>(
    "select region_id, level, st_asgeojson(geom) as shape from region where city_id = $1 and geom is not null",
    [cityId],
  );
  return rows.map(({ region_id, level, shape }) => {
    const { coordinates } = JSON.parse(shape) as { coordinates: [number, number][][][] };
    const rings = coordinates.flat();
    const ringStart = [0];
    for (const ring of rings) ringStart.push(ringStart.at(-1)! + ring.length);
    return { regionId: region_id, level, ringStart, xy: Float64Array.from(rings.flat(2)) };
  });
}

export async function saveOwners(tx: Queryable, cityId: number, owners: ReadonlyMap<string, number>): Promise<void> {
  await tx.query(
    `insert into organisation (city_id, org_id, name)
     select $1, o.id, o.name from jsonb_to_recordset($2::jsonb) as o (id integer, name text) on conflict do nothing`,
    [cityId, JSON.stringify([...owners].map(([name, id]) => ({ id, name })))],
  );
}

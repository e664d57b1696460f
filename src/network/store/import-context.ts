/** What an import must know of the city: owners, regions, coordinate systems. */
import type { Queryable } from "../../platform/database/database.ts";
import { createRegionIndex, type RegionIndex, type RegionShape } from "../model/region-index.ts";

export interface HeldContext {
  readonly owners: Map<string, number>;
  readonly regions: RegionIndex;
  readonly lookUpCrs: (epsg: number) => string | undefined;
}

export async function loadImportContext(on: Queryable, cityId: number): Promise<HeldContext> {
  const owners = await on.query<{ org_id: number; name: string }>(
    "select org_id, name from organisation where city_id = $1",
    [cityId],
  );
  const systems = await on.query<{ srid: number; proj4text: string }>(
    "select srid, proj4text from spatial_ref_sys where auth_name = 'EPSG' and proj4text <> ''",
  );
  const bySrid = new Map(systems.rows.map((row) => [row.srid, row.proj4text]));
  return {
    owners: new Map(owners.rows.map((row) => [row.name, row.org_id])),
    regions: createRegionIndex(await loadRegionShapes(on, cityId)),
    lookUpCrs: (epsg) => bySrid.get(epsg),
  };
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

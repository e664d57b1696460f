/** The city itself. */
import type { Queryable } from "../../platform/database/database.ts";

export interface CityRow {
  readonly city_id: number;
  readonly name: string;
  readonly name_en: string | null;
  readonly synthetic: boolean;
  readonly version: number;
}

export async function ensureCity(on: Queryable, cityId: number): Promise<void> {
  await on.query(
    "insert into city (city_id, name, name_en) values ($1, '未命名城市', 'Unnamed city') on conflict do nothing",
    [cityId],
  );
}

export async function nameCity(
  on: Queryable,
  cityId: number,
  name: string,
  nameEn: string,
  synthetic: boolean,
): Promise<void> {
  await on.query(
    `insert into city (city_id, name, name_en, synthetic) values ($1, $2, $3, $4)
     on conflict (city_id) do update set name = excluded.name, name_en = excluded.name_en, synthetic = excluded.synthetic`,
    [cityId, name, nameEn, synthetic],
  );
}

export async function findCity(on: Queryable, cityId: number): Promise<CityRow | undefined> {
  const { rows } = await on.query<CityRow>(
    "select city_id, name, name_en, synthetic, version from city where city_id = $1",
    [cityId],
  );
  return rows[0];
}

/** Packed snapshots, tiles and runs are keyed by the version. */
export async function moveVersion(tx: Queryable, cityId: number): Promise<void> {
  await tx.query("update city set version = version + 1 where city_id = $1", [cityId]);
}

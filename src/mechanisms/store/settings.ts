/** Which mechanisms a city runs on: versions, the latest in force. */
import type { Queryable } from "../../platform/database/database.ts";

export interface SettingRow {
  readonly mechanism_id: string;
  readonly version: number;
  readonly adopted: boolean;
  readonly parameters: Record<string, unknown>;
  readonly note: string;
  readonly actor: string;
  readonly adopted_at: Date;
}

export async function listSettings(on: Queryable, cityId: number): Promise<SettingRow[]> {
  const { rows } = await on.query<SettingRow>(
    `select distinct on (mechanism_id) mechanism_id, version, adopted, parameters, note, actor, adopted_at
       from mechanism_setting where city_id = $1 order by mechanism_id, version desc`,
    [cityId],
  );
  return rows;
}

export async function insertSetting(
  tx: Queryable,
  cityId: number,
  setting: { id: string; adopted: boolean; parameters: unknown; note: string; actor: string },
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into mechanism_setting (city_id, mechanism_id, version, adopted, parameters, note, actor)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4::jsonb, $5, $6 from mechanism_setting where city_id = $1 and mechanism_id = $2
     returning version`,
    [cityId, setting.id, setting.adopted, JSON.stringify(setting.parameters), setting.note, setting.actor],
  );
  return rows[0]!.version;
}

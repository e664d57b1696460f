/**
 * Bulk rows into the network: a first load goes straight into its table, a later one is merged by identity.
 *
 * Merging: rows met by identity with another content hash move their old statement to `network_history` and take the new
 * one; the same hash changes nothing; the rest is added. A thing that is not in the file stays: a file may be a part.
 */
import type { Queryable } from "../../platform/database/database.ts";
import { columnsOf, ENTITY_TABLES, type Entity } from "./entities.ts";

export interface Merged {
  added: number;
  changed: number;
  unchanged: number;
}

export interface LoadHint {
  /** Rows to come, as far as known: decides whether indexes are made again after the load. */
  readonly expectedRows: number;
  readonly canRebuildIndexes: boolean;
}

const REBUILD_FROM_ROWS = 50_000;

export async function loadRows(
  tx: Queryable,
  cityId: number,
  entity: Entity,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hint: LoadHint,
): Promise<Merged> {
  const { table, indexes } = ENTITY_TABLES[entity];
  const held = await tx.query<{ any: boolean }>(`select exists (select 1 from ${table} where city_id = $1) as any`, [
    cityId,
  ]);
  if (held.rows[0]!.any) return mergeRows(tx, cityId, entity, chunks);
  const rebuild =
    hint.canRebuildIndexes &&
    indexes.length > 0 &&
    hint.expectedRows >= REBUILD_FROM_ROWS &&
    (await isEmpty(tx, table));
  if (rebuild) for (const { name } of indexes) await tx.execute(`drop index ${name}`);
  const added = await tx.copyIn(table, columnsOf(entity), chunks);
  if (rebuild) for (const { make } of indexes) await tx.execute(make);
  return { added, changed: 0, unchanged: 0 };
}

async function isEmpty(tx: Queryable, table: string): Promise<boolean> {
  const { rows } = await tx.query<{ any: boolean }>(`select exists (select 1 from ${table}) as any`);
  return !rows[0]!.any;
}

async function mergeRows(
  tx: Queryable,
  cityId: number,
  entity: Entity,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Merged> {
  const { table, id, identity, content } = ENTITY_TABLES[entity];
  const columns = columnsOf(entity);
  const incoming = `incoming_${entity}`;
  await tx.execute(
    `drop table if exists ${incoming}; create temp table ${incoming} on commit drop as select ${columns.join(", ")} from ${table} limit 0`,
  );
  const read = await tx.copyIn(incoming, columns, chunks);
  await tx.execute(`analyze ${incoming}`);
  const same = ["city_id", ...identity].map((column) => `old.${column} = new.${column}`).join(" and ");
  await tx.query(
    `insert into network_history (city_id, entity, entity_id, superseded_at, recorded_at, batch_id, row)
     select old.city_id, '${entity}', old.${id}, new.recorded_at, old.recorded_at, old.batch_id, to_jsonb(old)
       from ${table} old join ${incoming} new on ${same}
      where old.city_id = $1 and old.content_hash <> new.content_hash`,
    [cityId],
  );
  const moved = [...content.filter((column) => !identity.includes(column)), "batch_id", "content_hash", "recorded_at"];
  const kept = entity === "failure" ? moved.filter((column) => column !== "match_method") : moved;
  const regions = ["district_id", "street_id"].map((column) => `${column} = coalesce(new.${column}, old.${column})`);
  const changed = await tx.query(
    `update ${table} old set ${[...kept.map((column) => `${column} = new.${column}`), ...regions].join(", ")}
       from ${incoming} new where ${same} and old.city_id = $1 and old.content_hash <> new.content_hash`,
    [cityId],
  );
  const added = await tx.query(
    `insert into ${table} (${columns.join(", ")})
     select ${columns.map((column) => `new.${column}`).join(", ")} from ${incoming} new
      where not exists (select 1 from ${table} old where ${same} and old.city_id = $1)`,
    [cityId],
  );
  await tx.execute(`drop table ${incoming}`);
  return { added: added.count, changed: changed.count, unchanged: read - added.count - changed.count };
}

/** Entries of money and waivers: added, never changed. */
import type { IsoDay } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { Channel } from "../model/channels.ts";
import type { EntryKind } from "../model/stages.ts";
import type { WaiverKind } from "../model/waivers.ts";

export interface NewEntry {
  readonly kind: EntryKind;
  readonly sourceId: number | null;
  readonly projectId: string | null;
  readonly channel: Channel;
  readonly fen: number;
  readonly onDay: IsoDay;
  readonly reference: string;
  readonly note: string;
  readonly facts: Record<string, unknown>;
  readonly reverses: number | null;
}

export interface EntryRow extends NewEntry {
  readonly entryNo: number;
  readonly actor: string;
  readonly at: Date;
  /** The entry that took this one back. */
  readonly reversedBy: number | null;
}

const SELECT = `select e.entry_no as "entryNo", e.kind, e.source_id as "sourceId", e.project_id as "projectId", e.channel, e.fen,
    to_char(e.on_day, 'YYYY-MM-DD') as "onDay", e.reference, e.note, e.facts, e.reverses, e.actor, e.at,
    b.entry_no as "reversedBy"
  from funding_entry e left join funding_entry b on b.city_id = e.city_id and b.reverses = e.entry_no`;

export async function insertEntry(
  tx: Queryable,
  cityId: number,
  by: { readonly actor: string; readonly at: Date },
  entry: NewEntry,
): Promise<number> {
  const entryNo = await takeNumbers(tx, cityId, "funding_entry", 1);
  await tx.query(
    `insert into funding_entry (city_id, entry_no, kind, source_id, project_id, channel, fen, on_day, reference, note, facts,
       reverses, actor, at)
     values ($1, $2, $3, $4, $5, $6, $7::bigint, $8::date, $9, $10, $11::jsonb, $12, $13, $14::timestamptz)`,
    [
      cityId,
      entryNo,
      entry.kind,
      entry.sourceId,
      entry.projectId,
      entry.channel,
      entry.fen,
      entry.onDay,
      entry.reference,
      entry.note,
      JSON.stringify(entry.facts),
      entry.reverses,
      by.actor,
      by.at.toISOString(),
    ],
  );
  return entryNo;
}

export async function findEntry(on: Queryable, cityId: number, entryNo: number): Promise<EntryRow | undefined> {
  const { rows } = await on.query<EntryRow>(`${SELECT} where e.city_id = $1 and e.entry_no = $2`, [cityId, entryNo]);
  return rows[0];
}

export interface EntryPage {
  readonly sourceId?: number;
  readonly projectId?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Newest first. */
export async function listEntries(
  on: Queryable,
  cityId: number,
  { sourceId, projectId, offset, limit }: EntryPage,
): Promise<{ total: number; rows: EntryRow[] }> {
  const where = `e.city_id = $1 and ($2::bigint is null or e.source_id = $2) and ($3::text is null or e.project_id = $3)`;
  const chosen = [cityId, sourceId ?? null, projectId ?? null];
  const counted = await on.query<{ total: number }>(
    `select count(*) as total from funding_entry e where ${where}`,
    chosen,
  );
  const { rows } = await on.query<EntryRow>(`${SELECT} where ${where} order by e.entry_no desc offset $4 limit $5`, [
    ...chosen,
    offset,
    limit,
  ]);
  return { total: counted.rows[0]!.total, rows };
}

/** Awards granted so far, less those taken back. */
export async function sumAwards(on: Queryable, cityId: number): Promise<number> {
  const { rows } = await on.query<{ fen: number }>(
    `select coalesce(sum(fen), 0)::bigint as fen from funding_entry
      where city_id = $1 and kind = 'granted' and facts ? 'households'`,
    [cityId],
  );
  return rows[0]!.fen;
}

export interface NewWaiver {
  readonly projectId: string;
  readonly kind: WaiverKind;
  readonly fen: number;
  readonly onDay: IsoDay;
  readonly authority: string;
  readonly reference: string;
  readonly note: string;
  readonly reverses: number | null;
}

export interface WaiverRow extends NewWaiver {
  readonly waiverNo: number;
  readonly projectName: string;
  readonly actor: string;
  readonly at: Date;
  readonly reversedBy: number | null;
}

const WAIVER = `select w.waiver_no as "waiverNo", w.project_id as "projectId", coalesce(p.name, '') as "projectName", w.kind, w.fen,
    to_char(w.on_day, 'YYYY-MM-DD') as "onDay", w.authority, w.reference, w.note, w.reverses, w.actor, w.at,
    b.waiver_no as "reversedBy"
  from funding_waiver w
  left join funding_project p on p.city_id = w.city_id and p.project_id = w.project_id
  left join funding_waiver b on b.city_id = w.city_id and b.reverses = w.waiver_no`;

export async function insertWaiver(
  tx: Queryable,
  cityId: number,
  by: { readonly actor: string; readonly at: Date },
  waiver: NewWaiver,
): Promise<number> {
  const waiverNo = await takeNumbers(tx, cityId, "funding_waiver", 1);
  const { projectId, kind, fen, onDay, authority, reference, note, reverses } = waiver;
  await tx.query(
    `insert into funding_waiver (city_id, waiver_no, project_id, kind, fen, on_day, authority, reference, note, reverses, actor, at)
     values ($1, $2, $3, $4, $5::bigint, $6::date, $7, $8, $9, $10, $11, $12::timestamptz)`,
    [
      ...[cityId, waiverNo, projectId, kind, fen, onDay, authority, reference, note, reverses],
      ...[by.actor, by.at.toISOString()],
    ],
  );
  return waiverNo;
}

/** One waiver, with what took it back. */
export async function findWaiver(on: Queryable, cityId: number, waiverNo: number): Promise<WaiverRow | undefined> {
  const { rows } = await on.query<WaiverRow>(`${WAIVER} where w.city_id = $1 and w.waiver_no = $2`, [cityId, waiverNo]);
  return rows[0];
}

/** Newest first. */
export async function listWaivers(
  on: Queryable,
  cityId: number,
  { offset, limit, projectId }: { offset: number; limit: number; projectId?: string | undefined },
): Promise<{ total: number; totalFen: number; rows: WaiverRow[] }> {
  const where = "w.city_id = $1 and ($2::text is null or w.project_id = $2)";
  const counted = await on.query<{ total: number; fen: number }>(
    `select count(*) as total, coalesce(sum(fen), 0)::bigint as fen from funding_waiver w where ${where}`,
    [cityId, projectId ?? null],
  );
  const { rows } = await on.query<WaiverRow>(`${WAIVER} where ${where} order by w.waiver_no desc offset $3 limit $4`, [
    cityId,
    projectId ?? null,
    offset,
    limit,
  ]);
  return { total: counted.rows[0]!.total, totalFen: counted.rows[0]!.fen, rows };
}

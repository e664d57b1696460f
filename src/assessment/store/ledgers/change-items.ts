/** Writing to the ledger: items in bulk from a run, one item by a command, the history of both. */
import type { Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import type { HeldItem, ItemChange, NewItem } from "../../model/ledgers/plan-ledger-update.ts";
import type { FindingRow } from "./findings.ts";

const CHUNK = 500;

export async function listHeldItems(on: Queryable, cityId: number): Promise<HeldItem[]> {
  const { rows } = await on.query<HeldItem>(
    `select item_id as "itemId", subject_key as "subjectKey", state, level, risk, finding, place, colour,
            content_hash as "contentHash", due_on as "dueOn", due_by_rule as "dueByRule", proposal
       from ledger_item where city_id = $1 order by item_id`,
    [cityId],
  );
  return rows;
}

export interface EventToWrite {
  readonly itemId: number;
  readonly kind: string;
  readonly note?: string;
  readonly byName?: string | null;
  readonly facts: Record<string, unknown>;
}

/** What a finding says, as the columns of an item. */
const STATEMENT = `type text, level text, finding text, risk text, colour text, network text, pipe_id bigint, owner_id integer,
  district_id integer, street_id integer, place text, factors jsonb, related jsonb, content_hash text, lon float8, lat float8`;

const statementOf = (row: FindingRow, colour: string, contentHash: string) => ({
  type: row.type,
  level: row.level,
  finding: row.finding,
  risk: row.risk,
  colour,
  network: row.network,
  pipe_id: row.pipeId,
  owner_id: row.ownerId,
  district_id: row.districtId,
  street_id: row.streetId,
  place: row.place,
  factors: row.factors,
  related: row.related,
  content_hash: contentHash,
  lon: row.lon,
  lat: row.lat,
});

/** New items with their numbers; the owner answers for a pipe until somebody is assigned. */
export async function insertItems(
  tx: Queryable,
  cityId: number,
  runId: string,
  foundOn: string,
  added: readonly NewItem[],
  rowOf: (subjectKey: string) => FindingRow,
): Promise<number[]> {
  if (added.length === 0) return [];
  const first = await takeNumbers(tx, cityId, "ledger_item", added.length);
  for (let start = 0; start < added.length; start += CHUNK) {
    const rows = added.slice(start, start + CHUNK).map(({ finding, colour, dueOn, treatYear }, i) => {
      const row = rowOf(finding.subjectKey);
      const itemId = first + start + i;
      return {
        ...statementOf(row, colour, finding.contentHash),
        item_id: itemId,
        item_no: `YH-${foundOn.slice(0, 4)}-${String(itemId).padStart(6, "0")}`,
        subject_key: row.subjectKey,
        kind: row.kind,
        body: row.owner,
        due_on: dueOn,
        treat_year: treatYear,
      };
    });
    await tx.query(
      `insert into ledger_item (city_id, item_id, item_no, subject_key, kind, type, level, finding, risk, colour, network, pipe_id,
         owner_id, district_id, street_id, place, factors, related, content_hash, geom, found_on, first_run_id, responsible_body,
         body_by_rule, due_on, treat_year, due_by_rule, state, version)
       select $1, n.item_id, n.item_no, n.subject_key, n.kind, n.type, n.level, n.finding, n.risk, n.colour, n.network, n.pipe_id,
              n.owner_id, n.district_id, n.street_id, n.place, n.factors, n.related, n.content_hash,
              st_setsrid(st_point(n.lon, n.lat), 4490), $2::date, $3, n.body, true, n.due_on, n.treat_year, true, 'open', 1
         from jsonb_to_recordset($4::jsonb) as n (item_id bigint, item_no text, subject_key text, kind text, body text,
              due_on date, treat_year integer, ${STATEMENT})`,
      [cityId, foundOn, runId, JSON.stringify(rows)],
    );
  }
  await tx.query(
    `update ledger_item i set community_id = r.region_id from region r
      where i.city_id = $1 and i.item_id >= $2 and r.city_id = $1 and r.level = 'community' and st_contains(r.geom, i.geom)`,
    [cityId, first],
  );
  return added.map((_, i) => first + i);
}

export async function writeChanges(
  tx: Queryable,
  cityId: number,
  runId: string,
  changed: readonly ItemChange[],
  rowOf: (subjectKey: string) => FindingRow,
): Promise<void> {
  for (let start = 0; start < changed.length; start += CHUNK) {
    const part = changed.slice(start, start + CHUNK);
    await tx.query(
      `update ledger_item i set proposal = n.proposal, version = i.version + 1,
              proposal_run_id = case when n.proposal is null then null else $2 end
         from jsonb_to_recordset($3::jsonb) as n (item_id bigint, proposal text)
        where i.city_id = $1 and i.item_id = n.item_id`,
      [cityId, runId, JSON.stringify(part.map(({ itemId, proposal }) => ({ item_id: itemId, proposal })))],
    );
    const said = part.flatMap(({ itemId, statement }) => {
      if (!statement) return [];
      const { finding, colour, due } = statement;
      const dated = due ? { set_due: true, due_on: due.dueOn, treat_year: due.treatYear } : { set_due: false };
      return [{ ...statementOf(rowOf(finding.subjectKey), colour, finding.contentHash), item_id: itemId, ...dated }];
    });
    if (said.length === 0) continue;
    await tx.query(
      `update ledger_item i set type = n.type, level = n.level, finding = n.finding, risk = n.risk, colour = n.colour,
              network = n.network, pipe_id = n.pipe_id, owner_id = n.owner_id, district_id = n.district_id,
              street_id = n.street_id, place = n.place, factors = n.factors, related = n.related, content_hash = n.content_hash,
              geom = st_setsrid(st_point(n.lon, n.lat), 4490),
              due_on = case when n.set_due then n.due_on else i.due_on end,
              treat_year = case when n.set_due then n.treat_year else i.treat_year end
         from jsonb_to_recordset($2::jsonb) as n (item_id bigint, set_due boolean, due_on date, treat_year integer, ${STATEMENT})
        where i.city_id = $1 and i.item_id = n.item_id`,
      [cityId, JSON.stringify(said)],
    );
  }
}

/** Appends; the numbers of the events in the order given. */
export async function insertEvents(
  tx: Queryable,
  cityId: number,
  actor: string,
  at: Date,
  events: readonly EventToWrite[],
): Promise<number> {
  if (events.length === 0) return 0;
  const first = await takeNumbers(tx, cityId, "ledger_event", events.length);
  for (let start = 0; start < events.length; start += CHUNK) {
    const rows = events.slice(start, start + CHUNK).map(({ itemId, kind, note, byName, facts }, i) => ({
      event_no: first + start + i,
      item_id: itemId,
      kind,
      note: note ?? "",
      by_name: byName ?? null,
      facts,
    }));
    await tx.query(
      `insert into ledger_event (city_id, event_no, item_id, at, actor, by_name, kind, note, facts)
       select $1, n.event_no, n.item_id, $2::timestamptz, $3, n.by_name, n.kind, n.note, n.facts
         from jsonb_to_recordset($4::jsonb) as n (event_no bigint, item_id bigint, by_name text, kind text, note text, facts jsonb)`,
      [cityId, at.toISOString(), actor, JSON.stringify(rows)],
    );
  }
  return first;
}

export interface UpdateRow {
  readonly updateNo: number;
  readonly runId: string;
  readonly counts: Record<string, number>;
  readonly actor: string;
  readonly at: Date;
}

export async function insertUpdate(
  tx: Queryable,
  cityId: number,
  update: Omit<UpdateRow, "updateNo">,
): Promise<number> {
  const updateNo = await takeNumbers(tx, cityId, "ledger_update", 1);
  await tx.query(
    "insert into ledger_update (city_id, update_no, run_id, counts, actor, at) values ($1, $2, $3, $4::jsonb, $5, $6::timestamptz)",
    [cityId, updateNo, update.runId, JSON.stringify(update.counts), update.actor, update.at.toISOString()],
  );
  return updateNo;
}

export async function findLastUpdate(on: Queryable, cityId: number): Promise<UpdateRow | undefined> {
  const { rows } = await on.query<UpdateRow>(
    `select update_no as "updateNo", run_id as "runId", counts, actor, at from ledger_update
      where city_id = $1 order by update_no desc limit 1`,
    [cityId],
  );
  return rows[0];
}

/** What commands on one item ask and change. */
export interface ItemHead {
  readonly itemId: number;
  readonly itemNo: string;
  readonly state: "open" | "in_treatment" | "submitted" | "closed" | "reopened";
  readonly proposal: "close_out" | "reopen" | null;
  readonly responsibleBody: string | null;
  readonly responsiblePerson: string | null;
  readonly dueOn: string | null;
  readonly treatYear: number | null;
  readonly measures: string | null;
  readonly version: number;
}

/** Locked until the transaction ends. */
export async function takeItem(tx: Queryable, cityId: number, itemId: number): Promise<ItemHead | undefined> {
  const { rows } = await tx.query<ItemHead>(
    `select item_id as "itemId", item_no as "itemNo", state, proposal, responsible_body as "responsibleBody",
            responsible_person as "responsiblePerson", due_on as "dueOn", treat_year as "treatYear", measures, version
       from ledger_item where city_id = $1 and item_id = $2 for update`,
    [cityId, itemId],
  );
  return rows[0];
}

const SETTABLE = {
  state: "text",
  proposal: "text",
  proposal_run_id: "text",
  responsible_body: "text",
  responsible_person: "text",
  body_by_rule: "boolean",
  due_on: "date",
  treat_year: "integer",
  due_by_rule: "boolean",
  measures: "text",
  closed_on: "date",
  closed_by: "text",
} as const;
export type ItemValues = Partial<Record<keyof typeof SETTABLE, string | number | boolean | null>>;

export async function setItem(tx: Queryable, cityId: number, itemId: number, values: ItemValues): Promise<void> {
  const names = Object.keys(values) as (keyof typeof SETTABLE)[];
  const set = names.map((name, i) => `${name} = $${i + 3}::${SETTABLE[name]}`);
  await tx.query(
    `update ledger_item set ${[...set, "version = version + 1"].join(", ")} where city_id = $1 and item_id = $2`,
    [cityId, itemId, ...names.map((name) => values[name] ?? null)],
  );
}

export interface EventRow {
  readonly eventNo: number;
  readonly at: Date;
  readonly actor: string;
  readonly byName: string | null;
  readonly kind: string;
  readonly note: string;
  readonly facts: Record<string, unknown>;
  readonly files: readonly { sha256: string; name: string; mediaType: string; bytes: number }[];
}

export async function listEvents(on: Queryable, cityId: number, itemId: number): Promise<EventRow[]> {
  const { rows } = await on.query<EventRow>(
    `select e.event_no as "eventNo", e.at, e.actor, e.by_name as "byName", e.kind, e.note, e.facts,
            coalesce((select jsonb_agg(jsonb_build_object('sha256', l.sha256, 'name', l.file_name, 'mediaType', f.media_type,
                             'bytes', f.bytes) order by l.file_name)
                        from ledger_evidence l join evidence_file f on f.city_id = l.city_id and f.sha256 = l.sha256
                       where l.city_id = e.city_id and l.item_id = e.item_id and l.event_no = e.event_no), '[]') as files
       from ledger_event e where e.city_id = $1 and e.item_id = $2 order by e.event_no`,
    [cityId, itemId],
  );
  return rows;
}

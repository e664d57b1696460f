/** The two parties' lists as handed in: versions that are never changed. */
import type { Facts } from "../../../base/outcome.ts";
import type { Cell, IssuePlace } from "../../../base/table.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import type { ListSubject, Party, PartyRow } from "../../model/ledgers/party-list.ts";

export interface ListIssue {
  readonly severity: "error" | "warning" | "note";
  readonly code: string;
  readonly where: IssuePlace;
  readonly facts: Facts;
}

export interface ListReject {
  readonly row: number;
  readonly codes: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface ListHead {
  readonly listId: number;
  readonly party: Party;
  readonly subject: ListSubject;
  readonly body: string;
  readonly version: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly crs: string | null;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly issueCounts: Readonly<Record<string, number>>;
  readonly actor: string;
  readonly createdAt: Date;
}

export interface NewList extends Omit<ListHead, "listId" | "version" | "createdAt"> {
  readonly mapping: Readonly<Record<string, string>>;
  readonly issues: readonly ListIssue[];
  readonly rejects: readonly ListReject[];
  readonly rows: readonly PartyRow[];
  readonly at: Date;
}

const HEAD = `list_id as "listId", party, subject, body, version, file_name as "fileName", file_sha256 as "fileSha256", crs, read,
  accepted, rejected, issue_counts as "issueCounts", actor, created_at as "createdAt"`;
const CHUNK = 1000;

export async function listLists(on: Queryable, cityId: number, subject?: ListSubject): Promise<ListHead[]> {
  const { rows } = await on.query<ListHead>(
    `select ${HEAD} from party_list where city_id = $1 and ($2::text is null or subject = $2) order by list_id desc limit 200`,
    [cityId, subject ?? null],
  );
  return rows;
}

export async function findList(on: Queryable, cityId: number, listId: number): Promise<ListHead | undefined> {
  const { rows } = await on.query<ListHead>(`select ${HEAD} from party_list where city_id = $1 and list_id = $2`, [
    cityId,
    listId,
  ]);
  return rows[0];
}

/** The latest version, when it is of the same bytes read through the same columns. */
export async function findSameList(
  on: Queryable,
  cityId: number,
  list: Pick<NewList, "party" | "subject" | "fileSha256" | "mapping" | "body">,
): Promise<ListHead | undefined> {
  const { rows } = await on.query<ListHead & { mapping: Record<string, string> }>(
    `select ${HEAD}, mapping from party_list where city_id = $1 and party = $2 and subject = $3 order by version desc limit 1`,
    [cityId, list.party, list.subject],
  );
  const [last] = rows;
  const text = (mapping: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(mapping).sort());
  return last &&
    last.fileSha256 === list.fileSha256 &&
    last.body === list.body &&
    text(last.mapping) === text(list.mapping)
    ? last
    : undefined;
}

export async function insertList(tx: Queryable, cityId: number, list: NewList): Promise<number> {
  const listId = await takeNumbers(tx, cityId, "party_list", 1);
  await tx.query(
    `insert into party_list (city_id, list_id, party, subject, body, version, file_name, file_sha256, crs, mapping, read, accepted,
       rejected, issues, issue_counts, rejects, actor, created_at)
     select $1, $2, $3, $4, $5, coalesce(max(version), 0) + 1, $6, $7, $8, $9::jsonb, $10, $11, $12, $13::jsonb, $14::jsonb,
            $15::jsonb, $16, $17::timestamptz
       from party_list where city_id = $1 and party = $3 and subject = $4`,
    [
      cityId,
      listId,
      list.party,
      list.subject,
      list.body,
      list.fileName,
      list.fileSha256,
      list.crs,
      JSON.stringify(list.mapping),
      list.read,
      list.accepted,
      list.rejected,
      JSON.stringify(list.issues),
      JSON.stringify(list.issueCounts),
      JSON.stringify(list.rejects),
      list.actor,
      list.at.toISOString(),
    ],
  );
  for (let start = 0; start < list.rows.length; start += CHUNK)
    await tx.query(
      `insert into party_list_row (city_id, list_id, row_no, own_number, pipe_number, said, written, lon, lat)
       select $1, $2, r."rowNo", r."ownNumber", r."pipeNumber", r.said, r.written, r.lon, r.lat
         from jsonb_to_recordset($3::jsonb) as r ("rowNo" integer, "ownNumber" text, "pipeNumber" text, said jsonb, written jsonb,
              lon float8, lat float8)`,
      [cityId, listId, JSON.stringify(list.rows.slice(start, start + CHUNK))],
    );
  return listId;
}

export async function loadListRows(on: Queryable, cityId: number, listId: number): Promise<PartyRow[]> {
  const { rows } = await on.query<PartyRow>(
    `select row_no as "rowNo", own_number as "ownNumber", pipe_number as "pipeNumber", said, written, lon, lat
       from party_list_row where city_id = $1 and list_id = $2 order by row_no`,
    [cityId, listId],
  );
  return rows;
}

export async function loadFindingsOfList(
  on: Queryable,
  cityId: number,
  listId: number,
): Promise<{ issues: ListIssue[]; rejects: ListReject[] } | undefined> {
  const { rows } = await on.query<{ issues: ListIssue[]; rejects: ListReject[] }>(
    "select issues, rejects from party_list where city_id = $1 and list_id = $2",
    [cityId, listId],
  );
  return rows[0];
}

/**
 * The command "this is our list": a district or a company hands in its own ledger. Good rows go in, bad rows are told and can be
 * downloaded; the same file again is the version that is there. Nothing handed in is ever changed.
 */
import { basename } from "node:path";
import { createProjection, detectCrs } from "../../../base/crs.ts";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell, TableBatch } from "../../../base/table.ts";
import { findCrsText } from "../../../network/store/import-context.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import {
  fieldsOfList,
  type ListSubject,
  type Party,
  type PartyRow,
  PERSONAL_HEADING,
  plainNumber,
} from "../../model/ledgers/party-list.ts";
import { type ReadPartyRow, readPartyRows } from "../../model/ledgers/read-party-rows.ts";
import { findList, findSameList, insertList, type ListHead, type ListReject } from "../../store/ledgers/party-lists.ts";
import {
  MOST_ROWS,
  type OpenTable,
  previewTable,
  type TablePreview,
  type TableRequest,
  withTable,
} from "./read-table.ts";

export interface PartyListRequest {
  readonly files: readonly string[];
  readonly subject: ListSubject;
  readonly mapping?: Readonly<Record<string, string>> | undefined;
  /** `EPSG:n`; left out = told from the numbers where they tell. */
  readonly crs?: string | undefined;
}

export interface PartyListCall extends PartyListRequest {
  readonly cityId: number;
  readonly actor: string;
  readonly party: Party;
  /** Which district, which company. */
  readonly body: string;
  readonly now?: Date;
}

export interface ReadList {
  readonly rows: readonly PartyRow[];
  readonly read: number;
  readonly rejects: readonly ListReject[];
  readonly crs: string | null;
}

const requestOf = ({ files, subject, mapping }: PartyListRequest): TableRequest => ({
  files,
  fields: fieldsOfList(subject),
  forbidden: { heading: PERSONAL_HEADING, code: "assessment.list-personal-column" },
  mapping,
});

export function previewPartyList(on: Queryable, cityId: number, request: PartyListRequest) {
  return withTable(requestOf(request), async (table): Promise<TablePreview & ReturnType<typeof told>> => {
    const read = await readList(on, cityId, request, table);
    return { ...(await previewTable(table, fieldsOfList(request.subject))), ...told(table, read) };
  });
}

const told = ({ issues }: OpenTable, { rows, read, rejects, crs }: ReadList) => ({
  read,
  accepted: rows.length,
  rejected: rejects.length,
  placed: rows.filter((row) => row.lon !== null).length,
  crs,
  issues: [...issues.issues],
  issueCounts: { ...issues.counts },
});

export async function importPartyList(database: Database, call: PartyListCall): Promise<ListHead> {
  const { cityId, actor, party, subject, body, now = new Date() } = call;
  return withTable(requestOf(call), async (table) => {
    const list = await readList(database, cityId, call, table);
    const fileName = basename(call.files[0]!);
    if (list.rows.length === 0) throw new Refusal("assessment.list-no-rows", { file: fileName });
    const { issues, issueCounts, read, accepted, rejected, crs } = told(table, list);
    const head = { party, subject, body, fileName, fileSha256: table.sha256, mapping: table.mapping };
    return database.transaction(async (tx) => {
      const same = await findSameList(tx, cityId, head);
      if (same) return same;
      const { rows, rejects } = list;
      const counts = { read, accepted, rejected };
      const listId = await insertList(tx, cityId, {
        ...head,
        ...counts,
        crs,
        issues,
        issueCounts,
        rows,
        rejects,
        actor,
        at: now,
      });
      await recordAudit(tx, {
        cityId,
        actor,
        command: "import-party-list",
        subject: `party_list ${listId}`,
        facts: { party, subject, body, fileName, sha256: table.sha256, ...counts },
        at: now,
      });
      return (await findList(tx, cityId, listId))!;
    });
  });
}

async function readList(on: Queryable, cityId: number, request: PartyListRequest, table: OpenTable): Promise<ReadList> {
  const { file, info, mapping, context, issues } = table;
  const records: ReadPartyRow[] = [];
  const rejects: ListReject[] = [];
  let read = 0;
  for await (const batch of file.read(info.name)) {
    const taken = readPartyRows(request.subject, batch, info, mapping, context);
    records.push(...taken.records);
    read += taken.records.length + taken.rejects.length;
    for (const { index, code } of taken.rejects)
      rejects.push({ row: batch.firstRow + index, codes: code, cells: cellsOf(batch, info.columns, index) });
    if (read > MOST_ROWS) throw new Refusal("assessment.list-too-long", { file: file.name, most: MOST_ROWS });
  }
  tellDoubles(records, table);
  const crs = await findCrs(on, cityId, records, request.crs ?? info.crs);
  if (crs === "unknown") issues.add("warning", "assessment.list-crs-unknown", { table: info.name });
  const projection = crs === null || crs === "unknown" ? undefined : crs;
  const rows = records.map(({ index: _, x, y, ...row }): PartyRow => {
    if (x === null || y === null || !projection) return { ...row, lon: null, lat: null };
    const xy = Float64Array.of(x, y);
    projection.toLonLat(xy);
    return { ...row, lon: round(xy[0]!), lat: round(xy[1]!) };
  });
  return { rows, read, rejects, crs: projection ? projection.name : null };
}

/** 1e-9 degree is a tenth of a millimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

const cellsOf = ({ columns }: TableBatch, names: readonly string[], row: number): Record<string, Cell> =>
  Object.fromEntries(
    names.flatMap((name, c) => (name === "" || PERSONAL_HEADING.test(name) ? [] : [[name, columns[c]?.[row] ?? null]])),
  );

/** The same number on several rows is told once, at the second. */
function tellDoubles(records: readonly ReadPartyRow[], { context, info, issues }: OpenTable): void {
  const met = new Map<string, number>();
  for (const { ownNumber, rowNo } of records) {
    if (ownNumber === null) continue;
    const number = plainNumber(ownNumber);
    const count = (met.get(number) ?? 0) + 1;
    met.set(number, count);
    if (count === 2)
      issues.add(
        "warning",
        "assessment.list-number-twice",
        { file: context.file, table: info.name, row: rowNo, id: ownNumber },
        { number: ownNumber },
      );
  }
}

/** null = no row has a place; `unknown` = the numbers do not tell and nobody said. */
async function findCrs(on: Queryable, cityId: number, records: readonly ReadPartyRow[], asked: string | null) {
  const places = records.filter((record) => record.x !== null);
  if (places.length === 0) return null;
  const detected = detectCrs(Float64Array.from(places.slice(0, 2000).flatMap(({ x, y }) => [x!, y!])));
  const told = detected.confidence === "certain" || detected.confidence === "likely" ? detected.crs : null;
  const name = asked ?? told;
  if (name === null) return "unknown";
  const known = createProjection(name);
  const text = known.ok ? undefined : await findCrsText(on, name);
  const projection = known.ok ? known : createProjection(name, () => text);
  if (!projection.ok) throw new Refusal(projection.problem.code, projection.problem.facts);
  return { name, ...projection.value };
}

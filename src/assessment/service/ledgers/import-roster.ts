/**
 * The command "this is who is on duty": a roster speaks for the communities it names and takes the place of what they had, so the
 * same file twice changes nothing but the date. The old rows are deleted; file, counts and findings are kept, names are in
 * neither, and refused rows go back to the hand that sent them without being stored (reference 6.5).
 */

import { basename } from "node:path";
import { cityDay } from "../../../base/dates.ts";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell } from "../../../base/table.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import {
  createCommunityFinder,
  ROSTER_FIELDS,
  type RosterRow,
  readRosterRows,
  SENSITIVE_HEADING,
} from "../../model/ledgers/roster.ts";
import { insertRoster, listCommunities, replaceDuties } from "../../store/ledgers/duties.ts";
import {
  MOST_ROWS,
  type OpenTable,
  previewTable,
  type TablePreview,
  type TableRequest,
  withTable,
} from "./read-table.ts";

export interface RosterRequest {
  readonly files: readonly string[];
  readonly mapping?: Readonly<Record<string, string>> | undefined;
}

export interface RosterReport {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly communities: number;
  readonly issues: OpenTable["issues"]["issues"];
  readonly issueCounts: Readonly<Record<string, number>>;
  readonly rejects: readonly { row: number; codes: string; cells: Record<string, Cell> }[];
}

const requestOf = ({ files, mapping }: RosterRequest): TableRequest => ({
  files,
  fields: ROSTER_FIELDS,
  forbidden: { heading: SENSITIVE_HEADING, code: "assessment.roster-sensitive-column" },
  mapping,
});

/** The cities' communities must be there: a duty is in one of them. */
export function whyNotImportRoster(communities: number) {
  return communities === 0 ? { code: "assessment.roster-no-communities", facts: {} } : undefined;
}

export function previewRoster(
  on: Queryable,
  cityId: number,
  request: RosterRequest,
  now = new Date(),
): Promise<TablePreview & RosterReport> {
  return withTable(requestOf(request), async (table) => {
    const { report } = await readRoster(on, cityId, table, now);
    return { ...(await previewTable(table, ROSTER_FIELDS)), ...report };
  });
}

export interface RosterCall extends RosterRequest {
  readonly cityId: number;
  readonly actor: string;
  readonly now?: Date;
}

export async function importRoster(
  database: Database,
  call: RosterCall,
): Promise<RosterReport & { rosterId: number; removed: number }> {
  const { cityId, actor, now = new Date() } = call;
  return withTable(requestOf(call), async (table) => {
    const { rows, report } = await readRoster(database, cityId, table, now);
    const fileName = basename(call.files[0]!);
    if (rows.length === 0) throw new Refusal("assessment.list-no-rows", { file: fileName });
    return database.transaction(async (tx) => {
      const { read, accepted, rejected, communities, issueCounts } = report;
      const counts = { read, accepted, rejected, communities };
      const head = { fileName, fileSha256: table.sha256, ...counts, issueCounts, actor, createdAt: now };
      const rosterId = await insertRoster(tx, cityId, head);
      const { removed } = await replaceDuties(tx, cityId, rosterId, rows);
      const facts = { fileName, sha256: table.sha256, ...counts, removed };
      await recordAudit(tx, { cityId, actor, command: "import-roster", subject: `roster ${rosterId}`, facts, at: now });
      return { ...report, rosterId, removed };
    });
  });
}

async function readRoster(on: Queryable, cityId: number, table: OpenTable, now: Date) {
  const { file, info, mapping, context, issues } = table;
  const known = await listCommunities(on, cityId, cityDay(now));
  const problem = whyNotImportRoster(known.length);
  if (problem) throw new Refusal(problem.code, problem.facts);
  const finder = createCommunityFinder(known);
  const rows: RosterRow[] = [];
  const rejects: RosterReport["rejects"][number][] = [];
  const met = new Set<string>();
  let read = 0;
  for await (const batch of file.read(info.name)) {
    const taken = readRosterRows(batch, info, mapping, context, finder);
    read += taken.records.length + taken.rejects.length;
    for (const row of taken.records) {
      const key = `${row.communityId} ${row.role} ${row.name} ${row.phone}`;
      if (met.has(key))
        issues.add("note", "assessment.roster-twice", { file: file.name, table: info.name, row: row.rowNo });
      else rows.push(row);
      met.add(key);
    }
    for (const { index, code } of taken.rejects)
      rejects.push({ row: batch.firstRow + index, codes: code, cells: cellsOf(table, batch.columns, index) });
    if (read > MOST_ROWS) throw new Refusal("assessment.list-too-long", { file: file.name, most: MOST_ROWS });
  }
  const report: RosterReport = {
    read,
    accepted: rows.length,
    rejected: rejects.length,
    communities: new Set(rows.map((row) => row.communityId)).size,
    issues: [...issues.issues],
    issueCounts: { ...issues.counts },
    rejects: rejects.slice(0, 1000),
  };
  return { rows, report };
}

/** Only the columns that are read: what we may not keep, we do not hand around either. */
const cellsOf = (
  { info, mapping }: OpenTable,
  columns: readonly (readonly Cell[] | undefined)[],
  row: number,
): Record<string, Cell> =>
  Object.fromEntries(info.columns.flatMap((name, c) => (mapping[name] ? [[name, columns[c]?.[row] ?? null]] : [])));

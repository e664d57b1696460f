/** Import batches as people look them up: newest first, with their findings and the rows that did not go in. */
import type { Facts } from "../../base/outcome.ts";
import type { Cell, IssuePlace } from "../../base/table.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { RejectedRow } from "./batches.ts";

export interface StoredBatch {
  batchId: number;
  kind: string;
  network: string | null;
  fileName: string;
  read: number;
  accepted: number;
  rejected: number;
  added: number;
  changed: number;
  unchanged: number;
  km: number;
  issueCounts: Record<string, number>;
  actor: string;
  createdAt: string;
}

const BATCH = `batch_id as "batchId", kind, network, file_name as "fileName", read, accepted, rejected, added, changed, unchanged,
  length_m / 1000 as km, issue_counts as "issueCounts", actor,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;

export async function listBatches(on: Queryable, cityId: number, limit: number): Promise<StoredBatch[]> {
  const { rows } = await on.query<StoredBatch>(
    `select ${BATCH} from import_batch where city_id = $1 order by batch_id desc limit $2`,
    [cityId, limit],
  );
  return rows;
}

export async function findBatch(on: Queryable, cityId: number, batchId: number): Promise<StoredBatch | undefined> {
  const { rows } = await on.query<StoredBatch>(
    `select ${BATCH} from import_batch where city_id = $1 and batch_id = $2`,
    [cityId, batchId],
  );
  return rows[0];
}

export interface StoredIssue {
  severity: "error" | "warning" | "note";
  code: string;
  where: IssuePlace;
  facts: Facts;
}

export async function listIssues(on: Queryable, cityId: number, batchId: number): Promise<StoredIssue[]> {
  const { rows } = await on.query<StoredIssue>(
    `select severity, code, place as "where", facts from import_issue where city_id = $1 and batch_id = $2 order by issue_no`,
    [cityId, batchId],
  );
  return rows;
}

export async function listRejects(on: Queryable, cityId: number, batchId: number): Promise<RejectedRow[]> {
  const { rows } = await on.query<{ row: number; codes: string; cells: Record<string, Cell> }>(
    "select row_no as row, codes, cells from import_reject where city_id = $1 and batch_id = $2 order by row_no",
    [cityId, batchId],
  );
  return rows;
}

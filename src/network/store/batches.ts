/** Import batches: what was handed in, what became of it, and the rows that did not go in. */
import type { Cell } from "../../base/table.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Issue } from "../model/survey/issue-list.ts";

export interface BatchRow {
  readonly cityId: number;
  readonly batchId: number;
  readonly kind: string;
  readonly network: string | null;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly options: unknown;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly lengthM: number;
  readonly issueCounts: Readonly<Record<string, number>>;
  readonly actor: string;
}

export interface RejectedRow {
  readonly row: number;
  readonly codes: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

export async function insertBatch(
  tx: Queryable,
  batch: BatchRow,
  issues: readonly Issue[],
  rejects: readonly RejectedRow[],
): Promise<void> {
  await tx.query(
    `insert into import_batch (city_id, batch_id, kind, network, file_name, file_sha256, options, read, accepted, rejected,
                               added, changed, unchanged, length_m, issue_counts, actor)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15::jsonb, $16)`,
    [
      batch.cityId,
      batch.batchId,
      batch.kind,
      batch.network,
      batch.fileName,
      batch.fileSha256,
      JSON.stringify(batch.options),
      batch.read,
      batch.accepted,
      batch.rejected,
      batch.added,
      batch.changed,
      batch.unchanged,
      batch.lengthM,
      JSON.stringify(batch.issueCounts),
      batch.actor,
    ],
  );
  await tx.query(
    `insert into import_issue (city_id, batch_id, issue_no, severity, code, place, facts)
     select $1, $2, i.no, i.severity, i.code, i.place, i.facts
       from jsonb_to_recordset($3::jsonb) as i (no integer, severity text, code text, place jsonb, facts jsonb)`,
    [
      batch.cityId,
      batch.batchId,
      JSON.stringify(
        issues.map(({ severity, code, where, facts }, no) => ({ no, severity, code, place: where, facts })),
      ),
    ],
  );
  await tx.query(
    `insert into import_reject (city_id, batch_id, row_no, codes, cells)
     select $1, $2, r.no, r.codes, r.cells from jsonb_to_recordset($3::jsonb) as r (no bigint, codes text, cells jsonb)
     on conflict do nothing`,
    [batch.cityId, batch.batchId, JSON.stringify(rejects.map(({ row, codes, cells }) => ({ no: row, codes, cells })))],
  );
}

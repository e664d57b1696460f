/** Photos and documents by the hash of their bytes, and which step of which item they prove. */
import type { Queryable } from "../../../platform/database/database.ts";

export interface EvidenceFile {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export async function keepEvidence(
  tx: Queryable,
  cityId: number,
  itemId: number,
  eventNo: number,
  at: Date,
  files: readonly EvidenceFile[],
): Promise<void> {
  for (const { sha256, name, mediaType, content } of files) {
    await tx.query(
      `insert into evidence_file (city_id, sha256, media_type, bytes, content, added_at)
       values ($1, $2, $3, $4, $5, $6::timestamptz) on conflict do nothing`,
      [cityId, sha256, mediaType, content.length, content, at.toISOString()],
    );
    await tx.query(
      `insert into ledger_evidence (city_id, item_id, event_no, sha256, file_name) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [cityId, itemId, eventNo, sha256, name],
    );
  }
}

export async function findEvidence(on: Queryable, cityId: number, sha256: string): Promise<EvidenceFile | undefined> {
  const { rows } = await on.query<{ media_type: string; content: Uint8Array; name: string }>(
    `select f.media_type, f.content, (select min(l.file_name) from ledger_evidence l
                                       where l.city_id = f.city_id and l.sha256 = f.sha256) as name
       from evidence_file f where f.city_id = $1 and f.sha256 = $2`,
    [cityId, sha256],
  );
  const found = rows[0];
  return found && { sha256, name: found.name, mediaType: found.media_type, content: found.content };
}

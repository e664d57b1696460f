/**
 * The audit trail: every command writes one line in its own transaction, chained by hash per city, so that an edited or
 * missing line shows.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Queryable } from "../database/database.ts";
import { takeNumbers } from "../database/numbers.ts";

export interface AuditLine {
  readonly cityId: number;
  readonly actor: string;
  /** The command's file name: `import-files`. */
  readonly command: string;
  /** What it was done to: `import_batch 7`. */
  readonly subject: string;
  readonly facts: Record<string, unknown>;
  readonly at: Date;
}

/** Appends in the caller's transaction; the row lock on the number block serialises the chain of a city. */
export async function recordAudit(tx: Queryable, line: AuditLine): Promise<number> {
  const lineNo = await takeNumbers(tx, line.cityId, "audit_line", 1);
  const { rows } = await tx.query<{ hash: string }>("select hash from audit_line where city_id = $1 and line_no = $2", [
    line.cityId,
    lineNo - 1,
  ]);
  const previous = rows[0]?.hash ?? "";
  const facts = canonicalJson(line.facts);
  const hash = chainHash({ ...line, lineNo, facts, previous, at: line.at.toISOString() });
  await tx.query(
    `insert into audit_line (city_id, line_no, at, actor, command, subject, facts, prev_hash, hash)
     values ($1, $2, $3::timestamptz, $4, $5, $6, $7::jsonb, $8, $9)`,
    [line.cityId, lineNo, line.at.toISOString(), line.actor, line.command, line.subject, facts, previous, hash],
  );
  return lineNo;
}

/** Tells later subjects what happened; they read the outbox, never the other way round. */
export async function publishEvent(
  tx: Queryable,
  event: { cityId: number; kind: string; facts: Record<string, unknown>; at: Date },
): Promise<void> {
  const eventNo = await takeNumbers(tx, event.cityId, "outbox_event", 1);
  await tx.query(
    "insert into outbox_event (city_id, event_no, at, kind, facts) values ($1, $2, $3::timestamptz, $4, $5::jsonb)",
    [event.cityId, eventNo, event.at.toISOString(), event.kind, JSON.stringify(event.facts)],
  );
}

export interface AuditCheck {
  readonly lines: number;
  /** The first line whose hash, order or link is wrong. */
  readonly brokenLine?: number;
}

export async function verifyAudit(on: Queryable, cityId: number): Promise<AuditCheck> {
  const { rows } = await on.query<{
    line_no: number;
    at: Date;
    actor: string;
    command: string;
    subject: string;
    facts: Record<string, unknown>;
    prev_hash: string;
    hash: string;
  }>(
    "select line_no, at, actor, command, subject, facts, prev_hash, hash from audit_line where city_id = $1 order by line_no",
    [cityId],
  );
  let previous = "";
  let expected = 1;
  for (const row of rows) {
    const hash = chainHash({
      cityId,
      lineNo: row.line_no,
      at: row.at.toISOString(),
      actor: row.actor,
      command: row.command,
      subject: row.subject,
      facts: canonicalJson(row.facts),
      previous,
    });
    if (row.line_no !== expected || row.prev_hash !== previous || row.hash !== hash)
      return { lines: rows.length, brokenLine: row.line_no };
    previous = row.hash;
    expected++;
  }
  return { lines: rows.length };
}

interface ChainLink {
  cityId: number;
  lineNo: number;
  at: string;
  actor: string;
  command: string;
  subject: string;
  facts: string;
  previous: string;
}

function chainHash(link: ChainLink): string {
  const { cityId, lineNo, at, actor, command, subject, facts, previous } = link;
  const fields = [cityId, lineNo, at, actor, command, subject, facts, previous];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

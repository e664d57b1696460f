/**
 * The command "show me this person": names and numbers leave masked, and whole only with a reason that is written to the audit
 * trail before they are read (reference 6.5: logged, reasoned, time-limited). The trail says what was looked at, not what
 * was seen.
 */
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";

const LEAST_REASON = 4;

export function whyNotReveal(reason: string): Problem | undefined {
  return [...reason.trim()].length < LEAST_REASON
    ? { code: "assessment.reveal-no-reason", facts: { least: LEAST_REASON } }
    : undefined;
}

export interface RevealCall {
  readonly cityId: number;
  readonly actor: string;
  /** `duty 7` */
  readonly subject: string;
  readonly reason: string;
  readonly now?: Date;
}

export async function reveal<T>(
  database: Database,
  { cityId, actor, subject, reason, now = new Date() }: RevealCall,
  load: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const problem = whyNotReveal(reason);
  if (problem) throw new Refusal(problem.code, problem.facts);
  return database.transaction(async (tx) => {
    const facts = { reason: reason.trim() };
    await recordAudit(tx, { cityId, actor, command: "reveal-person", subject, facts, at: now });
    return load(tx);
  });
}

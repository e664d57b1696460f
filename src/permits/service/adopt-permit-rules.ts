/** The command "these permit rules are in force from now on": a new version, never an edit. */
import { z } from "zod";
import { type Problem, Refusal } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { mergePermitRules, type PermitRules } from "../model/permit-rules.ts";
import { currentPermitRules, insertPermitRules } from "../store/permit-rules.ts";

export function whyNotAdoptRules(current: PermitRules, part: unknown, reason: string): Problem | undefined {
  if (reason.trim() === "") return { code: "permits.reason-empty", facts: {} };
  try {
    mergePermitRules(current, part);
    return undefined;
  } catch (cause) {
    if (cause instanceof z.ZodError) return { code: "permits.rules-invalid", facts: { cause: firstIssue(cause) } };
    throw cause;
  }
}

/** `rules` = what changes; the rest stays as in force. Returns the new version. */
export async function adoptPermitRules(
  tx: Queryable,
  call: { cityId: number; actor: string; rules: unknown; reason: string },
): Promise<number> {
  const { cityId, actor, reason } = call;
  const at = new Date();
  const { rules, version } = await currentPermitRules(tx, cityId);
  const problem = whyNotAdoptRules(rules, call.rules, reason);
  if (problem) throw new Refusal(problem.code, problem.facts);
  const next = (version ?? 0) + 1;
  await insertPermitRules(tx, cityId, { version: next, rules: mergePermitRules(rules, call.rules), reason, actor, at });
  await recordAudit(tx, {
    cityId,
    actor,
    command: "adopt-permit-rules",
    subject: `permit_rule_set ${next}`,
    facts: { reason },
    at,
  });
  return next;
}

const firstIssue = ({ issues: [issue], message }: z.ZodError): string =>
  issue ? [issue.path.join("."), issue.message].filter(Boolean).join(": ") : message;

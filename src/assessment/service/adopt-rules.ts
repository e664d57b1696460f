/** The command "these rules are in force from now on": a new version, never an edit. */
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { RuleSet } from "../model/rules.ts";
import { currentRules, insertRuleSet } from "../store/runs.ts";

export async function adoptRules(
  tx: Queryable,
  call: { cityId: number; actor: string; rules: RuleSet; reason: string },
): Promise<number> {
  const version = ((await currentRules(tx, call.cityId)).version ?? 0) + 1;
  await insertRuleSet(tx, call.cityId, version, call.rules, call.reason, call.actor);
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "adopt-rules",
    subject: `assessment_rule_set ${version}`,
    facts: { reason: call.reason },
    at: new Date(),
  });
  return version;
}

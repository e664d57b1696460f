/**
 * The command "these rules are in force from now on": a new version, never an edit. Refused where a part of the city has
 * a rule set that would contradict them.
 */
import { cityDay } from "../../base/dates.ts";
import { accepted } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { whyNotTogether } from "../model/levels/rule-faults.ts";
import type { RuleSet } from "../model/rules.ts";
import { currentRules, insertRuleSet } from "../store/runs.ts";
import { listScopedVersions } from "../store/scoped-rules.ts";

export async function adoptRules(
  tx: Queryable,
  call: { cityId: number; actor: string; rules: RuleSet; reason: string },
): Promise<number> {
  const at = new Date();
  const today = cityDay(at);
  accepted(whyNotTogether(call.rules, await listScopedVersions(tx, call.cityId), today));
  const version = ((await currentRules(tx, call.cityId)).version ?? 0) + 1;
  await insertRuleSet(tx, call.cityId, version, call.rules, call.reason, call.actor);
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "adopt-rules",
    subject: `assessment_rule_set ${version}`,
    facts: { reason: call.reason },
    at,
  });
  return version;
}

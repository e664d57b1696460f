/** The command "we go by this version now": a new rule set citing it, and a run by it. */
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { RuleSet } from "../../model/rules.ts";
import { changedRules, forCity, type RuleValue, whyNotValues, withValues } from "../../model/standards/rule-values.ts";
import { currentRules } from "../../store/runs.ts";
import { insertAdoption } from "../../store/standards.ts";
import { adoptRules } from "../adopt-rules.ts";
import { assessCity } from "../assess-city.ts";
import { getLibraryVersion } from "./library.ts";

export interface AdoptVersionCall {
  readonly cityId: number;
  readonly actor: string;
  readonly documentId: string;
  readonly version: string;
  readonly reason: string;
  readonly asOf: string;
  readonly progress?: (stage: string, share: number) => void;
}

/** Refuses a version without values for the city, and values the rules in force contradict. */
export function demandValues(rules: RuleSet, values: readonly RuleValue[]): void {
  if (forCity(values).length === 0) throw new Refusal("assessment.standard-without-values");
  const problem = whyNotValues(rules, values);
  if (problem) throw new Refusal(problem.code, problem.facts);
}

export async function adoptVersion(
  database: Database,
  call: AdoptVersionCall,
): Promise<{ ruleVersion: number; runId: string }> {
  const ruleVersion = await database.transaction(async (tx) => {
    const { document, version } = await getLibraryVersion(tx, call.cityId, call.documentId, call.version);
    const { rules } = await currentRules(tx, call.cityId);
    demandValues(rules, version.values);
    const changed = changedRules(rules, version.values);
    if (changed.length === 0) throw new Refusal("assessment.standard-changes-nothing");
    const cited = `${document.number || document.title.zh} ${version.version}`;
    const reason = call.reason.trim() ? `${cited}：${call.reason.trim()}` : cited;
    const { cityId, actor } = call;
    const adopted = await adoptRules(tx, { cityId, actor, rules: withValues(rules, version.values), reason });
    await insertAdoption(tx, cityId, {
      ruleVersion: adopted,
      documentId: document.id,
      version: version.version,
      values: forCity(version.values),
      reason,
      actor,
    });
    await recordAudit(tx, {
      cityId,
      actor,
      command: "adopt-version",
      subject: `standard_version ${document.id} ${version.version}`,
      facts: { ruleVersion: adopted, changed: changed.map(({ code }) => code), reason },
      at: new Date(),
    });
    return adopted;
  });
  const { runId } = await assessCity(database, {
    cityId: call.cityId,
    actor: call.actor,
    asOf: call.asOf,
    ...(call.progress ? { progress: call.progress } : {}),
  });
  return { ruleVersion, runId };
}

/** The command "this is its new version": versions are added, never changed. */
import { findDayNumber } from "../../../base/dates.ts";
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type RuleValue, readRuleValues, type WrittenValue, whyNotValues } from "../../model/standards/rule-values.ts";
import { currentRules } from "../../store/runs.ts";
import { insertVersion } from "../../store/standards.ts";
import { getLibraryDocument, type LibraryDocument } from "./library.ts";

export interface VersionCall {
  readonly cityId: number;
  readonly actor: string;
  readonly documentId: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly note: string;
  readonly values: readonly WrittenValue[];
}

export function whyNotAddVersion(
  document: Pick<LibraryDocument, "id" | "versions">,
  { version, effectiveFrom, effectiveTo }: Pick<VersionCall, "version" | "effectiveFrom" | "effectiveTo">,
): Problem | undefined {
  if (version.trim() === "") return { code: "assessment.standard-field-missing", facts: {} };
  if (findDayNumber(effectiveFrom) === undefined)
    return { code: "assessment.day-wrong", facts: { day: effectiveFrom } };
  if (effectiveTo !== null && effectiveTo < effectiveFrom)
    return { code: "assessment.standard-dates-wrong", facts: { from: effectiveFrom, to: effectiveTo } };
  return document.versions.some((one) => one.version === version.trim())
    ? { code: "assessment.standard-version-there", facts: { document: document.id, version: version.trim() } }
    : undefined;
}

export async function addVersion(database: Database, call: VersionCall): Promise<void> {
  await database.transaction(async (tx) => {
    const document = await getLibraryDocument(tx, call.cityId, call.documentId);
    const problem = whyNotAddVersion(document, call);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { rules } = await currentRules(tx, call.cityId);
    const { values, issues } = readRuleValues(call.values, rules);
    const wrong = issues[0] ?? whyNotValues(rules, values);
    if (wrong) throw new Refusal(wrong.code, wrong.facts);
    const version = call.version.trim();
    await insertVersion(tx, call.cityId, {
      documentId: call.documentId,
      version,
      effectiveFrom: call.effectiveFrom,
      effectiveTo: call.effectiveTo,
      note: call.note.trim(),
      values: values as RuleValue[],
      actor: call.actor,
    });
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "add-version",
      subject: `standard_version ${call.documentId} ${version}`,
      facts: { effectiveFrom: call.effectiveFrom, values: values.length },
      at: new Date(),
    });
  });
}

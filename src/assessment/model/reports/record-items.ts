/** May these entries stand on a form? Scores need evidence and the record it stands in; answers must be ones the list knows. */
import { findDayNumber } from "../../../base/dates.ts";
import type { Problem } from "../../../base/outcome.ts";
import type { Network, Role } from "../../../network/model/codes.ts";
import { findItem, type ItemRecord, itemsFor } from "./assessment-items.ts";
import { asksForDevices, type CheckRecord, SAFETY_CHECKLIST } from "./safety-checklist.ts";

export interface FormEntries {
  readonly items: Readonly<Record<string, ItemRecord>>;
  readonly checklist: Readonly<Record<string, CheckRecord>>;
}

export function whyNotRecord(
  entries: FormEntries,
  form: { readonly network: Network; readonly role: Role | null; readonly assessedOn: string },
): Problem | undefined {
  const asked = new Set(itemsFor(form.network).map((item) => item.code));
  for (const [code, record] of Object.entries(entries.items)) {
    if (!asked.has(code)) return { code: "assessment.item-unknown", facts: { item: nameOf(code) } };
    const wrong = whyNotItem(code, record, form.assessedOn);
    if (wrong) return wrong;
  }
  const checks = new Set(asksForDevices(form.network, form.role) ? SAFETY_CHECKLIST.map((check) => check.code) : []);
  for (const [code, { answer, evidence }] of Object.entries(entries.checklist)) {
    if (!checks.has(code)) return { code: "assessment.item-unknown", facts: { item: nameOf(code) } };
    if (answer !== "NOT_CHECKED" && evidence.trim() === "")
      return { code: "assessment.evidence-missing", facts: { item: nameOf(code) } };
  }
  return undefined;
}

function whyNotItem(code: string, record: ItemRecord, assessedOn: string): Problem | undefined {
  if (!Number.isInteger(record.score) || record.score < 0 || record.score > 5)
    return { code: "assessment.score-wrong", facts: { item: nameOf(code), score: record.score } };
  // What the run knew has its tally as evidence.
  if (record.score > 0 && record.by === "assessor") {
    if (record.evidence.trim() === "") return { code: "assessment.evidence-missing", facts: { item: nameOf(code) } };
    if (record.document.trim() === "") return { code: "assessment.document-missing", facts: { item: nameOf(code) } };
  }
  if (record.documentDay === null) return undefined;
  if (findDayNumber(record.documentDay) === undefined)
    return { code: "assessment.day-wrong", facts: { day: record.documentDay } };
  return record.documentDay > assessedOn
    ? { code: "assessment.record-too-young", facts: { item: nameOf(code), day: record.documentDay, assessedOn } }
    : undefined;
}

/** Both names, because a fact has one wording. */
function nameOf(code: string): string {
  const named = findItem(code) ?? SAFETY_CHECKLIST.find((check) => check.code === code);
  return named ? `${named.zh}（${named.en}）` : code;
}

/** Items of a form without data, in the order of the form: what the report tells as gaps. */
export const gapsOf = (network: Network, items: FormEntries["items"]): string[] =>
  itemsFor(network)
    .map((item) => item.code)
    .filter((code) => !items[code] || items[code].score === 0);

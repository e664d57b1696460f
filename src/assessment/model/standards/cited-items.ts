/** Everything that cites a document, named, in the order of the kinds: what a document's page lists. */
import type { Named } from "../../../network/model/codes.ts";
import { HAZARD_TYPE_TERMS, HAZARD_TYPES } from "../hazards/hazard.ts";
import { ASSESSMENT_ITEMS } from "../reports/assessment-items.ts";
import { SAFETY_CHECKLIST } from "../reports/safety-checklist.ts";
import { listRuleRecords } from "../rule-records.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { SCOPE_RULES } from "../scope-rules.ts";
import { CONCLUSIONS, type Conclusion } from "../summarise-grades.ts";
import { type CitedKind, citationOf } from "./citations.ts";
import { SURVEY_CHECKS } from "./survey-checks.ts";

export interface CitedItem extends Named {
  readonly kind: CitedKind;
  readonly code: string;
}

export interface Citing extends CitedItem {
  readonly documentId: string;
  readonly clause: string | null;
}

const CONCLUSION_NAMES: Readonly<Record<Conclusion, Named>> = {
  IMMEDIATE: { zh: "立即改造", en: "Renew at once" },
  TIME_LIMITED: { zh: "限期改造", en: "Renew within a time limit" },
  CONTROLLED: { zh: "落实安全管控措施，可继续运行", en: "May run with control measures" },
  COMPLIANT: { zh: "符合安全运行要求", en: "Compliant with safe operation" },
};

const item = (kind: CitedKind, code: string, { zh, en }: Named): CitedItem => ({ kind, code, zh, en });

/** All that a citation is asked of. */
export const listCitedItems = (): CitedItem[] => [
  ...SURVEY_CHECKS.map((one) => item("check", one.code, one)),
  ...listRuleRecords(DEFAULT_RULES).map(({ code }) => item("rule", code, { zh: code, en: code })),
  ...SCOPE_RULES.map((one) => item("scope", one.code, one)),
  ...HAZARD_TYPES.map((type) => item("hazard", type, HAZARD_TYPE_TERMS[type])),
  ...CONCLUSIONS.map((code) => item("conclusion", code, CONCLUSION_NAMES[code])),
  ...ASSESSMENT_ITEMS.map((one) => item("item", one.code, one)),
  ...SAFETY_CHECKLIST.map((one) => item("checklist", one.code, one)),
];

export const listCitings = (): Citing[] =>
  listCitedItems().map((one) => {
    const { document, clause } = citationOf(one.kind, one.code);
    return { ...one, documentId: document.id, clause };
  });

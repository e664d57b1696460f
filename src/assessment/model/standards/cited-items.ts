/** Everything that cites a document, named, in the order of the kinds: what a document's page lists. */
import type { Named } from "../../../network/model/codes.ts";
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

/** Kinds of hazards as the field names them (reference 3.4 and the list). */
export const HAZARD_KINDS: readonly (Named & { code: string })[] = [
  { code: "BUILT_OVER", zh: "占压", en: "Built over" },
  { code: "ENCLOSED", zh: "圈占", en: "Enclosed" },
  { code: "INSUFFICIENT_CLEARANCE", zh: "间距不足", en: "Insufficient clearance" },
  { code: "CONFINED_SPACE_CROSSING", zh: "穿越密闭空间、暗渠", en: "Crossing a confined space or culvert" },
  { code: "PIPE_CROSSING", zh: "管线交叉穿越", en: "Pipes crossing" },
  { code: "ADJACENT_SPACE", zh: "相邻地下空间", en: "Adjacent underground space" },
  { code: "COVER_SHALLOW", zh: "覆土不足", en: "Cover too shallow" },
  { code: "PRESSURE_MATERIAL", zh: "压力与材质不符", en: "Pressure against material" },
  { code: "OVERDUE_ASSESSMENT", zh: "评估超期", en: "Assessment overdue" },
  { code: "MISSING_VALVE", zh: "缺少隔断阀", en: "Isolation valve missing" },
];

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
  ...HAZARD_KINDS.map((one) => item("hazard", one.code, one)),
  ...CONCLUSIONS.map((code) => item("conclusion", code, CONCLUSION_NAMES[code])),
  ...ASSESSMENT_ITEMS.map((one) => item("item", one.code, one)),
  ...SAFETY_CHECKLIST.map((one) => item("checklist", one.code, one)),
];

export const listCitings = (): Citing[] =>
  listCitedItems().map((one) => {
    const { document, clause } = citationOf(one.kind, one.code);
    return { ...one, documentId: document.id, clause };
  });

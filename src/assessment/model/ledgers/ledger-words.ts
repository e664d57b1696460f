/** How states, actions, colours and key factors are called in both languages: pages and files say the same. */
import { describeFactor } from "../hazards/describe-factor.ts";
import { hazardTypeTerm } from "./hazard-words.ts";
import type { LedgerColour } from "./ledger-rules.ts";
import type { LedgerAction, LedgerState } from "./ledger-states.ts";

export type Both = { readonly zh: string; readonly en: string };

export const LEDGER_STATE_TERMS: Readonly<Record<LedgerState, Both>> = {
  open: { zh: "待整改", en: "Open" },
  in_treatment: { zh: "整改中", en: "In treatment" },
  submitted: { zh: "待销号", en: "Close-out handed in" },
  closed: { zh: "已销号", en: "Closed" },
  reopened: { zh: "重新整改", en: "Reopened" },
};

export const LEDGER_ACTION_TERMS: Readonly<Record<LedgerAction, Both>> = {
  assign: { zh: "指定责任单位", en: "Assign" },
  schedule: { zh: "设定期限", en: "Set deadline" },
  start: { zh: "开始整改", en: "Start treatment" },
  submit: { zh: "申请销号", en: "Hand in close-out" },
  accept: { zh: "同意销号", en: "Accept close-out" },
  refuse: { zh: "退回", en: "Refuse close-out" },
  reopen: { zh: "重新打开", en: "Reopen" },
};

export const LEDGER_COLOUR_TERMS: Readonly<Record<LedgerColour, Both>> = {
  red: { zh: "红", en: "Red" },
  orange: { zh: "橙", en: "Orange" },
  yellow: { zh: "黄", en: "Yellow" },
  blue: { zh: "蓝", en: "Blue" },
};

/** A pipe at red or orange risk without a hazard is in the ledger for its risk. */
export const AT_RISK: Both = { zh: "管道风险", en: "Pipe at risk" };

export const itemTypeTerm = (type: string | null, language: "zh" | "en"): string =>
  type === null ? AT_RISK[language] : hazardTypeTerm(type, language);

/** Why a pipe without a hazard is here: its grading. */
const GRADING_TERMS: Readonly<Record<string, Both>> = {
  likelihood: { zh: "可能性", en: "likelihood" },
  consequence: { zh: "后果", en: "consequence" },
  failures: { zh: "历史漏损", en: "past failures" },
  material: { zh: "材质", en: "material" },
  age: { zh: "年限", en: "age" },
  history: { zh: "漏损历史", en: "history" },
  exposure: { zh: "道路荷载", en: "traffic load" },
  diameter: { zh: "管径", en: "diameter" },
  pressure: { zh: "压力", en: "pressure" },
  people: { zh: "周边人员", en: "people nearby" },
  spaces: { zh: "相邻地下空间", en: "underground space" },
  traffic: { zh: "道路重要性", en: "road importance" },
};
export interface WrittenFactor {
  readonly code: string;
  readonly value: number | string | boolean | null;
  readonly unit?: string | undefined;
  readonly limit?: number | string | null | undefined;
}

const GRADING = ["likelihood", "consequence", "failures"];

/**
 * A factor in words: what it is, its value, its limit. Scores of a grading have names of their own; a hazard's factors are
 * named as on its page.
 *
 * factorText({ code: "distanceM", value: 0.4, unit: "m", limit: 0.7 }, "zh") // => "外缘净距 0.4 m（限值 0.7 m）"
 * factorText({ code: "people", value: 5, unit: "score" }, "en") // => "people nearby 5"
 */
export function factorText({ code, value, unit = "", limit }: WrittenFactor, language: "zh" | "en"): string {
  if (value === null) return `${GRADING_TERMS[code]?.[language] ?? code} –`;
  if (unit !== "score" && !GRADING.includes(code))
    return describeFactor({ code, value, unit, limit: limit ?? null }, language);
  const points = unit === "score" && language === "zh" ? `${value} 分` : String(value);
  return `${GRADING_TERMS[code]?.[language] ?? code} ${points}`;
}

/**
 * 一路一策: one road, one case (深圳 二（一）, M11). What may happen to a case, what it must hold, and who must have spoken.
 *
 * The table is the truth: commands ask it, pages draw their buttons from it, docs/methods/permits.md prints it and a test
 * compares. A case is complete for a step when nothing that the step needs is missing; `missingParts` names what is.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { APPROVAL_LEVELS, type ApprovalLevel } from "../permit-terms.ts";

export const CASE_STATES = ["draft", "submitted", "reviewed", "approved", "refused", "opened", "closed"] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const CASE_STATE_TERMS: Readonly<Record<CaseState, { zh: string; en: string }>> = {
  draft: { zh: "编制中", en: "Draft" },
  submitted: { zh: "已提交", en: "Submitted" },
  reviewed: { zh: "已评审", en: "Reviewed" },
  approved: { zh: "已批准", en: "Approved" },
  refused: { zh: "未批准", en: "Refused" },
  opened: { zh: "开挖中", en: "Road opened" },
  closed: { zh: "已恢复", en: "Road restored" },
};

export const CASE_ACTIONS = ["submit", "review", "send_back", "approve", "refuse", "revise", "open", "close"] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
export const CASE_ACTION_TERMS: Readonly<Record<CaseAction, { zh: string; en: string }>> = {
  submit: { zh: "提交", en: "Submit" },
  review: { zh: "专家评审通过", en: "Passed by experts" },
  send_back: { zh: "退回修改", en: "Send back" },
  approve: { zh: "批准", en: "Approve" },
  refuse: { zh: "不予批准", en: "Refuse" },
  revise: { zh: "重新编制", en: "Revise" },
  open: { zh: "开挖", en: "Open the road" },
  close: { zh: "恢复路面", en: "Road restored" },
};

export const TRANSITIONS: Readonly<Record<CaseState, Readonly<Partial<Record<CaseAction, CaseState>>>>> = {
  draft: { submit: "submitted" },
  submitted: { review: "reviewed", send_back: "draft" },
  reviewed: { approve: "approved", refuse: "refused", send_back: "draft" },
  approved: { open: "opened" },
  refused: { revise: "draft" },
  opened: { close: "closed" },
  closed: {},
};

/** Refuses `permits.case-action-wrong`. */
export function transition(state: CaseState, action: CaseAction): Outcome<CaseState> {
  const next = TRANSITIONS[state][action];
  return next ? done(next) : refuse("permits.case-action-wrong", { state, action });
}

/** What the file of a case holds; the first four are the arguments, the others records of others' words. */
export const CASE_PARTS = [
  "routeNecessity",
  "processNecessity",
  "trafficMitigation",
  "constructionPlan",
  "expertReview",
  "meetingMinutes",
] as const;
export type CasePart = (typeof CASE_PARTS)[number];
export const CASE_PART_TERMS: Readonly<Record<CasePart, { zh: string; en: string }>> = {
  routeNecessity: { zh: "路由唯一性论证", en: "Route necessity" },
  processNecessity: { zh: "工艺唯一性论证", en: "Process necessity" },
  trafficMitigation: { zh: "交通疏解方案", en: "Traffic mitigation" },
  constructionPlan: { zh: "施工组织设计", en: "Construction plan" },
  expertReview: { zh: "专家评审意见", en: "Expert review record" },
  meetingMinutes: { zh: "政府专题会议纪要", en: "Government meeting minutes" },
};

export interface PartText {
  readonly text: string;
  /** Titles and numbers of the documents it rests on. */
  readonly documents: readonly string[];
}

export const CHANNEL_WORDS = ["asked", "agreed", "objected"] as const;
export type ChannelWord = (typeof CHANNEL_WORDS)[number];
export const CHANNEL_WORD_TERMS: Readonly<Record<ChannelWord, { zh: string; en: string }>> = {
  asked: { zh: "已联络", en: "Asked" },
  agreed: { zh: "已同意", en: "Agreed" },
  objected: { zh: "有异议", en: "Objects" },
};

export interface Channel {
  readonly body: string;
  readonly word: ChannelWord;
  readonly note: string;
}

export interface CaseFile {
  readonly level: ApprovalLevel;
  readonly parts: Readonly<Partial<Record<CasePart, PartText>>>;
  /** Of the expert review. */
  readonly experts: number;
  readonly channels: Readonly<Partial<Record<ApprovalLevel, Channel>>>;
}

/** What is still missing for a step: parts by name, channels as `channel.city`, experts as `experts`. */
export type Missing = CasePart | "experts" | `channel.${ApprovalLevel}`;

const ARGUMENTS: readonly CasePart[] = ["routeNecessity", "processNecessity", "trafficMitigation", "constructionPlan"];

export function missingParts(file: CaseFile, action: CaseAction, leastExperts: number): Missing[] {
  const isEmpty = (part: CasePart) => !file.parts[part]?.text.trim() && !file.parts[part]?.documents.length;
  const needed: CasePart[] = [];
  if (action === "submit" || action === "review" || action === "approve") needed.push(...ARGUMENTS);
  if (action === "review" || action === "approve") needed.push("expertReview");
  // The city's own decision is taken in a meeting (清单深圳); a district decides by its letter.
  if (action === "approve" && file.level === "city") needed.push("meetingMinutes");
  const missing: Missing[] = needed.filter(isEmpty);
  if ((action === "review" || action === "approve") && file.experts < leastExperts) missing.push("experts");
  if (action === "approve")
    for (const level of channelsUpTo(file.level))
      if (file.channels[level]?.word !== "agreed") missing.push(`channel.${level}`);
  return missing;
}

/** Street, district and city up to who decides: each must have agreed. */
export const channelsUpTo = (level: ApprovalLevel): ApprovalLevel[] =>
  APPROVAL_LEVELS.slice(0, APPROVAL_LEVELS.indexOf(level) + 1);

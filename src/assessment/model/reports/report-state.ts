/**
 * How a report goes from draft to signed: the table is the truth, commands only ask it.
 *
 *     draft --propose--> proposed --review--> reviewed --sign--> signed --correct--> (a new draft version)
 *              ^------------- send back --------------'
 */
export const REPORT_STATES = ["draft", "proposed", "reviewed", "signed"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_STEPS = ["propose", "review", "sign", "sendBack", "correct", "discard"] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

const NEXT: Readonly<Record<ReportState, Partial<Record<ReportStep, ReportState>>>> = {
  draft: { propose: "proposed", discard: "draft" },
  proposed: { review: "reviewed", sendBack: "draft" },
  reviewed: { sign: "signed", sendBack: "draft" },
  signed: { correct: "draft" },
};

/** The state after a step; undefined = not from here. */
export const transition = (state: ReportState, step: ReportStep): ReportState | undefined => NEXT[state][step];

/** Items and conclusions are written in drafts alone. */
export const isOpen = (state: ReportState): boolean => state === "draft";

/** May this step be taken? The twins of the commands on a report: buttons grey out with them and routes refuse with them. */
import type { Problem } from "../../../base/outcome.ts";
import { type ReportState, type ReportStep, transition } from "./report-state.ts";

export interface ReportStanding {
  readonly reportNo: number;
  readonly version: number;
  readonly state: ReportState;
  readonly assessor: string | null;
  /** Forms, and those without a conclusion. */
  readonly forms: number;
  readonly open: number;
  /** The newest version of its report. */
  readonly latest: boolean;
}

const NOT_FROM_HERE: Readonly<Record<ReportStep, string>> = {
  propose: "assessment.only-drafts-proposed",
  review: "assessment.only-proposed-reviewed",
  sign: "assessment.only-reviewed-signed",
  sendBack: "assessment.only-waiting-sent-back",
  correct: "assessment.only-signed-corrected",
  discard: "assessment.only-drafts-discarded",
};

const wrongState = (report: ReportStanding, step: ReportStep): Problem | undefined => {
  if (!report.latest) return { code: "assessment.version-superseded", facts: { version: report.version } };
  return transition(report.state, step) === undefined ? { code: NOT_FROM_HERE[step], facts: {} } : undefined;
};
const missing = (code: string, written: string): Problem | undefined =>
  written.trim() === "" ? { code, facts: {} } : undefined;

export function whyNotWrite(report: ReportStanding): Problem | undefined {
  if (!report.latest) return { code: "assessment.version-superseded", facts: { version: report.version } };
  return report.state === "draft"
    ? undefined
    : { code: "assessment.not-a-draft", facts: { reportNo: report.reportNo, version: report.version } };
}

export function whyNotPropose(report: ReportStanding, assessor: string): Problem | undefined {
  return (
    wrongState(report, "propose") ??
    (report.open > 0
      ? { code: "assessment.forms-open", facts: { open: report.open, forms: report.forms } }
      : undefined) ??
    missing("assessment.assessor-missing", assessor)
  );
}

/** Who assessed does not review. */
export function whyNotReview(report: ReportStanding, reviewer: string): Problem | undefined {
  return (
    wrongState(report, "review") ??
    missing("assessment.reviewer-missing", reviewer) ??
    (reviewer.trim() === report.assessor?.trim()
      ? { code: "assessment.same-person", facts: { name: reviewer.trim() } }
      : undefined)
  );
}

export const whyNotSign = (report: ReportStanding): Problem | undefined => wrongState(report, "sign");

export const whyNotSendBack = (report: ReportStanding, reason: string): Problem | undefined =>
  wrongState(report, "sendBack") ?? missing("assessment.reason-missing", reason);

export const whyNotCorrect = (report: ReportStanding, reason: string): Problem | undefined =>
  wrongState(report, "correct") ?? missing("assessment.reason-missing", reason);

export const whyNotDiscard = (report: ReportStanding): Problem | undefined => wrongState(report, "discard");

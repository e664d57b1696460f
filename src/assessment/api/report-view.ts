/** A report as routes answer it: where it stands, its figures, what can be done with it. */
import { reportFigures } from "../model/reports/report-figures.ts";
import {
  whyNotCorrect,
  whyNotDiscard,
  whyNotPropose,
  whyNotReview,
  whyNotSendBack,
  whyNotSign,
  whyNotWrite,
} from "../model/reports/report-steps.ts";
import type { StandingReport } from "../service/reports/open-report.ts";
import { listReportPipes } from "../store/report-forms.ts";
import { listVersions, type ReportRow } from "../store/reports.ts";
import { currentRules, findRun } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import type { ReportView } from "./conclusion.schemas.ts";

export type Stored = Pick<AssessmentServices, "database" | "cityId">;

export async function viewOf({ database, cityId }: Stored, report: StandingReport): Promise<ReportView> {
  const run = await findRun(database, cityId, report.runId);
  const { rules } = await currentRules(database, cityId);
  const { forms, open, latest } = report;
  return {
    ...headOf(report),
    forms,
    open,
    latest,
    versions: (await listVersions(database, cityId, report.reportNo)).map(({ version, state, signedOn, reason }) => ({
      version,
      state,
      signedOn,
      reason,
    })),
    whyNot: {
      write: whyNotWrite(report) ?? null,
      // Names are typed with the step; here only whether the report itself allows it.
      propose: whyNotPropose(report, "…") ?? null,
      review: whyNotReview({ ...report, assessor: null }, "…") ?? null,
      sign: whyNotSign(report) ?? null,
      sendBack: whyNotSendBack(report, "…") ?? null,
      correct: whyNotCorrect(report, "…") ?? null,
      discard: whyNotDiscard(report) ?? null,
    },
    figures: reportFigures(await listReportPipes(database, cityId, report)),
    rules: rules.conclusion,
    run: {
      asOf: run?.as_of ?? "",
      ruleVersion: run?.rule_version ?? null,
      pipes: run?.summary.pipes ?? 0,
      km: run?.summary.km ?? 0,
    },
  };
}

export function headOf({ createdAt, ...row }: ReportRow) {
  const { reportNo, version, title, state, runId, asked, grouping, template, organisation, assessedOn } = row;
  const { assessor, reviewer, signedOn, contentHash, reason } = row;
  return {
    ...{ reportNo, version, title, state, runId, asked, grouping, template, organisation, assessedOn },
    ...{ assessor, reviewer, signedOn, contentHash, reason, createdAt: createdAt.toISOString() },
  };
}

/** A report version with where it stands: what every command on it begins with. */
import { type Problem, Refusal } from "../../../base/outcome.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import type { ReportStanding } from "../../model/reports/report-steps.ts";
import { listFormNumbers } from "../../store/report-forms.ts";
import { findReport, type ReportRow } from "../../store/reports.ts";

export interface StandingReport extends ReportRow, ReportStanding {}

/** The latest version when none is named. Refuses `assessment.report-missing`. */
export async function getStanding(
  on: Queryable,
  cityId: number,
  reportNo: number,
  version?: number,
): Promise<StandingReport> {
  const report = await findReport(on, cityId, reportNo, version);
  if (!report) throw new Refusal("assessment.report-missing", { reportNo });
  const latest = await findReport(on, cityId, reportNo);
  const forms = await listFormNumbers(on, cityId, report, {});
  const open = await listFormNumbers(on, cityId, report, { conclusion: "OPEN" });
  return { ...report, forms: forms.length, open: open.length, latest: latest!.version === report.version };
}

export function demand(problem: Problem | undefined): void {
  if (problem) throw new Refusal(problem.code, problem.facts);
}

/** Somebody else was faster between reading and writing. */
export function demandWritten(written: boolean): void {
  if (!written) throw new Refusal("assessment.report-moved");
}

export interface ReportCall {
  readonly cityId: number;
  readonly actor: string;
  readonly reportNo: number;
}

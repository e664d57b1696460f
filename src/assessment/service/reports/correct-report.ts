/** The command "what we signed was wrong": a new draft version with the same forms; the signed one stays as it is. */
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotCorrect } from "../../model/reports/report-steps.ts";
import { REPORT_TEMPLATE } from "../../model/reports/report-template.ts";
import { copyForms } from "../../store/report-forms.ts";
import { insertReport } from "../../store/reports.ts";
import { demand, getStanding, type ReportCall } from "./open-report.ts";

export async function correctReport(database: Database, call: ReportCall & { reason: string }): Promise<number> {
  return database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotCorrect(report, call.reason));
    const version = report.version + 1;
    const reason = call.reason.trim();
    await insertReport(tx, call.cityId, { ...report, version, reason, template: REPORT_TEMPLATE, actor: call.actor });
    await copyForms(tx, call.cityId, report.reportNo, report.version, version);
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "correct-report",
      subject: `assessment_report ${report.reportNo} v${version}`,
      facts: { of: report.version, reason },
      at: new Date(),
    });
    return version;
  });
}

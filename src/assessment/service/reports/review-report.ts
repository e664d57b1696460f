/** The command "checked and found right", by somebody who did not assess it. */
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotReview } from "../../model/reports/report-steps.ts";
import { changeReport } from "../../store/reports.ts";
import { demand, demandWritten, getStanding, type ReportCall } from "./open-report.ts";

export async function reviewReport(database: Database, call: ReportCall & { reviewer: string }): Promise<void> {
  await database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotReview(report, call.reviewer));
    const reviewer = call.reviewer.trim();
    demandWritten(await changeReport(tx, call.cityId, report, { state: "reviewed", reviewer }));
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "review-report",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { reviewer },
      at: new Date(),
    });
  });
}

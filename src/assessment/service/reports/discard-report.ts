/** The command "this draft was a mistake": the version goes with its forms. What was ever signed stays. */
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotDiscard } from "../../model/reports/report-steps.ts";
import { deleteVersion } from "../../store/reports.ts";
import { demand, getStanding, type ReportCall } from "./open-report.ts";

export async function discardReport(database: Database, call: ReportCall): Promise<void> {
  await database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotDiscard(report));
    await deleteVersion(tx, call.cityId, report.reportNo, report.version);
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "discard-report",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { title: report.title, forms: report.forms },
      at: new Date(),
    });
  });
}

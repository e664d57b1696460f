/** The command "we have assessed this": a draft whose forms are all concluded goes to its reviewer. */
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotPropose } from "../../model/reports/report-steps.ts";
import { changeReport } from "../../store/reports.ts";
import { demand, demandWritten, getStanding, type ReportCall } from "./open-report.ts";

export async function proposeReport(database: Database, call: ReportCall & { assessor: string }): Promise<void> {
  await database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotPropose(report, call.assessor));
    const assessor = call.assessor.trim();
    demandWritten(await changeReport(tx, call.cityId, report, { state: "proposed", assessor, reviewer: null }));
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "propose-report",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { assessor },
      at: new Date(),
    });
  });
}

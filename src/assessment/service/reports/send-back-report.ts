/** The command "not like this": back to draft with a reason; who assessed and reviewed is asked anew. */
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotSendBack } from "../../model/reports/report-steps.ts";
import { changeReport } from "../../store/reports.ts";
import { demand, demandWritten, getStanding, type ReportCall } from "./open-report.ts";

export async function sendBackReport(database: Database, call: ReportCall & { reason: string }): Promise<void> {
  await database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotSendBack(report, call.reason));
    const reason = call.reason.trim();
    const changed = { state: "draft", assessor: null, reviewer: null, reason } as const;
    demandWritten(await changeReport(tx, call.cityId, report, changed));
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "send-back-report",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { from: report.state, reason },
      at: new Date(),
    });
  });
}

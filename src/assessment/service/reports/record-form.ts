/** The command "this is what we found": items and answers of one form of a draft, the run's own entries kept beside. */
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type FormEntries, whyNotRecord } from "../../model/reports/record-items.ts";
import { whyNotWrite } from "../../model/reports/report-steps.ts";
import { findForm, saveRecords } from "../../store/report-forms.ts";
import { demand, getStanding, type ReportCall } from "./open-report.ts";

export interface RecordCall extends ReportCall, FormEntries {
  readonly formNo: number;
  readonly remark: string;
}

export async function recordForm(database: Database, call: RecordCall): Promise<void> {
  await database.transaction(async (tx) => {
    const report = await getStanding(tx, call.cityId, call.reportNo);
    demand(whyNotWrite(report));
    const form = await findForm(tx, call.cityId, report, call.formNo);
    if (!form) throw new Refusal("assessment.form-missing", { formNo: call.formNo });
    // What the run knew when the form was started is not the assessor's to write.
    const items = Object.fromEntries(
      Object.entries(call.items).map(([code, { facts: _, ...record }]) => {
        const known = form.items[code]?.facts;
        return [code, { ...record, ...(known ? { facts: known } : {}), by: known ? record.by : ("assessor" as const) }];
      }),
    );
    demand(whyNotRecord({ items, checklist: call.checklist }, { ...form, assessedOn: report.assessedOn }));
    await saveRecords(tx, call.cityId, report, call.formNo, { items, checklist: call.checklist, remark: call.remark });
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "record-form",
      subject: `assessment_report ${report.reportNo} v${report.version}`,
      facts: { form: call.formNo, items: Object.keys(items).length, answers: Object.keys(call.checklist).length },
      at: new Date(),
    });
  });
}

/**
 * The command "this is signed": from now on the version is what it is. Its content's hash stands on it, the file is kept as
 * bytes, an older version is superseded by it.
 *
 * The file is written before the transaction, because it takes its time; inside, the content is hashed again, and signing is
 * refused when somebody changed it meanwhile.
 */
import { createHash } from "node:crypto";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ReportSource } from "../../model/reports/report-source.ts";
import { whyNotSign } from "../../model/reports/report-steps.ts";
import { insertReportFile, signReport as writeSignature } from "../../store/reports.ts";
import { demand, demandWritten, getStanding, type ReportCall } from "./open-report.ts";
import { contentHash, loadReportSource, renderReport } from "./report-source.ts";

export interface SignCall extends ReportCall {
  /** The city's day. */
  readonly signedOn: string;
  readonly network: PackedNetwork;
  readonly signal?: AbortSignal;
}

export async function signReport(
  database: Database,
  call: SignCall,
): Promise<{ version: number; contentHash: string }> {
  const standing = await getStanding(database, call.cityId, call.reportNo);
  demand(whyNotSign(standing));
  const source = await loadReportSource(database, call.cityId, call.reportNo, standing.version);
  const hash = contentHash(source);
  const signed: ReportSource = {
    ...source,
    report: { ...source.report, state: "signed", signedOn: call.signedOn, contentHash: hash },
  };
  const bytes = await renderReport(signed, call.network, {
    format: "docx",
    language: "zh",
    ...(call.signal ? { signal: call.signal } : {}),
  });
  const at = new Date();
  await database.transaction(async (tx) => {
    const still = await loadReportSource(tx, call.cityId, call.reportNo, standing.version);
    demandWritten(contentHash(still) === hash);
    demandWritten(await writeSignature(tx, call.cityId, standing, { on: call.signedOn, at, contentHash: hash }));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await insertReportFile(tx, call.cityId, standing, "zh", { sha256, bytes });
    const facts = {
      reportNo: standing.reportNo,
      version: standing.version,
      contentHash: hash,
      fileSha256: sha256,
      pipes: source.pipes.length,
    };
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "sign-report",
      subject: `assessment_report ${standing.reportNo} v${standing.version}`,
      facts: { ...facts, assessor: standing.assessor, reviewer: standing.reviewer },
      at,
    });
    await publishEvent(tx, { cityId: call.cityId, kind: "assessment.report-signed", facts, at });
  });
  return { version: standing.version, contentHash: hash };
}

/** Whether a signed version still says what was signed. */
export async function isIntact(
  database: Database,
  cityId: number,
  reportNo: number,
  version: number,
): Promise<boolean> {
  const source = await loadReportSource(database, cityId, reportNo, version);
  return source.report.contentHash === contentHash(source);
}

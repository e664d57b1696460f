/** Reports of ageing assessments and their versions. A signed version is never written again. */
import type { Queryable } from "../../platform/database/database.ts";
import type { Grouping } from "../model/reports/group-pipes.ts";
import type { ReportState } from "../model/reports/report-state.ts";

export interface ReportRow {
  readonly reportNo: number;
  readonly version: number;
  readonly title: string;
  readonly state: ReportState;
  readonly runId: string;
  /** The filter its pipes were chosen by, as it stands in a URL. */
  readonly asked: Record<string, string>;
  readonly grouping: Grouping;
  readonly template: string;
  readonly organisation: string;
  readonly assessedOn: string;
  readonly assessor: string | null;
  readonly reviewer: string | null;
  readonly signedOn: string | null;
  readonly contentHash: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly createdAt: Date;
}

const COLUMNS = `r.report_no as "reportNo", r.version, r.title, r.state, r.run_id as "runId", r.asked, r.grouping, r.template,
  r.organisation, r.assessed_on as "assessedOn", r.assessor, r.reviewer, r.signed_on as "signedOn",
  r.content_hash as "contentHash", r.reason, r.actor, r.created_at as "createdAt"`;

export type NewReport = Pick<
  ReportRow,
  | "reportNo"
  | "version"
  | "title"
  | "runId"
  | "asked"
  | "grouping"
  | "template"
  | "organisation"
  | "assessedOn"
  | "reason"
  | "actor"
>;

export async function insertReport(tx: Queryable, cityId: number, report: NewReport): Promise<void> {
  await tx.query(
    `insert into assessment_report (city_id, report_no, version, title, state, run_id, asked, grouping, template,
       organisation, assessed_on, reason, actor)
     values ($1, $2, $3, $4, 'draft', $5, $6::jsonb, $7, $8, $9, $10::date, $11, $12)`,
    [
      cityId,
      report.reportNo,
      report.version,
      report.title,
      report.runId,
      JSON.stringify(report.asked),
      report.grouping,
      report.template,
      report.organisation,
      report.assessedOn,
      report.reason,
      report.actor,
    ],
  );
}

/** One version, the latest when none is named. */
export async function findReport(
  on: Queryable,
  cityId: number,
  reportNo: number,
  version?: number,
): Promise<ReportRow | undefined> {
  const { rows } = await on.query<ReportRow>(
    `select ${COLUMNS} from assessment_report r
      where r.city_id = $1 and r.report_no = $2 and ($3::integer is null or r.version = $3)
      order by r.version desc limit 1`,
    [cityId, reportNo, version ?? null],
  );
  return rows[0];
}

export async function listVersions(on: Queryable, cityId: number, reportNo: number): Promise<ReportRow[]> {
  const { rows } = await on.query<ReportRow>(
    `select ${COLUMNS} from assessment_report r where r.city_id = $1 and r.report_no = $2 order by r.version desc`,
    [cityId, reportNo],
  );
  return rows;
}

export interface ReportListRow extends ReportRow {
  readonly forms: number;
  readonly open: number;
  readonly pipes: number;
  readonly lengthM: number;
}

/** The latest version of each report, newest first. */
export async function listReports(
  on: Queryable,
  cityId: number,
  asked: { state?: string | undefined; text?: string | undefined; offset: number; limit: number },
): Promise<{ total: number; rows: ReportListRow[] }> {
  const latest = `from assessment_report r where r.city_id = $1
      and r.version = (select max(v.version) from assessment_report v where v.city_id = $1 and v.report_no = r.report_no)
      and ($2::text is null or r.state = $2)
      and ($3::text is null or strpos(lower(r.title || ' ' || r.organisation), lower($3)) > 0)`;
  const filter = [cityId, asked.state ?? null, asked.text ?? null];
  const { rows: counted } = await on.query<{ total: number }>(`select count(*) as total ${latest}`, filter);
  const { rows } = await on.query<ReportListRow>(
    `select page.*, f.* from (select r.city_id, ${COLUMNS} ${latest} order by r.report_no desc offset $4 limit $5) page,
       lateral (select count(*)::integer as forms, (count(*) filter (where conclusion is null))::integer as open,
                       coalesce(sum(pipes), 0)::integer as pipes, coalesce(sum(length_m), 0) as "lengthM"
                  from assessment_form f where f.city_id = page.city_id and f.report_no = page."reportNo"
                   and f.version = page.version) f
      order by page."reportNo" desc`,
    [...filter, asked.offset, asked.limit],
  );
  return { total: counted[0]!.total, rows };
}

export interface ReportChange {
  readonly state: ReportState;
  readonly assessor?: string | null;
  readonly reviewer?: string | null;
  readonly reason?: string;
}

/** Writes only while the version is not signed; true when it did. */
export async function changeReport(
  tx: Queryable,
  cityId: number,
  { reportNo, version }: Pick<ReportRow, "reportNo" | "version">,
  { state, assessor, reviewer, reason }: ReportChange,
): Promise<boolean> {
  const { count } = await tx.query(
    `update assessment_report set state = $4, assessor = case when $5 then $6 else assessor end,
            reviewer = case when $7 then $8 else reviewer end, reason = coalesce($9, reason)
      where city_id = $1 and report_no = $2 and version = $3 and state <> 'signed'`,
    [
      cityId,
      reportNo,
      version,
      state,
      assessor !== undefined,
      assessor ?? null,
      reviewer !== undefined,
      reviewer ?? null,
      reason ?? null,
    ],
  );
  return count === 1;
}

export async function signReport(
  tx: Queryable,
  cityId: number,
  { reportNo, version }: Pick<ReportRow, "reportNo" | "version">,
  signed: { on: string; at: Date; contentHash: string },
): Promise<boolean> {
  const { count } = await tx.query(
    `update assessment_report set state = 'signed', signed_on = $4::date, signed_at = $5::timestamptz, content_hash = $6
      where city_id = $1 and report_no = $2 and version = $3 and state = 'reviewed'`,
    [cityId, reportNo, version, signed.on, signed.at.toISOString(), signed.contentHash],
  );
  return count === 1;
}

/** Takes an unsigned version away with its forms. */
export async function deleteVersion(tx: Queryable, cityId: number, reportNo: number, version: number): Promise<void> {
  for (const table of ["assessment_form_pipe", "assessment_form", "assessment_report"])
    await tx.query(
      `delete from ${table} t where city_id = $1 and report_no = $2 and version = $3 and not exists (
         select 1 from assessment_report r where r.city_id = $1 and r.report_no = $2 and r.version = $3 and r.state = 'signed')`,
      [cityId, reportNo, version],
    );
}

export interface ReportFile {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export async function insertReportFile(
  tx: Queryable,
  cityId: number,
  { reportNo, version }: Pick<ReportRow, "reportNo" | "version">,
  language: string,
  file: ReportFile,
): Promise<void> {
  await tx.query(
    "insert into assessment_report_file (city_id, report_no, version, language, sha256, bytes) values ($1, $2, $3, $4, $5, $6)",
    [cityId, reportNo, version, language, file.sha256, file.bytes],
  );
}

export async function findReportFile(
  on: Queryable,
  cityId: number,
  reportNo: number,
  version: number,
  language: string,
): Promise<ReportFile | undefined> {
  const { rows } = await on.query<ReportFile>(
    `select sha256, bytes from assessment_report_file
      where city_id = $1 and report_no = $2 and version = $3 and language = $4`,
    [cityId, reportNo, version, language],
  );
  return rows[0];
}

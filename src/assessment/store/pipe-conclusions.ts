/** What was concluded of pipes in signed reports, and what lies open beside. */
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { findPosition } from "../../network/model/pipe-row.ts";
import { sharedInt32 } from "../../network/store/load-columns.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Basis, Companions } from "../model/reports/conclude.ts";
import type { Conclusion } from "../model/summarise-grades.ts";
import type { VersionKey } from "./report-forms.ts";

/** Of each report only its latest signed version speaks. */
const SIGNED = `assessment_report r where r.city_id = $1 and r.state = 'signed' and r.version = (
  select max(v.version) from assessment_report v
   where v.city_id = $1 and v.report_no = r.report_no and v.state = 'signed')`;

/**
 * Day of the last signed assessment by pipe, in days since 1970-01-01, as known on a day: reports signed later, or whose
 * assessment lies later, are not there. What rules about overdue assessments ask.
 */
export async function loadLastAssessedDays(on: Queryable, cityId: number, asOf: string): Promise<Map<number, number>> {
  const { rows } = await on.query<{ pipeId: number; day: number }>(
    `select p.pipe_id as "pipeId", max(r.assessed_on - date '1970-01-01') as day
       from assessment_form_pipe p join assessment_report r using (city_id, report_no, version)
      where p.city_id = $1 and r.assessed_on <= $2::date and r.state = 'signed' and r.signed_on <= $2::date
        and not exists (select 1 from assessment_report v
                         where v.city_id = $1 and v.report_no = r.report_no and v.version > r.version
                           and v.state = 'signed' and v.signed_on <= $2::date)
      group by p.pipe_id`,
    [cityId, asOf],
  );
  return new Map(rows.map(({ pipeId, day }) => [pipeId, day]));
}

/** The same by position in a packed network, UNKNOWN_DAY where no signed report holds the pipe. */
export async function loadLastAssessed(on: Queryable, network: PackedNetwork): Promise<Int32Array> {
  const days = sharedInt32(network.count).fill(UNKNOWN_DAY);
  for (const [pipeId, day] of await loadLastAssessedDays(on, network.cityId, network.asOf)) {
    const at = findPosition(network, pipeId);
    if (at >= 0) days[at] = day;
  }
  return days;
}

export interface PipeConclusionRow extends Companions {
  readonly reportNo: number;
  readonly version: number;
  readonly formNo: number;
  readonly title: string;
  readonly assessedOn: string;
  readonly signedOn: string;
  readonly assessor: string;
  readonly reviewer: string;
  readonly basis: Basis;
  readonly suggestion: Conclusion;
  readonly conclusion: Conclusion;
}

const CONCLUDED = `r.report_no as "reportNo", r.version, f.form_no as "formNo", r.title, r.assessed_on as "assessedOn",
  r.signed_on as "signedOn", r.assessor, r.reviewer, f.basis, p.suggestion, f.conclusion,
  f.next_assessment_on as "nextAssessmentOn", f.control_measures as "controlMeasures", f.deadline, f.decision,
  f.decision_note as "decisionNote"`;

/** Newest first. */
export async function listPipeConclusions(on: Queryable, cityId: number, pipeId: number): Promise<PipeConclusionRow[]> {
  const { rows } = await on.query<PipeConclusionRow>(
    `select ${CONCLUDED} from (select * from ${SIGNED}) r
       join assessment_form_pipe p on p.city_id = $1 and p.report_no = r.report_no and p.version = r.version
       join assessment_form f on f.city_id = $1 and f.report_no = r.report_no and f.version = r.version
        and f.form_no = p.form_no
      where p.pipe_id = $2 order by r.assessed_on desc, r.signed_at desc`,
    [cityId, pipeId],
  );
  return rows;
}

/** Unsigned reports that hold a pipe. */
export async function listOpenReports(
  on: Queryable,
  cityId: number,
  pipeId: number,
): Promise<{ reportNo: number; version: number; title: string; state: string }[]> {
  const { rows } = await on.query<{ reportNo: number; version: number; title: string; state: string }>(
    `select r.report_no as "reportNo", r.version, r.title, r.state
       from assessment_form_pipe p join assessment_report r using (city_id, report_no, version)
      where p.city_id = $1 and p.pipe_id = $2 and r.state <> 'signed' order by r.report_no desc`,
    [cityId, pipeId],
  );
  return rows;
}

/** Pipes of a filter that another open report already holds. */
export async function countInOpenReports(on: Queryable, cityId: number, pipeIds: readonly number[]): Promise<number> {
  const { rows } = await on.query<{ count: number }>(
    `select count(distinct p.pipe_id) as count
       from assessment_form_pipe p join assessment_report r using (city_id, report_no, version)
      where p.city_id = $1 and r.state <> 'signed' and p.pipe_id = any($2::bigint[])`,
    [cityId, pipeIds],
  );
  return rows[0]!.count;
}

export interface HazardCount {
  readonly type: string;
  readonly level: string;
  readonly finding: string;
  readonly hazards: number;
  readonly pipes: number;
}

/** Hazards the report's run found on its pipes. */
export async function countHazards(
  on: Queryable,
  cityId: number,
  runId: string,
  key: VersionKey,
): Promise<HazardCount[]> {
  const { rows } = await on.query<HazardCount>(
    `select h.type, h.level, h.finding, count(*)::integer as hazards, count(distinct h.pipe_id)::integer as pipes
       from hazard h
      where h.city_id = $1 and h.run_id = $2 and h.pipe_id in (
        select p.pipe_id from assessment_form_pipe p where p.city_id = $1 and p.report_no = $3 and p.version = $4)
      group by h.type, h.level, h.finding
      order by array_position(array['major', 'higher', 'general'], h.level), h.type, h.finding`,
    [cityId, runId, key.reportNo, key.version],
  );
  return rows;
}

/** The forms of a report version and the pipes on them. */
import { dayNumber } from "../../base/dates.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { ItemRecord } from "../model/reports/assessment-items.ts";
import type { Companions } from "../model/reports/conclude.ts";
import type { FormHead } from "../model/reports/group-pipes.ts";
import type { ReportForm } from "../model/reports/report-form.ts";
import type { ReportPipe } from "../model/reports/report-pipe.ts";
import type { ReportPipeOnForm } from "../model/reports/report-source.ts";
import type { Conclusion } from "../model/summarise-grades.ts";

/** Which version of which report. */
export interface VersionKey {
  readonly reportNo: number;
  readonly version: number;
}

export type FormRow = ReportForm;

const FORM = `form_no as "formNo", basis, network, owner, role, district, street, road_name as "roadName", pipes,
  length_m as "lengthM", suggestion, conclusion, next_assessment_on as "nextAssessmentOn",
  control_measures as "controlMeasures", deadline, decision, decision_note as "decisionNote", remark, items, checklist`;

export interface NewForm {
  readonly formNo: number;
  readonly head: FormHead;
  readonly items: Record<string, ItemRecord>;
  readonly pipes: readonly ReportPipe[];
}

const FORM_COLUMNS = [
  "city_id",
  "report_no",
  "version",
  "form_no",
  "basis",
  "network",
  "owner",
  "role",
  "district",
  "street",
  "road_name",
  "pipes",
  "length_m",
  "suggestion",
  "items",
  "checklist",
];
const PIPE_COLUMNS = [
  "city_id",
  "report_no",
  "version",
  "form_no",
  "pipe_id",
  "source_id",
  "network",
  "role",
  "material",
  "diameter_mm",
  "pressure_class",
  "commissioned_on",
  "age_years",
  "length_m",
  "built_over",
  "leak_class",
  "failures",
  "likelihood",
  "consequence",
  "risk",
  "scope_rules",
  "suggestion",
  "repair_index",
  "repair_class",
  "inspected_on",
  "lon",
  "lat",
];

export async function insertForms(
  tx: Queryable,
  cityId: number,
  key: VersionKey,
  forms: readonly NewForm[],
): Promise<void> {
  const rows = createCopyRows();
  for (const { formNo, head, items, pipes } of forms) {
    rows.row(FORM_COLUMNS.length);
    rows.int4(cityId);
    rows.int8(key.reportNo);
    rows.int4(key.version);
    rows.int4(formNo);
    rows.text(head.basis);
    rows.text(head.network);
    rows.text(head.owner);
    if (head.role) rows.text(head.role);
    else rows.nothing();
    rows.text(head.district);
    rows.text(head.street);
    rows.text(head.roadName);
    rows.int4(pipes.length);
    rows.float8(pipes.reduce((sum, pipe) => sum + pipe.lengthM, 0));
    rows.text(head.suggestion);
    rows.json(items);
    rows.json({});
  }
  await tx.copyIn("assessment_form", FORM_COLUMNS, [rows.take()]);
  await tx.copyIn("assessment_form_pipe", PIPE_COLUMNS, encodePipes(cityId, key, forms));
}

function* encodePipes(cityId: number, key: VersionKey, forms: readonly NewForm[]): Iterable<Uint8Array> {
  const rows = createCopyRows();
  const orNothing = <V>(value: V | null, write: (value: V) => void) => (value === null ? rows.nothing() : write(value));
  for (const { formNo, pipes } of forms)
    for (const pipe of pipes) {
      rows.row(PIPE_COLUMNS.length);
      rows.int4(cityId);
      rows.int8(key.reportNo);
      rows.int4(key.version);
      rows.int4(formNo);
      rows.int8(pipe.pipeId);
      rows.text(pipe.sourceId);
      rows.text(pipe.network);
      rows.text(pipe.role);
      rows.text(pipe.material);
      orNothing(pipe.diameterMm, rows.float4);
      rows.text(pipe.pressureClass);
      orNothing(pipe.commissionedOn, (day) => rows.day(dayNumber(day)));
      orNothing(pipe.ageYears, rows.int4);
      rows.float8(pipe.lengthM);
      orNothing(pipe.builtOver, rows.bool);
      orNothing(pipe.leakClass, rows.text);
      rows.int4(pipe.failures);
      rows.int2(pipe.likelihood);
      rows.int2(pipe.consequence);
      rows.text(pipe.risk);
      rows.texts(pipe.scopeRules);
      rows.text(pipe.suggestion);
      orNothing(pipe.repairIndex, rows.float8);
      orNothing(pipe.repairClass, rows.int2);
      orNothing(pipe.inspectedOn, (day) => rows.day(dayNumber(day)));
      orNothing(pipe.lon, rows.float8);
      orNothing(pipe.lat, rows.float8);
      if (rows.size > 1 << 22) yield rows.take();
    }
  if (rows.size > 0) yield rows.take();
}

export interface FormFilter {
  /** A conclusion, or OPEN = none yet. */
  readonly conclusion?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly basis?: string | undefined;
  readonly network?: string | undefined;
  /** Part of owner, district, street or road. */
  readonly text?: string | undefined;
}

/** $1 city, $2 report, $3 version, then the filter from $4. */
const FORM_WHERE = `city_id = $1 and report_no = $2 and version = $3
  and ($4::text is null or coalesce(conclusion, 'OPEN') = $4) and ($5::text is null or suggestion = $5)
  and ($6::text is null or basis = $6) and ($7::text is null or network = $7)
  and ($8::text is null or strpos(lower(owner || ' ' || district || ' ' || street || ' ' || road_name), lower($8)) > 0)`;
const filterValues = (cityId: number, key: VersionKey, filter: FormFilter): unknown[] => [
  cityId,
  key.reportNo,
  key.version,
  filter.conclusion ?? null,
  filter.suggestion ?? null,
  filter.basis ?? null,
  filter.network ?? null,
  filter.text ?? null,
];

export async function listForms(
  on: Queryable,
  cityId: number,
  key: VersionKey,
  filter: FormFilter & { offset: number; limit: number },
): Promise<{ total: number; rows: FormRow[] }> {
  const values = filterValues(cityId, key, filter);
  const { rows: counted } = await on.query<{ total: number }>(
    `select count(*) as total from assessment_form where ${FORM_WHERE}`,
    values,
  );
  const { rows } = await on.query<FormRow>(
    `select ${FORM} from assessment_form where ${FORM_WHERE} order by form_no offset $9 limit $10`,
    [...values, filter.offset, filter.limit],
  );
  return { total: counted[0]!.total, rows };
}

/** The forms a filter lets through, numbers and grounds alone. */
export async function listFormNumbers(
  on: Queryable,
  cityId: number,
  key: VersionKey,
  filter: FormFilter,
): Promise<Pick<FormRow, "formNo" | "basis" | "suggestion">[]> {
  const { rows } = await on.query<Pick<FormRow, "formNo" | "basis" | "suggestion">>(
    `select form_no as "formNo", basis, suggestion from assessment_form where ${FORM_WHERE} order by form_no`,
    filterValues(cityId, key, filter),
  );
  return rows;
}

export async function listAllForms(on: Queryable, cityId: number, key: VersionKey): Promise<FormRow[]> {
  const { rows } = await on.query<FormRow>(
    `select ${FORM} from assessment_form where city_id = $1 and report_no = $2 and version = $3 order by form_no`,
    [cityId, key.reportNo, key.version],
  );
  return rows;
}

export async function findForm(
  on: Queryable,
  cityId: number,
  key: VersionKey,
  formNo: number,
): Promise<FormRow | undefined> {
  const { rows } = await on.query<FormRow>(
    `select ${FORM} from assessment_form where city_id = $1 and report_no = $2 and version = $3 and form_no = $4`,
    [cityId, key.reportNo, key.version, formNo],
  );
  return rows[0];
}

export async function saveRecords(
  tx: Queryable,
  cityId: number,
  key: VersionKey,
  formNo: number,
  records: Pick<FormRow, "items" | "checklist" | "remark">,
): Promise<void> {
  await tx.query(
    `update assessment_form set items = $5::jsonb, checklist = $6::jsonb, remark = $7
      where city_id = $1 and report_no = $2 and version = $3 and form_no = $4`,
    [
      cityId,
      key.reportNo,
      key.version,
      formNo,
      JSON.stringify(records.items),
      JSON.stringify(records.checklist),
      records.remark,
    ],
  );
}

/** null = takes the conclusion away again. */
export async function saveConclusions(
  tx: Queryable,
  cityId: number,
  key: VersionKey,
  formNumbers: readonly number[],
  conclusion: Conclusion | null,
  companions: Companions,
): Promise<void> {
  await tx.query(
    `update assessment_form set conclusion = $5, next_assessment_on = $6::date, control_measures = $7, deadline = $8::date,
            decision = $9, decision_note = $10
      where city_id = $1 and report_no = $2 and version = $3 and form_no = any($4::integer[])`,
    [
      cityId,
      key.reportNo,
      key.version,
      formNumbers,
      conclusion,
      companions.nextAssessmentOn,
      companions.controlMeasures,
      companions.deadline,
      companions.decision,
      companions.decisionNote,
    ],
  );
}

/** Forms and pipes of one version as another: what a correction starts from. */
export async function copyForms(tx: Queryable, cityId: number, reportNo: number, from: number, to: number) {
  for (const [table, columns] of [
    ["assessment_form", [...FORM_COLUMNS, ...CONCLUDED_COLUMNS]],
    ["assessment_form_pipe", PIPE_COLUMNS],
  ] as const) {
    const names = columns.join(", ");
    const cells = columns.map((column) => (column === "version" ? "$4::integer" : column)).join(", ");
    await tx.query(
      `insert into ${table} (${names}) select ${cells} from ${table} where city_id = $1 and report_no = $2 and version = $3`,
      [cityId, reportNo, from, to],
    );
  }
}

const CONCLUDED_COLUMNS = [
  "conclusion",
  "next_assessment_on",
  "control_measures",
  "deadline",
  "decision",
  "decision_note",
  "remark",
];

export type FormPipeRow = ReportPipeOnForm;

const PIPE = `p.form_no as "formNo", p.pipe_id as "pipeId", p.source_id as "sourceId", p.network, p.role, p.material,
  p.diameter_mm as "diameterMm", p.pressure_class as "pressureClass", p.commissioned_on as "commissionedOn",
  p.age_years as "ageYears", p.length_m as "lengthM", p.built_over as "builtOver", p.leak_class as "leakClass", p.failures,
  p.likelihood, p.consequence, p.risk, p.scope_rules as "scopeRules", p.suggestion, p.repair_index as "repairIndex",
  p.repair_class as "repairClass", p.inspected_on as "inspectedOn", p.lon, p.lat, f.basis, f.conclusion`;
const PIPE_FROM = `from assessment_form_pipe p
  join assessment_form f using (city_id, report_no, version, form_no)`;

export async function listFormPipes(
  on: Queryable,
  cityId: number,
  key: VersionKey,
  asked: { formNo: number; offset: number; limit: number },
): Promise<FormPipeRow[]> {
  const { rows } = await on.query<FormPipeRow>(
    `select ${PIPE} ${PIPE_FROM} where p.city_id = $1 and p.report_no = $2 and p.version = $3 and p.form_no = $4
      order by p.source_id, p.pipe_id offset $5 limit $6`,
    [cityId, key.reportNo, key.version, asked.formNo, asked.offset, asked.limit],
  );
  return rows;
}

/** All pipes of a version in the order of their ids, as the run sums them. */
export async function listReportPipes(on: Queryable, cityId: number, key: VersionKey): Promise<FormPipeRow[]> {
  const { rows } = await on.query<FormPipeRow>(
    `select ${PIPE} ${PIPE_FROM} where p.city_id = $1 and p.report_no = $2 and p.version = $3 order by p.pipe_id`,
    [cityId, key.reportNo, key.version],
  );
  return rows;
}

/** Every concluded form of the latest versions, with the day it was assessed: what a change of rules is checked against. */
export async function listConcludedForms(
  on: Queryable,
  cityId: number,
): Promise<(Companions & Pick<FormRow, "basis"> & { conclusion: Conclusion; assessedOn: string })[]> {
  const { rows } = await on.query<Companions & Pick<FormRow, "basis"> & { conclusion: Conclusion; assessedOn: string }>(
    `select f.basis, f.conclusion, f.next_assessment_on as "nextAssessmentOn", f.control_measures as "controlMeasures",
            f.deadline, f.decision, f.decision_note as "decisionNote", r.assessed_on as "assessedOn"
       from assessment_form f join assessment_report r using (city_id, report_no, version)
      where f.city_id = $1 and f.conclusion is not null and r.version = (
        select max(v.version) from assessment_report v where v.city_id = $1 and v.report_no = r.report_no)`,
    [cityId],
  );
  return rows;
}

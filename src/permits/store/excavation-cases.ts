/** Excavation cases as rows: one road of one project. */
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { CaseFile, CaseState } from "../model/excavation/excavation-case.ts";
import type { ApprovalLevel, BanReason } from "../model/permit-terms.ts";

export interface ExcavationCase extends CaseFile {
  readonly excavationNo: number;
  readonly caseNo: number;
  readonly roadName: string;
  readonly roadSourceId: string;
  readonly reasons: readonly BanReason[];
  readonly state: CaseState;
  readonly openFrom: string | null;
  readonly openTo: string | null;
  readonly version: number;
}

const COLUMNS = `excavation_no as "excavationNo", case_no as "caseNo", road_name as "roadName",
  road_source_id as "roadSourceId", reasons, level, state, parts, experts, channels, open_from as "openFrom",
  open_to as "openTo", version`;

export async function listExcavations(on: Queryable, cityId: number, caseNo: number): Promise<ExcavationCase[]> {
  const { rows } = await on.query<ExcavationCase>(
    `select ${COLUMNS} from excavation_case where city_id = $1 and case_no = $2 order by excavation_no`,
    [cityId, caseNo],
  );
  return rows;
}

export async function findExcavation(
  on: Queryable,
  cityId: number,
  excavationNo: number,
  lock = false,
): Promise<ExcavationCase | undefined> {
  const { rows } = await on.query<ExcavationCase>(
    `select ${COLUMNS} from excavation_case where city_id = $1 and excavation_no = $2${lock ? " for update" : ""}`,
    [cityId, excavationNo],
  );
  return rows[0];
}

export interface NewExcavation {
  readonly caseNo: number;
  readonly roadName: string;
  readonly roadSourceId: string;
  readonly reasons: readonly BanReason[];
  readonly level: ApprovalLevel;
  readonly at: Date;
}

/** undefined when the road has a case in this project already. */
export async function insertExcavation(
  tx: Queryable,
  cityId: number,
  made: NewExcavation,
): Promise<number | undefined> {
  const excavationNo = await takeNumbers(tx, cityId, "excavation_case", 1);
  const { count } = await tx.query(
    `insert into excavation_case (city_id, excavation_no, case_no, road_name, road_source_id, reasons, level, state, parts,
       experts, channels, version, created_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, 'draft', '{}', 0, '{}', 1, $8::timestamptz)
     on conflict do nothing`,
    [
      ...[cityId, excavationNo, made.caseNo, made.roadName, made.roadSourceId, JSON.stringify(made.reasons)],
      ...[made.level, made.at.toISOString()],
    ],
  );
  return count === 0 ? undefined : excavationNo;
}

export type ExcavationValues = Pick<ExcavationCase, "state" | "parts" | "experts" | "channels" | "openFrom" | "openTo">;

export async function setExcavation(
  tx: Queryable,
  cityId: number,
  excavationNo: number,
  { state, parts, experts, channels, openFrom, openTo }: ExcavationValues,
): Promise<void> {
  await tx.query(
    `update excavation_case set state = $3, parts = $4::jsonb, experts = $5, channels = $6::jsonb, open_from = $7::date,
       open_to = $8::date, version = version + 1
     where city_id = $1 and excavation_no = $2`,
    [cityId, excavationNo, state, JSON.stringify(parts), experts, JSON.stringify(channels), openFrom, openTo],
  );
}

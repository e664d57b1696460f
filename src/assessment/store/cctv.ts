/** Inspections of drains: the latest of each beside a packed network, and what an import writes. */
import { dayNumber } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { findPosition } from "../../network/model/pipe-row.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import { AREAS, type Area, DEFECT_CODES, SOILS, type Soil } from "../model/cctv/defect-codes.ts";
import { type DrainInspections, NO_INSPECTIONS } from "../model/cctv/drain-inspections.ts";
import type { Defect } from "../model/cctv/score-drain.ts";

/**
 * The latest inspection of each drain up to the network's day. With `knownAt`, as the store knew it at that instant:
 * what an earlier run was graded by.
 */
export async function loadDrainInspections(
  on: Queryable,
  network: PackedNetwork,
  knownAt?: Date,
): Promise<DrainInspections> {
  dayNumber(network.asOf);
  const known = knownAt
    ? `recorded_at <= '${knownAt.toISOString()}' and (superseded_at is null or superseded_at > '${knownAt.toISOString()}')`
    : "superseded_at is null";
  const latest = `select distinct on (pipe_id) pipe_id, inspection_id, inspected_on, area, soil from cctv_inspection
    where city_id = ${Math.trunc(network.cityId)} and inspected_on <= '${network.asOf}' and ${known}
    order by pipe_id, inspected_on desc, inspection_id desc`;
  const inspections: { pipe: number; id: number; day: number; area: number; soil: number }[] = [];
  await readCopyRows(on.copyOut(latest), (cells) => {
    const pipe = findPosition(network, cells.int8());
    const [id, day] = [cells.int8(), cells.day()];
    const [area, soil] = [AREAS.indexOf(cells.text() as Area), SOILS.indexOf(cells.text() as Soil)];
    // A drain that no longer lies there is nobody's evidence.
    if (pipe >= 0) inspections.push({ pipe, id, day, area: Math.max(0, area), soil: Math.max(0, soil) });
  });
  if (inspections.length === 0) return NO_INSPECTIONS;
  const defects = await loadDefects(on, network.cityId, latest);
  return pack(inspections, defects);
}

type PackedDefect = readonly [code: number, grade: number, positionM: number, lengthM: number];

async function loadDefects(on: Queryable, cityId: number, latest: string): Promise<Map<number, PackedDefect[]>> {
  const defects = new Map<number, PackedDefect[]>();
  const select = `select d.inspection_id, d.code, d.grade, d.position_m, d.length_m
    from cctv_defect d join (${latest}) i using (inspection_id)
   where d.city_id = ${Math.trunc(cityId)} order by d.inspection_id, d.defect_no`;
  await readCopyRows(on.copyOut(select), (cells) => {
    const id = cells.int8();
    const code = DEFECT_CODES.indexOf(cells.text() as (typeof DEFECT_CODES)[number]);
    const one: PackedDefect = [code, cells.int2(), cells.float8(), cells.float8()];
    if (code < 0) return;
    const held = defects.get(id);
    if (held) held.push(one);
    else defects.set(id, [one]);
  });
  return defects;
}

function pack(
  inspections: readonly { pipe: number; id: number; day: number; area: number; soil: number }[],
  defects: ReadonlyMap<number, PackedDefect[]>,
): DrainInspections {
  const inOrder = inspections.toSorted((a, b) => a.pipe - b.pipe);
  const starts = [0];
  const all: PackedDefect[] = [];
  for (const { id } of inOrder) {
    all.push(...(defects.get(id) ?? []));
    starts.push(all.length);
  }
  return {
    count: inOrder.length,
    pipe: Int32Array.from(inOrder, ({ pipe }) => pipe),
    inspectionId: Float64Array.from(inOrder, ({ id }) => id),
    day: Int32Array.from(inOrder, ({ day }) => day),
    area: Uint8Array.from(inOrder, ({ area }) => area),
    soil: Uint8Array.from(inOrder, ({ soil }) => soil),
    defectStart: Uint32Array.from(starts),
    code: Uint8Array.from(all, ([code]) => code),
    grade: Uint8Array.from(all, ([, grade]) => grade),
    positionM: Float64Array.from(all, ([, , positionM]) => positionM),
    lengthM: Float64Array.from(all, ([, , , lengthM]) => lengthM),
  };
}

export interface NewInspection {
  readonly pipeId: number;
  readonly inspectedOn: string;
  readonly area: Area;
  readonly soil: Soil;
  readonly report: string;
  readonly defects: readonly Defect[];
}

export interface HeldInspection {
  readonly inspectionId: number;
  readonly pipeId: number;
  readonly inspectedOn: string;
  readonly area: string;
  readonly soil: string;
  readonly report: string;
  readonly defects: { code: string; grade: number; positionM: number | null; lengthM: number | null }[];
}

/** Live statements about these drains, to tell what an import changes. */
export async function listInspections(
  on: Queryable,
  cityId: number,
  pipeIds: readonly number[],
): Promise<HeldInspection[]> {
  const { rows } = await on.query<HeldInspection>(
    `select i.inspection_id as "inspectionId", i.pipe_id as "pipeId", i.inspected_on as "inspectedOn", i.area, i.soil,
            i.report, coalesce((select jsonb_agg(jsonb_build_object('code', d.code, 'grade', d.grade,
              'positionM', d.position_m, 'lengthM', d.length_m) order by d.defect_no)
              from cctv_defect d where d.city_id = i.city_id and d.inspection_id = i.inspection_id), '[]') as defects
       from cctv_inspection i
      where i.city_id = $1 and i.superseded_at is null and i.pipe_id = any($2::bigint[])
      order by i.pipe_id, i.inspected_on desc`,
    [cityId, pipeIds],
  );
  return rows;
}

export async function supersedeInspections(
  tx: Queryable,
  cityId: number,
  inspectionIds: readonly number[],
  at: Date,
): Promise<void> {
  await tx.query(
    "update cctv_inspection set superseded_at = $3::timestamptz where city_id = $1 and inspection_id = any($2::bigint[])",
    [cityId, inspectionIds, at.toISOString()],
  );
}

const INSPECTION_COLUMNS = [
  "city_id",
  "inspection_id",
  "pipe_id",
  "inspected_on",
  "area",
  "soil",
  "report",
  "file_name",
  "actor",
  "recorded_at",
];
const DEFECT_COLUMNS = ["city_id", "inspection_id", "defect_no", "code", "grade", "position_m", "length_m"];

/** Numbers begin at `first`. */
export async function insertInspections(
  tx: Queryable,
  cityId: number,
  first: number,
  inspections: readonly NewInspection[],
  by: { fileName: string; actor: string; at: Date },
): Promise<void> {
  const rows = createCopyRows();
  inspections.forEach((inspection, k) => {
    rows.row(INSPECTION_COLUMNS.length);
    rows.int4(cityId);
    rows.int8(first + k);
    rows.int8(inspection.pipeId);
    rows.day(dayNumber(inspection.inspectedOn));
    rows.text(inspection.area);
    rows.text(inspection.soil);
    rows.text(inspection.report);
    rows.text(by.fileName);
    rows.text(by.actor);
    rows.instant(by.at.getTime());
  });
  await tx.copyIn("cctv_inspection", INSPECTION_COLUMNS, [rows.take()]);
  const defects = createCopyRows();
  const metres = (value: number) => (Number.isNaN(value) ? defects.nothing() : defects.float8(value));
  inspections.forEach((inspection, k) => {
    inspection.defects.forEach((defect, d) => {
      defects.row(DEFECT_COLUMNS.length);
      defects.int4(cityId);
      defects.int8(first + k);
      defects.int4(d + 1);
      defects.text(defect.code);
      defects.int2(defect.grade);
      metres(defect.positionM);
      metres(defect.lengthM);
    });
  });
  if (defects.rows > 0) await tx.copyIn("cctv_defect", DEFECT_COLUMNS, [defects.take()]);
}

/** Moves whenever the list of drains could come out different. */
export async function inspectionStamp(on: Queryable, cityId: number): Promise<string> {
  const { rows } = await on.query<{ stamp: string }>(
    `select count(*) filter (where superseded_at is null) || '-' || coalesce(max(inspection_id), 0) as stamp
       from cctv_inspection where city_id = $1`,
    [cityId],
  );
  return rows[0]!.stamp;
}

/** Inspections recorded after an instant: what a run of that instant does not know. */
export async function countInspectionsSince(on: Queryable, cityId: number, since: Date): Promise<number> {
  const { rows } = await on.query<{ count: number }>(
    "select count(*) as count from cctv_inspection where city_id = $1 and recorded_at > $2::timestamptz",
    [cityId, since.toISOString()],
  );
  return rows[0]!.count;
}

/**
 * The network of a city as of a day, from table `pipe` into packed arrays by one binary COPY.
 *
 * In: pipes with valid_from <= day < valid_to, in the order of their ids. A pipe without a position stays (it counts in
 * lists and sums), and so does one whose commissioning is unknown. Cost: some 3 µs a pipe on one core.
 */
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type CellReader, readCopyRows } from "../../platform/database/read-copy-rows.ts";
import * as codes from "../model/codes.ts";
import { frameAround } from "../model/local-frame.ts";
import type { LocalFrame, PackedNetwork } from "../model/packed-network.ts";
import {
  createCodeColumn,
  createGeometryColumn,
  createNumberedColumn,
  createTextColumn,
  sharedFloat32,
  sharedFloat64,
  sharedInt32,
  sharedUint8,
  sharedUint32,
} from "./load-columns.ts";
import { rowsAsKnown } from "./rows-as-known.ts";

/** The COPY below and `readPipe` name the same cells in the same order. */
const CELLS = `pipe_id, network, material, role, laying, status, coalesce(pressure_class, 'UNKNOWN'), date_precision,
  position_source, owner_id, district_id, street_id, diameter_mm, commissioned_on, built_over, length_m, depth_from_m,
  depth_to_m, source_id, road_name, geom`;

/** What a past run stood on: the moment whose knowledge counts, and the frame to measure in. */
export interface Knowledge {
  /** Left out = now. */
  readonly knownAt?: Date | undefined;
  /** Left out = the frame of what is loaded. */
  readonly frame?: LocalFrame | undefined;
}

export async function loadPackedNetwork(
  database: Queryable,
  cityId: number,
  asOf: IsoDay,
  { knownAt, frame }: Knowledge = {},
): Promise<PackedNetwork> {
  dayNumber(asOf);
  if (!Number.isInteger(cityId)) throw new RangeError(`cityId must be a whole number, not ${cityId}`);
  const version = await readVersion(database, cityId);
  const where = `city_id = ${cityId} and valid_from <= '${asOf}' and valid_to > '${asOf}'`;
  const from = rowsAsKnown("pipe", cityId, knownAt);
  const counted = await database.query<{ count: number }>(`select count(*) as count from ${from} where ${where}`);
  const owners = await readNames(database, "select org_id as id, name from organisation where city_id = $1", cityId);
  const regions = await readNames(database, "select region_id as id, name from region where city_id = $1", cityId);

  const columns = createPipeColumns(counted.rows[0]!.count, owners, regions);
  const copy = database.copyOut(`select ${CELLS} from ${from} where ${where} order by pipe_id limit ${columns.room}`);
  await readCopyRows(copy, columns.readPipe);
  return { cityId, version, asOf, ...columns.pack(frame) };
}

/** The city's version; 0 for a city that is not there. Read before the rows, so that a late change shows as a move. */
export async function readVersion(database: Queryable, cityId: number): Promise<number> {
  const { rows } = await database.query<{ version: number }>("select version from city where city_id = $1", [cityId]);
  return rows[0]?.version ?? 0;
}

async function readNames(database: Queryable, sql: string, cityId: number): Promise<Map<number, string>> {
  const { rows } = await database.query<{ id: number; name: string }>(`${sql} order by 1`, [cityId]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

function createPipeColumns(count: number, owners: Map<number, string>, regions: Map<number, string>) {
  const pipeId = sharedFloat64(count);
  const network = createCodeColumn(codes.NETWORKS, count);
  const material = createCodeColumn(codes.MATERIALS, count);
  const role = createCodeColumn(codes.ROLES, count);
  const laying = createCodeColumn(codes.LAYINGS, count);
  const status = createCodeColumn(codes.STATUSES, count);
  const pressureClass = createCodeColumn(codes.PRESSURE_CLASSES, count);
  const datePrecision = createCodeColumn(codes.DATE_PRECISIONS, count);
  const positionSource = createCodeColumn(codes.POSITION_SOURCES, count);
  const owner = createNumberedColumn(owners, count);
  const district = createNumberedColumn(regions, count);
  const street = createNumberedColumn(regions, count);
  const diameterMm = sharedFloat32(count);
  const commissionedDay = sharedInt32(count);
  const builtOver = sharedUint8(count);
  const lengthM = sharedFloat64(count);
  const depthM = sharedFloat32(count);
  const sourceId = createTextColumn(count);
  const roadName = createTextColumn(count);
  const geometry = createGeometryColumn(count);
  let i = 0;

  function readPipe(cells: CellReader): void {
    pipeId[i] = cells.int8();
    network.set(i, cells.text()!);
    material.set(i, cells.text()!);
    role.set(i, cells.text()!);
    laying.set(i, cells.text()!);
    status.set(i, cells.text()!);
    pressureClass.set(i, cells.text()!);
    datePrecision.set(i, cells.text()!);
    positionSource.set(i, cells.text()!);
    owner.set(i, cells.int4());
    district.set(i, cells.int4());
    street.set(i, cells.int4());
    diameterMm[i] = cells.float4();
    const day = cells.day();
    commissionedDay[i] = Number.isFinite(day) ? day : UNKNOWN_DAY;
    const over = cells.bool();
    builtOver[i] = over === undefined ? 2 : over ? 1 : 0;
    lengthM[i] = cells.float8();
    depthM[i] = meanDepth(cells.float4(), cells.float4());
    sourceId.add(cells.bytes());
    roadName.add(cells.bytes());
    geometry.add(cells.bytes());
    i++;
  }

  return {
    room: count,
    readPipe,
    pack(asked: LocalFrame | undefined) {
      if (i !== count) throw new RangeError(`${count} pipes were counted but ${i} came: the network changed meanwhile`);
      const frame = asked ?? frameAround(geometry.bounds());
      const { partStart, vertexStart, metres, mercator } = geometry.pack(frame);
      return {
        frame,
        count,
        pipeId,
        network: network.pack(),
        material: material.pack(),
        role: role.pack(),
        laying: laying.pack(),
        status: status.pack(),
        pressureClass: pressureClass.pack(),
        datePrecision: datePrecision.pack(),
        positionSource: positionSource.pack(),
        owner: owner.pack(),
        district: district.pack(),
        street: street.pack(),
        diameterMm,
        commissionedDay,
        builtOver,
        lengthM,
        depthM,
        vertexStart: startsPerPipe(partStart, vertexStart),
        metres,
        mercator,
        sourceId: sourceId.pack(),
        roadName: roadName.pack(),
      };
    },
  };
}

/** A pipe has at most one part, so vertices can start per pipe: a pipe without a position starts where it ends. */
function startsPerPipe(partStart: Uint32Array, vertexStart: Uint32Array): Uint32Array {
  const starts = sharedUint32(partStart.length);
  for (let i = 0; i < partStart.length; i++) starts[i] = vertexStart[partStart[i]!]!;
  return starts;
}

function meanDepth(from: number, to: number): number {
  if (Number.isNaN(from)) return to;
  return Number.isNaN(to) ? from : (from + to) / 2;
}

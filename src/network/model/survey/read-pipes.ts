/**
 * Rows of a line table into pipes.
 *
 * A line comes from its shape, from its two survey points (`pointOf`), or from its own end coordinates, in this order;
 * without any it is kept and later laid along its road or shown as having no position. Survey coordinates are X = north,
 * Y = east: they are swapped here, once.
 */

import type { IsoDay } from "../../../base/dates.ts";
import { type Cell, SHAPE_LINE, type TableBatch, type TableInfo } from "../../../base/table.ts";
import type { DatePrecision, Laying, Material, Network, PressureClass, Role, Status } from "../codes.ts";
import { SUB_TYPES } from "../codes.ts";
import { readDiameter } from "./diameter.ts";
import type { Mapping } from "./fields.ts";
import { isPolyethylene, readMaterial } from "./material.ts";
import { readPressure } from "./pressure.ts";
import { createRowReader, type ReadContext, type Reject, type RowReader, remember } from "./row-reader.ts";
import { readLaying, readNetwork, readRole, readStatus, readSubType, readYesNo } from "./words.ts";

export interface PipeRecord {
  readonly index: number;
  readonly sourceId: string;
  readonly owner: string | null;
  readonly network: Network;
  readonly subType: string | null;
  readonly role: Role;
  readonly material: Material;
  readonly materialRaw: string | null;
  readonly diameterMm: number | null;
  readonly diameterRaw: string | null;
  readonly pressureClass: PressureClass | null;
  readonly pressureMpa: number | null;
  readonly laying: Laying;
  readonly status: Status;
  readonly commissionedOn: IsoDay | null;
  readonly datePrecision: DatePrecision;
  readonly retiredOn: IsoDay | null;
  readonly builtOver: boolean | null;
  readonly fromPoint: string | null;
  readonly toPoint: string | null;
  readonly depthFromM: number | null;
  readonly depthToM: number | null;
  readonly elevationFromM: number | null;
  readonly elevationToM: number | null;
  readonly statedLengthM: number | null;
  readonly roadName: string | null;
  readonly roadSourceId: string | null;
  readonly flow: 1 | -1 | 0;
  readonly extra: Record<string, Cell> | null;
  /** x east, y north in the file's CRS; null = no line of its own. */
  readonly xy: Float64Array | null;
}

export interface SurveyPoint {
  readonly x: number;
  readonly y: number;
  readonly elevationM: number | null;
}

export interface PipesRead {
  readonly records: readonly PipeRecord[];
  readonly rejects: readonly Reject[];
}

const materialOf = remember(readMaterial);
const diameterOf = remember((written) => readDiameter(written) ?? null);
const pressureOf = remember((written) => readPressure(written) ?? null);
const layingOf = remember((written) => readLaying(written) ?? null);
const statusOf = remember((written) => readStatus(written) ?? null);
const roleOf = remember((written) => readRole(written) ?? null);

export function readPipes(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
  pointOf?: (number: string) => SurveyPoint | undefined,
): PipesRead {
  const rows = createRowReader(batch, info, mapping, context);
  const lineColumn = context.profile?.lineColumn;
  const lineCells = lineColumn ? batch.columns[info.columns.indexOf(lineColumn)] : undefined;
  const records: PipeRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    const record = readPipe(rows, i, context);
    if (!record) continue;
    const xy = lineOf(batch, rows, i, record, context, pointOf, lineCells?.[i] ?? null);
    if (xy !== undefined && !rows.isRejected(i)) records.push({ ...record, xy });
  }
  return { records, rejects: rows.rejects };
}

function readPipe(rows: RowReader, i: number, context: ReadContext): Omit<PipeRecord, "xy"> | undefined {
  const subTypeText = rows.text("subType", i);
  const network = context.network ?? (subTypeText ? readNetwork(subTypeText) : undefined);
  if (!network) {
    rows.reject(i, "network.network-unknown", { value: subTypeText ?? "" });
    return undefined;
  }
  const fromPoint = rows.text("fromPoint", i);
  const toPoint = rows.text("toPoint", i);
  if (fromPoint !== null && fromPoint === toPoint) rows.reject(i, "network.L-01-same", { point: fromPoint });
  if (context.survey && (fromPoint === null || toPoint === null)) rows.reject(i, "network.L-01-missing");
  const sourceId = rows.text("sourceId", i) ?? (fromPoint && toPoint ? `${fromPoint}-${toPoint}` : null);
  if (sourceId === null) rows.reject(i, "network.C-02", { field: "sourceId" }, "sourceId");
  if (rows.isRejected(i) || sourceId === null) return undefined;
  const { material, materialRaw } = readMaterialCell(rows, i);
  const { mm, raw } = readDiameterCell(rows, i);
  const pressure = readPressureCell(rows, i, network);
  const commissioned = rows.date("commissionedOn", i);
  if (commissioned.day === null)
    rows.issue("warning", "network.C-02", i, { field: "commissionedOn" }, "commissionedOn");
  checkCoating(rows, i, material);
  const subType = subTypeText ? (readSubType(subTypeText, network) ?? null) : null;
  return {
    index: i,
    sourceId,
    owner: rows.text("owner", i),
    network: subType ? SUB_TYPES[subType]!.network : network,
    subType,
    role: readWord(rows, i, "role", roleOf) ?? "MUNICIPAL_MAIN",
    material: lined(rows, i, material),
    materialRaw,
    diameterMm: mm,
    diameterRaw: raw,
    pressureClass: pressure?.class ?? null,
    pressureMpa: pressure?.mpa ?? null,
    laying: readWord(rows, i, "laying", layingOf) ?? "UNKNOWN",
    status: readWord(rows, i, "status", statusOf) ?? "IN_USE",
    commissionedOn: commissioned.day,
    datePrecision: commissioned.precision,
    retiredOn: rows.has("retiredOn") ? rows.date("retiredOn", i).day : null,
    builtOver: readYesNo(rows.text("builtOver", i) ?? "") ?? null,
    fromPoint,
    toPoint,
    depthFromM: depth(rows, i, "depthFrom", context),
    depthToM: depth(rows, i, "depthTo", context),
    elevationFromM: rows.number("elevationFrom", i),
    elevationToM: rows.number("elevationTo", i),
    statedLengthM: positive(rows.number("length", i)),
    roadName: rows.text("roadName", i),
    roadSourceId: rows.text("roadSourceId", i),
    flow: flowOf(rows.text("flow", i)),
    extra: rows.extra(i),
  };
}

function readMaterialCell(rows: RowReader, i: number): { material: Material; materialRaw: string | null } {
  const written = rows.text("material", i);
  if (written === null) {
    rows.issue("warning", "network.C-02", i, { field: "material" }, "material");
    return { material: "UNKNOWN", materialRaw: null };
  }
  const material = materialOf(written);
  if (material === "OTHER")
    rows.issue("warning", "network.material-unknown-word", i, { value: written.slice(0, 40) }, "material");
  if (material === "CAST_IRON_UNSPECIFIED")
    rows.issue("note", "network.material-unspecified-iron", i, { value: written }, "material");
  return { material, materialRaw: written };
}

/** Unlined grey cast iron is a renewal object of its own (WAT-01). */
function lined(rows: RowReader, i: number, material: Material): Material {
  if (material !== "GREY_CAST_IRON" || !rows.has("lined")) return material;
  return readYesNo(rows.text("lined", i) ?? "") === false ? "GREY_CAST_IRON_UNLINED" : material;
}

function readDiameterCell(rows: RowReader, i: number): { mm: number | null; raw: string | null } {
  const written = rows.text("diameter", i);
  if (written === null) {
    rows.issue("warning", "network.C-02", i, { field: "diameter" }, "diameter");
    return { mm: null, raw: null };
  }
  const mm = rows.hasUnit("diameter") ? rows.number("diameter", i) : (diameterOf(written)?.mm ?? null);
  if (mm === null || mm < 5 || mm > 10_000) {
    rows.issue("warning", "network.diameter-unreadable", i, { value: written.slice(0, 40) }, "diameter");
    return { mm: null, raw: written };
  }
  return { mm, raw: written };
}

function readPressureCell(rows: RowReader, i: number, network: Network) {
  const written = rows.text("pressure", i);
  if (written === null) return null;
  const read = pressureOf(written);
  if (!read && network === "gas") rows.issue("warning", "network.G-01", i, { value: written.slice(0, 40) }, "pressure");
  return read;
}

function checkCoating(rows: RowReader, i: number, material: Material): void {
  const coating = rows.text("coating", i);
  if (coating && isPolyethylene(material) && !/^(无|否|none|n\/?a|-)$/i.test(coating))
    rows.issue("warning", "network.G-03", i, { value: coating }, "coating");
}

function readWord<W extends string>(
  rows: RowReader,
  i: number,
  field: string,
  read: (written: string) => W | null,
): W | null {
  const written = rows.text(field, i);
  if (written === null) return null;
  const word = read(written);
  if (word === null) rows.issue("warning", "network.word-unknown", i, { field, value: written.slice(0, 40) }, field);
  return word;
}

function depth(rows: RowReader, i: number, field: string, context: ReadContext): number | null {
  const value = rows.number(field, i);
  if (value === null) return null;
  if (value > context.limits.deepestM || value < -context.limits.deepestM) {
    rows.issue("warning", "network.L-03", i, { depth: value, limit: context.limits.deepestM }, field);
    return null;
  }
  return value;
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);
const flowOf = (written: string | null): 1 | -1 | 0 =>
  written === null ? 0 : /^(\+|0|正|顺)/.test(written) ? 1 : /^(-|1|逆|反)/.test(written) ? -1 : 0;

/** The pipe's line; null when it has none, undefined when the row was refused over it. */
function lineOf(
  batch: TableBatch,
  rows: RowReader,
  i: number,
  record: Omit<PipeRecord, "xy">,
  context: ReadContext,
  pointOf: ((number: string) => SurveyPoint | undefined) | undefined,
  written: Cell,
): Float64Array | null | undefined {
  const drawn = written !== null ? parseLine(written, context.profile?.lineOrder === "lat-lon") : shapeOf(batch, i);
  if (drawn) return checkedLine(rows, i, drawn);
  if (pointOf && record.fromPoint !== null && record.toPoint !== null) {
    const from = pointOf(record.fromPoint);
    const to = pointOf(record.toPoint);
    if (from && to) return checkedLine(rows, i, Float64Array.of(from.x, from.y, to.x, to.y));
    const missing = from ? record.toPoint : record.fromPoint;
    const own = endsOf(rows, i, context);
    if (own) return checkedLine(rows, i, own);
    rows.reject(i, "network.J-01-missing", { point: missing });
    return undefined;
  }
  const own = endsOf(rows, i, context);
  return own ? checkedLine(rows, i, own) : null;
}

function shapeOf(batch: TableBatch, i: number): Float64Array | undefined {
  const shapes = batch.shapes;
  if (shapes?.kind[i] !== SHAPE_LINE) return undefined;
  const first = shapes.vertexStart[shapes.partStart[i]!]!;
  const end = shapes.vertexStart[shapes.partStart[i + 1]!]!;
  return end - first >= 2 ? shapes.xy.slice(first * 2, end * 2) : undefined;
}

/** JSON of positions, or a GeoJSON LineString. */
function parseLine(written: Cell, swapped: boolean): Float64Array | undefined {
  try {
    const parsed = JSON.parse(String(written)) as { coordinates?: number[][] } | number[][];
    const positions = Array.isArray(parsed) ? parsed : (parsed.coordinates ?? []);
    return positions.length >= 2
      ? Float64Array.from(positions.flatMap(([first, second]) => (swapped ? [second!, first!] : [first!, second!])))
      : undefined;
  } catch {
    return undefined;
  }
}

function endsOf(rows: RowReader, i: number, context: ReadContext): Float64Array | undefined {
  if (!rows.has("fromX")) return undefined;
  const [fromX, fromY, toX, toY] = [
    rows.number("fromX", i),
    rows.number("fromY", i),
    rows.number("toX", i),
    rows.number("toY", i),
  ];
  if (fromX === null || fromY === null || toX === null || toY === null) return undefined;
  return context.profile?.xIs === "east"
    ? Float64Array.of(fromX, fromY, toX, toY)
    : Float64Array.of(fromY, fromX, toY, toX);
}

function checkedLine(rows: RowReader, i: number, xy: Float64Array): Float64Array | undefined {
  if (xy.some((value) => !Number.isFinite(value))) {
    rows.reject(i, "network.coordinate-not-number");
    return undefined;
  }
  const kept = withoutRepeats(xy);
  if (kept.length >= 4) return kept;
  rows.reject(i, "network.line-without-length");
  return undefined;
}

function withoutRepeats(xy: Float64Array): Float64Array {
  let repeats = 0;
  for (let i = 2; i < xy.length; i += 2) if (xy[i] === xy[i - 2] && xy[i + 1] === xy[i - 1]) repeats++;
  if (repeats === 0) return xy;
  const kept: number[] = [xy[0]!, xy[1]!];
  for (let i = 2; i < xy.length; i += 2)
    if (xy[i] !== xy[i - 2] || xy[i + 1] !== xy[i - 1]) kept.push(xy[i]!, xy[i + 1]!);
  return Float64Array.from(kept);
}

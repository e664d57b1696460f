/**
 * Rows of a line table into pipes.
 *
 * Kept out (errors): no network, a survey line without its points or between a point and itself, a missing survey point,
 * coordinates that are no numbers, a line without length. Everything else that is wrong is a warning and becomes
 * "unknown": an unreadable date or size must not hide a pipe that lies in the ground.
 *
 * A row without any line is kept: it is later laid along its road, or shown as having no position.
 */

import type { IsoDay } from "../../../base/dates.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { DatePrecision, Laying, Material, Network, PressureClass, Role, Status } from "../codes.ts";
import { NETWORKS, SUB_TYPES } from "../codes.ts";
import { type Diameter, isUsualDiameter, readDiameter } from "./diameter.ts";
import type { Mapping } from "./fields.ts";
import { linesOfRow } from "./line-of-row.ts";
import { isPolyethylene, readMaterial } from "./material.ts";
import { readPressureCells } from "./pressure-cells.ts";
import { createRowReader, type ReadContext, type Reject, type RowReader, remember } from "./row-reader.ts";
import type { SurveyPoint } from "./survey-point.ts";
import { readLaying, readNetwork, readRole, readStatus, readSubType, readYesNo } from "./words.ts";

export type { SurveyPoint } from "./survey-point.ts";

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
  /** 1 from start to end, -1 the other way, 0 not said. */
  readonly flow: 1 | -1 | 0;
  /** From a survey hand-over, where two points are joined by one line. */
  readonly inSurvey: boolean;
  readonly extra: Record<string, Cell> | null;
  /** x east, y north in the file's CRS; null = no line of its own. */
  readonly xy: Float64Array | null;
}

export interface PipesRead {
  readonly records: readonly PipeRecord[];
  readonly rejects: readonly Reject[];
}

const materialOf = remember(readMaterial);
const diameterOf = remember((written): Diameter | null => readDiameter(written) ?? null);
const layingOf = remember((written) => readLaying(written) ?? null);
const statusOf = remember((written) => readStatus(written) ?? null);
const roleOf = remember((written) => readRole(written) ?? null);
const yesNoOf = remember((written) => readYesNo(written) ?? null);
const subTypeOf = Object.fromEntries(
  NETWORKS.map((network) => [network, remember((written) => readSubType(written, network) ?? null)]),
) as Record<Network, (written: string) => string | null>;

/** Fields that a survey's line table must fill (C-02); the ones that matter elsewhere are told where they are read. */
const SURVEY_FILLS = ["depthFrom", "depthTo", "elevationFrom", "elevationTo", "laying", "owner", "roadName"] as const;

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
    if (rows.isLeftOut(i)) continue;
    const record = readPipe(rows, i, context);
    if (!record) continue;
    const lines = linesOfRow(batch, rows, i, record, context, pointOf, lineCells?.[i] ?? null);
    if (!lines) continue;
    if (lines.length <= 1) {
      record.xy = lines[0] ?? null;
      records.push(record);
    } else
      lines.forEach((xy, part) => {
        records.push({ ...record, sourceId: `${record.sourceId}#${part + 1}`, statedLengthM: null, xy });
      });
  }
  return { records, rejects: rows.rejects };
}

/** A record under construction: a million are made, so each is made once and its line set afterwards. */
type Draft = Omit<PipeRecord, "xy"> & { xy: Float64Array | null };

function readPipe(rows: RowReader, i: number, context: ReadContext): Draft | undefined {
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
  if (rows.isRejected(i)) return undefined;
  if (context.survey)
    for (const field of SURVEY_FILLS)
      if (rows.isUsed(field) && rows.text(field, i) === null)
        rows.issue("warning", "network.C-02", i, { field }, field);
  const { material, materialRaw } = readMaterialCell(rows, i);
  const { diameterMm, diameterRaw } = readDiameterCell(rows, i, network);
  const subType = subTypeText ? subTypeOf[network](subTypeText) : null;
  const length = positive(rows.number("length", i));
  const flow = flowOf(rows.text("flow", i));
  checkCoating(rows, i, material);
  checkStations(rows, i, length, context);
  const builtOver = rows.text("builtOver", i);
  return {
    index: i,
    sourceId: numberOf(rows, i, fromPoint, toPoint),
    owner: rows.text("owner", i),
    network: subType ? SUB_TYPES[subType]!.network : network,
    subType,
    role: readWord(rows, i, "role", roleOf) ?? "MUNICIPAL_MAIN",
    material: lined(rows, i, material),
    materialRaw,
    diameterMm,
    diameterRaw,
    ...readPressureCells(rows, i, network),
    laying: readWord(rows, i, "laying", layingOf) ?? "UNKNOWN",
    status: readWord(rows, i, "status", statusOf) ?? "IN_USE",
    ...readDays(rows, i),
    builtOver: builtOver === null ? null : yesNoOf(builtOver),
    fromPoint,
    toPoint,
    depthFromM: depth(rows, i, "depthFrom", context),
    depthToM: depth(rows, i, "depthTo", context),
    elevationFromM: rows.number("elevationFrom", i),
    elevationToM: rows.number("elevationTo", i),
    statedLengthM: length,
    roadName: rows.text("roadName", i),
    roadSourceId: rows.text("roadSourceId", i),
    flow,
    inSurvey: context.survey,
    // The drawn direction needs no word.
    extra: flow === -1 ? { ...rows.extra(i), flow } : rows.extra(i),
    xy: null,
  };
}

/** Its own number, else its two points, else a name made from its content. */
function numberOf(rows: RowReader, i: number, fromPoint: string | null, toPoint: string | null): string {
  const own = rows.text("sourceId", i);
  if (own !== null) return own;
  if (fromPoint !== null && toPoint !== null) return `${fromPoint}-${toPoint}`;
  const made = rows.contentId(i);
  rows.issue("note", "network.number-made", i, { number: made });
  return made;
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

function readDiameterCell(
  rows: RowReader,
  i: number,
  network: Network,
): { diameterMm: number | null; diameterRaw: string | null } {
  const written = rows.text("diameter", i);
  if (written === null) {
    rows.issue("warning", "network.C-02", i, { field: "diameter" }, "diameter");
    return { diameterMm: null, diameterRaw: null };
  }
  if (rows.hasUnit("diameter")) {
    const mm = rows.number("diameter", i, true);
    if (mm !== null && mm >= 5 && mm <= 10_000) return { diameterMm: mm, diameterRaw: written };
  } else {
    const read = diameterOf(written);
    if (read && network === "gas" && !isUsualDiameter(read))
      rows.issue("warning", "network.G-04", i, { value: written.slice(0, 40) }, "diameter");
    if (read) return { diameterMm: read.mm, diameterRaw: written };
  }
  rows.issue("warning", "network.diameter-unreadable", i, { value: written.slice(0, 40) }, "diameter");
  return { diameterMm: null, diameterRaw: written };
}

function checkCoating(rows: RowReader, i: number, material: Material): void {
  const coating = rows.text("coating", i);
  if (coating && isPolyethylene(material) && !/^(无|否|none|n\/?a|-)$/i.test(coating))
    rows.issue("warning", "network.G-03", i, { value: coating }, "coating");
}

/** G-05: stations along the line say the same length. */
function checkStations(rows: RowReader, i: number, length: number | null, { limits }: ReadContext): void {
  if (length === null || !rows.has("fromStation") || !rows.has("toStation")) return;
  const [from, to] = [rows.number("fromStation", i), rows.number("toStation", i)];
  if (from === null || to === null) return;
  const off = Math.round(Math.abs(Math.abs(to - from) - length) * 1e6) / 1e6;
  if (off > limits.stationToleranceM) rows.issue("warning", "network.G-05", i, { length, off }, "length");
}

function readDays(rows: RowReader, i: number): Pick<PipeRecord, "commissionedOn" | "datePrecision" | "retiredOn"> {
  const { day: commissionedOn, precision: datePrecision } = rows.date("commissionedOn", i);
  if (rows.text("commissionedOn", i) === null)
    rows.issue("warning", "network.C-02", i, { field: "commissionedOn" }, "commissionedOn");
  const retiredOn = rows.has("retiredOn") ? rows.date("retiredOn", i).day : null;
  if (commissionedOn === null || retiredOn === null || retiredOn >= commissionedOn)
    return { commissionedOn, datePrecision, retiredOn };
  rows.issue("warning", "network.dates-reversed", i, { from: commissionedOn, to: retiredOn }, "retiredOn");
  return { commissionedOn, datePrecision, retiredOn: null };
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

/** Negative above the ground, where pipes rise to a bridge. */
function depth(rows: RowReader, i: number, field: string, context: ReadContext): number | null {
  const value = rows.number(field, i);
  if (value === null || Math.abs(value) <= context.limits.deepestM) return value;
  rows.issue("warning", "network.L-03", i, { depth: value, limit: context.limits.deepestM }, field);
  return null;
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

/** `+` or 0 from start to end, `-` or 1 the other way (reference 2.6). */
const flowOf = (written: string | null): 1 | -1 | 0 =>
  written === null ? 0 : /^(\+|0|正|顺)/.test(written) ? 1 : /^(-|－|1|逆|反)/.test(written) ? -1 : 0;

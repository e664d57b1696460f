/** Rows of a point table into survey points. X is north and Y is east in a survey; swapped here, once. */

import type { IsoDay } from "../../../base/dates.ts";
import { type Cell, SHAPE_POINT, type TableBatch, type TableInfo } from "../../../base/table.ts";
import { NETWORK_TERMS, type Network, type PointKind, type Status } from "../codes.ts";
import type { Mapping } from "./fields.ts";
import { createRowReader, type ReadContext, type Reject, type RowReader, remember } from "./row-reader.ts";
import { readPointKind, readStatus } from "./words.ts";

export interface PointRecord {
  readonly index: number;
  readonly sourceId: string;
  readonly owner: string | null;
  readonly network: Network;
  readonly kind: PointKind;
  readonly feature: string | null;
  readonly appurtenance: string | null;
  readonly code: string | null;
  readonly elevationM: number | null;
  readonly depthM: number | null;
  readonly builtOn: IsoDay | null;
  readonly status: Status;
  readonly extra: Record<string, Cell> | null;
  readonly x: number;
  readonly y: number;
}

const kindOf = remember((written) => readPointKind(written) ?? null);
const statusOf = remember((written) => readStatus(written) ?? null);

export function readPoints(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
): { records: PointRecord[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context);
  const records: PointRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    if (rows.isLeftOut(i)) continue;
    const place = placeOf(batch, rows, i, context, true);
    const sourceId = rows.text("sourceId", i);
    if (sourceId === null) rows.reject(i, "network.C-02", { field: "sourceId" }, "sourceId");
    if (!context.network) rows.reject(i, "network.network-unknown", { value: "" });
    if (!place) rejectPlace(batch, rows, i);
    // In a model's own frame 0, 0 may be a place; in a survey it is an empty field.
    else if (context.survey && isNowhere(place)) rows.reject(i, "network.null-island", {}, "x");
    if (rows.isRejected(i) || !place || !sourceId) continue;
    records.push(pointOf(rows, i, sourceId, context, place));
  }
  return { records, rejects: rows.rejects };
}

function rejectPlace(batch: TableBatch, rows: RowReader, i: number): void {
  if (batch.shapes && !rows.has("x")) rows.reject(i, "network.coordinate-not-number");
  else {
    const field = rows.has("lon")
      ? (["lon", "lat"] as const).find((one) => rows.number(one, i, true) === null)!
      : (["x", "y"] as const).find((one) => rows.number(one, i, true) === null)!;
    const value = rows.text(field, i);
    if (value === null) rows.reject(i, "network.C-02", { field }, field);
    else rows.reject(i, "network.C-03", { value: value.slice(0, 40) }, field);
  }
}

function pointOf(
  rows: RowReader,
  i: number,
  sourceId: string,
  context: ReadContext,
  [x, y]: readonly [number, number],
): PointRecord {
  const network = context.network!;
  const feature = rows.text("feature", i);
  const appurtenance = rows.text("appurtenance", i);
  if (feature && appurtenance) rows.issue("warning", "network.P-03", i, { feature, appurtenance });
  const code = rows.text("code", i);
  if (code && !fitsCode(code, network, feature, appurtenance))
    rows.issue("warning", "network.P-05", i, { code, feature: feature ?? appurtenance ?? "" }, "code");
  for (const field of ["elevation", "code"])
    if (context.survey && rows.isUsed(field) && rows.text(field, i) === null)
      rows.issue("warning", "network.C-02", i, { field }, field);
  const mapNumber = rows.text("mapNumber", i);
  if (mapNumber && mapNumber !== sourceId) rows.issue("note", "network.P-01", i, { mapNumber, surveyNumber: sourceId });
  return {
    index: i,
    sourceId,
    owner: rows.text("owner", i),
    network,
    kind:
      (appurtenance && kindOf(appurtenance)) || (feature && kindOf(feature)) || (appurtenance ? "OTHER" : "FEATURE"),
    feature,
    appurtenance,
    code,
    elevationM: rows.number("elevation", i),
    depthM: rows.number("depth", i),
    builtOn: rows.has("builtOn") ? rows.date("builtOn", i).day : null,
    status: statusOf(rows.text("status", i) ?? "") ?? "IN_USE",
    extra: rows.extra(i),
    x,
    y,
  };
}

/**
 * P-05: eight digits `5`, network, sub-type, element (2 = point), kind (1 feature, 2 appurtenance), serial (CJJ 61-2017
 * Appendix F). Other codes are a survey's own and say nothing.
 */
function fitsCode(code: string, network: Network, feature: string | null, appurtenance: string | null): boolean {
  const digits = /^5([1-8])\d\d(\d)(\d)\d\d$/.exec(code);
  if (!digits) return true;
  const [, major, element, kind] = digits.map(Number);
  if (major !== NETWORK_TERMS[network].major || element !== 2) return false;
  return kind === 1 ? !(appurtenance && !feature) : kind === 2 ? !(feature && !appurtenance) : false;
}

export const isNowhere = ([x, y]: readonly [number, number]): boolean => x === 0 && y === 0;

/** East and north; undefined when missing or no numbers. */
export function placeOf(
  batch: TableBatch,
  rows: RowReader,
  i: number,
  context: ReadContext,
  quietly = false,
): [number, number] | undefined {
  const shapes = batch.shapes;
  if (shapes && shapes.kind[i] === SHAPE_POINT) {
    const at = shapes.vertexStart[shapes.partStart[i]!]! * 2;
    const [x, y] = [shapes.xy[at]!, shapes.xy[at + 1]!];
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
  }
  if (rows.has("lon")) {
    const [lon, lat] = [rows.number("lon", i, quietly), rows.number("lat", i, quietly)];
    return lon === null || lat === null ? undefined : [lon, lat];
  }
  const [x, y] = [rows.number("x", i, quietly), rows.number("y", i, quietly)];
  if (x === null || y === null) return undefined;
  return context.profile?.xIs === "east" ? [x, y] : [y, x];
}

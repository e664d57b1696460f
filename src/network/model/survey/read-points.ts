/** Rows of a point table into survey points. X is north and Y is east in a survey; swapped here, once. */

import type { IsoDay } from "../../../base/dates.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { Network, PointKind, Status } from "../codes.ts";
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

export function readPoints(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
): { records: PointRecord[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context);
  const records: PointRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    const place = placeOf(batch, rows, i, context);
    const sourceId = rows.text("sourceId", i);
    if (sourceId === null) rows.reject(i, "network.C-02", { field: "sourceId" }, "sourceId");
    if (!context.network) rows.reject(i, "network.network-unknown", { value: "" });
    if (!place)
      rows.reject(
        i,
        rows.text("x", i) === null ? "network.C-02" : "network.C-03",
        { field: "x", value: rows.text("x", i) ?? "" },
        "x",
      );
    if (rows.isRejected(i) || !place || !sourceId) continue;
    records.push(pointOf(rows, i, sourceId, context.network!, place));
  }
  return { records, rejects: rows.rejects };
}

function pointOf(
  rows: RowReader,
  i: number,
  sourceId: string,
  network: Network,
  [x, y]: readonly [number, number],
): PointRecord {
  const feature = rows.text("feature", i);
  const appurtenance = rows.text("appurtenance", i);
  if (feature && appurtenance) rows.issue("warning", "network.P-03", i, { feature, appurtenance });
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
    code: rows.text("code", i),
    elevationM: rows.number("elevation", i),
    depthM: rows.number("depth", i),
    builtOn: rows.has("builtOn") ? rows.date("builtOn", i).day : null,
    status: readStatus(rows.text("status", i) ?? "") ?? "IN_USE",
    extra: rows.extra(i),
    x,
    y,
  };
}

/** East and north; undefined when missing or no numbers. */
export function placeOf(
  batch: TableBatch,
  rows: RowReader,
  i: number,
  context: ReadContext,
): [number, number] | undefined {
  const shapes = batch.shapes;
  if (shapes && shapes.kind[i] === 1) {
    const at = shapes.vertexStart[shapes.partStart[i]!]! * 2;
    const [x, y] = [shapes.xy[at]!, shapes.xy[at + 1]!];
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
  }
  if (rows.has("lon")) {
    const [lon, lat] = [rows.number("lon", i), rows.number("lat", i)];
    return lon === null || lat === null ? undefined : [lon, lat];
  }
  const [x, y] = [rows.number("x", i), rows.number("y", i)];
  if (x === null || y === null) return undefined;
  return context.profile?.xIs === "east" ? [x, y] : [y, x];
}

/** Rows of roads, underground spaces, buildings, communities and regions: what pipes lie in and near. */

import type { IsoDay } from "../../../base/dates.ts";
import { type Cell, SHAPE_LINE, SHAPE_NONE, type TableBatch, type TableInfo } from "../../../base/table.ts";
import type { Mapping, TableKind } from "./fields.ts";
import { createRowReader, type ReadContext, type Reject, type RowReader } from "./row-reader.ts";
import { readBuildingKind, readRoadClass, readSpaceKind } from "./words.ts";

export type PlaceKind = Exclude<TableKind, "pipes" | "points" | "failures">;

/** The shape of a place: one kind, packed vertices, ring or part starts. */
export interface PlaceShape {
  readonly kind: number;
  readonly xy: Float64Array;
  readonly partStart: readonly number[];
}

export interface PlaceRecord {
  readonly index: number;
  readonly sourceId: string;
  readonly owner: string | null;
  readonly name: string | null;
  /** Our word for its kind or class. */
  readonly word: string;
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly days: Readonly<Record<string, IsoDay | null>>;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly extra: Record<string, Cell> | null;
  readonly shape: PlaceShape;
}

export function readPlaces(
  kind: PlaceKind,
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
): { records: PlaceRecord[]; rejects: readonly Reject[] } {
  const idField = kind === "regions" ? "code" : "sourceId";
  const rows = createRowReader(batch, info, mapping, context, idField);
  const records: PlaceRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    if (rows.isLeftOut(i)) continue;
    const name = rows.text("name", i);
    const sourceId = rows.text(idField, i) ?? name;
    if (sourceId === null) rows.reject(i, "network.C-02", { field: idField }, idField);
    if ((kind === "communities" || kind === "regions") && name === null)
      rows.reject(i, "network.C-02", { field: "name" }, "name");
    const shape = shapeOf(batch, rows, i);
    if (shape.xy.some((value) => !Number.isFinite(value))) rows.reject(i, "network.coordinate-not-number");
    if (rows.isRejected(i) || sourceId === null) continue;
    records.push({
      index: i,
      sourceId,
      owner: rows.text("owner", i),
      name,
      shape,
      extra: rows.extra(i),
      ...readAttributes(kind, rows, i),
    });
  }
  return { records, rejects: rows.rejects };
}

type Attributes = Pick<PlaceRecord, "word" | "numbers" | "days" | "texts">;

function readAttributes(kind: PlaceKind, rows: RowReader, i: number): Attributes {
  const day = (field: string) => (rows.has(field) ? rows.date(field, i).day : null);
  const number = (field: string) => rows.number(field, i);
  const text = (field: string) => rows.text(field, i);
  switch (kind) {
    case "roads":
      return {
        word: wordOf(rows, i, "roadClass", readRoadClass, "UNKNOWN"),
        numbers: { width: number("width"), vehiclesPerDay: number("vehiclesPerDay"), length: number("length") },
        days: { openedOn: day("openedOn"), overhauledOn: day("overhauledOn") },
        texts: { surface: text("surface"), fromName: text("fromName"), toName: text("toName") },
      };
    case "buildings":
      return {
        word: wordOf(rows, i, "kind", readBuildingKind, "OTHER"),
        numbers: { households: number("households"), people: number("people"), floors: number("floors") },
        days: { builtOn: day("builtOn") },
        texts: {},
      };
    case "communities":
      return {
        word: "",
        numbers: { households: number("households"), people: number("people") },
        days: { builtOn: day("builtOn") },
        texts: {},
      };
    case "spaces":
      return { word: wordOf(rows, i, "kind", readSpaceKind, "OTHER"), numbers: {}, days: {}, texts: {} };
    case "regions":
      return {
        word: wordOf(rows, i, "level", readLevel, "district"),
        numbers: {},
        days: {},
        texts: { parentCode: text("parentCode") },
      };
  }
}

/** An unknown word is told, and the place kept. */
function wordOf(
  rows: RowReader,
  i: number,
  field: string,
  read: (written: string) => string | undefined,
  otherwise: string,
): string {
  const written = rows.text(field, i);
  if (written === null) return otherwise;
  const word = read(written);
  if (word === undefined) rows.issue("note", "network.word-unknown", i, { field, value: written.slice(0, 40) }, field);
  return word ?? otherwise;
}

function readLevel(text: string): string | undefined {
  if (/^(city|市|地级市)$/i.test(text)) return "city";
  if (/street|街道|镇|乡/i.test(text)) return "street";
  if (/community|社区|村/i.test(text)) return "community";
  if (/grid|网格/i.test(text)) return "grid";
  return /district|区|县/i.test(text) ? "district" : undefined;
}

function shapeOf(batch: TableBatch, rows: RowReader, i: number): PlaceShape {
  const shapes = batch.shapes;
  if (shapes && shapes.kind[i] !== SHAPE_NONE) {
    const firstPart = shapes.partStart[i]!;
    const endPart = shapes.partStart[i + 1]!;
    const first = shapes.vertexStart[firstPart]!;
    const starts: number[] = [];
    for (let p = firstPart; p <= endPart; p++) starts.push(shapes.vertexStart[p]! - first);
    return {
      kind: shapes.kind[i]!,
      xy: shapes.xy.slice(first * 2, shapes.vertexStart[endPart]! * 2),
      partStart: starts,
    };
  }
  if (rows.has("startX")) {
    const ends = [rows.number("startX", i), rows.number("startY", i), rows.number("endX", i), rows.number("endY", i)];
    if (ends.every((end) => end === 0)) rows.issue("warning", "network.null-island", i, {}, "startX");
    else if (ends.every((end) => end !== null))
      return { kind: SHAPE_LINE, xy: Float64Array.from(ends as number[]), partStart: [0, 2] };
  }
  return { kind: SHAPE_NONE, xy: new Float64Array(0), partStart: [0] };
}

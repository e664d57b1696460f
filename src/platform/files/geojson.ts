/**
 * GeoJSON feature collections, text sequences and one-feature-a-line files of any size: features are cut out of the
 * bytes by brace depth and parsed one at a time, so a gigabyte on one line needs no more memory than its largest feature.
 */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import {
  type Cell,
  SHAPE_LINE,
  SHAPE_NONE,
  SHAPE_POINT,
  SHAPE_POLYGON,
  type ShapeKind,
  type TableBatch,
  type TableInfo,
} from "../../base/table.ts";
import { type BatchBuilder, createBatchBuilder } from "./batch-builder.ts";
import { cutObjects } from "./json-objects.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type ReadOptions } from "./opened-file.ts";
import { readStart } from "./read-start.ts";

const COLUMN_SAMPLE = 2000;

interface Feature {
  type?: string;
  id?: string | number;
  properties?: Record<string, unknown> | null;
  geometry?: Geometry | null;
}

interface Geometry {
  type: string;
  coordinates?: unknown;
  geometries?: Geometry[];
}

export async function openGeojson(path: string, ending: string): Promise<OpenFile> {
  const name = basename(path);
  const start = (await readStart(path, 1 << 16)).toString("utf8").replace(/^\ufeff/, "");
  const sequence =
    ending === ".geojsonl" ||
    ending === ".geojsons" ||
    start.startsWith("\x1e") ||
    /^\s*\{[^\n]*"type"\s*:\s*"Feature"[^\n]*\}\s*\n/.test(start);
  const columns = new Map<string, number>();
  const kinds = new Set<ShapeKind>();
  let features = 0;
  for await (const feature of featuresOf(path, sequence)) {
    for (const key of Object.keys(feature.properties ?? {})) if (!columns.has(key)) columns.set(key, columns.size);
    if (feature.id !== undefined && !columns.has("@id")) columns.set("@id", columns.size);
    kinds.add(kindOf(feature.geometry));
    if (++features === COLUMN_SAMPLE) break;
  }
  if (features === 0) throw new Refusal("platform.json-no-features", { file: name });
  kinds.delete("none");
  const shape = kinds.size === 0 ? "none" : kinds.size === 1 ? [...kinds][0]! : "mixed";
  const table: TableInfo = {
    name: name.replace(/\.[^.]+$/, ""),
    columns: [...columns.keys()],
    rows: null,
    shape,
    crs: crsOf(start),
  };
  return {
    name,
    format: sequence ? "GeoJSON sequence" : "GeoJSON",
    encoding: null,
    tables: [table],
    notes: [],
    read: (_table, options) => readFeatures(path, sequence, table, options ?? {}),
    close: async () => undefined,
  };
}

/** RFC 7946 says longitude and latitude; the older `crs` member still names others. */
function crsOf(start: string): string {
  const named = /"crs"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]+)"/.exec(start)?.[1];
  const code = named && /EPSG:(?::|[\d.]*:)?(\d+)/.exec(named)?.[1];
  return code ? `EPSG:${code}` : "EPSG:4326";
}

async function* featuresOf(path: string, sequence: boolean): AsyncIterable<Feature> {
  const name = basename(path);
  let ordinal = 0;
  for await (const written of cutObjects(createReadStream(path, { highWaterMark: 1 << 20 }), sequence ? 1 : 2, name)) {
    ordinal++;
    let feature: Feature;
    try {
      feature = JSON.parse(written) as Feature;
    } catch (cause) {
      throw new Refusal("platform.json-broken", { file: name, feature: ordinal, cause: String(cause) });
    }
    if (feature.type === "Feature") yield feature;
  }
}

async function* readFeatures(
  path: string,
  sequence: boolean,
  table: TableInfo,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const batch = createBatchBuilder(table.columns.length, 1, true);
  const wanted = table.columns.map((column) => !columns || columns.has(column));
  for await (const feature of featuresOf(path, sequence)) {
    const properties = feature.properties ?? {};
    const target = batch.columns;
    for (let i = 0; i < target.length; i++) {
      const column = table.columns[i]!;
      target[i]!.push(wanted[i] ? cellOf(column === "@id" ? feature.id : properties[column]) : null);
    }
    batch.endRow(addGeometry(batch, feature.geometry));
    if (batch.count === batchRows) {
      signal?.throwIfAborted();
      yield batch.take();
    }
  }
  if (batch.count > 0) yield batch.take();
}

function cellOf(value: unknown): Cell {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function kindOf(geometry: Geometry | null | undefined): ShapeKind {
  if (!geometry) return "none";
  if (geometry.type.endsWith("Point")) return "point";
  if (geometry.type.endsWith("LineString")) return "line";
  return geometry.type.endsWith("Polygon") ? "polygon" : "mixed";
}

type Position = [number, number];

function addGeometry(batch: BatchBuilder, geometry: Geometry | null | undefined): number {
  if (!geometry?.coordinates) return SHAPE_NONE;
  const { type, coordinates } = geometry;
  if (type === "Point") {
    addPart(batch, [coordinates as Position]);
    return SHAPE_POINT;
  }
  if (type === "LineString") {
    addPart(batch, coordinates as Position[]);
    return SHAPE_LINE;
  }
  if (type === "MultiLineString" || type === "Polygon") {
    for (const part of coordinates as Position[][]) addPart(batch, part);
    return type === "Polygon" ? SHAPE_POLYGON : SHAPE_LINE;
  }
  if (type === "MultiPolygon") {
    for (const polygon of coordinates as Position[][][]) for (const ring of polygon) addPart(batch, ring);
    return SHAPE_POLYGON;
  }
  if (type === "MultiPoint") {
    for (const position of coordinates as Position[]) addPart(batch, [position]);
    return SHAPE_POINT;
  }
  return SHAPE_NONE;
}

function addPart(batch: BatchBuilder, positions: readonly Position[]): void {
  batch.startPart();
  for (const position of positions) batch.vertex(Number(position?.[0]), Number(position?.[1]));
}

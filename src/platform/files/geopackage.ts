/** GeoPackage through Node's own SQLite, read only: attributes come as values, only the geometry blob is ours to read. */
import { basename } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { Refusal } from "../../base/outcome.ts";
import { type Cell, SHAPE_NONE, type ShapeKind, type TableBatch, type TableInfo } from "../../base/table.ts";
import { type BatchBuilder, createBatchBuilder } from "./batch-builder.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type ReadOptions } from "./opened-file.ts";
import { addWellKnownBinary } from "./well-known-binary.ts";

interface Layer extends TableInfo {
  readonly geometryColumn: string | null;
  readonly keyColumn: string | null;
}

const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];

export async function openGeopackage(path: string): Promise<OpenFile> {
  const name = basename(path);
  let database: DatabaseSync;
  let layers: Layer[];
  try {
    database = new DatabaseSync(path, { readOnly: true });
    layers = listLayers(database);
  } catch (cause) {
    throw new Refusal("platform.file-damaged", { file: name, cause: String(cause) });
  }
  return {
    name,
    format: "GeoPackage",
    encoding: null,
    tables: layers,
    notes: [],
    read: (table, options) => readLayer(database, name, layers.find((layer) => layer.name === table)!, options ?? {}),
    close: async () => database.close(),
  };
}

function listLayers(database: DatabaseSync): Layer[] {
  const contents = database
    .prepare(
      `select c.table_name as name, g.column_name as geometry, g.geometry_type_name as kind,
              s.organization as authority, s.organization_coordsys_id as code, s.definition as definition
         from gpkg_contents c
         left join gpkg_geometry_columns g on g.table_name = c.table_name
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
        where c.data_type in ('features', 'attributes')`,
    )
    .all() as {
    name: string;
    geometry: string | null;
    kind: string | null;
    authority: string | null;
    code: number;
    definition: string | null;
  }[];
  return contents.map(({ name, geometry, kind, authority, code, definition }) => {
    const columns = database.prepare(`select name, pk from pragma_table_info(?)`).all(name) as {
      name: string;
      pk: number;
    }[];
    const key = columns.find((column) => column.pk === 1)?.name ?? null;
    const count = database.prepare(`select count(*) as n from ${quoted(name)}`).get() as { n: number };
    return {
      name,
      columns: columns.map((column) => column.name).filter((column) => column !== geometry && column !== key),
      rows: count.n,
      shape: shapeOf(kind),
      crs: crsOf(authority, code, definition),
      geometryColumn: geometry,
      keyColumn: key,
    };
  });
}

function crsOf(authority: string | null, code: number, definition: string | null): string | null {
  if (authority?.toUpperCase() === "EPSG" && code > 0) return `EPSG:${code}`;
  return definition && definition !== "undefined" ? definition : null;
}

function shapeOf(kind: string | null): ShapeKind {
  if (!kind) return "none";
  if (/POINT/i.test(kind)) return "point";
  if (/LINE|CURVE/i.test(kind)) return "line";
  return /POLYGON|SURFACE/i.test(kind) ? "polygon" : "mixed";
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function* readLayer(
  database: DatabaseSync,
  file: string,
  layer: Layer,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const wanted = layer.columns.map((column) => !columns || columns.has(column));
  const asked = layer.columns.filter((_, i) => wanted[i]).map(quoted);
  if (layer.geometryColumn) asked.push(quoted(layer.geometryColumn));
  const statement = database.prepare(`select ${asked.length > 0 ? asked.join(", ") : "1"} from ${quoted(layer.name)}`);
  statement.setReturnArrays(true);
  const batch = createBatchBuilder(asked.length - (layer.geometryColumn ? 1 : 0), 1, layer.geometryColumn !== null);
  const spread = (taken: TableBatch): TableBatch => {
    let at = 0;
    return { ...taken, columns: wanted.map((is) => (is ? taken.columns[at++] : undefined)) };
  };
  try {
    for (const row of statement.iterate() as unknown as Iterable<SQLOutputValue[]>) {
      addRow(batch, row, layer.geometryColumn !== null);
      if (batch.count === batchRows) {
        signal?.throwIfAborted();
        yield spread(batch.take());
      }
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Refusal("platform.file-damaged", { file, cause: String(cause) });
  }
  if (batch.count > 0) yield spread(batch.take());
}

function addRow(batch: BatchBuilder, row: SQLOutputValue[], withGeometry: boolean): void {
  const cells = withGeometry ? row.length - 1 : row.length;
  const columns = batch.columns;
  for (let i = 0; i < cells; i++) columns[i]!.push(cellOf(row[i]));
  const blob = withGeometry ? row[cells] : null;
  batch.endRow(blob instanceof Uint8Array ? addBlob(batch, blob) : SHAPE_NONE);
}

function cellOf(value: SQLOutputValue | undefined): Cell {
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : null;
}

/** GeoPackage binary: magic GP, version, flags, srs id, an envelope by flags, then well-known binary. */
function addBlob(batch: BatchBuilder, blob: Uint8Array): number {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const flags = view.getUint8(3);
  if (flags & 0x10) return SHAPE_NONE;
  return addWellKnownBinary(batch, view, 8 + (ENVELOPE_DOUBLES[(flags >> 1) & 7] ?? 0) * 8);
}

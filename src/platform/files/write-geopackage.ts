/** A table of lines or points as a GeoPackage 1.3 through Node's own SQLite: what QGIS and GDAL open at once. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Cell, SHAPE_LINE, SHAPE_POINT, type Shapes, type TableBatch, type TableInfo } from "../../base/table.ts";

const APPLICATION_ID = 0x47504b47;
const USER_VERSION = 10_300;

/** "mixed" tables hold lines of one or more parts, all written as multi-lines. */
const GEOMETRY_NAMES = {
  none: "GEOMETRY",
  point: "POINT",
  line: "LINESTRING",
  polygon: "GEOMETRY",
  mixed: "MULTILINESTRING",
} as const;

const SCHEMA = `
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
insert into gpkg_spatial_ref_sys values ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null), ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
  ('China Geodetic Coordinate System 2000', 4490, 'EPSG', 4490, 'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]]', null);
create table gpkg_contents (table_name text primary key, data_type text not null, identifier text unique, description text default '', last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double, srs_id integer);
create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, primary key (table_name, column_name));`;

export async function writeGeopackage(
  info: TableInfo,
  batches: AsyncIterable<TableBatch>,
  path: string,
): Promise<void> {
  const database = new DatabaseSync(path);
  try {
    database.exec(
      `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${USER_VERSION}; pragma journal_mode = off; pragma synchronous = off;`,
    );
    database.exec(SCHEMA);
    const table = quoted(info.name);
    database
      .prepare("insert into gpkg_contents (table_name, data_type, identifier, srs_id) values (?, 'features', ?, 4490)")
      .run(info.name, info.name);
    database
      .prepare("insert into gpkg_geometry_columns values (?, 'geom', ?, 4490, 0, 0)")
      .run(info.name, GEOMETRY_NAMES[info.shape]);
    database.exec("begin");
    let insert: StatementSync | undefined;
    for await (const batch of batches) {
      insert ??= prepareTable(database, table, info, batch);
      for (let r = 0; r < batch.count; r++)
        insert.run(
          blobOf(batch.shapes, r, info.shape === "mixed"),
          ...batch.columns.map((column): Cell => column?.[r] ?? null),
        );
    }
    if (!insert) prepareTable(database, table, info, undefined);
    database.exec("commit");
  } finally {
    database.close();
  }
}

/** A column whose first filled cell is a number is real, every other text. */
function prepareTable(
  database: DatabaseSync,
  table: string,
  info: TableInfo,
  first: TableBatch | undefined,
): StatementSync {
  const kindOf = (c: number) =>
    typeof first?.columns[c]?.find((cell) => cell !== null) === "number" ? "real" : "text";
  const columns = info.columns.map((column, c) => `${quoted(column)} ${kindOf(c)}`).join(", ");
  database.exec(`create table ${table} (fid integer primary key autoincrement, geom blob, ${columns})`);
  const names = info.columns.map(quoted).join(", ");
  return database.prepare(`insert into ${table} (geom, ${names}) values (?${", ?".repeat(info.columns.length)})`);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** GeoPackage binary without an envelope, then a little-endian line or point; `many` = lines of several parts. */
function blobOf(shapes: Shapes | undefined, row: number, many: boolean): Uint8Array | null {
  const kind = shapes?.kind[row];
  if (!shapes || (kind !== SHAPE_LINE && kind !== SHAPE_POINT)) return null;
  if (many) return kind === SHAPE_LINE ? multiLineBlob(shapes, row) : null;
  const part = shapes.partStart[row]!;
  const first = shapes.vertexStart[part]!;
  const end = shapes.vertexStart[part + 1]!;
  // A line says how many vertices follow, a point does not.
  const head = kind === SHAPE_LINE ? 17 : 13;
  const bytes = new Uint8Array(head + (end - first) * 16);
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, 1]);
  view.setInt32(4, 4490, true);
  view.setUint8(8, 1);
  view.setUint32(9, kind === SHAPE_LINE ? 2 : 1, true);
  if (kind === SHAPE_LINE) view.setUint32(13, end - first, true);
  for (let i = first * 2; i < end * 2; i++) view.setFloat64(head + (i - first * 2) * 8, shapes.xy[i]!, true);
  return bytes;
}

function multiLineBlob({ partStart, vertexStart, xy }: Shapes, row: number): Uint8Array {
  const [from, to] = [partStart[row]!, partStart[row + 1]!];
  const [first, end] = [vertexStart[from]!, vertexStart[to]!];
  const bytes = new Uint8Array(17 + (to - from) * 9 + (end - first) * 16);
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, 1]);
  view.setInt32(4, 4490, true);
  view.setUint8(8, 1);
  view.setUint32(9, 5, true);
  view.setUint32(13, to - from, true);
  let at = 17;
  for (let part = from; part < to; part++) {
    view.setUint8(at, 1);
    view.setUint32(at + 1, 2, true);
    view.setUint32(at + 5, vertexStart[part + 1]! - vertexStart[part]!, true);
    at += 9;
    for (let i = 2 * vertexStart[part]!; i < 2 * vertexStart[part + 1]!; i++, at += 8)
      view.setFloat64(at, xy[i]!, true);
  }
  return bytes;
}

/** Each way a file can be wrong as a file, and the refusal it meets; whatever happens, nothing is left half open. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32, deflateRawSync } from "node:zlib";
import * as xlsx from "@e965/xlsx";
import { afterAll, expect, test } from "vitest";
import { Refusal } from "../../base/outcome.ts";
import { PROBLEMS } from "../problems.ts";
import { convertToFlatgeobuf } from "./gdal.ts";
import { openFile } from "./open-file.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-bad-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
/** Writes files into a folder of their own; gives the path of the first. */
function put(files: Record<string, Uint8Array | string>): string {
  const own = join(folder, String(++made));
  mkdirSync(own);
  const paths = Object.entries(files).map(([name, bytes]) => {
    const path = join(own, name);
    writeFileSync(path, bytes);
    return path;
  });
  return paths[0] ?? own;
}

/** What opening and reading everything comes to. */
async function outcomeOf(path: string): Promise<string> {
  try {
    const file = await openFile(path);
    try {
      let rows = 0;
      for (const table of file.tables) for await (const batch of file.read(table.name)) rows += batch.count;
      return `${rows} rows`;
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof Refusal) return cause.problem.code;
    throw cause;
  }
}

interface Entry {
  name: string;
  bytes?: Uint8Array | string;
  flags?: number;
  unixMode?: number;
  /** What the directory says of the unpacked size, when it lies. */
  claimedBytes?: number;
}

/** A zip archive byte by byte, so that it can lie (PKWARE APPNOTE 4.3). */
function zipOf(entries: readonly Entry[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes = "a,b\n1,2\n", flags = 0, unixMode = 0o100644, claimedBytes } of entries) {
    const raw = Buffer.from(bytes as Uint8Array);
    const packed = deflateRawSync(raw);
    const named = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes ?? raw.length, 18);
    common.writeUInt16LE(named.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((unixMode << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    pieces.push(Buffer.from("PK\x03\x04"), common, named, packed);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), common, tail, named);
    at += 30 + named.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, central, end]);
}

/** Ten points with one text column `ID`. */
function shapefile(): { shp: Buffer; dbf: Buffer } {
  const shp = Buffer.alloc(100 + 10 * 28);
  shp.writeInt32BE(9994, 0);
  shp.writeInt32BE(shp.length / 2, 24);
  shp.writeInt32LE(1000, 28);
  shp.writeInt32LE(1, 32);
  const dbf = Buffer.alloc(65 + 10 * 5 + 1, " ");
  dbf.fill(0, 0, 64);
  dbf[0] = 3;
  dbf.writeUInt32LE(10, 4);
  dbf.writeUInt16LE(65, 8);
  dbf.writeUInt16LE(5, 10);
  dbf.write("ID", 32);
  dbf.write("C", 43);
  dbf[48] = 4;
  dbf[64] = 0x0d;
  for (let i = 0; i < 10; i++) {
    const at = 100 + i * 28;
    shp.writeInt32BE(i + 1, at);
    shp.writeInt32BE(10, at + 4);
    shp.writeInt32LE(1, at + 8);
    shp.writeDoubleLE(117 + i / 100, at + 12);
    shp.writeDoubleLE(31, at + 20);
    dbf.write(`P${i}`, 65 + i * 5 + 1);
  }
  dbf[dbf.length - 1] = 0x1a;
  return { shp, dbf };
}

function edited(bytes: Buffer, edit: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  edit(copy);
  return copy;
}

const { shp, dbf } = shapefile();
const feature = (n: number) =>
  `{"type":"Feature","properties":{"n":${n}},"geometry":{"type":"Point","coordinates":[117,${n}]}}`;
const collection = `{"type":"FeatureCollection","features":[${[1, 2, 3].map(feature).join(",")}]}`;

function workbook(rows: unknown[][]): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), "表");
  return xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

function sqlite(sql: string): string {
  const path = put({ "made.gpkg": "" });
  rmSync(path);
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
}

async function flatgeobuf(keep: (bytes: number) => number): Promise<string> {
  const { readFileSync } = await import("node:fs");
  const geojson = put({ "made.geojson": collection });
  const own = mkdtempSync(join(tmpdir(), "guanxin-bad-fgb-"));
  const bytes = readFileSync(await convertToFlatgeobuf(geojson, own));
  rmSync(own, { recursive: true });
  return put({ "made.fgb": bytes.subarray(0, keep(bytes.length)) });
}

function sparse(name: string, head: string, megabytes: number): string {
  const path = put({ [name]: Buffer.from(head, "latin1") });
  truncateSync(path, megabytes << 20);
  return path;
}

const book = workbook([["a"], ["1"]]);

const CASES: readonly (readonly [what: string, outcome: string, make: () => string | Promise<string>])[] = [
  ["a name that is not there", "platform.file-missing", () => join(folder, "nobody.csv")],
  ["an empty file", "platform.file-empty", () => put({ "a.csv": "" })],
  ["an ending nobody knows", "platform.format-unknown", () => put({ "a.bin": "hello there" })],
  ["bytes under a .csv name", "platform.format-unknown", () => put({ "a.csv": Buffer.alloc(4096) })],
  [
    "a picture under a .txt name",
    "platform.format-unknown",
    () => put({ "a.txt": Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1") }),
  ],
  ["a DWG drawing", "platform.format-dwg", () => put({ "a.dwg": "AC1032 and so on" })],
  ["a DWG under another name", "platform.format-dwg", () => put({ "a.dxf": "AC1015 and so on" })],
  ["a text that is no DXF", "platform.file-damaged", () => put({ "a.dxf": "no drawing at all\n" })],

  ["a whole shapefile", "10 rows", () => put({ "a.shp": shp, "a.dbf": dbf })],
  ["a shapefile whose endings are in capitals", "10 rows", () => put({ "A.SHP": shp, "A.DBF": dbf })],
  ["a shapefile without its table", "platform.shapefile-part-missing", () => put({ "a.shp": shp })],
  ["a table without its shapes", "platform.shapefile-part-missing", () => put({ "a.dbf": dbf })],
  ["a shapefile cut in its header", "platform.file-damaged", () => put({ "a.shp": shp.subarray(0, 60), "a.dbf": dbf })],
  [
    "a shapefile cut in its records",
    "platform.file-cut-off",
    () => put({ "a.shp": shp.subarray(0, 250), "a.dbf": dbf }),
  ],
  [
    "a shapefile whose table is cut",
    "platform.file-cut-off",
    () => put({ "a.shp": shp, "a.dbf": dbf.subarray(0, 90) }),
  ],
  [
    "a shapefile whose table header is cut",
    "platform.file-damaged",
    () => put({ "a.shp": shp, "a.dbf": dbf.subarray(0, 20) }),
  ],
  [
    "a table whose columns are wider than its rows",
    "platform.file-damaged",
    () => put({ "a.shp": shp, "a.dbf": edited(dbf, (copy) => copy.writeUInt8(200, 48)) }),
  ],
  [
    "a shape longer than the file",
    "platform.file-cut-off",
    () => put({ "a.shp": edited(shp, (copy) => copy.writeInt32BE(1 << 20, 104)), "a.dbf": dbf }),
  ],
  [
    "a shape of negative length",
    "platform.file-cut-off",
    () => put({ "a.shp": edited(shp, (copy) => copy.writeInt32BE(-8, 104)), "a.dbf": dbf }),
  ],
  [
    "a point that says it is a line",
    "platform.file-damaged",
    () => put({ "a.shp": edited(shp, (copy) => copy.writeInt32LE(3, 108)), "a.dbf": dbf }),
  ],

  ["a whole GeoJSON", "3 rows", () => put({ "a.geojson": collection })],
  ["a GeoJSON cut in a feature", "platform.file-cut-off", () => put({ "a.geojson": collection.slice(0, -40) })],
  [
    "a GeoJSON cut in a text",
    "platform.file-cut-off",
    () => put({ "a.geojson": collection.slice(0, collection.lastIndexOf("Point") + 2) }),
  ],
  [
    "a GeoJSON with a lost comma",
    "platform.json-broken",
    () => put({ "a.geojson": collection.replace('"n":2},', '"n":2}') }),
  ],
  ["a GeoJSON with a brace too many", "platform.json-broken", () => put({ "a.geojson": `${collection}}` })],
  ["a JSON without features", "platform.json-no-features", () => put({ "a.json": '{"type":"Topology","objects":{}}' })],
  [
    "a collection of nothing",
    "platform.json-no-features",
    () => put({ "a.geojson": '{"type":"FeatureCollection","features":[]}' }),
  ],
  [
    "a feature of 70 MB",
    "platform.json-object-too-large",
    () => put({ "a.geojson": `{"features":[{"type":"Feature","x":"${"y".repeat(70 << 20)}"}]}` }),
  ],
  [
    "a pandapipes document that is broken",
    "platform.json-broken",
    () => put({ "a.json": '{"_module": "pandapipes.pandapipes_net", "_object": {' }),
  ],
  [
    "a pandapipes document without tables",
    "platform.format-unknown",
    () => put({ "a.json": '{"_module": "pandapipes.x", "_object": {}}' }),
  ],

  ["a GeoPackage cut in two", "platform.file-damaged", () => put({ "a.gpkg": "SQLite format 3\0 and no more" })],
  ["a SQLite database that is no GeoPackage", "platform.file-damaged", () => sqlite("create table t (a)")],
  [
    "a GeoPackage that promises a table it lacks",
    "platform.file-damaged",
    () =>
      sqlite(
        "create table gpkg_contents (table_name, data_type); insert into gpkg_contents values ('t', 'attributes'); create table gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id); create table gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition)",
      ),
  ],
  ["a whole FlatGeobuf", "3 rows", () => flatgeobuf((bytes) => bytes)],
  ["a FlatGeobuf cut in its header", "platform.file-cut-off", () => flatgeobuf(() => 40)],
  ["a FlatGeobuf cut in a feature", "platform.file-cut-off", () => flatgeobuf((bytes) => bytes - 30)],

  ["a whole workbook", "1 rows", () => put({ "a.xlsx": book })],
  ["a workbook cut in two", "platform.file-damaged", () => put({ "a.xlsx": book.subarray(0, book.length / 2) })],
  ["a workbook with nothing in it", "platform.file-empty", () => put({ "a.xlsx": workbook([[]]) })],
  ["an .xlsx that is some other archive", "platform.file-damaged", () => put({ "a.xlsx": zipOf([{ name: "a.csv" }]) })],
  [
    "an old workbook of noise",
    "platform.file-damaged",
    () =>
      put({
        "a.xls": Buffer.concat([Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), Buffer.alloc(2000, 7)]),
      }),
  ],
  [
    "an old workbook of 300 MB",
    "platform.file-too-large",
    () => sparse("a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 300),
  ],
  [
    "an Access database of noise",
    "platform.file-damaged",
    () =>
      put({ "a.mdb": Buffer.concat([Buffer.from("\0\x01\0\0Standard Jet DB\0", "latin1"), Buffer.alloc(5000, 9)]) }),
  ],
  ["an EPANET file without pipes", "platform.format-unknown", () => put({ "a.inp": "[JUNCTIONS]\nJ1 10\n" })],

  ["a whole archive", "1 rows", () => put({ "a.zip": zipOf([{ name: "a.csv" }]) })],
  [
    "an archive cut in two",
    "platform.file-damaged",
    () => put({ "a.zip": zipOf([{ name: "a.csv" }]).subarray(0, 50) }),
  ],
  ["an archive with nothing in it", "platform.file-empty", () => put({ "a.zip": zipOf([]) })],
  ["an archive that climbs out", "platform.zip-path", () => put({ "a.zip": zipOf([{ name: "../../evil.csv" }]) })],
  [
    "an archive that climbs out the Windows way",
    "platform.zip-path",
    () => put({ "a.zip": zipOf([{ name: "..\\evil.csv" }]) }),
  ],
  [
    "an archive with a path from the root",
    "platform.zip-path",
    () => put({ "a.zip": zipOf([{ name: "/etc/evil.csv" }]) }),
  ],
  ["an archive with a drive letter", "platform.zip-path", () => put({ "a.zip": zipOf([{ name: "C:/evil.csv" }]) })],
  [
    "an archive with a link",
    "platform.zip-path",
    () => put({ "a.zip": zipOf([{ name: "a.csv", bytes: "/etc/passwd", unixMode: 0o120777 }]) }),
  ],
  ["an encrypted archive", "platform.zip-encrypted", () => put({ "a.zip": zipOf([{ name: "a.csv", flags: 1 }]) })],
  [
    "a bomb of 80 MB in 80 kB",
    "platform.zip-bomb",
    () => put({ "a.zip": zipOf([{ name: "a.csv", bytes: Buffer.alloc(80 << 20, 49) }]) }),
  ],
  [
    "an archive that says it holds 9 GB",
    "platform.zip-bomb",
    () =>
      put({ "a.zip": zipOf(Array.from({ length: 3 }, (_, i) => ({ name: `${i}.csv`, claimedBytes: 3 * 2 ** 30 }))) }),
  ],
  [
    "an archive of 20,000 files",
    "platform.zip-bomb",
    () => put({ "a.zip": zipOf(Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}.csv`, bytes: "" }))) }),
  ],
  [
    "an archive that lies about its sizes",
    "platform.file-damaged",
    () => put({ "a.zip": zipOf([{ name: "a.csv", bytes: "a\n".repeat(9999), claimedBytes: 7 }]) }),
  ],
  [
    "an archive of an archive that climbs out",
    "platform.zip-path",
    () => put({ "a.zip": zipOf([{ name: "b.zip", bytes: zipOf([{ name: "../c.csv" }]) }]) }),
  ],
  [
    "an archive of pictures",
    "platform.folder-unknown",
    () => put({ "a.zip": zipOf([{ name: "a.png" }, { name: "b.png" }]) }),
  ],
  ["an empty folder", "platform.folder-unknown", () => put({})],
];

test.each(CASES)("%s: %s", async (_what, outcome, make) => {
  expect(await outcomeOf(await make())).toBe(outcome);
  if (outcome.startsWith("platform.")) expect(PROBLEMS).toHaveProperty([outcome]);
});

test("cut at any byte, a shapefile or a collection is refused or gives only whole rows", async () => {
  for (let cut = 1; cut < shp.length; cut += 7) {
    const outcome = await outcomeOf(put({ "a.shp": shp.subarray(0, cut), "a.dbf": dbf }));
    expect(outcome).toMatch(/^platform\.(file-damaged|file-cut-off)$/);
  }
  for (let cut = 2; cut < collection.length; cut += 5)
    expect(await outcomeOf(put({ "a.geojson": collection.slice(0, cut) }))).toMatch(
      /^platform\.(file-cut-off|json-no-features)$/,
    );
});

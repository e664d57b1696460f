/**
 * Point and line tables as zipped shapefiles with their words in GBK and no .cpg, as many city files come.
 *
 * ESRI Shapefile Technical Description 1998; dBASE III. Every line has one part of two vertices, so that all records are
 * of one size and the index needs no second look. Field names are cut to ten bytes, as dBASE does.
 */
import iconv from "iconv-lite";
import type { Cell } from "../../base/table.ts";
import type { HandOverTable } from "./hand-over.ts";
import { createZip } from "./write-zip.ts";

const POINT = 1;
const LINE = 3;
const RECORDS_A_PIECE = 4096;

export interface DbfField {
  readonly bytes: number;
  /** Digits after the point of a number; undefined for words. */
  readonly decimals?: number;
}

export async function writeShapefiles(
  path: string,
  layers: readonly { table: HandOverTable; fields: readonly DbfField[] }[],
  projection: string,
): Promise<void> {
  const zip = await createZip(path);
  for (const { table, fields } of layers) {
    const extent = measure(table);
    await zip.add(`${table.name}.shp`, shapes(table, extent));
    await zip.add(`${table.name}.shx`, index(table, extent));
    await zip.add(`${table.name}.dbf`, records(table, fields, extent.rows));
    await zip.add(`${table.name}.prj`, [Buffer.from(projection)]);
  }
  await zip.close();
}

interface Extent {
  readonly rows: number;
  readonly box: readonly [number, number, number, number];
}

function measure(table: HandOverTable): Extent {
  let [rows, minX, minY, maxX, maxY] = [0, Infinity, Infinity, -Infinity, -Infinity];
  for (const { parts } of table.rows()) {
    rows++;
    const xy = parts![0]!;
    for (let i = 0; i < xy.length; i += 2) {
      minX = Math.min(minX, xy[i]!);
      maxX = Math.max(maxX, xy[i]!);
      minY = Math.min(minY, xy[i + 1]!);
      maxY = Math.max(maxY, xy[i + 1]!);
    }
  }
  return { rows, box: rows > 0 ? [minX, minY, maxX, maxY] : [0, 0, 0, 0] };
}

const contentBytes = (table: HandOverTable): number => (table.shape === "point" ? 20 : 80);

function header(table: HandOverTable, { box }: Extent, fileBytes: number): Buffer {
  const bytes = Buffer.alloc(100);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE(fileBytes / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(table.shape === "point" ? POINT : LINE, 32);
  box.forEach((value, i) => {
    bytes.writeDoubleLE(value, 36 + 8 * i);
  });
  return bytes;
}

function* shapes(table: HandOverTable, extent: Extent): Generator<Uint8Array> {
  const size = 8 + contentBytes(table);
  yield header(table, extent, 100 + extent.rows * size);
  let number = 0;
  let piece = Buffer.alloc(RECORDS_A_PIECE * size);
  let at = 0;
  for (const { parts } of table.rows()) {
    piece.writeInt32BE(++number, at);
    piece.writeInt32BE(contentBytes(table) / 2, at + 4);
    if (table.shape === "point") writePoint(piece, at + 8, parts![0]!);
    else writeLine(piece, at + 8, parts![0]!);
    at += size;
    if (at < piece.length) continue;
    yield piece;
    piece = Buffer.alloc(RECORDS_A_PIECE * size);
    at = 0;
  }
  yield piece.subarray(0, at);
}

function writePoint(into: Buffer, at: number, xy: ArrayLike<number>): void {
  into.writeInt32LE(POINT, at);
  into.writeDoubleLE(xy[0]!, at + 4);
  into.writeDoubleLE(xy[1]!, at + 12);
}

function writeLine(into: Buffer, at: number, xy: ArrayLike<number>): void {
  if (xy.length !== 4) throw new RangeError(`a survey line has two ends, not ${xy.length / 2}`);
  into.writeInt32LE(LINE, at);
  into.writeDoubleLE(Math.min(xy[0]!, xy[2]!), at + 4);
  into.writeDoubleLE(Math.min(xy[1]!, xy[3]!), at + 12);
  into.writeDoubleLE(Math.max(xy[0]!, xy[2]!), at + 20);
  into.writeDoubleLE(Math.max(xy[1]!, xy[3]!), at + 28);
  into.writeInt32LE(1, at + 36);
  into.writeInt32LE(2, at + 40);
  into.writeInt32LE(0, at + 44);
  for (let i = 0; i < 4; i++) into.writeDoubleLE(xy[i]!, at + 48 + 8 * i);
}

function* index(table: HandOverTable, extent: Extent): Generator<Uint8Array> {
  yield header(table, extent, 100 + extent.rows * 8);
  const words = contentBytes(table) / 2;
  for (let first = 0; first < extent.rows; first += RECORDS_A_PIECE) {
    const count = Math.min(RECORDS_A_PIECE, extent.rows - first);
    const piece = Buffer.alloc(count * 8);
    for (let i = 0; i < count; i++) {
      piece.writeInt32BE(50 + (first + i) * (4 + words), i * 8);
      piece.writeInt32BE(words, i * 8 + 4);
    }
    yield piece;
  }
}

function* records(table: HandOverTable, fields: readonly DbfField[], rows: number): Generator<Uint8Array> {
  const size = 1 + fields.reduce((sum, { bytes }) => sum + bytes, 0);
  yield dbfHeader(table.columns, fields, rows, size);
  let piece = Buffer.alloc(RECORDS_A_PIECE * size, " ");
  let at = 0;
  for (const { cells } of table.rows()) {
    let to = at + 1;
    fields.forEach((field, c) => {
      writeCell(piece, to, field, cells[c] ?? null);
      to += field.bytes;
    });
    at += size;
    if (at < piece.length) continue;
    yield piece;
    piece = Buffer.alloc(RECORDS_A_PIECE * size, " ");
    at = 0;
  }
  yield piece.subarray(0, at);
  yield Buffer.from([0x1a]);
}

function dbfHeader(columns: readonly string[], fields: readonly DbfField[], rows: number, size: number): Buffer {
  const bytes = Buffer.alloc(33 + 32 * fields.length);
  bytes.set([0x03, 126, 1, 1]);
  bytes.writeUInt32LE(rows, 4);
  bytes.writeUInt16LE(bytes.length, 8);
  bytes.writeUInt16LE(size, 10);
  fields.forEach(({ bytes: width, decimals }, c) => {
    const at = 32 + 32 * c;
    cutGbk(columns[c]!, 10).copy(bytes, at);
    bytes.write(decimals === undefined ? "C" : "N", at + 11, "latin1");
    bytes[at + 16] = width;
    bytes[at + 17] = decimals ?? 0;
  });
  bytes[bytes.length - 1] = 0x0d;
  return bytes;
}

function writeCell(into: Buffer, at: number, { bytes, decimals }: DbfField, cell: Cell): void {
  if (cell === null) return;
  if (decimals !== undefined && typeof cell === "number")
    into.write(cell.toFixed(decimals).padStart(bytes).slice(0, bytes), at, "latin1");
  else cutGbk(String(cell), bytes).copy(into, at);
}

/** As many whole characters as fit. */
function cutGbk(text: string, most: number): Buffer {
  let kept = text;
  let bytes = iconv.encode(kept, "gbk");
  while (bytes.length > most) {
    kept = kept.slice(0, -1);
    bytes = iconv.encode(kept, "gbk");
  }
  return bytes;
}

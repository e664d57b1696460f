/**
 * Shapefiles, read by our own scanner of SHP and DBF: GDAL takes several times as long on GBK attributes and garbles
 * them silently when the code page is not named.
 *
 * ESRI Shapefile Technical Description (1998); dBase III. Z and M values are passed over.
 */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
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
import { type BlockReader, createBlockReader } from "./block-reader.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type OpenOptions, type ReadOptions } from "./opened-file.ts";
import { createTextCells, type DecodeText, decodeWith } from "./text-cells.ts";

interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly at: number;
  readonly length: number;
}

interface Layer extends TableInfo {
  readonly stem: string;
  readonly folder: string;
  readonly fields: readonly DbfField[];
  readonly headBytes: number;
  readonly recordBytes: number;
  readonly encoding: string;
}

const GBK_LANGUAGE_ID = 0x4d;
const CODE_PAGES: Record<string, string> = {
  "936": "gb18030",
  gbk: "gb18030",
  gb2312: "gb18030",
  gb18030: "gb18030",
  "65001": "utf-8",
  "utf-8": "utf-8",
  utf8: "utf-8",
  "1252": "windows-1252",
  "iso-8859-1": "windows-1252",
};

export function openShapefile(path: string, options: OpenOptions): Promise<OpenFile> {
  const stem = basename(path).replace(/\.[^.]+$/, "");
  return openShapefiles(dirname(path), [`${stem}.shp`], options);
}

export async function openShapefiles(
  folder: string,
  names: readonly string[],
  options: OpenOptions,
): Promise<OpenFile> {
  const layers = await Promise.all(names.map((name) => describe(folder, name.slice(0, -4), options)));
  return {
    name: names.length === 1 ? names[0]! : basename(folder),
    format: "Shapefile",
    encoding: layers[0]!.encoding,
    tables: layers,
    notes: [],
    read: (table, how) => readLayer(layers.find((layer) => layer.name === table)!, how ?? {}),
    close: async () => undefined,
  };
}

async function describe(folder: string, stem: string, options: OpenOptions): Promise<Layer> {
  const shp = partOf(folder, stem, ".shp");
  const dbf = partOf(folder, stem, ".dbf");
  if (!shp || !dbf)
    throw new Refusal("platform.shapefile-part-missing", { file: `${stem}.shp`, part: shp ? ".dbf" : ".shp" });
  const head = readHead(shp, 100);
  if (head.length < 100 || head.readInt32BE(0) !== 9994) throw damaged(shp, "no shapefile header");
  const table = readDbfHead(dbf);
  const prj = partOf(folder, stem, ".prj");
  return {
    name: stem,
    columns: table.fields.map((field) => field.name),
    rows: table.rows,
    shape: kindOf(head.readInt32LE(32)),
    crs: prj ? readFileSync(prj, "latin1").trim() : null,
    stem,
    folder,
    fields: table.fields,
    headBytes: table.headBytes,
    recordBytes: table.recordBytes,
    encoding: options.encoding ?? encodingOf(folder, stem, dbf, table.languageId, table.headBytes),
  };
}

/** Endings come in any case. */
function partOf(folder: string, stem: string, ending: string): string | undefined {
  const exact = join(folder, stem + ending);
  if (existsSync(exact)) return exact;
  const found = readdirSync(folder).find((name) => name.toLowerCase() === (stem + ending).toLowerCase());
  return found && join(folder, found);
}

function readHead(path: string, bytes: number, from = 0): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, from));
  } finally {
    closeSync(file);
  }
}

function readDbfHead(path: string) {
  const whole = readHead(path, 1 << 16);
  if (whole.length < 33) throw damaged(path, "no table header");
  const headBytes = whole.readUInt16LE(8);
  const names: Buffer[] = [];
  const fields: DbfField[] = [];
  let at = 1;
  for (let i = 32; i + 32 <= Math.min(headBytes, whole.length) && whole[i] !== 0x0d; i += 32) {
    const end = whole.indexOf(0, i);
    names.push(whole.subarray(i, Math.min(end < 0 ? i + 11 : end, i + 11)));
    fields.push({ name: "", type: String.fromCharCode(whole[i + 11]!), at, length: whole[i + 16]! });
    at += whole[i + 16]!;
  }
  const written = decodeNames(names);
  const recordBytes = whole.readUInt16LE(10);
  if (fields.length === 0 || recordBytes < at) throw damaged(path, "broken table header");
  return {
    rows: whole.readUInt32LE(4),
    headBytes,
    recordBytes,
    fields: fields.map((field, i) => ({ ...field, name: written[i]! })),
    languageId: whole[29]!,
  };
}

/**
 * A heading has ten bytes, so 管段编号 in UTF-8 ends inside its last letter: that piece of a letter is dropped, and does
 * not make the table one in GBK. (`stream` holds back what could still go on.)
 */
function decodeNames(names: readonly Buffer[]): string[] {
  const read = (encoding: string) =>
    names.map((name) =>
      new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(name, { stream: true }).trim(),
    );
  try {
    return read("utf-8");
  } catch {
    return read("gb18030");
  }
}

/** `.cpg` when it is there and known, the language id when it names GBK, else what the bytes of the rows look like. */
function encodingOf(folder: string, stem: string, dbf: string, languageId: number, headBytes: number): string {
  const cpg = partOf(folder, stem, ".cpg");
  const named = cpg && CODE_PAGES[readFileSync(cpg, "latin1").trim().toLowerCase()];
  if (named && named !== "windows-1252") return named;
  if (languageId === GBK_LANGUAGE_ID) return "gb18030";
  return detectEncoding(readHead(dbf, 4 << 20, headBytes)).encoding;
}

function kindOf(type: number): ShapeKind {
  const flat = type % 10;
  return flat === 1 || flat === 8 ? "point" : flat === 3 ? "line" : flat === 5 ? "polygon" : "none";
}

async function* readLayer(
  layer: Layer,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const shapes = await open(partOf(layer.folder, layer.stem, ".shp")!, "r");
  const rows = await open(partOf(layer.folder, layer.stem, ".dbf")!, "r");
  try {
    yield* readPairs(layer, shapes, rows, batchRows, columns, signal);
  } catch (cause) {
    if (cause instanceof Refusal || signal?.aborted) throw cause;
    throw damaged(layer.stem, cause);
  } finally {
    await shapes.close();
    await rows.close();
  }
}

async function* readPairs(
  layer: Layer,
  shapeFile: FileHandle,
  rowFile: FileHandle,
  batchRows: number,
  columns: ReadonlySet<string> | undefined,
  signal: AbortSignal | undefined,
): AsyncIterable<TableBatch> {
  const shapes = createBlockReader(shapeFile, 100);
  const rows = createBlockReader(rowFile, layer.headBytes);
  const text = layer.fields.map(() => createTextCells(decodeWith(layer.encoding)));
  const wanted = layer.fields.map((field) => !columns || columns.has(field.name));
  const batch = createBatchBuilder(layer.fields.length, 1, true);
  for (let i = 0; i < (layer.rows ?? 0); i++) {
    if (!(await rows.need(layer.recordBytes)))
      throw new Refusal("platform.file-cut-off", { file: `${layer.stem}.dbf` });
    const deleted = rows.buffer[rows.at] === 0x2a;
    const kind = await addShape(batch, shapes, layer.stem, deleted);
    if (!deleted) {
      addCells(batch.columns, layer.fields, wanted, rows.buffer, rows.at, text);
      batch.endRow(kind);
    }
    rows.at += layer.recordBytes;
    if (batch.count === batchRows) {
      signal?.throwIfAborted();
      yield batch.take();
    }
  }
  if (batch.count > 0) yield batch.take();
}

function addCells(
  columns: Cell[][],
  fields: readonly DbfField[],
  wanted: readonly boolean[],
  bytes: Buffer,
  record: number,
  text: readonly DecodeText[],
): void {
  for (let c = 0; c < fields.length; c++)
    columns[c]!.push(wanted[c] ? cellOf(fields[c]!, bytes, record, text[c]!) : null);
}

function cellOf(field: DbfField, bytes: Buffer, record: number, text: DecodeText): Cell {
  let start = record + field.at;
  let end = start + field.length;
  while (start < end && bytes[start]! <= 0x20) start++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  if (start === end) return null;
  switch (field.type) {
    case "N":
    case "F": {
      if (bytes[start] === 0x2a) return null; // overflow is written as asterisks
      const value = Number(bytes.latin1Slice(start, end));
      return Number.isNaN(value) ? text(bytes, start, end) : value;
    }
    case "D": {
      const day = bytes.latin1Slice(start, end);
      return /^\d{8}$/.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : text(bytes, start, end);
    }
    default:
      return text(bytes, start, end);
  }
}

/** Reads the next shape; its parts go into the row under construction unless the row is deleted. */
async function addShape(batch: BatchBuilder, shapes: BlockReader, stem: string, deleted: boolean): Promise<number> {
  if (!(await shapes.need(12))) throw new Refusal("platform.file-cut-off", { file: `${stem}.shp` });
  const bytes = shapes.buffer.readInt32BE(shapes.at + 4) * 2;
  if (bytes < 4 || !(await shapes.need(8 + bytes))) throw new Refusal("platform.file-cut-off", { file: `${stem}.shp` });
  const at = shapes.at + 8;
  shapes.at += 8 + bytes;
  const type = shapes.buffer.readInt32LE(at) % 10;
  if (deleted || type === 0) return SHAPE_NONE;
  const view = shapes.view;
  if (type === 1) {
    batch.startPart();
    batch.vertices(view, at + 4, 1, 2);
    return SHAPE_POINT;
  }
  if (type === 8) {
    batch.startPart();
    batch.vertices(view, at + 40, 1, 2);
    return SHAPE_POINT;
  }
  const parts = view.getInt32(at + 36, true);
  const points = view.getInt32(at + 40, true);
  const first = at + 44 + parts * 4;
  if (parts < 0 || points < 0 || first + points * 16 > at + bytes) throw damaged(stem, "shape larger than its record");
  for (let p = 0; p < parts; p++) {
    const from = view.getInt32(at + 44 + p * 4, true);
    const to = p + 1 < parts ? view.getInt32(at + 48 + p * 4, true) : points;
    if (from < 0 || to < from || to > points) throw damaged(stem, "parts out of order");
    batch.startPart();
    batch.vertices(view, first + from * 16, to - from, 2);
  }
  return type === 3 ? SHAPE_LINE : SHAPE_POLYGON;
}

const damaged = (file: string, cause: unknown) =>
  new Refusal("platform.file-damaged", { file: basename(file, extname(file)), cause: String(cause) });

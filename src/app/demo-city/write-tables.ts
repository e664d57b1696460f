/** Hand-over tables as CSV, GeoJSON and XLSX; bytes in pieces, so that a table of any size goes through. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import iconv from "iconv-lite";
import type { Cell } from "../../base/table.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import type { HandOverRow, HandOverTable } from "./hand-over.ts";
import { createZip } from "./write-zip.ts";

const PIECE_CHARACTERS = 1 << 18;

/** Joins small texts into large pieces. */
function* inPieces(texts: Iterable<string>, encode: (text: string) => Uint8Array): Generator<Uint8Array> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield encode(piece);
    piece = "";
  }
  if (piece) yield encode(piece);
}

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const gb18030 = (text: string): Uint8Array => iconv.encode(text, "gb18030");

const writePieces = (path: string, pieces: Iterable<Uint8Array>): Promise<void> =>
  pipeline(Readable.from(pieces), createWriteStream(path));

/** UTF-8 goes with a byte order mark, so that spreadsheets read Chinese; GB18030 is how older programs write. */
export function writeCsv(path: string, table: HandOverTable, encoding: "utf-8" | "gb18030"): Promise<void> {
  return writePieces(path, inPieces(csvTexts(table, encoding === "utf-8"), encoding === "utf-8" ? utf8 : gb18030));
}

function* csvTexts(table: HandOverTable, mark: boolean): Generator<string> {
  yield (mark ? "\ufeff" : "") + csvLine(table.columns);
  for (const { cells } of table.rows()) yield csvLine(cells);
}

/** One feature a line; coordinates in degrees of CGCS2000. */
export const writeGeojson = (path: string, table: HandOverTable): Promise<void> =>
  writePieces(path, inPieces(geojsonTexts(table), utf8));

function* geojsonTexts(table: HandOverTable): Generator<string> {
  const crs = {
    type: "name",
    properties: { name: `urn:ogc:def:crs:${(table.crs ?? "EPSG:4490").replace(":", "::")}` },
  };
  yield `{"type":"FeatureCollection","name":${JSON.stringify(table.name)},"about":"虚构数据 made-up","crs":${JSON.stringify(crs)},"features":[`;
  let comma = "\n";
  for (const row of table.rows()) {
    const properties = Object.fromEntries(table.columns.map((column, c) => [column, row.cells[c] ?? null]));
    yield `${comma}{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometryOf(table, row)}}`;
    comma = ",\n";
  }
  yield "\n]}\n";
}

function geometryOf({ shape }: HandOverTable, { parts = [] }: HandOverRow): string {
  const [first] = parts;
  if (!first) return "null";
  if (shape === "point") return `{"type":"Point","coordinates":[${degrees(first[0]!)},${degrees(first[1]!)}]}`;
  if (shape === "line") return `{"type":"LineString","coordinates":${positions(first)}}`;
  return `{"type":"Polygon","coordinates":[${parts.map(closed).join(",")}]}`;
}

const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;

function positions(xy: ArrayLike<number>): string {
  const written: string[] = [];
  for (let i = 0; i < xy.length; i += 2) written.push(`[${degrees(xy[i]!)},${degrees(xy[i + 1]!)}]`);
  return `[${written.join(",")}]`;
}

const closed = (ring: ArrayLike<number>): string => positions([...Array.from(ring), ring[0]!, ring[1]!]);

/** A plain workbook: one sheet a table, texts inline, no styles (ECMA-376 part 1). */
export async function writeWorkbook(path: string, tables: readonly HandOverTable[]): Promise<void> {
  const zip = await createZip(path);
  const sheets = tables.map((_, i) => i + 1);
  const declare = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${SHEET_ML}.${type}+xml"/>`;
  await zip.add("[Content_Types].xml", [
    utf8(
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${declare("workbook", "sheet.main")}${sheets.map((i) => declare(`worksheets/sheet${i}`, "worksheet")).join("")}</Types>`,
    ),
  ]);
  await zip.add("_rels/.rels", [utf8(relations([`${RELATION}/officeDocument" Target="xl/workbook.xml`]))]);
  await zip.add("xl/_rels/workbook.xml.rels", [
    utf8(relations(sheets.map((i) => `${RELATION}/worksheet" Target="worksheets/sheet${i}.xml`))),
  ]);
  const named = tables.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  await zip.add("xl/workbook.xml", [
    utf8(`${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${named.join("")}</sheets></workbook>`),
  ]);
  for (const [i, table] of tables.entries())
    await zip.add(`xl/worksheets/sheet${i + 1}.xml`, inPieces(sheetTexts(table), utf8));
  await zip.close();
}

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const relations = (targets: readonly string[]): string =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map((target, i) => `<Relationship Id="rId${i + 1}" Type="${target}"/>`).join("")}</Relationships>`;

function* sheetTexts(table: HandOverTable): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheetRow(table.columns, 1)}`;
  let number = 2;
  for (const { cells } of table.rows()) yield sheetRow(cells, number++);
  yield "</sheetData></worksheet>";
}

function sheetRow(cells: readonly Cell[], number: number): string {
  let row = `<row r="${number}">`;
  cells.forEach((cell, c) => {
    if (cell === null) return;
    const place = `${columnLetters(c)}${number}`;
    row +=
      typeof cell === "number"
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  });
  return `${row}</row>`;
}

/** columnLetters(27) // => "AB" */
const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]!);

/**
 * Excel workbooks, every sheet a table whose first filled row is the heading. Formulas are never evaluated: a cell has
 * the value that was saved with it, or none. Dates come as ISO days.
 */
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import * as xlsx from "@e965/xlsx";
import { Refusal } from "../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type ReadOptions } from "./opened-file.ts";
import { refuseBomb } from "./zip.ts";

/** A workbook is read whole; past this a table belongs in CSV or a database. */
const LARGEST_BYTES = 200 << 20;

interface Sheet extends TableInfo {
  readonly cells: readonly (readonly xlsx.CellObject[])[];
  readonly headingRow: number;
}

export async function openWorkbook(path: string, format: "xls" | "xlsx"): Promise<OpenFile> {
  const name = basename(path);
  if (statSync(path).size > LARGEST_BYTES)
    throw new Refusal("platform.file-too-large", { file: name, megabytes: LARGEST_BYTES >> 20 });
  if (format === "xlsx") await refuseBomb(path);
  let book: xlsx.WorkBook;
  try {
    book = xlsx.read(await readFile(path), {
      type: "buffer",
      dense: true,
      cellDates: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
    });
  } catch (cause) {
    throw new Refusal("platform.file-damaged", { file: name, cause: String(cause) });
  }
  const sheets = book.SheetNames.map((sheet) => sheetOf(sheet, book.Sheets[sheet]!)).filter(
    (sheet) => sheet.columns.length > 0,
  );
  if (sheets.length === 0) throw new Refusal("platform.file-empty", { file: name });
  const formulas = sheets.reduce((sum, sheet) => sum + countEmptyFormulas(sheet), 0);
  return {
    name,
    format: format.toUpperCase(),
    encoding: null,
    tables: sheets,
    notes: formulas > 0 ? [{ code: "platform.formula-without-value", facts: { file: name, cells: formulas } }] : [],
    read: (table, options) => readSheet(sheets.find((sheet) => sheet.name === table)!, options ?? {}),
    close: async () => undefined,
  };
}

function sheetOf(name: string, sheet: xlsx.WorkSheet): Sheet {
  const cells = ((sheet as { "!data"?: xlsx.CellObject[][] })["!data"] ?? []) as xlsx.CellObject[][];
  const headingRow = cells.findIndex((row) => row?.some((cell) => cellValue(cell) !== null));
  const heading = headingRow < 0 ? [] : cells[headingRow]!;
  const columns = Array.from(heading, (cell) => String(cellValue(cell) ?? "").trim());
  return {
    name,
    columns,
    rows: Math.max(0, cells.length - headingRow - 1),
    shape: "none",
    crs: null,
    cells,
    headingRow,
  };
}

function cellValue(cell: xlsx.CellObject | undefined): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  if (cell.v instanceof Date) return isoOf(cell.v);
  if (typeof cell.v === "string") return cell.v.trim() === "" ? null : cell.v.trim();
  if (typeof cell.v === "boolean") return cell.v ? "TRUE" : "FALSE";
  return cell.t === "e" ? null : cell.v;
}

function isoOf(date: Date): string {
  const written = date.toISOString();
  return written.endsWith("T00:00:00.000Z") ? written.slice(0, 10) : written.slice(0, 19);
}

const countEmptyFormulas = (sheet: Sheet): number =>
  sheet.cells.reduce(
    (sum, row) => sum + (row ?? []).filter((cell) => cell?.f !== undefined && cellValue(cell) === null).length,
    0,
  );

async function* readSheet(
  sheet: Sheet,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const first = sheet.headingRow + 1;
  for (let start = first; start < sheet.cells.length; start += batchRows) {
    signal?.throwIfAborted();
    const rows = sheet.cells.slice(start, start + batchRows);
    yield {
      firstRow: start + 1,
      count: rows.length,
      columns: sheet.columns.map((column, c) =>
        columns && !columns.has(column) ? undefined : rows.map((row) => cellValue(row?.[c])),
      ),
      shapes: undefined,
    };
  }
}

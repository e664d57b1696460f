/** Tables as an Excel workbook, row by row to disk: a sheet each, bold frozen heading, no formulas. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";

/** Excel's own limit. */
export const MOST_ROWS = 1_048_575;

export interface Sheet {
  readonly info: Pick<TableInfo, "name" | "columns">;
  readonly batches: AsyncIterable<TableBatch> | Iterable<TableBatch>;
}

export const writeXlsx = (info: TableInfo, batches: AsyncIterable<TableBatch>, path: string): Promise<void> =>
  writeXlsxSheets([{ info, batches }], path);

export async function writeXlsxSheets(sheets: readonly Sheet[], path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  for (const sheet of sheets) await writeSheet(book, sheet);
  await book.commit();
}

/** The workbook as bytes to send: made on disk first, because its table of contents comes last. */
export async function* xlsxBytes(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "guanxin-xlsx-"));
  try {
    const path = join(folder, "book.xlsx");
    await writeXlsxSheets(sheets, path);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows that are in memory already, as a batch. */
export const batchOfRows = (rows: readonly (readonly Cell[])[], columns: number, firstRow = 2): TableBatch => ({
  firstRow,
  count: rows.length,
  columns: Array.from({ length: columns }, (_, c) => rows.map((row) => row[c] ?? null)),
  shapes: undefined,
});

async function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, { info, batches }: Sheet): Promise<void> {
  let rows = MOST_ROWS;
  let sheets = 0;
  let sheet: ExcelJS.Worksheet | undefined;
  const nextSheet = (): ExcelJS.Worksheet => {
    const made = book.addWorksheet(++sheets === 1 ? info.name : `${info.name} ${sheets}`, {
      views: [{ state: "frozen", ySplit: 1 }],
    });
    made.columns = info.columns.map((header) => ({ header, width: Math.min(32, Math.max(10, header.length * 2 + 2)) }));
    made.getRow(1).font = { bold: true };
    made.getRow(1).commit();
    return made;
  };
  for await (const batch of batches)
    for (let r = 0; r < batch.count; r++) {
      if (rows >= MOST_ROWS) {
        sheet?.commit();
        sheet = nextSheet();
        rows = 0;
      }
      sheet!.addRow(batch.columns.map((column) => column?.[r] ?? null)).commit();
      rows++;
    }
  sheet ??= nextSheet();
  sheet.commit();
}

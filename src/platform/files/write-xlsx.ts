/** A table as an Excel workbook, row by row to disk: bold frozen heading, no formulas. */
import ExcelJS from "exceljs";
import type { TableBatch, TableInfo } from "../../base/table.ts";

/** Excel's own limit. */
export const MOST_ROWS = 1_048_575;

export async function writeXlsx(info: TableInfo, batches: AsyncIterable<TableBatch>, path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
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
  await book.commit();
}

/** A paper as a workbook, row by row to disk: title over all columns, grouped headings repeated on every printed page, A3 across. */
import { createWriteStream } from "node:fs";
import ExcelJS from "exceljs";
import type { Cell } from "../../base/table.ts";
import { groupsOf, type Paper, type PaperSheet } from "./paper.ts";

export interface OpenWorkbook {
  add(sheet: number, rows: readonly (readonly Cell[])[]): void;
  close(): Promise<void>;
}

const THIN = { style: "thin" as const, color: { argb: "FF9AA5AE" } };
const FRAME = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const HEADING_FILL = { type: "pattern" as const, pattern: "solid" as const, fgColor: { argb: "FFE8ECEF" } };

export function openPaperWorkbook(paper: Paper, path: string): OpenWorkbook {
  const stream = createWriteStream(path);
  // The library waits for ever on a stream that failed.
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => undefined);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheets = paper.sheets.map((sheet) => startSheet(book, paper, sheet));
  return {
    add(at, rows) {
      const { sheet, columns } = sheets[at]!;
      sheets[at]!.rows += rows.length;
      for (const cells of rows) {
        const row = sheet.addRow([...cells]);
        columns.forEach((column, c) => {
          const cell = row.getCell(c + 1);
          cell.border = FRAME;
          cell.alignment = { vertical: "middle", wrapText: true, horizontal: column.align ?? "left" };
          const fill = column.fills?.[String(cells[c] ?? "")];
          if (!fill) return;
          cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: `FF${fill.ground}` } };
          cell.font = { color: { argb: `FF${fill.text}` } };
        });
        row.commit();
      }
    },
    async close() {
      for (const { sheet, rows } of sheets) {
        if (rows === 0) sheet.addRow([paper.nothing]).commit();
        sheet.commit();
      }
      await Promise.race([book.commit(), failed]);
    },
  };
}

function startSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, paper: Paper, { name, columns }: PaperSheet) {
  const headingRows = columns.some((column) => column.group) ? 2 : 1;
  const first = 1 + paper.lines.length + 1;
  const sheet = book.addWorksheet(name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31), {
    views: [{ state: "frozen", ySplit: first + headingRows - 1 }],
    pageSetup: {
      paperSize: 8 as ExcelJS.PaperSize,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${first}:${first + headingRows - 1}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
    },
    headerFooter: { oddFooter: "&C— &P —" },
  });
  columns.forEach(({ width }, c) => {
    sheet.getColumn(c + 1).width = width + 1;
  });
  const line = (text: string, font: Partial<ExcelJS.Font>, horizontal: "center" | "left") => {
    const row = sheet.addRow([text]);
    row.getCell(1).font = font;
    row.getCell(1).alignment = { horizontal, vertical: "middle" };
    if (columns.length > 1) sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.commit();
  };
  line(paper.title, { name: "SimSun", size: 18, bold: true }, "center");
  for (const text of paper.lines) line(text, { size: 10, color: { argb: "FF56636F" } }, "left");
  addHeadings(sheet, columns, headingRows);
  return { sheet, columns, rows: 0 };
}

function addHeadings(sheet: ExcelJS.Worksheet, columns: PaperSheet["columns"], headingRows: number): void {
  const top = sheet.addRow(
    columns.map((column) => (headingRows === 2 ? (column.group ?? column.heading) : column.heading)),
  );
  const rows = [top];
  if (headingRows === 2) {
    rows.push(sheet.addRow(columns.map((column) => column.heading)));
    for (const { group, from, to } of groupsOf(columns)) {
      if (group === undefined) sheet.mergeCells(top.number, from + 1, top.number + 1, from + 1);
      else if (to > from + 1) sheet.mergeCells(top.number, from + 1, top.number, to);
    }
  }
  for (const row of rows) {
    columns.forEach((_, c) => {
      const cell = row.getCell(c + 1);
      cell.font = { bold: true };
      cell.border = FRAME;
      cell.fill = HEADING_FILL;
      cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
    });
    row.commit();
  }
}

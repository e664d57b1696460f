/** A report's blocks as Excel sheets: the words on the first, every table whole on one of its own. */
import type { Sheet } from "../../../platform/files/write-sheets.ts";
import type { ColumnFormat, ReportDocument } from "../../model/reports/report-blocks.ts";

const FORMATS: Readonly<Partial<Record<ColumnFormat, string>>> = {
  count: "0",
  km: "0.000",
  metres: "0.00",
  number: "0.##",
};

export function reportSheets({ blocks, language, foot }: ReportDocument): Sheet[] {
  const words: (string | null)[][] = [];
  const tables: Sheet[] = [];
  for (const block of blocks) {
    if (block.kind === "cover")
      words.push([block.title, null], ...block.rows.map((row) => [...row]), [block.notice, null]);
    else if (block.kind === "heading" || block.kind === "paragraph") words.push([block.text, null]);
    else if (block.kind === "signatures") words.push(...block.rows.map((row) => [...row]));
    else if (block.kind === "table")
      tables.push({
        name: block.name,
        columns: block.columns.map(({ head, format, width }) => ({
          head,
          width: Math.max(10, Math.round(width * 110)),
          ...(FORMATS[format] ? { format: FORMATS[format] } : {}),
        })),
        rows: block.rows,
        ...(block.total ? { total: block.total } : {}),
      });
  }
  const name = language === "zh" ? "报告" : "Report";
  const head = {
    name,
    columns: [
      { head: name, width: 40 },
      { head: foot, width: 80 },
    ],
    rows: words,
  };
  return [head, ...tables];
}

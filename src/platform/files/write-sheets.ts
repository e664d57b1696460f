/** Several small tables as one Excel workbook: bold frozen headings, number formats, no formulas. */
import ExcelJS from "exceljs";

export interface Sheet {
  readonly name: string;
  /** `format` as Excel writes it: `0.000`. */
  readonly columns: readonly { readonly head: string; readonly width: number; readonly format?: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Bold below the rows. */
  readonly total?: readonly (string | number | null)[];
}

export async function writeSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const names = new Set<string>();
  for (const { name, columns, rows, total } of sheets) {
    const sheet = book.addWorksheet(freeName(name, names), { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = columns.map(({ head, width, format }) => ({
      header: head,
      width,
      ...(format ? { style: { numFmt: format } } : {}),
    }));
    sheet.getRow(1).font = { bold: true };
    for (const row of rows) sheet.addRow([...row]);
    if (total) sheet.addRow([...total]).font = { bold: true };
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Excel takes 31 characters, none of []:*?/\ , and no name twice. */
function freeName(name: string, taken: Set<string>): string {
  const clean =
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .trim()
      .slice(0, 28) || "Sheet";
  let free = clean;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${clean} ${n}`;
  taken.add(free.toLowerCase());
  return free;
}

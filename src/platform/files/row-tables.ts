/** Tables that are already in memory as rows, for formats that are small by nature. */
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile } from "./opened-file.ts";

export interface RowTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Row number in the file of each row, when it is known. */
  readonly rowNumbers?: readonly number[];
}

export function openRowTables(
  name: string,
  format: string,
  encoding: string | null,
  tables: readonly RowTable[],
): OpenFile {
  const infos = tables.map(
    (table): TableInfo => ({
      name: table.name,
      columns: table.columns,
      rows: table.rows.length,
      shape: "none",
      crs: null,
    }),
  );
  return {
    name,
    format,
    encoding,
    tables: infos,
    notes: [],
    read: (wanted, options) =>
      readRows(tables.find((table) => table.name === wanted)!, options?.batchRows ?? DEFAULT_BATCH_ROWS),
    close: async () => undefined,
  };
}

async function* readRows(table: RowTable, batchRows: number): AsyncIterable<TableBatch> {
  for (let start = 0; start < table.rows.length; start += batchRows) {
    const rows = table.rows.slice(start, start + batchRows);
    yield {
      firstRow: table.rowNumbers?.[start] ?? start + 1,
      count: rows.length,
      columns: table.columns.map((_, c) => rows.map((row) => row[c] ?? null)),
      shapes: undefined,
    };
  }
}

/** Access databases (.mdb, .accdb): every user table, read whole; survey hand-overs hold two tables per network. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import MDBReader from "mdb-reader";
import { Refusal } from "../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type ReadOptions } from "./opened-file.ts";

export async function openAccess(path: string): Promise<OpenFile> {
  const name = basename(path);
  let reader: MDBReader;
  let tables: TableInfo[];
  try {
    reader = new MDBReader(await readFile(path));
    tables = reader.getTableNames().map((table) => {
      const source = reader.getTable(table);
      return { name: table, columns: source.getColumnNames(), rows: source.rowCount, shape: "none", crs: null };
    });
  } catch (cause) {
    throw new Refusal("platform.file-damaged", { file: name, cause: String(cause) });
  }
  return {
    name,
    format: "Access",
    encoding: null,
    tables,
    notes: [],
    read: (table, options) => readTable(reader, tables.find((one) => one.name === table)!, name, options ?? {}),
    close: async () => undefined,
  };
}

async function* readTable(
  reader: MDBReader,
  table: TableInfo,
  file: string,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const source = reader.getTable(table.name);
  for (let start = 0; start < (table.rows ?? 0); start += batchRows) {
    signal?.throwIfAborted();
    let rows: Record<string, unknown>[];
    try {
      rows = source.getData({ rowOffset: start, rowLimit: batchRows }) as Record<string, unknown>[];
    } catch (cause) {
      throw new Refusal("platform.file-damaged", { file, cause: String(cause) });
    }
    if (rows.length === 0) return;
    yield {
      firstRow: start + 1,
      count: rows.length,
      columns: table.columns.map((column) =>
        columns && !columns.has(column) ? undefined : rows.map((row) => cellOf(row[column])),
      ),
      shapes: undefined,
    };
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "").slice(0, 19);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "bigint" ? Number(value) : null;
}

/** Tables of the pandas data frames inside a JSON document, as pandapipes writes its networks ("split" orientation). */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { Cell } from "../../base/table.ts";
import type { OpenFile } from "./opened-file.ts";
import { openRowTables, type RowTable } from "./row-tables.ts";

interface Frame {
  columns: string[];
  index: (string | number)[];
  data: unknown[][];
}

export async function openPandasJson(path: string): Promise<OpenFile> {
  const name = basename(path);
  try {
    const document = JSON.parse(await readFile(path, "utf8")) as {
      _object?: Record<string, { _class?: string; _object?: unknown }>;
    };
    const tables: RowTable[] = [];
    for (const [table, value] of Object.entries(document._object ?? {})) {
      if (value?._class !== "DataFrame") continue;
      const frame = (typeof value._object === "string" ? JSON.parse(value._object) : value._object) as Frame;
      if (!frame?.columns || frame.data.length === 0) continue;
      const rows = frame.data.map((row, i) => [frame.index[i] ?? i, ...row.map(cellOf)] as Cell[]);
      tables.push({ name: table, columns: ["index", ...frame.columns.map(String)], rows });
    }
    if (tables.length === 0) throw new Refusal("platform.format-unknown", { file: name });
    return openRowTables(name, "pandas JSON", "utf-8", tables);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal("platform.json-broken", { file: name, feature: 0, cause: String(cause) });
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** A table without geometry as a download: CSV as it comes, Excel made on disk first. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableBatch, TableInfo } from "../../base/table.ts";
import { csvLine } from "./csv-line.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** Media types by format. */
export const TABLE_FORMATS = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type TableFormat = keyof typeof TABLE_FORMATS;

export async function* writeTable(
  info: TableInfo,
  batches: AsyncIterable<TableBatch>,
  format: TableFormat,
): AsyncGenerator<string | Uint8Array> {
  if (format === "csv") {
    // With a byte order mark, so that spreadsheets read Chinese.
    yield `\ufeff${csvLine(info.columns)}`;
    for await (const batch of batches)
      for (let row = 0; row < batch.count; row++) yield csvLine(batch.columns.map((column) => column?.[row] ?? null));
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "guanxin-table-"));
  try {
    const path = join(folder, `${info.name}.xlsx`);
    await writeXlsx(info, batches, path);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

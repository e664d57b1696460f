/** The filtered pipes in every format they leave in. Text is written as it comes; the others are made on disk first. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableBatch } from "../../base/table.ts";
import { convertToFlatgeobuf } from "../../platform/files/gdal.ts";
import { writeGeopackage } from "../../platform/files/write-geopackage.ts";
import { writeXlsx } from "../../platform/files/write-xlsx.ts";
import type { PipeTable } from "./export-pipes.ts";
import { writeCsv, writeGeoJson } from "./export-text.ts";

/** Media types by format. */
export const EXPORT_FORMATS = {
  geojson: "application/geo+json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  gpkg: "application/geopackage+sqlite3",
  fgb: "application/flatgeobuf",
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** `count` is told how many rows went by. */
export async function* writeExport(
  table: PipeTable,
  format: ExportFormat,
  count?: { rows: number },
): AsyncGenerator<string | Uint8Array> {
  const counted: PipeTable = count ? { ...table, batches: counting(table.batches, count) } : table;
  if (format === "geojson") yield* writeGeoJson(counted);
  else if (format === "csv") yield* writeCsv(counted);
  else yield* writeByFile(counted, format);
}

async function* counting(batches: AsyncGenerator<TableBatch>, count: { rows: number }): AsyncGenerator<TableBatch> {
  for await (const batch of batches) {
    count.rows += batch.count;
    yield batch;
  }
}

async function* writeByFile({ info, batches }: PipeTable, format: "xlsx" | "gpkg" | "fgb"): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "guanxin-export-"));
  try {
    const path = join(folder, `${info.name}.${format === "xlsx" ? "xlsx" : "gpkg"}`);
    if (format === "xlsx") await writeXlsx(info, batches, path);
    else await writeGeopackage(info, batches, path);
    yield* createReadStream(format === "fgb" ? await convertToFlatgeobuf(path, folder) : path) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

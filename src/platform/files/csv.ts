/** CSV, TSV and semicolon files, streamed; encoding and delimiter are detected, the first row is the heading. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { TextDecoderStream } from "node:stream/web";
import { parse } from "csv-parse";
import { parse as parseWhole } from "csv-parse/sync";
import { Refusal } from "../../base/outcome.ts";
import type { TableBatch, TableInfo } from "../../base/table.ts";
import { createBatchBuilder } from "./batch-builder.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { DEFAULT_BATCH_ROWS, type OpenFile, type OpenOptions, type ReadOptions } from "./opened-file.ts";
import { readStart } from "./read-start.ts";

const SAMPLE_BYTES = 4 << 20;

export async function openCsv(path: string, options: OpenOptions): Promise<OpenFile> {
  const name = basename(path);
  const sample = await readStart(path, SAMPLE_BYTES);
  const detected = detectEncoding(sample);
  const encoding = options.encoding ?? detected.encoding;
  const text = new TextDecoder(encoding).decode(sample.subarray(0, 1 << 20)).replace(/^\ufeff/, "");
  if (text.includes("\0")) throw new Refusal("platform.format-unknown", { file: name });
  const delimiter = guessDelimiter(text);
  const table: TableInfo = {
    name: name.replace(/\.[^.]+$/, ""),
    columns: headingOf(text, delimiter, name),
    rows: null,
    shape: "none",
    crs: null,
  };
  return {
    name,
    format: "CSV",
    encoding,
    tables: [table],
    notes: [],
    read: (_table, how) => readRows(path, table, encoding, delimiter, how ?? {}),
    close: async () => undefined,
  };
}

function guessDelimiter(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [",", "\t", ";", "|"].map((mark) => [mark, heading.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function headingOf(text: string, delimiter: string, file: string): string[] {
  try {
    const rows = parseWhole(text, { delimiter, to: 1, relax_column_count: true, relax_quotes: true }) as string[][];
    return (rows[0] ?? []).map((cell) => cell.trim());
  } catch (cause) {
    throw new Refusal("platform.file-damaged", { file, cause: String(cause) });
  }
}

async function* readRows(
  path: string,
  table: TableInfo,
  encoding: string,
  delimiter: string,
  { batchRows = DEFAULT_BATCH_ROWS, columns, signal }: ReadOptions,
): AsyncIterable<TableBatch> {
  const text = Readable.fromWeb(
    Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 18 })).pipeThrough(
      new TextDecoderStream(encoding) as never,
    ) as never,
  );
  const parser = parse({
    delimiter,
    bom: true,
    from_line: 1,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  text.on("error", (cause) => parser.destroy(cause));
  text.pipe(parser);
  const wanted = table.columns.map((column) => !columns || columns.has(column));
  const batch = createBatchBuilder(table.columns.length, 2, false);
  const taken = (): TableBatch => {
    const whole = batch.take();
    return { ...whole, columns: whole.columns.map((column, i) => (wanted[i] ? column : undefined)) };
  };
  let heading = true;
  try {
    for await (const row of parser as AsyncIterable<string[]>) {
      if (heading) {
        heading = false;
        continue;
      }
      const target = batch.columns;
      for (let i = 0; i < target.length; i++) {
        const cell = wanted[i] ? row[i]?.trim() : undefined;
        target[i]!.push(cell ? cell : null);
      }
      batch.endRow(0);
      if (batch.count === batchRows) {
        signal?.throwIfAborted();
        yield taken();
      }
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Refusal("platform.file-damaged", { file: basename(path), cause: String(cause) });
  } finally {
    text.destroy();
  }
  if (batch.count > 0) yield taken();
}

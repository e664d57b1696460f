/** What an opened file is to its reader: tables to read in batches. */
import type { TableBatch, TableInfo } from "../../base/table.ts";

export interface ReadOptions {
  readonly batchRows?: number;
  /** Only these columns are decoded; the others are left undefined in the batch. */
  readonly columns?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

export interface OpenFile {
  readonly name: string;
  readonly format: string;
  /** Text encoding where the format does not fix it. */
  readonly encoding: string | null;
  readonly tables: readonly TableInfo[];
  /** Things a person should know: `{code, facts}` of platform problems. */
  readonly notes: readonly { code: string; facts: Record<string, string | number> }[];
  read(table: string, options?: ReadOptions): AsyncIterable<TableBatch>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Overrides what is detected: `gbk`, `gb18030`, `utf-8`. */
  readonly encoding?: string;
}

export const DEFAULT_BATCH_ROWS = 16_384;

/**
 * The one way to the store, the same for the embedded database and for a PostgreSQL server.
 *
 * Rows go in and out in bulk as PostgreSQL binary COPY, because both back ends take it at a million rows a second or
 * near it; everything else is plain SQL with `$1` parameters.
 */

export interface Rows<R> {
  rows: R[];
  /** Rows read or changed. */
  count: number;
}

export interface Queryable {
  /**
   * One statement. int8 and numeric come back as number, date as `YYYY-MM-DD`, timestamptz as Date, jsonb parsed.
   * A jsonb parameter is given as JSON text: the two drivers write a bare array differently.
   */
  query<R = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Rows<R>>;
  /** Several statements without parameters or results. */
  execute(sql: string): Promise<void>;
  /**
   * Binary COPY into `table (columns)`. Each chunk holds whole rows without COPY header and trailer
   * (what `CopyRows.take` gives). All chunks or none. Returns the rows written.
   */
  copyIn(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<number>;
  /** Binary COPY of a query: raw stream with header and trailer, cut anywhere. Read with `readCopyRows`. */
  copyOut(select: string): AsyncIterable<Uint8Array>;
}

export interface Database extends Queryable {
  readonly backend: "embedded" | "postgres";
  /**
   * Commits when `work` resolves, rolls back when it throws; rejects too when `work` swallowed a statement's error.
   * Not nested, and `work` asks `tx` alone: on the embedded store a call to the database would wait for ever.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A PostgreSQL 15+ server with PostGIS, through `pg` and streamed binary COPY. */
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { COPY_HEADER, COPY_TRAILER } from "./copy-rows.ts";
import type { Database, Queryable, Rows } from "./database.ts";
import { StoreError, swallowedError } from "./store-error.ts";

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;
const TEXTS = 1009;
const DATES = 1182;
const NUMBER_ARRAYS = new Set([1016, 1231]); // int8[], numeric[]
const READ_AS_NUMBER = new Set([INT8, NUMERIC]);

type Parser = (written: string) => unknown;

const parseTexts = pg.types.getTypeParser(TEXTS as never) as (written: string) => (string | null)[];

const types = {
  getTypeParser(oid: number, format?: "text" | "binary"): Parser {
    if (READ_AS_NUMBER.has(oid)) return Number;
    if (oid === DATE) return (written) => written;
    if (oid === DATES) return parseTexts;
    if (NUMBER_ARRAYS.has(oid))
      return (written) => parseTexts(written).map((one) => (one === null ? null : Number(one)));
    return pg.types.getTypeParser(oid, format) as Parser;
  },
};

export async function openPostgres(url: string, connections = 8): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: types as unknown as pg.CustomTypesConfig,
    options: "-c TimeZone=UTC -c client_min_messages=warning",
  });
  // A server that goes away between two calls must not end the process: the next call reports it.
  pool.on("error", () => undefined);
  await pool.query("select 1");

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      const value = await work(client);
      client.release();
      return value;
    } catch (cause) {
      client.release(isBroken(cause));
      throw cause;
    }
  };

  return {
    backend: "postgres",
    query: (sql, parameters = []) => withClient((client) => query(client, sql, parameters)),
    execute: (sql) => withClient((client) => execute(client, sql)),
    copyIn: (table, columns, chunks) => withClient((client) => copyIn(client, table, columns, chunks)),
    async *copyOut(select) {
      const client = await pool.connect();
      try {
        yield* copyOut(client, select);
      } finally {
        client.release();
      }
    },
    transaction: (work) =>
      withClient(async (client) => {
        await client.query("begin");
        try {
          const value = await work(bindTo(client));
          const { command } = await client.query("commit");
          if (command === "ROLLBACK") throw swallowedError();
          return value;
        } catch (cause) {
          await client.query("rollback").catch(() => undefined);
          throw cause;
        }
      }),
    close: () => pool.end(),
  };
}

function bindTo(client: pg.PoolClient): Queryable {
  return {
    query: (sql, parameters = []) => query(client, sql, parameters),
    execute: (sql) => execute(client, sql),
    copyIn: (table, columns, chunks) => copyIn(client, table, columns, chunks),
    copyOut: (select) => copyOut(client, select),
  };
}

async function query<R>(client: pg.PoolClient, sql: string, parameters: readonly unknown[]): Promise<Rows<R>> {
  const result = await client.query(sql, [...parameters]);
  return { rows: result.rows as R[], count: result.rowCount ?? result.rows.length };
}

async function execute(client: pg.PoolClient, sql: string): Promise<void> {
  await client.query(sql);
}

async function copyIn(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin with (format binary)`));
  async function* whole() {
    yield COPY_HEADER;
    for await (const chunk of chunks) if (chunk.length > 0) yield chunk;
    yield COPY_TRAILER;
  }
  await pipeline(Readable.from(whole(), { objectMode: true, highWaterMark: 4 }), stream);
  return stream.rowCount;
}

async function* copyOut(client: pg.PoolClient, select: string): AsyncIterable<Uint8Array> {
  const stream = client.query(copyTo(`copy (${select}) to stdout with (format binary)`));
  const chunks = stream.iterator({ destroyOnReturn: false });
  try {
    for await (const chunk of chunks) yield chunk as Uint8Array;
  } finally {
    // A reader who stops early leaves rows on the wire; the connection is of use to the next only after them.
    if (!stream.readableEnded && !stream.destroyed) await finished(stream.resume());
  }
}

/** A connection error leaves the client useless; a statement error does not. */
function isBroken(cause: unknown): boolean {
  return !(cause instanceof pg.DatabaseError || cause instanceof StoreError);
}

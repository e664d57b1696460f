/**
 * The embedded store: PostgreSQL with PostGIS as WebAssembly, in a thread of its own, for trials and small districts.
 *
 * The same SQL as a server but for `ST_AsMVT`. One session: statements and transactions take turns. Guards against what
 * the engine lacks (folder lock, fsync, time limit, pulse) are in `embedded/`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { Database, Queryable, Rows } from "./database.ts";
import { lockFolder } from "./embedded/folder-lock.ts";
import { openSession, type Session } from "./embedded/session.ts";
import { findTemplate, keepTemplate } from "./embedded/template.ts";
import { createTurns } from "./embedded/turns.ts";
import type { EmbeddedStart } from "./embedded/worker.ts";

export interface EmbeddedOptions {
  /** A statement past this ends the engine's thread; committed rows are safe. */
  readonly statementLimitSeconds?: number;
}

export interface EmbeddedDatabase extends Database {
  readonly backend: "embedded";
  /** fdatasync calls so far; lets a test see that commits reach the disk. */
  syncs(): Promise<number>;
}

const DEFAULT_LIMIT_SECONDS = 900;

export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const lock = lockFolder(folder);
  const limit = options.statementLimitSeconds ?? DEFAULT_LIMIT_SECONDS;
  const turns = createTurns();
  let session: Session;
  try {
    session = await openFolder(join(folder, "store"), limit);
  } catch (cause) {
    lock.release();
    throw cause;
  }

  async function living(): Promise<Session> {
    if (!session.alive) session = await openFolder(join(folder, "store"), limit);
    return session;
  }

  const inTurn = <T>(work: (on: Session) => Promise<T>): Promise<T> =>
    turns.take(async () => {
      const on = await living();
      return work(on).catch((cause: unknown) => checkPulse(on, cause));
    });

  return {
    backend: "embedded",
    query: (sql, parameters = []) => inTurn((on) => query(on, sql, parameters)),
    execute: (sql) => inTurn((on) => execute(on, sql)),
    copyIn: (table, columns, chunks) => inTurn((on) => copyIn(on, table, columns, chunks)),
    copyOut: (select) => copyOut(inTurn, select),
    transaction: (work) =>
      inTurn(async (on) => {
        await execute(on, "begin");
        try {
          const value = await work(bindTo(on));
          await execute(on, "commit");
          return value;
        } catch (cause) {
          if (on.alive) await execute(on, "rollback").catch(() => undefined);
          throw cause;
        }
      }),
    syncs: () => inTurn((on) => on.call({ op: "syncs" }) as Promise<number>),
    close: () =>
      turns.take(async () => {
        if (session.alive) {
          await session.call({ op: "close" }).catch(() => undefined);
          await session.end(new Refusal("platform.store-lost"));
        }
        lock.release();
      }),
  };
}

async function openFolder(folder: string, limit: number): Promise<Session> {
  const start: EmbeddedStart = { folder };
  const fresh = !existsSync(join(folder, "PG_VERSION"));
  const template = fresh ? findTemplate() : undefined;
  if (template) start.template = template;
  const session = await openSession(start, limit);
  if (fresh && !template) {
    await execute(session, "create extension if not exists postgis");
    keepTemplate((await session.call({ op: "pack" })) as Uint8Array);
  }
  return session;
}

function bindTo(on: Session): Queryable {
  return {
    query: (sql, parameters = []) => query(on, sql, parameters),
    execute: (sql) => execute(on, sql),
    copyIn: (table, columns, chunks) => copyIn(on, table, columns, chunks),
    copyOut: (select) => copyOut((work) => work(on), select),
  };
}

async function query<R>(on: Session, sql: string, parameters: readonly unknown[]): Promise<Rows<R>> {
  return (await on.call({ op: "query", sql, parameters })) as Rows<R>;
}

async function execute(on: Session, sql: string): Promise<void> {
  await on.call({ op: "execute", sql });
}

/** Each chunk is a statement of its own, so memory holds one chunk; callers who need all or nothing use a transaction. */
async function copyIn(
  on: Session,
  table: string,
  columns: readonly string[],
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const sql = `copy ${table} (${columns.join(", ")}) from '/dev/blob' with (format binary)`;
  let rows = 0;
  for await (const chunk of chunks) {
    if (chunk.length > 0) rows += (await on.call({ op: "copyIn", sql, rows: chunk })) as number;
  }
  return rows;
}

async function* copyOut(
  inTurn: <T>(work: (on: Session) => Promise<T>) => Promise<T>,
  select: string,
): AsyncIterable<Uint8Array> {
  const sql = `copy (${select}) to '/dev/blob' with (format binary)`;
  yield await inTurn(async (on) => (await on.call({ op: "copyOut", sql })) as Uint8Array);
}

/** Statement errors carry a SQLSTATE outside class XX; anything else may have killed the engine without a word. */
async function checkPulse(on: Session, cause: unknown): Promise<never> {
  const code = (cause as { code?: string }).code;
  const ordinary = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("XX");
  if (on.alive && !ordinary) {
    const pulse = await query<{ a: number }>(on, "select 1 as a", []).catch(() => undefined);
    if (pulse?.rows[0]?.a !== 1) await on.end(new Refusal("platform.store-lost"));
  }
  throw cause;
}

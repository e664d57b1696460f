/**
 * The embedded store: PostgreSQL with PostGIS as WebAssembly, in a thread of its own, for trials and small districts.
 *
 * The same SQL as a server but for `ST_AsMVT`. One session: statements and transactions take turns. Guards against what
 * the engine lacks (folder lock, fsync, time limit, pulse) are in `embedded/`.
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { Database, Queryable, Rows } from "./database.ts";
import { lockFolder } from "./embedded/folder-lock.ts";
import { openSession, type Session } from "./embedded/session.ts";
import { dropTemplate, findTemplate, keepTemplate, templateFolder } from "./embedded/template.ts";
import { createTurns } from "./embedded/turns.ts";
import { swallowedError } from "./store-error.ts";

export interface EmbeddedOptions {
  /** A statement past this ends the engine's thread; committed rows are safe. */
  readonly statementLimitSeconds?: number;
  /** Where the packed empty store is kept for the next fresh folder. */
  readonly templates?: string;
}

export interface EmbeddedDatabase extends Database {
  readonly backend: "embedded";
  /** fdatasync calls so far; lets a test see that commits reach the disk. */
  syncs(): Promise<number>;
}

const DEFAULT_LIMIT_SECONDS = 900;
const IN_FAILED_TRANSACTION = "25P02";

export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const lock = lockFolder(folder);
  const { statementLimitSeconds: limit = DEFAULT_LIMIT_SECONDS, templates = templateFolder() } = options;
  const open = () => openFolder(join(folder, "store"), limit, templates);
  const turns = createTurns();
  let session: Session;
  try {
    session = await open();
  } catch (cause) {
    lock.release();
    throw cause;
  }

  async function living(): Promise<Session> {
    if (!session.alive) session = await open();
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
    copyIn: (table, columns, chunks) => inTurn((on) => transaction(on, (tx) => tx.copyIn(table, columns, chunks))),
    copyOut: (select) => copyOut(inTurn, select),
    transaction: (work) => inTurn((on) => transaction(on, work)),
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

async function openFolder(folder: string, limit: number, templates: string): Promise<Session> {
  // A store whose making was cut short never held a row, but would refuse to open for ever.
  const making = `${folder}.making`;
  if (existsSync(making)) rmSync(folder, { recursive: true, force: true });
  if (existsSync(join(folder, "PG_VERSION"))) return openSession({ folder }, limit);
  writeFileSync(making, "");
  const session = await makeFolder(folder, limit, templates);
  rmSync(making);
  return session;
}

async function makeFolder(folder: string, limit: number, templates: string): Promise<Session> {
  const template = findTemplate(templates);
  if (template) {
    try {
      return await openSession({ folder, template }, limit);
    } catch {
      dropTemplate(templates);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const session = await openSession({ folder }, limit);
  await execute(session, "create extension if not exists postgis");
  keepTemplate(templates, (await session.call({ op: "pack" })) as Uint8Array);
  return session;
}

async function transaction<T>(on: Session, work: (tx: Queryable) => Promise<T>): Promise<T> {
  await execute(on, "begin");
  try {
    const value = await work(bindTo(on));
    await commit(on);
    return value;
  } catch (cause) {
    if (on.alive) await execute(on, "rollback").catch(() => undefined);
    throw cause;
  }
}

/** In a transaction that a swallowed error broke off, `commit` alone would roll back without a word; `select` fails. */
async function commit(on: Session): Promise<void> {
  await execute(on, "select 1; commit").catch((cause: { code?: string }) => {
    throw cause.code === IN_FAILED_TRANSACTION ? swallowedError() : cause;
  });
}

function bindTo(on: Session): Queryable {
  return {
    query: (sql, parameters = []) => query(on, sql, parameters),
    execute: (sql) => execute(on, sql),
    copyIn: (table, columns, chunks) => copyIn(on, table, columns, chunks),
    copyOut: (select) => copyOut((work) => work(on), select),
  };
}

/** A dead engine says "OK, 0 rows" to everything, so an empty answer is believed only when the pulse beats. */
async function query<R>(on: Session, sql: string, parameters: readonly unknown[]): Promise<Rows<R>> {
  const answer = (await on.call({ op: "query", sql, parameters })) as Rows<R>;
  if (answer.count === 0) await takePulse(on);
  return answer;
}

async function execute(on: Session, sql: string): Promise<void> {
  await believe(on, await on.call({ op: "execute", sql }));
}

async function takePulse(on: Session): Promise<void> {
  await believe(on, await on.call({ op: "pulse" }));
}

async function believe(on: Session, beats: unknown): Promise<void> {
  if (beats === true) return;
  const lost = new Refusal("platform.store-lost");
  await on.end(lost);
  throw lost;
}

/** Each chunk is a statement of its own, so memory holds one chunk; the transaction around them makes it all or nothing. */
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
  if (on.alive && !ordinary) await takePulse(on).catch(() => undefined);
  throw cause;
}

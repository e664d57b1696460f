/**
 * The thread the embedded store lives in. One session, one statement at a time; the host queues and watches.
 *
 * What is set here and why is measured in the reference ("PGlite + PostGIS", "Pitfalls"):
 * - fsync on: `-F` dropped, `wal_sync_method=fsync`, and NODEFS given the fsync it lacks, so that a commit is on disk.
 * - `max_stack_depth=100kB`: deep recursion is an error; at the default it ends the engine silently.
 */
import { fdatasyncSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import { COPY_HEADER, COPY_TRAILER } from "../copy-rows.ts";

export interface EmbeddedStart {
  folder: string;
  /** Packed template to start a fresh folder from. */
  template?: Uint8Array;
}

export type EmbeddedCall =
  | { id: number; op: "query"; sql: string; parameters: readonly unknown[] }
  | { id: number; op: "execute"; sql: string }
  | { id: number; op: "pulse" }
  | { id: number; op: "copyIn"; sql: string; rows: Uint8Array }
  | { id: number; op: "copyOut"; sql: string }
  | { id: number; op: "pack" }
  | { id: number; op: "syncs" }
  | { id: number; op: "close" };

export type EmbeddedReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; code: string | undefined; detail: string | undefined };

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

let syncs = 0;

function startParameters(): string[] {
  const shipped = (PGlite as unknown as { defaultStartParams: string[] }).defaultStartParams;
  return [...shipped.filter((word) => word !== "-F"), "-c", "wal_sync_method=fsync", "-c", "max_stack_depth=100kB"];
}

interface NodeFileStream {
  nfd: number | null | undefined;
}

function giveFsync(store: PGlite): void {
  const { FS } = (
    store as unknown as { Module: { FS: { filesystems: { NODEFS: { stream_ops: Record<string, unknown> } } } } }
  ).Module;
  FS.filesystems.NODEFS.stream_ops["fsync"] = (stream: NodeFileStream) => {
    // A folder has no descriptor here; without this guard a checkpoint panics on pg_logical/mappings.
    if (stream.nfd === null || stream.nfd === undefined) return 0;
    fdatasyncSync(stream.nfd);
    syncs++;
    return 0;
  };
}

async function open(start: EmbeddedStart): Promise<PGlite> {
  const store = await PGlite.create({
    dataDir: start.folder,
    extensions: { postgis },
    startParams: startParameters(),
    parsers: { [INT8]: Number, [DATE]: (written: string) => written, [NUMERIC]: Number },
    ...(start.template ? { loadDataDir: new Blob([start.template as BlobPart]) } : {}),
  });
  giveFsync(store);
  await store.exec("set client_min_messages = warning; set time zone 'UTC'");
  return store;
}

/** Whether the engine still gives rows: a dead one says "OK" and gives none. */
async function beats(store: PGlite): Promise<boolean> {
  const { rows } = await store.query<{ a: number }>("select 1 as a");
  return rows[0]?.a === 1;
}

async function answer(store: PGlite, call: EmbeddedCall): Promise<unknown> {
  switch (call.op) {
    case "query": {
      const result = await store.query(call.sql, [...call.parameters]);
      return { rows: result.rows, count: result.affectedRows || result.rows.length };
    }
    case "execute":
      await store.exec(call.sql);
      return beats(store);
    case "pulse":
      return beats(store);
    case "copyIn": {
      const blob = new Blob([COPY_HEADER, call.rows as BlobPart, COPY_TRAILER]);
      const result = await store.query(call.sql, [], { blob });
      return result.affectedRows ?? 0;
    }
    case "copyOut": {
      const result = await store.query(call.sql);
      return new Uint8Array(await result.blob!.arrayBuffer());
    }
    case "pack":
      return new Uint8Array(await (await store.dumpDataDir("none")).arrayBuffer());
    case "syncs":
      return syncs;
    case "close":
      await store.close();
      return undefined;
  }
}

const port = parentPort!;
const opening = open(workerData as EmbeddedStart);
opening.then(
  () => port.postMessage({ id: 0, ok: true, value: undefined } satisfies EmbeddedReply),
  (cause: unknown) => port.postMessage(failure(0, cause)),
);

function failure(id: number, cause: unknown): EmbeddedReply {
  const { message, code, detail } = cause as { message?: string; code?: string; detail?: string };
  return { id, ok: false, message: message ?? String(cause), code, detail };
}

let last: Promise<void> = Promise.resolve();
port.on("message", (call: EmbeddedCall) => {
  last = last.then(async () => {
    try {
      const value = await answer(await opening, call);
      const moved = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
      port.postMessage({ id: call.id, ok: true, value } satisfies EmbeddedReply, moved);
    } catch (cause) {
      port.postMessage(failure(call.id, cause));
    }
  });
});

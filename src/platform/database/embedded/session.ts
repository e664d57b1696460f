/**
 * The host's side of the embedded store's thread: sends calls, watches the clock and the pulse.
 *
 * The engine knows no `statement_timeout` and no cancel, and after a fatal error it may answer "OK, 0 rows" to
 * everything. So a call that takes too long ends the thread (committed rows are safe), and after every error that is
 * not the statement's own fault the pulse is taken: `select 1` must give a row.
 */
import { Worker } from "node:worker_threads";
import { Refusal } from "../../../base/outcome.ts";
import { StoreError } from "../store-error.ts";
import type { EmbeddedCall, EmbeddedReply, EmbeddedStart } from "./worker.ts";

type CallBody = EmbeddedCall extends infer C ? (C extends { id: number } ? Omit<C, "id"> : never) : never;

export interface Session {
  readonly alive: boolean;
  call(body: CallBody, moved?: ArrayBuffer[]): Promise<unknown>;
  /** Throws away the thread at once. */
  end(problem: Refusal): Promise<void>;
}

const OPENING_LIMIT_SECONDS = 120;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (cause: Error) => void;
  clock: NodeJS.Timeout;
}

export async function openSession(start: EmbeddedStart, limitSeconds: number): Promise<Session> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: start });
  const waiting = new Map<number, Waiting>();
  let alive = true;
  let lastId = 0;

  function failAll(cause: Error): void {
    alive = false;
    for (const { reject, clock } of waiting.values()) {
      clearTimeout(clock);
      reject(cause);
    }
    waiting.clear();
  }

  async function end(problem: Refusal): Promise<void> {
    failAll(problem);
    await worker.terminate();
  }

  function wait(id: number, seconds: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => void end(new Refusal("platform.store-stalled", { seconds })), seconds * 1000);
      waiting.set(id, { resolve, reject, clock });
    });
  }

  worker.on("message", (reply: EmbeddedReply) => {
    const waiter = waiting.get(reply.id);
    if (!waiter) return;
    waiting.delete(reply.id);
    clearTimeout(waiter.clock);
    if (reply.ok) waiter.resolve(reply.value);
    else waiter.reject(storeError(reply));
  });
  worker.on("error", () => failAll(new Refusal("platform.store-lost")));
  worker.on("exit", () => failAll(new Refusal("platform.store-lost")));

  try {
    await wait(0, OPENING_LIMIT_SECONDS);
  } catch (cause) {
    await worker.terminate();
    throw cause;
  }
  worker.unref();

  return {
    get alive() {
      return alive;
    },
    call(body, moved = []) {
      if (!alive) return Promise.reject(new Refusal("platform.store-lost"));
      const id = ++lastId;
      worker.ref();
      const reply = wait(id, limitSeconds).finally(() => {
        if (waiting.size === 0) worker.unref();
      });
      worker.postMessage({ ...body, id }, moved);
      return reply;
    },
    end,
  };
}

function storeError(reply: Extract<EmbeddedReply, { ok: false }>): Error {
  return new StoreError(reply.message, reply.code, reply.detail);
}

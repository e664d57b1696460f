/** The near side of `prepare-worker.ts`: starts the thread, hands it what the store knows and takes its chunks in order. */
import { Worker } from "node:worker_threads";
import { Refusal } from "../../../base/outcome.ts";
import type { Preparation } from "./plan-facts.ts";
import type { ImportRequest } from "./plan-import.ts";
import { newTally, type PrepareContext, type Section } from "./prepare-rows.ts";
import type { FromThread, ThreadStart, ToThread } from "./prepare-worker.ts";

/** Chunks made ahead of their use: memory stays bounded, and neither side waits for the other. */
const CHUNKS_AHEAD = 3;

export async function prepareInThread(request: ImportRequest): Promise<Preparation> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const { files, kind, network, crs, profile, encoding, owner } = request;
  const start: ThreadStart = { request: { files, kind, network, crs, profile, encoding, owner }, stop };
  const worker = new Worker(new URL("./prepare-worker.ts", import.meta.url), { workerData: start });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const inbox = createInbox(worker);
  const tell = (message: ToThread) => worker.postMessage(message);
  const close = async () => {
    Atomics.store(stop, 0, 1);
    tell({ kind: "close" });
    await ended;
  };
  try {
    const planned = await inbox.next("planned");
    return { facts: planned.facts, close, sections: (context) => sectionsOf(planned.facts.sections, context) };
  } catch (cause) {
    await close();
    throw cause;
  }

  function sectionsOf(listed: Preparation["facts"]["sections"], context: PrepareContext): Section[] {
    const { assigned, today, regionShapes, owners, defaultOwner, crsText, dryRun, signal } = context;
    inbox.onSide((message) => {
      if (message.kind === "read") context.progress(message.rows);
      else
        void context.takeIds(message.entity, message.count).then((first) => tell({ kind: "ids", first }), inbox.fail);
    });
    if (signal.aborted) Atomics.store(stop, 0, 1);
    signal.addEventListener("abort", () => Atomics.store(stop, 0, 1), { once: true });
    tell({ kind: "prepare", context: { assigned, today, regionShapes, owners, defaultOwner, crsText, dryRun } });
    for (let i = 0; i < CHUNKS_AHEAD; i++) tell({ kind: "more" });
    return listed.map(({ entity, expectedRows }) => {
      const tally = newTally();
      return { entity, expectedRows, tally, chunks: chunksOf(tally, context) };
    });
  }

  async function* chunksOf(tally: Section["tally"], context: PrepareContext): AsyncIterable<Uint8Array> {
    for (;;) {
      const message = await inbox.next("chunk", "end");
      if (message.kind === "end") {
        const { rejects, ...counts } = message.tally;
        Object.assign(tally, counts);
        tally.rejects.push(...rejects);
        for (const [name, id] of message.owners) context.owners.set(name, id);
        context.issues.join(message.issues);
        return;
      }
      tell({ kind: "more" });
      yield message.chunk;
    }
  }
}

type Side = Extract<FromThread, { kind: "read" | "take" }>;
type Main = Exclude<FromThread, Side | { kind: "failed" }>;

/** Messages in their order; the thread's failure, or its death, is thrown to whoever asks next. */
function createInbox(worker: Worker) {
  const waiting: Main[] = [];
  let side: (message: Side) => void = () => undefined;
  let failure: unknown;
  let wake: () => void = () => undefined;

  const fail = (cause: unknown) => {
    failure ??= cause;
    wake();
  };
  worker.on("message", (message: FromThread) => {
    if (message.kind === "read" || message.kind === "take") side(message);
    else if (message.kind === "failed") fail(errorOf(message));
    else {
      waiting.push(message);
      wake();
    }
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("the thread that prepares rows ended")));

  return {
    fail,
    onSide(take: (message: Side) => void) {
      side = take;
    },
    async next<K extends Main["kind"]>(...kinds: K[]): Promise<Extract<Main, { kind: K }>> {
      while (waiting.length === 0) {
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const message = waiting.shift()!;
      if (!(kinds as string[]).includes(message.kind)) throw new Error(`unexpected ${message.kind} from the thread`);
      return message as Extract<Main, { kind: K }>;
    },
  };
}

function errorOf({ refusal, error }: Extract<FromThread, { kind: "failed" }>): unknown {
  return refusal ? new Refusal(refusal.code, refusal.facts) : error;
}

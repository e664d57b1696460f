/** A paper as bytes, made by a thread of its own in a folder that is gone afterwards. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Paper, PaperFormat, PaperRows } from "./paper.ts";
import type { PaperMessage, PaperTask } from "./paper-worker.ts";

export async function* writePaper(
  paper: Paper,
  format: PaperFormat,
  rows: AsyncIterable<PaperRows>,
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "guanxin-paper-"));
  try {
    const path = join(folder, `paper.${format}`);
    await writeToFile(paper, format, rows, path);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function writeToFile(
  paper: Paper,
  format: PaperFormat,
  rows: AsyncIterable<PaperRows>,
  path: string,
): Promise<void> {
  const task: PaperTask = { paper, format, path };
  const thread = new Worker(new URL("./paper-worker.ts", import.meta.url), { workerData: task });
  const answers = answersOf(thread);
  const send = async (message: PaperMessage) => {
    thread.postMessage(message);
    await answers.next();
  };
  try {
    await answers.next();
    for await (const piece of rows) await send(piece);
    await send("end");
  } finally {
    await thread.terminate();
  }
}

/** One answer at a time; a thread that fails or ends early rejects whoever waits. */
function answersOf(thread: Worker): { next(): Promise<void> } {
  let waiting: { resolve(): void; reject(cause: Error): void } | undefined;
  let answered = 0;
  let failure: Error | undefined;
  const fail = (cause: Error) => {
    failure ??= cause;
    waiting?.reject(failure);
    waiting = undefined;
  };
  thread.on("message", () => {
    if (waiting) waiting.resolve();
    else answered++;
    waiting = undefined;
  });
  thread.on("error", (cause) => fail(cause as Error));
  thread.on("exit", (code) => fail(new Error(`the document thread ended with ${code}`)));
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        if (answered > 0) {
          answered--;
          return resolve();
        }
        waiting = { resolve, reject };
      }),
  };
}

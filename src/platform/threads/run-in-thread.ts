/** One piece of heavy work in a thread of its own: an input in, one answer out, and the thread is gone. */
import { Worker } from "node:worker_threads";

/** Shared memory in the input is shared, the rest copied. An abort ends the thread and rejects. */
export function runInThread<T>(script: URL, input: unknown, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(script, { workerData: input });
    const end = (settle: () => void): void => {
      signal?.removeEventListener("abort", onAbort);
      void worker.terminate();
      settle();
    };
    const onAbort = (): void => end(() => reject(signal!.reason as Error));
    signal?.addEventListener("abort", onAbort);
    worker.once("message", (answer: T) => end(() => resolve(answer)));
    worker.once("error", (cause) => end(() => reject(cause as Error)));
    worker.once("exit", (code) => end(() => reject(new Error(`the thread ended with ${code} and no answer`))));
  });
}

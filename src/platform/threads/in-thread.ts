/**
 * One long computation in a thread of its own, so that pages and tiles go on being served meanwhile.
 *
 * The module given calls `answerInThread` once. What is handed over is copied, but for arrays on shared memory. A task
 * whose signal is aborted ends with its thread, wherever it is.
 */
import { parentPort, Worker, workerData } from "node:worker_threads";

export interface ThreadTools {
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

type Message<Answer> = { share: number } | { answer: Answer };

export function inThread<Task, Answer>(
  module: URL,
  task: Task,
  { signal, progress }: ThreadTools = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = new Worker(module, { workerData: task });
    const stop = () => {
      reject(signal!.reason);
      void thread.terminate();
    };
    signal?.addEventListener("abort", stop, { once: true });
    thread.on("message", (message: Message<Answer>) => {
      if ("share" in message) progress?.(message.share);
      else resolve(message.answer);
    });
    thread.on("error", reject);
    thread.on("exit", (code) => {
      signal?.removeEventListener("abort", stop);
      reject(new Error(`the thread ended with ${code} before its answer`));
    });
  });
}

/** The thread's side. */
export function answerInThread<Task, Answer>(work: (task: Task, progress: (share: number) => void) => Answer): void {
  const send = (message: Message<Answer>): void => parentPort!.postMessage(message);
  send({ answer: work(workerData as Task, (share) => send({ share })) });
}

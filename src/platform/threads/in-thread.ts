/**
 * One long computation in a thread of its own, so that pages and tiles go on being served meanwhile.
 *
 * The module given calls `answerInThread` once. What is handed over is copied, but for arrays on shared memory. A task
 * whose signal is aborted ends with its thread, wherever it is. Threads that live on for many tasks: `task-thread.ts`.
 */
import { parentPort, type Transferable, Worker, workerData } from "node:worker_threads";

export interface ThreadTools {
  readonly signal?: AbortSignal | undefined;
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
    const end = (settle: () => void): void => {
      signal?.removeEventListener("abort", stop);
      settle();
      void thread.terminate();
    };
    const stop = (): void => end(() => reject(signal!.reason));
    signal?.addEventListener("abort", stop, { once: true });
    thread.on("message", (message: Message<Answer>) => {
      if ("share" in message) progress?.(message.share);
      else end(() => resolve(message.answer));
    });
    thread.on("error", (cause) => end(() => reject(cause)));
    thread.on("exit", (code) => end(() => reject(new Error(`the thread ended with ${code} before its answer`))));
  });
}

/** The thread's side. `handOver` lists the buffers of an answer that need not be copied. */
export function answerInThread<Task, Answer>(
  work: (task: Task, progress: (share: number) => void) => Answer | Promise<Answer>,
  handOver: (answer: Answer) => Transferable[] = () => [],
): void {
  const send = (message: Message<Answer>, buffers: Transferable[] = []): void =>
    parentPort!.postMessage(message, buffers);
  const answered = work(workerData as Task, (share) => send({ share }));
  const give = (answer: Answer): void => send({ answer }, handOver(answer));
  if (answered instanceof Promise) void answered.then(give);
  else give(answered);
}

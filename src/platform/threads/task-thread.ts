/**
 * A worker thread that is asked by number and answers, and is started anew when it dies.
 *
 * A thread that died (out of memory, say) fails the tasks it held; the next one finds a fresh thread, which has been given
 * nothing yet: `born` counts the threads, so that an owner knows when to give again.
 */
import { Worker } from "node:worker_threads";

export interface TaskThread<Task, Answer> {
  readonly born: number;
  waiting(): number;
  /** Something the thread keeps for later tasks; nothing comes back. */
  give(given: unknown): void;
  ask(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

export type ThreadMessage<Task> = { readonly number: number; readonly task: Task } | { readonly given: unknown };
export type ThreadAnswer<Answer> =
  | { readonly number: number; readonly answer: Answer }
  | { readonly number: number; readonly failed: string };

export function startTaskThread<Task, Answer>(file: URL): TaskThread<Task, Answer> {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(cause: Error): void }>();
  let last = 0;
  let born = 0;
  let worker = start();

  function start(): Worker {
    born++;
    const next = new Worker(file);
    next.unref();
    next.on("message", (message: ThreadAnswer<Answer>) => {
      const asker = waiting.get(message.number);
      waiting.delete(message.number);
      if (waiting.size === 0) next.unref();
      if ("answer" in message) asker?.resolve(message.answer);
      else asker?.reject(new Error(message.failed));
    });
    next.on("error", (cause) => {
      for (const asker of waiting.values()) asker.reject(cause as Error);
      waiting.clear();
      worker = start();
    });
    return next;
  }

  return {
    get born() {
      return born;
    },
    waiting: () => waiting.size,
    give(given) {
      worker.postMessage({ given } satisfies ThreadMessage<Task>);
    },
    ask(task) {
      last++;
      const number = last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        // A process that waits for an answer must not end before it.
        worker.ref();
        worker.postMessage({ number, task } satisfies ThreadMessage<Task>);
      });
    },
    async close() {
      await worker.terminate();
      for (const asker of waiting.values()) asker.reject(new Error("the thread was closed"));
      waiting.clear();
    },
  };
}

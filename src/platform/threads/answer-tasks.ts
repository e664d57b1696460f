/** The other end of `task-thread.ts`: what runs inside the thread. */
import { parentPort, type Transferable } from "node:worker_threads";
import type { ThreadAnswer, ThreadMessage } from "./task-thread.ts";

/** `hand over` lists the buffers of an answer that need not be copied. */
export function answerTasks<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
  handOver: (answer: Answer) => Transferable[] = () => [],
  keep: (given: unknown) => void = () => undefined,
): void {
  const port = parentPort!;
  port.on("message", async (message: ThreadMessage<Task>) => {
    if ("given" in message) return keep(message.given);
    const { number } = message;
    try {
      const answer = await work(message.task);
      port.postMessage({ number, answer } satisfies ThreadAnswer<Answer>, handOver(answer));
    } catch (cause) {
      const failed = (cause as Error).stack ?? String(cause);
      port.postMessage({ number, failed } satisfies ThreadAnswer<Answer>);
    }
  });
}

/** A thread of planning: says where it is and what is best so far; asked to stop, it ends soon with what it has. */
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { SearchPoint } from "../model/programme/plan-figures.ts";

export type PlanStage = "load" | "build" | "solve" | "check" | "projects" | "compare" | "save" | "done";

export interface PlanThreadTools {
  readonly progress?: ((stage: PlanStage, share: number) => void) | undefined;
  /** Hears of every better plan. */
  readonly better?: ((point: SearchPoint) => void) | undefined;
  /** Aborted = end with what is best so far. */
  readonly signal?: AbortSignal | undefined;
}

type Message<Answer> =
  | { readonly kind: "stage"; readonly stage: PlanStage; readonly share: number }
  | { readonly kind: "best"; readonly point: SearchPoint }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "answer"; readonly answer: Answer };

/** A refusal in the thread is thrown here. */
export function runPlanThread<Task extends object, Answer>(
  module: URL,
  task: Task,
  { progress, better, signal }: PlanThreadTools,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stop = new SharedArrayBuffer(4);
    const thread = new Worker(module, { workerData: { task, stop } });
    const onStop = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
    signal?.addEventListener("abort", onStop, { once: true });
    if (signal?.aborted) onStop();
    thread.on("message", (message: Message<Answer>) => {
      if (message.kind === "stage") progress?.(message.stage, message.share);
      else if (message.kind === "best") better?.(message.point);
      else if (message.kind === "answer") resolve(message.answer);
      else reject(new Refusal(message.problem.code, message.problem.facts));
    });
    thread.on("error", reject);
    thread.on("exit", (code) => {
      signal?.removeEventListener("abort", onStop);
      reject(new Error(`the thread ended with ${code} before its answer`));
    });
  });
}

/** The thread's side. */
export interface PlanThread {
  stage(stage: PlanStage, share: number): void;
  best(point: SearchPoint): void;
  isStopped(): boolean;
}

export async function answerPlanThread<Task, Answer>(
  work: (task: Task, thread: PlanThread) => Promise<Answer> | Answer,
): Promise<void> {
  const { task, stop } = workerData as { task: Task; stop: SharedArrayBuffer };
  const flag = new Int32Array(stop);
  const send = (message: Message<Answer>): void => parentPort!.postMessage(message);
  try {
    const answer = await work(task, {
      stage: (stage, share) => send({ kind: "stage", stage, share }),
      best: (point) => send({ kind: "best", point }),
      isStopped: () => Atomics.load(flag, 0) === 1,
    });
    send({ kind: "answer", answer });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    send({ kind: "refused", problem: cause.problem });
  }
}

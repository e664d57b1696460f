/** Optimising off the event loop: progress while it runs, and a cancel that keeps the best plan so far. */
import { Worker } from "node:worker_threads";
import type { Outcome } from "../../base/outcome.ts";
import type { PlanChoice, PlanProblem } from "../model/problem/plan-problem.ts";
import type { FinishedPlan, OptimiseMessage, OptimiseTask } from "./optimise-worker.ts";

export interface PlanSoFar {
  readonly choice: PlanChoice;
  readonly value: number;
  readonly bound: number;
  /** (bound − value) / |bound|. */
  readonly gap: number;
}

export interface ThreadCall {
  readonly seed: number;
  readonly seconds: number;
  readonly start?: PlanChoice;
  /** Aborted = stop and keep the best; the outcome is then what was reached. */
  readonly signal?: AbortSignal;
  readonly better?: (soFar: PlanSoFar) => void;
}

/** Refuses `planning.infeasible` and `planning.no-plan-found`. */
export function optimiseInThread(problem: PlanProblem, call: ThreadCall): Promise<Outcome<FinishedPlan>> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const { seed, seconds, start, signal } = call;
  const task: OptimiseTask = { problem, seed, seconds, stop, ...(start && { start }) };
  const thread = new Worker(new URL("./optimise-worker.ts", import.meta.url), { workerData: task });
  const cancel = (): void => {
    Atomics.store(stop, 0, 1);
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel);
  const outcome = new Promise<Outcome<FinishedPlan>>((resolve, reject) => {
    thread.on("message", (message: OptimiseMessage) => {
      if (message.kind === "done") resolve(message.outcome);
      else {
        const { choice, value, bound } = message;
        const gap = bound > value ? (bound - value) / Math.abs(bound) : 0;
        call.better?.({ choice, value, bound, gap });
      }
    });
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`the optimiser's thread ended with ${code} before it answered`)));
  });
  return outcome.finally(() => {
    signal?.removeEventListener("abort", cancel);
    return thread.terminate();
  });
}

/** The thread that optimises a plan: the problem comes in, better plans are told now and then, the best goes out. */
import { parentPort, workerData } from "node:worker_threads";
import type { Outcome } from "../../base/outcome.ts";
import { type OptimisedPlan, optimisePlan } from "../model/optimise/optimise-plan.ts";
import type { PlanChoice, PlanProblem } from "../model/problem/plan-problem.ts";

export interface OptimiseTask {
  readonly problem: PlanProblem;
  readonly seed: number;
  readonly seconds: number;
  readonly start?: PlanChoice;
  /** Shared with who asks: not 0 = stop and keep the best. */
  readonly stop: Int32Array;
}

export type OptimiseMessage =
  | { readonly kind: "better"; readonly choice: PlanChoice; readonly value: number; readonly bound: number }
  | { readonly kind: "done"; readonly outcome: Outcome<OptimisedPlan> };

/** Better plans are told at most so often: a choice of a big city is some hundred kilobytes. */
const TOLD_EVERY_MS = 250;

const { problem, seed, seconds, start, stop } = workerData as OptimiseTask;
const tell = (message: OptimiseMessage): void => parentPort!.postMessage(message);
let toldAt = -Infinity;

const outcome = optimisePlan(problem, {
  seed,
  seconds,
  clock: () => performance.now() / 1000,
  keepGoing: () => Atomics.load(stop, 0) === 0,
  ...(start && { start }),
  better(choice, value, bound) {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    tell({ kind: "better", choice, value, bound });
  },
});
tell({ kind: "done", outcome });

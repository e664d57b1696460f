/**
 * The thread that optimises a plan: the problem comes in, better plans are told now and then, the best goes out.
 *
 * In a small problem HiGHS goes on from the plan reached with what time is left: it may prove it best, better it, or lower the
 * bound. What it finds is counted again before it is believed.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Outcome } from "../../base/outcome.ts";
import { type OptimisedPlan, optimisePlan, refuseRules } from "../model/optimise/optimise-plan.ts";
import { planRows } from "../model/optimise/plan-rows.ts";
import { isWithinRules, planValue } from "../model/optimise/weigh-plan.ts";
import type { PlanChoice, PlanProblem } from "../model/problem/plan-problem.ts";
import { conflictByMilp } from "./conflict-by-milp.ts";
import { solvePlanMilp } from "./plan-milp.ts";

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
  | { readonly kind: "done"; readonly outcome: Outcome<FinishedPlan> };

export type FinishedPlan = Omit<OptimisedPlan, "provedBy"> & { readonly provedBy: OptimisedPlan["provedBy"] | "highs" };

/** Better plans are told at most so often: a choice of a big city is some hundred kilobytes. */
const TOLD_EVERY_MS = 250;
const SMALL_WORKS = 2000;
const LEAST_SECONDS = 0.5;
/** HiGHS works with tolerances; its bound is believed with this much on top, relatively. */
const MILP_HAIR = 1e-6;

const { problem, seed, seconds, start, stop } = workerData as OptimiseTask;
const tell = (message: OptimiseMessage): void => parentPort!.postMessage(message);
const begun = performance.now();
const isStopped = (): boolean => Atomics.load(stop, 0) !== 0;
let toldAt = -Infinity;

const outcome = optimisePlan(problem, {
  seed,
  seconds,
  clock: () => performance.now() / 1000,
  keepGoing: () => !isStopped(),
  ...(start && { start }),
  better(choice, value, bound) {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    tell({ kind: "better", choice, value, bound });
  },
});
tell({ kind: "done", outcome: outcome.ok ? { ok: true, value: await finished(outcome.value) } : await asked(outcome) });

/** Where neither a plan nor a proof was found in a small problem, HiGHS is asked. */
async function asked(refused: Outcome<never>): Promise<Outcome<FinishedPlan>> {
  const left = seconds - (performance.now() - begun) / 1000;
  const isOpen = !refused.ok && refused.problem.code === "planning.no-plan-found";
  if (!isOpen || problem.workCount > SMALL_WORKS || left < LEAST_SECONDS || isStopped()) return refused;
  const milp = await solvePlanMilp(problem, { seconds: left, keepGoing: () => !isStopped() });
  if (milp.status === "infeasible") {
    const keepGoing = () => !isStopped() && performance.now() - begun < 1000 * seconds;
    return refuseRules(await conflictByMilp(problem, keepGoing));
  }
  if (!milp.choice || !isWithinRules(problem, planRows(problem), milp.choice)) return refused;
  const value = planValue(problem, milp.choice);
  const bound = Math.max(value, milp.bound + MILP_HAIR * Math.abs(milp.bound));
  const gap = bound > value ? (bound - value) / Math.abs(bound) : 0;
  return { ok: true, value: { choice: milp.choice, value, bound, gap, provedBy: "highs" } };
}

async function finished(plan: OptimisedPlan): Promise<FinishedPlan> {
  const left = seconds - (performance.now() - begun) / 1000;
  if (problem.workCount > SMALL_WORKS || plan.provedBy === "search" || left < LEAST_SECONDS || isStopped()) return plan;
  const milp = await solvePlanMilp(problem, { seconds: left, start: plan.choice, keepGoing: () => !isStopped() });
  let { choice, value } = plan;
  if (milp.choice && isWithinRules(problem, planRows(problem), milp.choice)) {
    const worth = planValue(problem, milp.choice);
    if (worth > value) [choice, value] = [milp.choice, worth];
  }
  const proved = Math.max(value, milp.bound + MILP_HAIR * Math.abs(milp.bound));
  const byMilp = milp.status !== "infeasible" && proved < plan.bound;
  const bound = byMilp ? proved : plan.bound;
  const gap = bound > value ? (bound - value) / Math.abs(bound) : 0;
  return { choice, value, bound, gap, provedBy: byMilp ? "highs" : plan.provedBy };
}

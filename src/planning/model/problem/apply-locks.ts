/** What a planner fixed, by the city's own numbers, laid on the problem; and what was announced, as a preference. */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { findPosition } from "../../../network/model/pipe-row.ts";
import { MUST_REASONS } from "../candidates/must-do.ts";
import type { BuiltPlan, PlanCall, PlanLock } from "./built-plan.ts";
import { banYear, forceIn, forceOut, lockProject, preferAnnounced, whyNotLock } from "./lock-problem.ts";
import type { PlanProblem } from "./plan-problem.ts";

/** Positions of pipes that a lock wants in the plan, whatever the rules say of them. */
export function forcedPositions(network: PackedNetwork, locks: readonly PlanLock[]): Outcome<Set<number>> {
  const forced = new Set<number>();
  for (const lock of locks) {
    if (lock.kind === "BAN") continue;
    for (const pipeId of lock.pipeIds) {
      const i = findPosition(network, pipeId);
      if (i < 0) return refuse("planning.lock-unknown-pipe", { pipeId });
      if (lock.kind !== "FORCE_OUT") forced.add(i);
    }
  }
  return done(forced);
}

export function applyLocks(built: BuiltPlan, call: PlanCall, stabilityPerYear: number): Outcome<BuiltPlan> {
  let problem = built.problem;
  if (call.announced && call.announced.size > 0)
    problem = preferAnnounced(problem, announcedYears(built, call.announced), stabilityPerYear);
  const mustReason = built.mustReason.slice();
  const corridors = call.locks?.length ? corridorNumbers(built) : new Map<string, number>();
  for (const lock of call.locks ?? []) {
    const laid = layLock(problem, built, lock, corridors, mustReason);
    if (!laid.ok) return laid;
    problem = laid.value;
  }
  return done({ ...built, problem, mustReason });
}

function layLock(
  problem: PlanProblem,
  built: BuiltPlan,
  lock: PlanLock,
  corridors: ReadonlyMap<string, number>,
  mustReason: Uint8Array,
): Outcome<PlanProblem> {
  if (lock.kind === "BAN") {
    const c = corridors.get(lock.corridor);
    // A street without candidates is not opened anyway.
    if (c === undefined)
      return built.corridors.key.includes(lock.corridor)
        ? done(problem)
        : refuse("planning.lock-unknown-corridor", { corridor: lock.corridor });
    const t = lock.year - problem.fromYear;
    return t >= 0 && t < problem.years ? done(banYear(problem, c, t)) : done(problem);
  }
  const pipes = pipesOf(built, lock.pipeIds);
  if (lock.kind === "FORCE_OUT") {
    for (const p of pipes) mustReason[p] = 0;
    return done(forceOut(problem, pipes));
  }
  // Only a pipe that is not in use any more is missing here.
  if (pipes.length < lock.pipeIds.length)
    return refuse("planning.lock-not-in-use", { pipes: lock.pipeIds.length - pipes.length });
  for (const p of pipes) mustReason[p] = MUST_REASONS.indexOf(lock.kind === "LOCK" ? "LOCKED" : "FORCED");
  if (lock.kind === "FORCE_IN") return done(forceIn(problem, pipes));
  const corridor = lock.corridor === undefined ? undefined : corridors.get(lock.corridor);
  if (lock.corridor !== undefined && corridor === undefined)
    return refuse("planning.lock-unknown-corridor", { corridor: lock.corridor });
  const project = { pipes, corridor, year: lock.year - problem.fromYear, method: lock.method };
  const may = whyNotLock(problem, project);
  if (may.ok) return done(lockProject(problem, project));
  const { code, facts } = may.problem;
  const pipe = facts["pipe"];
  return refuse(code, typeof pipe === "number" ? { ...facts, pipeId: built.pipeIdOf[pipe]! } : facts);
}

function pipesOf(built: BuiltPlan, pipeIds: readonly number[]): number[] {
  const found: number[] = [];
  const wanted = new Set(pipeIds);
  for (let p = 0; p < built.pipeIdOf.length; p++) if (wanted.has(built.pipeIdOf[p]!)) found.push(p);
  return found;
}

function corridorNumbers({ corridorOf, corridors }: BuiltPlan): Map<string, number> {
  return new Map(Array.from(corridorOf, (city, c) => [corridors.key[city]!, c]));
}

function announcedYears({ pipeIdOf, problem }: BuiltPlan, announced: ReadonlyMap<number, number>): Int8Array {
  return Int8Array.from(pipeIdOf, (pipeId) => {
    const t = (announced.get(pipeId) ?? Number.NaN) - problem.fromYear;
    return t >= 0 && t < problem.years ? t : -1;
  });
}

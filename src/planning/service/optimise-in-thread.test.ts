import { expect, test } from "vitest";
import { makePlanProblem } from "../../../bench/plan-problems.ts";
import { optimisePlan } from "../model/optimise/optimise-plan.ts";
import { planRows } from "../model/optimise/plan-rows.ts";
import { listRules, type RuleGroup } from "../model/optimise/rule-groups.ts";
import { isWithinRules, planValue } from "../model/optimise/weigh-plan.ts";
import type { PlanProblem } from "../model/problem/plan-problem.ts";
import { conflictByMilp } from "./conflict-by-milp.ts";
import { optimiseInThread, type PlanSoFar } from "./optimise-in-thread.ts";
import { solvePlanMilp } from "./plan-milp.ts";

const still = { seed: 1, seconds: 10, clock: () => 0 };

test("three small cities: our bound stands against HiGHS, and the finished plan is as good as HiGHS alone finds", async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const problem = makePlanProblem({ pipes: 7, seed, districts: 2, bare: true });
    const ours = optimisePlan(problem, still);
    if (!ours.ok) throw new Error(ours.problem.code);
    const milp = await solvePlanMilp(problem, { seconds: 20 });
    if (!milp.choice) throw new Error(`seed ${seed}: HiGHS found no plan`);
    expect(isWithinRules(problem, planRows(problem), milp.choice)).toBe(true);
    const value = planValue(problem, milp.choice);
    expect(value, `seed ${seed}`).toBeLessThanOrEqual(ours.value.bound + 1e-9);
    expect(milp.bound).toBeGreaterThanOrEqual(ours.value.value - 1e-4);
    const finished = await optimiseInThread(problem, { seed: 1, seconds: 30 });
    if (!finished.ok) throw new Error(finished.problem.code);
    expect(finished.value.value, `seed ${seed}`).toBeGreaterThanOrEqual(value - 1e-4);
    expect(finished.value.bound).toBeGreaterThanOrEqual(finished.value.value);
  }
}, 240_000);

test("a plan comes back from its thread, with better ones told on the way", async () => {
  const problem = makePlanProblem({ pipes: 120, seed: 2 });
  const heard: PlanSoFar[] = [];
  const outcome = await optimiseInThread(problem, { seed: 1, seconds: 6, better: (soFar) => heard.push(soFar) });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const { choice, value, bound } = outcome.value;
  expect(isWithinRules(problem, planRows(problem), choice)).toBe(true);
  expect(planValue(problem, choice)).toBe(value);
  expect(bound).toBeGreaterThanOrEqual(value);
  expect(heard.length).toBeGreaterThan(0);
  for (const one of heard) expect(one.value).toBeLessThanOrEqual(value);
});

test("a cancel keeps the best plan so far", async () => {
  const problem = makePlanProblem({ pipes: 2000, seed: 3 });
  const cancel = new AbortController();
  const outcome = await optimiseInThread(problem, {
    seed: 1,
    seconds: 600,
    signal: cancel.signal,
    better: () => cancel.abort(),
  });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  expect(isWithinRules(problem, planRows(problem), outcome.value.choice)).toBe(true);
  expect(outcome.value.bound).toBeGreaterThanOrEqual(outcome.value.value);
});

test("where our own proofs end, HiGHS names the rules in conflict of a small city", async () => {
  const problem = makePlanProblem({ pipes: 8, seed: 1, districts: 2, budgetShare: 1 });
  expect(optimisePlan(problem, still)).toMatchObject({ ok: false, problem: { code: "planning.no-plan-found" } });
  const outcome = await optimiseInThread(problem, { seed: 1, seconds: 60 });
  if (outcome.ok) throw new Error("a plan was found where there is none");
  expect(outcome.problem.code).toBe("planning.infeasible");
  const rules = await conflictByMilp(problem, () => true);
  expect(outcome.problem.facts["count"]).toBe(rules.length);
  // What remains is in conflict, and no more so when any one of it goes.
  for (const rule of rules) {
    const rest = rules.reduce((of, one) => (one === rule ? one.without(of) : of), onlyRules(problem, rules));
    expect((await solvePlanMilp(rest, { seconds: 20 })).status, rule.text).not.toBe("infeasible");
  }
}, 180_000);

/** The problem with no rules but these. */
function onlyRules(problem: PlanProblem, rules: readonly RuleGroup[]): PlanProblem {
  const kept = new Set(rules.map((rule) => rule.text));
  return listRules(problem).reduce((of, rule) => (kept.has(rule.text) ? of : rule.without(of)), problem);
}

test("a city without a plan is told its rules in conflict", async () => {
  const problem = makePlanProblem({ pipes: 60, seed: 4 });
  const outcome = await optimiseInThread(
    { ...problem, floorM: problem.floorM.map(() => 1e6) },
    { seed: 1, seconds: 10 },
  );
  if (outcome.ok) throw new Error("a plan was found though floors are beyond all metres");
  expect(outcome.problem.code).toBe("planning.infeasible");
  expect(outcome.problem.facts["count"]).toBe(1);
});

import { expect, test } from "vitest";
import { accepted } from "../../../base/outcome.ts";
import { drawStreet } from "../drawn-street.ts";
import { DEFAULT_PLANNING_RULES } from "../planning-defaults.ts";
import { buildProblem } from "./build-problem.ts";
import { banYear, corridorOf, forceIn, forceOut, lockProject, scaleBudgets, whyNotLock } from "./lock-problem.ts";
import type { PlanProblem } from "./plan-problem.ts";

/** Two streets; in the first a red trunk drain and its branch, in the second, closed until 2027, a PE gas pipe. */
function problemOf(): PlanProblem {
  const inputs = drawStreet({
    roads: [
      { id: "A", line: [0, 0, 200, 0] },
      { id: "B", line: [0, 500, 200, 500], opened: "2022-05-01" },
    ],
    pipes: [
      { id: "T", line: [0, 0, 100, 0], network: "drainage", mm: 800, material: "PVC", risk: "red" },
      { id: "B", line: [100, 0, 180, 0], network: "drainage", mm: 400, material: "PVC", risk: "orange" },
      { id: "G", line: [0, 500, 100, 500], material: "PE80", risk: "red" },
    ],
  });
  const call = { fromYear: 2026, years: 3, budgets: { perYearFen: 1_000_001 } };
  return accepted(buildProblem(inputs, DEFAULT_PLANNING_RULES, call)).problem;
}

test("an edit gives a new problem and leaves the one given as it was", () => {
  const problem = problemOf();
  const before = JSON.stringify(problem, (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as never as number[])] : value,
  );
  lockProject(problem, { pipes: [0], corridor: 0, year: 1 });
  forceIn(problem, [0]);
  forceOut(problem, [0]);
  banYear(problem, 0, 1);
  scaleBudgets(problem, 2);
  const after = JSON.stringify(problem, (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as never as number[])] : value,
  );
  expect(after).toBe(before);
});

test("a pipe is locked where its street may be dug, and not where it is closed", () => {
  const problem = problemOf();
  expect([0, 1, 2].map((p) => corridorOf(problem, p))).toEqual([0, 0, 1]);
  expect(whyNotLock(problem, { pipes: [2], year: 1 }).ok).toBe(true);
  expect(whyNotLock(problem, { pipes: [2], year: 0 })).toMatchObject({
    ok: false,
    problem: { code: "planning.lock-banned" },
  });
  expect(whyNotLock(problem, { pipes: [2], year: 0, method: "CONTROL" }).ok).toBe(true);
  expect(whyNotLock(banYear(problem, 1, 1), { pipes: [2], year: 1 }).ok).toBe(false);
});

test("whoever forces a trunk out lets its branches go without it", () => {
  const problem = problemOf();
  expect([...problem.before]).toEqual([0, 1]);
  expect([...forceOut(problem, [0]).before]).toEqual([]);
  expect([...forceOut(problem, [1]).before]).toEqual([0, 1]);
});

test("budgets are scaled in whole fen, one source or all; no limit stays no limit", () => {
  const problem = problemOf();
  const S = problem.sources.length;
  const [first, second] = problem.budgetFen;
  expect(scaleBudgets(problem, 1.1).budgetFen[0]).toBe(Math.floor(first! * 1.1));
  const one = scaleBudgets(problem, new Map([[problem.sources[0]!, 0]]));
  expect([one.budgetFen[0], one.budgetFen[1], one.budgetFen[S]]).toEqual([0, second, 0]);
  const free = { ...problem, budgetFen: problem.budgetFen.map(() => Number.POSITIVE_INFINITY) };
  expect(scaleBudgets(free, 0).budgetFen[0]).toBe(Number.POSITIVE_INFINITY);
  expect(() => scaleBudgets(problem, -1)).toThrow(RangeError);
});

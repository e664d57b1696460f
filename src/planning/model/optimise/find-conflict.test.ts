import { describe, expect, test } from "vitest";
import { makePlanProblem } from "../../../../bench/plan-problems.ts";
import type { PlanProblem } from "../problem/plan-problem.ts";
import { findConflict } from "./find-conflict.ts";
import { optimisePlan } from "./optimise-plan.ts";

const always = () => true;
const namesOf = (problem: PlanProblem) =>
  findConflict(problem, always)?.map(({ code, facts }) => `${code} ${facts["year"] ?? facts["district"] ?? ""}`.trim());

/** A city in which every rule can be kept, with one pipe that must be done by the end of the first year. */
function peaceful(pipes: number): PlanProblem {
  const bare = makePlanProblem({ pipes, seed: 2, bare: true, budgetShare: 3 });
  return {
    ...bare,
    openTo: bare.openTo.map(() => 15),
    crewLimitM: bare.crewLimitM.map(() => 1e6),
    mustBy: bare.mustBy.map((_, p) => (p === 7 ? 0 : -1)),
  };
}

describe.each([40, 400])("rules in conflict among %i pipes", (pipes) => {
  const city = peaceful(pipes);

  test("none where there is a plan", () => {
    expect(findConflict(city, always)).toBeUndefined();
  });

  test("a deadline against the budget of the pipe's own company", () => {
    const own = city.network[7]!;
    const poor = { ...city, budgetFen: city.budgetFen.map((fen, i) => (i === own ? 0 : fen)) };
    expect(namesOf(poor)).toEqual(["planning.rule-must 2027", "planning.rule-budget 2027"]);
  });

  test("a floor beyond all metres of a district stands alone", () => {
    const greedy = { ...city, floorM: city.floorM.map((_, d) => (d === 3 ? 1e7 : 0)) };
    expect(namesOf(greedy)).toEqual(["planning.rule-floor 3"]);
  });

  test("a deadline against a lock to a later year", () => {
    const locked = { ...city, yearsOf: city.yearsOf.map((years, p) => (p === 7 ? 0b10000 : years)) };
    expect(namesOf(locked)).toEqual(["planning.rule-lock", "planning.rule-must 2027"]);
  });

  test("a branch's deadline against its trunk's lock, by trunk before branch", () => {
    const trunk = {
      ...city,
      before: Int32Array.of(3, 7),
      yearsOf: city.yearsOf.map((years, p) => (p === 3 ? 0b10000 : years)),
    };
    expect(namesOf(trunk)).toEqual(["planning.rule-trunk-first", "planning.rule-lock", "planning.rule-must 2027"]);
  });

  test("a deadline against bans, where only an opened trench will do", () => {
    const corridor = city.pipeStart.findIndex((first) => first > 7) - 1;
    const T = city.years;
    const banned = {
      ...city,
      needsOpening: city.needsOpening.map((needs, w) => (w >= 21 && w < 24 ? 1 : needs)),
      openTo: city.openTo.map((may, i) => (Math.floor(i / T) === corridor ? 0 : may)),
    };
    expect(namesOf(banned)).toEqual(["planning.rule-ban", "planning.rule-must 2027"]);
  });
});

test("the refusal names the rules in both languages and in parts", () => {
  const city = peaceful(40);
  const outcome = optimisePlan(
    { ...city, floorM: city.floorM.map((_, d) => (d === 3 ? 1e7 : 0)) },
    { seed: 1, seconds: 10, clock: () => 0 },
  );
  if (outcome.ok) throw new Error("a plan was found though a floor is beyond all metres");
  expect(outcome.problem.code).toBe("planning.infeasible");
  expect(outcome.problem.facts["rules"]).toBe("区县 3 至少更新 10000000 米 / district 3 renews at least 10000000 m");
  expect(JSON.parse(String(outcome.problem.facts["parts"]))).toEqual([
    { code: "planning.rule-floor", facts: { district: 3, metres: 10000000 } },
  ]);
});

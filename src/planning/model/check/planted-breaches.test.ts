/** Breaches planted one by one in plans that keep every rule: each is found and named, and nothing else is. */
import { describe, expect, test } from "vitest";
import { makeValidPlan, type ValidPlan } from "../../../../test/made-streets.ts";
import { createRandom, type Random } from "../../../base/random.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { checkPlan, type PlanClaim } from "./check-plan.ts";
import { countPlan } from "./count-plan.ts";
import { RULES, type Rule, type Violation } from "./violation.ts";
import { describeViolation, RULE_TERMS, VIOLATION_SENTENCES } from "./violation-terms.ts";

interface Planted {
  readonly problem: PlanProblem;
  readonly choice: PlanChoice;
  readonly claim?: PlanClaim;
  /** All that must be found, and nothing else. */
  readonly expected: readonly Violation[];
}
type Plant = (plan: ValidPlan, dice: Random) => Planted | undefined;

const NETWORKS = ["gas", "water", "drainage", "heat"];
const copy = ({ openYear, work, workYear }: PlanChoice) => ({
  openYear: openYear.slice(),
  work: work.slice(),
  workYear: workYear.slice(),
});
const corridorOf = ({ pipeStart }: PlanProblem, p: number): number => pipeStart.findLastIndex((start) => start <= p);
const pick = (list: readonly number[], dice: Random): number | undefined =>
  list.length === 0 ? undefined : dice.pick(list);
const done = ({ choice }: ValidPlan): number[] => [...choice.work.keys()].filter((p) => choice.work[p] !== -1);
const digging = (plan: ValidPlan): number[] =>
  done(plan).filter((p) => plan.problem.needsOpening[plan.choice.work[p]!] === 1);

const PLANTS: Readonly<Record<Rule, Plant>> = {
  "one-work": ({ problem, choice }, dice) => {
    const p = pick([...choice.work.keys()], dice)!;
    const other = pick(
      [...choice.work.keys()].filter((q) => q !== p),
      dice,
    );
    if (other === undefined) return undefined;
    const w = problem.workStart[other]!;
    const changed = copy(choice);
    changed.work[p] = w;
    changed.workYear[p] = dice.whole(0, problem.years - 1);
    return {
      problem: { ...problem, ...unlimited(problem), mustBy: problem.mustBy.map(() => -1), before: new Int32Array(0) },
      choice: changed,
      expected: [{ rule: "one-work", facts: { pipe: p, work: w, owner: other } }],
    };
  },
  opening: (plan, dice) => {
    const { problem, choice } = plan;
    const p = pick(digging(plan), dice);
    if (p === undefined) return undefined;
    const c = corridorOf(problem, p);
    const changed = copy(choice);
    const to = dice.whole(-1, problem.years - 1);
    if (to === choice.openYear[c] || (to >= 0 && problem.openTo[c * problem.years + to] === 0)) return undefined;
    changed.openYear[c] = to;
    const open = { corridor: c, year: problem.fromYear + choice.openYear[c]! };
    return {
      problem: { ...problem, ...unlimited(problem), floorM: problem.floorM },
      choice: changed,
      expected: digging(plan)
        .filter((q) => corridorOf(problem, q) === c)
        .map((q) => ({
          rule: "opening",
          facts: { pipe: q, ...open, openYear: to < 0 ? null : problem.fromYear + to },
        })),
    };
  },
  ban: (plan, dice) => {
    const { problem, choice } = plan;
    const p = pick(digging(plan), dice);
    if (p === undefined) return undefined;
    const c = corridorOf(problem, p);
    const t = choice.openYear[c]!;
    const network = problem.network[p]!;
    const openTo = problem.openTo.slice();
    openTo[c * problem.years + t]! &= ~(1 << network);
    const facts = { kind: "NETWORK", corridor: c, network: NETWORKS[network]!, year: problem.fromYear + t };
    return {
      problem: { ...problem, openTo },
      choice,
      expected: digging(plan)
        .filter((q) => corridorOf(problem, q) === c && problem.network[q] === network)
        .map((q) => ({ rule: "ban", facts: { ...facts, pipe: q } })),
    };
  },
  budget: ({ problem, choice }, dice) => {
    const { drawnFen } = countPlan(problem, choice);
    const i = pick(
      [...drawnFen.keys()].filter((k) => drawnFen[k]! > 0),
      dice,
    );
    if (i === undefined) return undefined;
    const overFen = dice.chance(0.5) ? 1 : dice.whole(1, drawnFen[i]!);
    const budgetFen = problem.budgetFen.slice();
    budgetFen[i] = drawnFen[i]! - overFen;
    const S = problem.sources.length;
    return {
      problem: { ...problem, budgetFen },
      choice,
      expected: [
        {
          rule: "budget",
          facts: {
            year: problem.fromYear + Math.floor(i / S),
            source: problem.sources[i % S]!,
            drawnFen: drawnFen[i]!,
            budgetFen: budgetFen[i]!,
            overFen,
          },
        },
      ],
    };
  },
  crews: ({ problem, choice }, dice) => {
    const { crewM } = countPlan(problem, choice);
    const i = pick(
      [...crewM.keys()].filter((k) => crewM[k]! > 0),
      dice,
    );
    if (i === undefined) return undefined;
    const crewLimitM = problem.crewLimitM.slice();
    crewLimitM[i] = crewM[i]! - dice.pick([0.25, 1, 8]);
    const facts = { metres: crewM[i]!, limitM: crewLimitM[i]!, overM: crewM[i]! - crewLimitM[i]! };
    return {
      problem: { ...problem, crewLimitM },
      choice,
      expected: [
        {
          rule: "crews",
          facts: { year: problem.fromYear + Math.floor(i / 4), network: NETWORKS[i % 4]!, ...facts },
        },
      ],
    };
  },
  "must-do": ({ problem, choice }, dice) => {
    const p = dice.whole(0, problem.pipeCount - 1);
    const t = choice.workYear[p]!;
    if (t === 0) return undefined;
    const mustBy = problem.mustBy.slice();
    mustBy[p] = t === -1 ? dice.whole(0, problem.years - 1) : dice.whole(0, t - 1);
    const year = t === -1 ? null : problem.fromYear + t;
    return {
      problem: { ...problem, mustBy },
      choice,
      expected: [{ rule: "must-do", facts: { pipe: p, by: problem.fromYear + mustBy[p]!, year } }],
    };
  },
  fairness: ({ problem, choice }, dice) => {
    const { renewedM } = countPlan(problem, choice);
    const d = dice.whole(0, problem.districtCount - 1);
    const floorM = problem.floorM.slice();
    floorM[d] = renewedM[d]! + dice.pick([0.5, 1, 100]);
    const facts = { renewedM: renewedM[d]!, floorM: floorM[d]!, shortM: floorM[d]! - renewedM[d]! };
    return {
      problem: { ...problem, floorM },
      choice,
      expected: [{ rule: "fairness", facts: { district: d, ...facts } }],
    };
  },
  "trunk-first": (plan, dice) => {
    const { problem, choice } = plan;
    const after = pick(done(plan), dice);
    if (after === undefined) return undefined;
    const then = choice.workYear[after]!;
    const first = pick(
      [...choice.work.keys()].filter(
        (q) => q !== after && (choice.work[q] === -1 || choice.workYear[q]! > choice.workYear[after]!),
      ),
      dice,
    );
    if (first === undefined) return undefined;
    const beforeYear = choice.work[first] === -1 ? null : problem.fromYear + choice.workYear[first]!;
    return {
      problem: { ...problem, before: Int32Array.of(...problem.before, first, after) },
      choice,
      expected: [
        {
          rule: "trunk-first",
          facts: { before: first, after, beforeYear, afterYear: problem.fromYear + then },
        },
      ],
    };
  },
  "year-mask": (plan, dice) => {
    const { problem, choice } = plan;
    const p = pick(done(plan), dice);
    if (p === undefined) return undefined;
    const [w, t] = [choice.work[p]!, choice.workYear[p]!];
    const yearsOf = problem.yearsOf.slice();
    const value = problem.value.slice();
    const kind = dice.pick(["PIPE", "WORK"]);
    if (kind === "PIPE") yearsOf[p]! &= ~(1 << t);
    else value[w * problem.years + t] = -Infinity;
    return {
      problem: { ...problem, yearsOf, value },
      choice,
      expected: [{ rule: "year-mask", facts: { kind, pipe: p, work: w, year: problem.fromYear + t } }],
    };
  },
  "value-wrong": ({ problem, choice, value }, dice) => {
    const counted = countPlan(problem, choice).value;
    const stated = dice.chance(0.1) ? Number.NaN : value + dice.pick([-1, 1]) * dice.pick([1e-5, 0.01, 3]);
    return {
      problem,
      choice,
      claim: { value: stated },
      expected: [{ rule: "value-wrong", facts: { stated, counted, difference: stated - counted } }],
    };
  },
  "bound-below-value": ({ problem, choice, value }, dice) => {
    const counted = countPlan(problem, choice).value;
    const bound = dice.chance(0.1) ? -Infinity : value - dice.pick([1e-5, 0.01, 3]);
    return {
      problem,
      choice,
      claim: { value, bound },
      expected: [{ rule: "bound-below-value", facts: { bound, counted, below: counted - bound } }],
    };
  },
  "choice-malformed": ({ problem, choice }, dice) => {
    const changed = copy(choice);
    const free = { ...problem, ...unlimited(problem), mustBy: problem.mustBy.map(() => -1), before: new Int32Array(0) };
    const p = dice.whole(0, problem.pipeCount - 1);
    const say = (kind: string, column: string, index: number, value: number) => ({
      problem: free,
      choice: changed,
      expected: [{ rule: "choice-malformed" as const, facts: { kind, column, index, value } }],
    });
    switch (dice.whole(0, 4)) {
      case 0:
        changed.work[p] = dice.pick([-2, problem.workCount]);
        return say("RANGE", "work", p, changed.work[p]!);
      case 1:
        if (choice.work[p] === -1) changed.work[p] = problem.workStart[p]!;
        changed.workYear[p] = dice.pick([-2, problem.years, 127]);
        return say("RANGE", "workYear", p, changed.workYear[p]!);
      case 2:
        changed.work[p] = -1;
        changed.workYear[p] = 0;
        return say("YEAR_WITHOUT_WORK", "workYear", p, 0);
      case 3:
        changed.work[p] = problem.workStart[p]!;
        changed.workYear[p] = -1;
        return say("WORK_WITHOUT_YEAR", "work", p, changed.work[p]!);
      default:
        changed.work = changed.work.slice(1);
        return say("LENGTH", "work", problem.pipeCount, problem.pipeCount - 1);
    }
  },
};

const unlimited = (problem: PlanProblem) => ({
  budgetFen: problem.budgetFen.map(() => Infinity),
  crewLimitM: problem.crewLimitM.map(() => Infinity),
  floorM: problem.floorM.map(() => 0),
});

describe("a planted breach is found, named, and nothing else is", () => {
  test.each(RULES)("%s, twenty times", (rule) => {
    let planted = 0;
    for (let seed = 0; planted < 20; seed++) {
      if (seed > 2000) throw new Error(`only ${planted} plans could be broken by ${rule}`);
      const one = PLANTS[rule](makeValidPlan(seed), createRandom("plant", rule, seed));
      if (!one) continue;
      planted++;
      expect(checkPlan(one.problem, one.choice, one.claim)).toEqual(one.expected);
    }
  });
});

describe("what is found is worded", () => {
  test("for every rule in both languages, without a fact left open", () => {
    expect(Object.keys(RULE_TERMS).sort()).toEqual([...RULES].sort());
    for (const rule of RULES) {
      let worded = 0;
      for (let seed = 0; worded < 5; seed++) {
        const one = PLANTS[rule](makeValidPlan(seed), createRandom("plant", rule, seed));
        if (!one) continue;
        worded++;
        for (const language of ["zh", "en"] as const)
          for (const violation of one.expected)
            expect(describeViolation(violation, language)).not.toMatch(/[{}]|undef/);
      }
    }
    for (const { zh, en } of Object.values(VIOLATION_SENTENCES))
      expect(zh.match(/\{\w+\}/g)?.sort()).toEqual(en.match(/\{\w+\}/g)?.sort());
  });
});

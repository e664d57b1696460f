/** The checker by hand, on plans thrown at random that keep every rule, and on breaches planted one by one. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeValidPlan, TINY, type ValidPlan } from "../../../../test/made-streets.ts";
import { createRandom, type Random } from "../../../base/random.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { checkPlan, type PlanClaim } from "./check-plan.ts";
import { countPlan } from "./count-plan.ts";
import { createLongSums } from "./exact-sums.ts";
import { RULES, type Rule, type Violation } from "./violation.ts";
import { describeViolation, RULE_TERMS, VIOLATION_SENTENCES } from "./violation-terms.ts";

/** Two streets, two years; gas and water in the first, gas in the second; one source. */
const byHand = (): { problem: PlanProblem; choice: PlanChoice } => ({
  problem: {
    fromYear: 2027,
    years: 2,
    sources: ["CITY"],
    districtCount: 1,
    corridorCount: 2,
    pipeCount: 3,
    workCount: 4,
    pipeStart: Int32Array.of(0, 2, 3),
    workStart: Int32Array.of(0, 1, 2, 4),
    network: Uint8Array.of(0, 1, 0),
    district: Uint16Array.of(0, 0, 0),
    lengthM: Float64Array.of(100, 80, 50),
    yearsOf: Uint16Array.of(0b11, 0b11, 0b11),
    mustBy: Int8Array.of(-1, 1, -1),
    method: Uint8Array.of(0, 0, 0, 2),
    needsOpening: Uint8Array.of(1, 1, 1, 0),
    value: Float64Array.of(10, 8, 6, 5, 9, 7, 2, 1),
    drawFen: Float64Array.of(1000, 700, 600, 50),
    crewM: Float64Array.of(100, 80, 50, 0),
    renewedM: Float64Array.of(100, 80, 50, 0),
    openTo: Uint8Array.of(0b1111, 0b1111, 0b1111, 0b1111),
    openingOf: Int32Array.of(0, 0, 1, 1),
    disruption: Float64Array.of(1.5, 1),
    // Street 0: gas alone 300, water alone 280, both 330. Street 1: gas alone 200.
    openDrawFen: Float64Array.from({ length: 32 }, (_, i) => ({ 1: 300, 2: 280, 3: 330, 17: 200 })[i] ?? 0),
    budgetFen: Float64Array.of(2030, 50),
    crewLimitM: new Float64Array(8).fill(Infinity),
    floorM: Float64Array.of(180),
    before: Int32Array.of(0, 2),
  },
  choice: {
    openYear: Int8Array.of(0, -1),
    work: Int32Array.of(0, 1, 3),
    workYear: Int8Array.of(0, 0, 1),
  },
});

describe("a plan of two streets, counted by hand", () => {
  test("is worth its works less the disruption, and pays the shared opening once", () => {
    const { problem, choice } = byHand();
    const count = countPlan(problem, choice);
    // 10 + 6 + 1 - 1.5; 1000 + 700 + 330 in the first year, 50 in the second.
    expect(count.value).toBe(15.5);
    expect([...count.drawnFen]).toEqual([2030, 50]);
    expect(count.costFen).toBe(2080);
    expect([...count.renewedM]).toEqual([180]);
    expect([...count.diggers]).toEqual([3, 0]);
    expect(checkPlan(problem, choice, { value: 15.5, bound: 15.5 })).toEqual([]);
  });

  test("one fen too many is told to the fen", () => {
    const { problem, choice } = byHand();
    problem.budgetFen[0] = 2029;
    expect(checkPlan(problem, choice)).toEqual([
      { rule: "budget", facts: { year: 2027, source: "CITY", drawnFen: 2030, budgetFen: 2029, overFen: 1 } },
    ]);
  });

  test("money that is not whole fen, or beyond exact doubles, is the caller's mistake", () => {
    const { problem, choice } = byHand();
    problem.drawFen[0] = 0.5;
    expect(() => checkPlan(problem, choice)).toThrow(/whole fen, not 0.5/);
    problem.drawFen[0] = 2 ** 53 - 1;
    expect(() => checkPlan(problem, choice)).toThrow(/2\^53/);
    expect(() => checkPlan({ ...problem, mustBy: new Int8Array(2) }, choice)).toThrow(/mustBy has 2 entries, not 3/);
  });

  test("many small terms beside a large one are not lost", () => {
    const sums = createLongSums(1);
    sums.add(0, 1e16);
    for (let i = 0; i < 1000; i++) sums.add(0, 0.1);
    sums.add(0, -1e16);
    expect(sums.of(0)).toBeCloseTo(100, 9);
  });
});

describe("plans that keep every rule", () => {
  test("have no violation, and their value is counted the same", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 6 }), (seed, corridors) => {
        const { problem, choice, value } = makeValidPlan(seed, { ...TINY, corridors: corridors + 1 });
        expect(checkPlan(problem, choice, { value, bound: value })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("keep them when budgets grow, floors fall and years are added to masks", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 1e9 }), (seed, more) => {
        const { problem, choice } = makeValidPlan(seed);
        const wider = {
          ...problem,
          budgetFen: problem.budgetFen.map((fen) => fen + more),
          floorM: problem.floorM.map((metres) => metres / 2),
          yearsOf: problem.yearsOf.map(() => 0xffff),
        };
        expect(checkPlan(wider, choice)).toEqual([]);
      }),
    );
  });
});

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

  test("a corridor opened in a banned year is told even when nobody digs there", () => {
    const { problem, choice } = byHand();
    problem.openTo[3] = 0;
    choice.openYear[1] = 1;
    expect(checkPlan(problem, choice)).toEqual([{ rule: "ban", facts: { kind: "CORRIDOR", corridor: 1, year: 2028 } }]);
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

  test("money in yuan, a missing year as such", () => {
    expect(
      describeViolation(
        { rule: "budget", facts: { year: 2028, source: "BOND", drawnFen: 12345, budgetFen: 12300, overFen: 45 } },
        "en",
      ),
    ).toBe("in 2028 source BOND pays 123.45 yuan of 123.00: 0.45 yuan too many");
    expect(describeViolation({ rule: "must-do", facts: { pipe: 4, by: 2028, year: null } }, "zh")).toBe(
      "管道 4 须于 2028 年底前完成，方案年份为 无",
    );
  });
});

test("the checker stands alone: the problem's types, the words of a refusal, and its own files", () => {
  const folder = "src/planning/model/check";
  const imports = readdirSync(folder)
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^import (type )?[\s\S]*?from "([^"]+)";/gm)].map(
        ([, type, from]) => ({ type: type !== undefined, from: from! }),
      ),
    );
  const foreign = imports.filter(({ from }) => !/^\.\/[a-z-]+\.ts$/.test(from));
  expect(foreign.length).toBeGreaterThan(0);
  expect(
    foreign.filter(
      ({ type, from }) => !(type && from === "../problem/plan-problem.ts") && from !== "../../../base/outcome.ts",
    ),
  ).toEqual([]);
});

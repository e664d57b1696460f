/** Projects grown from works: by hand, and laws on any plan. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeStreets, makeValidPlan, TINY } from "../../../../test/made-streets.ts";
import { countPlan } from "../check/count-plan.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { choiceOfWorks } from "./choice-of-works.ts";
import { fixedItems, type ProjectToFix } from "./fixed-items.ts";
import { growProjects, type Site } from "./grow-projects.ts";
import { makeProgramme } from "./make-programme.ts";
import { moneyOf, riskCurve, yearFigures } from "./measure-plan.ts";
import { nameProject, numberNames } from "./name-project.ts";
import type { PlanGround } from "./plan-ground.ts";
import { DEFAULT_PROGRAMME_RULES } from "./programme-rules.ts";
import { readBudgets } from "./read-budgets.ts";
import { readinessOf } from "./readiness.ts";
import { scheduleProjects } from "./schedule-projects.ts";

const RULES = { mostKm: 1, mostYuan: 1_000_000, leastKm: 0.1, leastYuan: 100_000, joinM: 40 };

/** Streets along the x axis: [key, road, year, from m, to m, yuan]. */
function streets(...rows: [string, string, number, number, number, number][]): { sites: Site[]; metres: Float64Array } {
  const metres = new Float64Array(rows.length * 4);
  const sites = rows.map(([corridorKey, street, year, from, to, yuan], i): Site => {
    metres.set([from, 0, to, 0], 4 * i);
    const km = (to - from) / 1000;
    return { corridorKey, street, year, district: "东区", km, costFen: yuan * 100, first: 2 * i, end: 2 * i + 2 };
  });
  return { sites, metres };
}

describe("projects by hand", () => {
  test("sections that follow each other along a road in one year are one project; a gap or another year is not", () => {
    const { sites, metres } = streets(
      ["a", "中山路", 2027, 0, 300, 200_000],
      ["b", "中山路", 2027, 310, 600, 200_000],
      ["c", "中山路", 2027, 700, 900, 200_000],
      ["d", "中山路", 2028, 300, 310, 200_000],
    );
    expect([...growProjects(sites, metres, RULES)]).toEqual([0, 0, 1, 2]);
  });

  test("no project passes a kilometre or a million yuan", () => {
    const { sites, metres } = streets(
      ["a", "中山路", 2027, 0, 600, 400_000],
      ["b", "中山路", 2027, 600, 1100, 400_000],
      ["c", "中山路", 2027, 1100, 1300, 700_000],
    );
    // a + b = 1.1 km is too long; b + c = 0.7 km but 1.1 million is too dear.
    expect([...growProjects(sites, metres, RULES)]).toEqual([0, 1, 2]);
  });

  test("what is too small for a tender joins the adjoining road; what is large enough stays by itself", () => {
    const { sites, metres } = streets(
      ["a", "中山路", 2027, 0, 50, 50_000],
      ["b", "人民路", 2027, 50, 350, 300_000],
      ["c", "解放路", 2027, 350, 700, 300_000],
    );
    expect([...growProjects(sites, metres, RULES)]).toEqual([0, 0, 1]);
  });

  test("the order of corridors does not matter", () => {
    const row = fc.tuple(
      fc.constantFrom("中山路", "人民路", ""),
      fc.constantFrom(2027, 2028),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 10_000, max: 700_000 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, dice) => {
        const made = rows.map(
          ([road, year, at, long, yuan], i) =>
            [`k${i}`, road, year, at * 25, at * 25 + long, yuan] as [string, string, number, number, number, number],
        );
        const shuffled = made.map((one) => ({ one, key: dice.next().value! })).sort((a, b) => a.key - b.key);
        const partOf = (list: typeof made) => {
          const { sites, metres } = streets(...list);
          const project = growProjects(sites, metres, RULES);
          return new Map(sites.map(({ corridorKey }, i) => [corridorKey, project[i]!]));
        };
        const [straight, other] = [partOf(made), partOf(shuffled.map(({ one }) => one))];
        for (const [key, project] of straight) expect(other.get(key)).toBe(project);
      }),
    );
  });

  test("a project is called by year, road, networks and what is done most", () => {
    const project = {
      streets: new Map([
        ["中山路", 400],
        ["人民路", 100],
      ]),
      district: "东区",
      year: 2027,
      networks: 0b0011,
      kmByMethod: [0.5, 0.1, 0],
    };
    expect(nameProject(project).zh).toBe("2027年中山路等2条道路燃气、给水管道更新改造");
    expect(nameProject({ ...project, streets: new Map([["", 5]]) }).zh).toBe("2027年东区片区燃气、给水管道更新改造");
    expect(
      numberNames([
        { zh: "甲", en: "a" },
        { zh: "乙", en: "b" },
        { zh: "甲", en: "a" },
      ]).map(({ zh }) => zh),
    ).toEqual(["甲（1）", "乙", "甲（2）"]);
  });
});

const SIZE = { ...TINY, corridors: 8, mostPipes: 3, rules: true };

/** A made problem with names: corridors in a row, 10 m apart, two roads. */
function groundOf(problem: PlanProblem): PlanGround {
  const C = problem.corridorCount;
  return {
    problem,
    pipeId: Float64Array.from({ length: problem.pipeCount }, (_, p) => 1000 + p),
    surveyed: new Uint8Array(problem.pipeCount).fill(1),
    riskPerYear: Float64Array.from({ length: problem.pipeCount }, (_, p) => 1 + p),
    diameterMm: new Float64Array(problem.pipeCount).fill(200),
    growthPerYear: 0,
    takesAway: [1, 0.5, 0.25],
    corridorKey: Array.from({ length: C }, (_, c) => `road-${c}`),
    roadName: Array.from({ length: C }, (_, c) => (c < C / 2 ? "中山路" : "人民路")),
    corridorRoad: Array.from({ length: C }, () => undefined),
    corridorDistrict: Array.from({ length: C }, () => "东区"),
    lengthM: new Float64Array(C).fill(100),
    vertexStart: Uint32Array.from({ length: C + 1 }, (_, c) => 2 * c),
    metres: Float64Array.from({ length: 4 * C }, (_, i) => (i % 2 === 1 ? 0 : 110 * Math.floor(i / 4) + (i % 4) * 50)),
    districts: Array.from({ length: problem.districtCount }, (_, d) => `区${d}`),
    openingDays: new Float64Array(problem.disruption.length * 16).fill(10),
  };
}
const programmeOf = (ground: PlanGround, choice: PlanChoice) =>
  makeProgramme(ground, choice, DEFAULT_PROGRAMME_RULES, new Uint8Array(ground.problem.pipeCount));

describe("the programme of any plan", () => {
  test("every work and opening is in one project, and money, metres and risk sum to the plan's", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem, choice } = makeValidPlan(seed, SIZE);
        const ground = groundOf(problem);
        const projects = programmeOf(ground, choice);
        const count = countPlan(problem, choice);
        const sum = (of: (project: (typeof projects)[number]) => number) => projects.reduce((a, b) => a + of(b), 0);
        expect(sum(({ costFen }) => costFen)).toBe(count.costFen);
        expect(sum(({ pipes }) => pipes)).toBe(count.works);
        expect(sum(({ openings }) => openings)).toBe(count.openings);
        expect(sum(({ risk }) => risk)).toBeCloseTo(count.worksValue, 6);
        expect(new Set(projects.map(({ projectId }) => projectId)).size).toBe(projects.length);
        expect(new Set(projects.map(({ name }) => name)).size).toBe(projects.length);
        for (const { draws, costFen, sites, year } of projects) {
          expect(draws.reduce((a, b) => a + b, 0)).toBe(costFen);
          expect(sites.every(({ t }) => t === year - problem.fromYear)).toBe(true);
        }
        const years = yearFigures(ground, choice, projects, moneyOf(problem, count));
        expect(years.reduce((a, { costFen }) => a + costFen, 0)).toBe(count.costFen);
        expect(years.reduce((a, { openings }) => a + openings, 0)).toBe(count.openings);
      }),
      { numRuns: 200 },
    );
  });

  test("each year of a project is explained, its own as chosen, and no deadline is passed by a movable one", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem, choice } = makeValidPlan(seed, SIZE);
        for (const { otherYears, year, movable, sites } of programmeOf(groundOf(problem), choice)) {
          expect(otherYears.map((one) => one.year)).toEqual(
            Array.from({ length: problem.years }, (_, t) => problem.fromYear + t),
          );
          expect(otherYears.filter(({ code }) => code === "CHOSEN").map((one) => one.year)).toEqual([year]);
          expect(movable).toContain(year);
          for (const { pipes } of sites)
            for (const p of pipes)
              if (problem.mustBy[p]! >= 0)
                expect(Math.max(...movable)).toBeLessThanOrEqual(problem.fromYear + problem.mustBy[p]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("what is kept of a plan gives the same choice again; a pipe that is gone gives none", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { problem, choice } = makeValidPlan(seed, SIZE);
        const ground = groundOf(problem);
        const methods = ["RENEW", "LINE", "CONTROL"];
        const pipes = Array.from(choice.work, (w, p) => ({ w, p }))
          .filter(({ w }) => w >= 0)
          .map(({ w, p }) => ({
            pipeId: ground.pipeId[p]!,
            year: problem.fromYear + choice.workYear[p]!,
            method: methods[problem.method[w]!]!,
          }));
        const openings = Array.from(choice.openYear, (t, c) => ({ t, c }))
          .filter(({ t }) => t >= 0)
          .map(({ t, c }) => ({ corridorKey: ground.corridorKey[c]!, year: problem.fromYear + t }));
        expect(choiceOfWorks(ground, { pipes, openings })).toEqual(choice);
        if (pipes.length === 0) return;
        const gone = { ...ground, pipeId: ground.pipeId.map((id) => (id === pipes[0]!.pipeId ? -1 : id)) };
        expect(choiceOfWorks(gone, { pipes, openings })).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  test("works end in their year's season, urgent ones begin first", () => {
    const { problem, choice } = makeValidPlan(11, { ...SIZE, corridors: 30 });
    const projects = programmeOf(groundOf(problem), choice);
    const days = scheduleProjects(
      projects,
      DEFAULT_PROGRAMME_RULES,
      projects.map(() => null),
    );
    projects.forEach(({ year }, i) => {
      const { startOn, endOn } = days[i]!;
      expect(startOn >= `${year}-03-01` && startOn <= endOn && endOn <= `${year}-12-31`).toBe(true);
    });
    for (const year of new Set(projects.map((project) => project.year))) {
      const first = projects
        .map((project, i) => ({ project, start: days[i]!.startOn }))
        .filter(({ project }) => project.year === year)
        .sort((a, b) => (a.start < b.start ? -1 : 1))[0]!;
      const urgent = projects.some((project) => project.year === year && project.mustPipes > 0);
      if (urgent) expect(first.project.mustPipes).toBeGreaterThan(0);
    }
  });

  test("two pipes of risk 1 and 2, one renewed in the first year, one half as good in the second", () => {
    const { problem } = makeStreets(3, { ...TINY, corridors: 1, mostPipes: 1 });
    const two = {
      ...problem,
      years: 3,
      pipeCount: 2,
      method: Uint8Array.of(0, 1),
    };
    const ground = { ...groundOf(problem), problem: two, riskPerYear: Float64Array.of(1, 2) };
    const choice = { openYear: Int8Array.of(-1), work: Int32Array.of(0, 1), workYear: Int8Array.of(0, 1) };
    const curve = riskCurve(ground, choice);
    expect(curve.map(({ without }) => without)).toEqual([3, 3, 3]);
    // Year 0: 1·½ gone; year 1: 1 and 2·0.5·½ gone; year 2: 1 and 2·0.5 gone.
    expect(curve.map(({ withPlan }) => withPlan)).toEqual([2.5, 1.5, 1]);
  });
});

describe("the five fixed items", () => {
  const whole: ProjectToFix = {
    projectId: "P1",
    name: "甲",
    year: 2028,
    pipes: 3,
    costFen: 101,
    fundedFen: 101,
    body: "水务集团",
    mustPipes: 0,
  };
  const written = { targets: "更新 10 公里", quality: "一次验收合格" };

  test("complete only with all five", () => {
    expect(fixedItems({ ...written, projects: [whole] }).complete).toBe(true);
    const lacking = [
      fixedItems({ ...written, targets: " ", projects: [whole] }),
      fixedItems({ ...written, quality: "", projects: [whole] }),
      fixedItems({ ...written, projects: [] }),
      fixedItems({ ...written, projects: [{ ...whole, fundedFen: 100 }] }),
      fixedItems({ ...written, projects: [{ ...whole, body: "" }] }),
      fixedItems({ ...written, projects: [{ ...whole, pipes: 0 }] }),
    ];
    expect(lacking.map(({ complete }) => complete)).toEqual(lacking.map(() => false));
    expect(lacking.map(({ items }) => items.filter((item) => !item.complete).map(({ item }) => item))).toEqual([
      ["TARGETS"],
      ["QUALITY"],
      ["PROJECTS"],
      ["FUNDING"],
      ["BODY"],
      ["PROJECTS"],
    ]);
  });

  test("urgent ones come first, then the earlier year", () => {
    const none = { ...whole, body: "" };
    const { projects } = fixedItems({
      ...written,
      projects: [
        { ...none, projectId: "late", year: 2030 },
        { ...none, projectId: "early", year: 2027 },
        { ...none, projectId: "urgent", year: 2031, mustPipes: 1 },
        whole,
      ],
    });
    expect(projects.map(({ projectId }) => projectId)).toEqual(["urgent", "early", "late"]);
  });

  test("readiness is the share of its steps", () => {
    const all = { listed: true, hasBody: true, funded: true, hasRoute: true, surveyed: true };
    expect(readinessOf(all)).toBe(1);
    expect(readinessOf({ ...all, hasRoute: false, surveyed: false })).toBe(0.6);
  });
});

describe("budget files", () => {
  test("CSV and JSON say the same; no year is every year, no amount is no limit", () => {
    const csv = "year,source,yuan\n2027,CITY_FISCAL,1000.55\n,SPECIAL_BOND,\n";
    const json = JSON.stringify([
      { year: 2027, source: "CITY_FISCAL", yuan: 1000.55 },
      { source: "SPECIAL_BOND", yuan: null },
    ]);
    const expected = {
      ok: true,
      value: [
        { year: 2027, source: "CITY_FISCAL", fen: 100_055 },
        { source: "SPECIAL_BOND", fen: null },
      ],
    };
    expect(readBudgets(csv)).toEqual(expected);
    expect(readBudgets(json)).toEqual(expected);
  });

  test("a row that cannot be read is named", () => {
    const problem = (text: string) => {
      const read = readBudgets(text);
      return read.ok ? undefined : read.problem;
    };
    expect(problem("year,source,yuan\n2027,CITY_FISCAL,1\n2027,CITY_FISCAL,many")).toEqual({
      code: "planning.budget-file-wrong",
      facts: { row: 2 },
    });
    expect(problem("2027;1")?.code).toBe("planning.budget-file-wrong");
    expect(problem('[{"source": "A", "yuan": -1}]')?.facts).toEqual({ row: 1 });
    expect(problem("")?.code).toBe("planning.budget-file-wrong");
  });
});

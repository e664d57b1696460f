/** Plans of a made-up city of 2,000 pipes from end to end, on the embedded store and on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { Refusal } from "../../base/outcome.ts";
import { verifyAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import type { ComparedPlan } from "../model/programme/tell-comparison.ts";
import { findComparison } from "../store/comparisons.ts";
import { listLocks } from "../store/locks.ts";
import { loadPlanDifference } from "../store/plan-differences.ts";
import { findCurrentPlan, findPlan, listMoney, listPlans, type PlanRow } from "../store/plans.ts";
import { listProjects, type ProjectRow } from "../store/projects.ts";
import { listScenarios } from "../store/scenarios.ts";
import { adoptPlan, fixedStateOf } from "./adopt-plan.ts";
import { dropPlan } from "./drop-plan.ts";
import { lockProject, unlockProject } from "./lock-project.ts";
import { type MakePlan, makePlan } from "./make-plan.ts";
import { makeFrontier, makeScenario } from "./make-scenario.ts";
import { moveProject } from "./move-project.ts";
import type { RobustnessTold } from "./plan-study-thread.ts";
import { renamePlan } from "./rename-plan.ts";
import { studyPlan } from "./study-plan.ts";
import { writeFixedItems } from "./write-fixed-items.ts";

const CITY = 1;
const BUDGET_FEN = 1_500_000_000;
const who = { cityId: CITY, actor: "tester" };
const question = { fromYear: 2027, years: 4, budgetFenPerYear: BUDGET_FEN, seconds: 4 };
const asked: MakePlan = { ...who, question };

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (cause) => (cause instanceof Refusal ? cause.problem.code : String(cause)),
  );

describe.each(BACK_ENDS.filter(({ here }) => here))("a plan on $name", ({ makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  let plan: PlanRow;

  const command = <T>(work: Parameters<Database["transaction"]>[0]): Promise<T> =>
    database.transaction(work) as Promise<T>;
  const projectsOf = async (planId: string): Promise<ProjectRow[]> => {
    const all = { sort: "cost", descending: true, offset: 0, limit: 10_000 } as const;
    return (await listProjects(database, CITY, planId, all)).rows;
  };

  beforeAll(async () => {
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await startDemoCity(database, { cityId: CITY, pipes: 2000, say: () => undefined });
    plan = await makePlan(database, asked);
  });
  afterAll(async () => {
    await database.close();
    await own.remove();
  });

  test("it is kept whole: pipes, projects and money sum to it, no source is overdrawn", async () => {
    expect(plan.pipes).toBeGreaterThan(100);
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value);
    const { rows } = await database.query<Record<string, number>>(
      `select (select count(*) from plan_pipe where city_id = $1 and plan_id = $2) as pipes,
              (select sum(pipes) from plan_project where city_id = $1 and plan_id = $2) as listed,
              (select sum(cost_fen) from plan_project where city_id = $1 and plan_id = $2) as projects,
              (select sum(cost_fen) from plan_pipe where city_id = $1 and plan_id = $2) as works,
              (select sum(cost_fen) from plan_corridor where city_id = $1 and plan_id = $2) as openings,
              (select sum(draw_fen) from plan_money where city_id = $1 and plan_id = $2) as drawn,
              (select count(*) from plan_corridor where city_id = $1 and plan_id = $2) as corridors,
              (select count(*) from plan_project where city_id = $1 and plan_id = $2 and geom is null) as nowhere`,
      [CITY, plan.plan_id],
    );
    const sums = rows[0]!;
    expect([sums["pipes"], sums["listed"]]).toEqual([plan.pipes, plan.pipes]);
    expect([sums["projects"], sums["drawn"]]).toEqual([plan.cost_fen, plan.cost_fen]);
    expect(sums["works"]! + sums["openings"]!).toBe(plan.cost_fen);
    expect(sums["corridors"]).toBe(plan.openings);
    expect(sums["nowhere"]).toBe(0);
    for (const { budget_fen, draw_fen } of await listMoney(database, CITY, plan.plan_id))
      expect(draw_fen).toBeLessThanOrEqual(budget_fen!);
    const projects = await projectsOf(plan.plan_id);
    expect(projects).toHaveLength(plan.projects);
    expect(projects.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(plan.km, 6);
    expect(plan.figures.mustDo.done).toBe(plan.figures.mustDo.pipes);
  });

  test("asked twice it is the same plan, made once", async () => {
    expect((await makePlan(database, asked)).plan_id).toBe(plan.plan_id);
    const { rows } = await database.query(
      "select line_no from audit_line where command = 'make-plan' and subject = $1",
      [`plan ${plan.plan_id}`],
    );
    expect(rows).toHaveLength(1);
    expect((await verifyAudit(database, CITY)).brokenLine).toBeUndefined();
  });

  test("another budget is another plan; more money is never worth less than the bound allows", async () => {
    const more = await makePlan(database, { ...who, question: { ...question, budgetFenPerYear: 2 * BUDGET_FEN } });
    expect(more.plan_id).not.toBe(plan.plan_id);
    expect(more.bound).toBeGreaterThanOrEqual(plan.value);
  });

  test("who stops the search keeps the best plan so far, under an id of its own", async () => {
    const stop = new AbortController();
    const stopped = await makePlan(database, {
      ...who,
      question: { ...question, seconds: 600 },
      signal: stop.signal,
      better: () => stop.abort(),
    });
    expect(stopped.stopped).toBe(true);
    expect(stopped.bound).toBeGreaterThanOrEqual(stopped.value);
    const again = await makePlan(database, { ...who, question: { ...question, seconds: 3 } });
    expect(again.stopped).toBe(false);
    expect(again.plan_id).not.toBe(stopped.plan_id);
    await command((tx) => dropPlan(tx, { ...who, planId: stopped.plan_id }));
    expect(await findPlan(database, CITY, stopped.plan_id)).toBeUndefined();
  });

  test("money that cannot keep the deadlines is told as a conflict, and nothing is kept", async () => {
    const before = (await listPlans(database, CITY)).length;
    const poor = makePlan(database, { ...who, question: { ...question, budgetFenPerYear: 100 } });
    const problem = await poor.then(
      () => undefined,
      (cause) => (cause as Refusal).problem,
    );
    expect(problem?.code).toBe("planning.infeasible");
    const parts = JSON.parse(problem!.facts["parts"] as string) as { code: string }[];
    expect(parts.some(({ code }) => code === "planning.rule-budget")).toBe(true);
    expect((await listPlans(database, CITY)).length).toBe(before);
  });

  test("bad questions are refused with their reason", async () => {
    const of = (change: Partial<MakePlan["question"]>) =>
      codeOf(makePlan(database, { ...who, question: { ...question, ...change } }));
    expect(await of({ years: 0 })).toBe("planning.years-wrong");
    expect(await of({ fromYear: 1999 })).toBe("planning.from-year-wrong");
    expect(await of({ seconds: 0 })).toBe("planning.seconds-wrong");
    expect(await of({ announcedPlanId: "nothing" })).toBe("planning.plan-missing");
    expect(await of({ rules: { districtFloor: 7 } })).toBe("planning.rules-wrong");
    const { budgetFenPerYear: _, ...without } = question;
    expect(await codeOf(makePlan(database, { ...who, question: without }))).toBe("planning.no-budget");
    expect(await codeOf(makePlan(database, { ...asked, cityId: 9 }))).toBe("planning.not-graded");
  });

  test("the same money worst first and unco-ordinated avoids less, or breaks rules; both by the same checker", async () => {
    const { result } = (await findComparison<ComparedPlan>(database, CITY, plan.plan_id, "METHODS"))!;
    expect(result.methods.map(({ method }) => method)).toEqual(["PLAN", "WORST_FIRST", "YEARLY_GREEDY"]);
    const [own_, worst] = result.methods;
    expect([own_!.violations, own_!.costFen, own_!.openings]).toEqual([0, plan.cost_fen, plan.openings]);
    expect(worst!.violations > 0 || worst!.value <= plan.bound).toBe(true);
    expect(result.apart.companyMoreFen.reduce((a, b) => a + b, 0)).toBe(result.apart.moreFen);
    expect(result.worstFirstCurve).toHaveLength(plan.years);
  });

  test("a locked project is done in its year by the next plan, and one forced out is not done", async () => {
    const projects = await projectsOf(plan.plan_id);
    const fixed = projects.find(({ movable, year }) => movable.includes(year + 1))!;
    const out = projects.find(({ project_id, must_pipes }) => project_id !== fixed.project_id && must_pipes === 0)!;
    const lock = (projectId: string, kind: "YEAR" | "OUT", year?: number) =>
      command<number>((tx) => lockProject(tx, { ...who, planId: plan.plan_id, projectId, kind, year, note: "" }));
    const locks = [await lock(fixed.project_id, "YEAR", fixed.year + 1), await lock(out.project_id, "OUT")];
    const next = await makePlan(database, asked);
    const years = await database.query<{ project_id: string; year: number | null }>(
      `select o.project_id, n.year from plan_pipe o
         left join plan_pipe n on n.city_id = o.city_id and n.plan_id = $3 and n.pipe_id = o.pipe_id
        where o.city_id = $1 and o.plan_id = $2 and o.project_id in ($4, $5)`,
      [CITY, plan.plan_id, next.plan_id, fixed.project_id, out.project_id],
    );
    for (const { project_id, year } of years.rows)
      expect(year).toBe(project_id === fixed.project_id ? fixed.year + 1 : null);
    expect(next.call.locks).toHaveLength(2);
    expect(
      await codeOf(
        command((tx) =>
          lockProject(tx, {
            ...who,
            planId: plan.plan_id,
            projectId: fixed.project_id,
            kind: "YEAR",
            year: 2050,
            note: "",
          }),
        ),
      ),
    ).toBe("planning.project-not-then");
    for (const lockId of locks) await command((tx) => unlockProject(tx, { ...who, lockId }));
    expect(await listLocks(database, CITY)).toEqual([]);
    expect((await makePlan(database, asked)).plan_id).toBe(plan.plan_id);
  });

  test("a moved project lies in its new year, the rest is planned around it, and the cost of the move is told", async () => {
    const project = (await projectsOf(plan.plan_id)).find(({ movable, year }) => movable.some((one) => one !== year))!;
    const year = project.movable.find((one) => one !== project.year)!;
    const moved = await moveProject(database, {
      ...who,
      planId: plan.plan_id,
      projectId: project.project_id,
      year,
      seconds: 3,
    });
    const { rows } = await database.query<{ year: number }>(
      `select distinct n.year from plan_pipe o join plan_pipe n on n.city_id = o.city_id and n.pipe_id = o.pipe_id
        where o.city_id = $1 and o.plan_id = $2 and o.project_id = $3 and n.plan_id = $4`,
      [CITY, plan.plan_id, project.project_id, moved.plan.plan_id],
    );
    expect(rows).toEqual([{ year }]);
    expect(moved.valueChange).toBeCloseTo(moved.plan.value - plan.value, 9);
    // A plan with one more rule is a plan of the city too.
    expect(moved.plan.value).toBeLessThanOrEqual(plan.bound + 1e-6);
    const difference = await loadPlanDifference(database, CITY, plan.plan_id, moved.plan.plan_id);
    const { same, onlyA, onlyB, moved: elsewhere } = difference.pipes;
    expect(same + elsewhere + onlyA).toBe(plan.pipes);
    expect(same + elsewhere + onlyB).toBe(moved.plan.pipes);
    for (const { lock_id } of await listLocks(database, CITY))
      await command((tx) => unlockProject(tx, { ...who, lockId: lock_id }));
  });

  test("scenarios are plans of their own; one without a plan keeps the reason", async () => {
    const base = { ...who, basePlanId: plan.plan_id, seconds: 2 };
    const gas = await makeScenario(database, { ...base, name: "只改燃气", change: { networks: ["gas"] } });
    const { rows } = await database.query<{ network: string }>(
      "select distinct network from plan_pipe where city_id = $1 and plan_id = $2",
      [CITY, gas.plan!.plan_id],
    );
    expect(rows).toEqual([{ network: "gas" }]);
    const nothing = await makeScenario(database, { ...base, name: "几乎没有", change: { budgetFactor: 0.000_01 } });
    expect(nothing.plan).toBeUndefined();
    // Which of the two depends on whether the conflict is proved in the time given.
    expect(["planning.infeasible", "planning.no-plan-found"]).toContain(nothing.problem?.code);
    expect(await codeOf(makeScenario(database, { ...base, name: "空", change: {} }))).toBe(
      "planning.scenario-changes-nothing",
    );
    const kept = await listScenarios(database, CITY, plan.plan_id);
    expect(
      kept
        .filter(({ kind }) => kind !== "MOVE")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["几乎没有", "只改燃气"].sort());
    expect((await findCurrentPlan(database, CITY))!.plan_id).not.toBe(gas.plan!.plan_id);
  });

  test("more money never avoids less along a frontier", async () => {
    const made = await makeFrontier(database, {
      ...who,
      basePlanId: plan.plan_id,
      plans: 3,
      leastFactor: 0.9,
      mostFactor: 1.6,
      secondsEach: 2,
    });
    const values = made.flatMap((one) => (one.plan ? [one.plan.value] : []));
    expect(values.length).toBeGreaterThanOrEqual(2);
    values.forEach((value, i) => {
      if (i > 0) expect(value).toBeGreaterThanOrEqual(values[i - 1]! - 1e-9);
    });
  });

  test("under draws of cost and risk the plan's own figures lie among those told", async () => {
    await studyPlan(database, { ...who, planId: plan.plan_id, kind: "ROBUSTNESS", secondsEach: 1, draws: 40 });
    const { result } = (await findComparison<RobustnessTold>(database, CITY, plan.plan_id, "ROBUSTNESS"))!;
    expect(result.draws).toBe(40);
    expect(result.costFen.p10).toBeLessThan(plan.cost_fen * 1.05);
    expect(result.costFen.p90).toBeGreaterThan(plan.cost_fen * 0.95);
    expect(result.projects).toHaveLength(plan.projects);
    for (const { stays } of result.projects) expect(stays >= 0 && stays <= 1).toBe(true);
  });

  test("it is not adopted before the five fixed items are complete; then the next one supersedes it", async () => {
    const planId = plan.plan_id;
    expect(await codeOf(command((tx) => adoptPlan(tx, { ...who, planId })))).toBe("planning.items-incomplete");
    const lacking = (await fixedStateOf(database, CITY, plan)).items.filter(({ complete }) => !complete);
    expect(lacking.map(({ item }) => item)).toEqual(["TARGETS", "BODY", "QUALITY"]);
    const fix = (id: string) =>
      command((tx) =>
        writeFixedItems(tx, {
          ...who,
          planId: id,
          targets: "消除红色风险",
          quality: "一次验收合格",
          ownersAsBodies: true,
        }),
      );
    await fix(planId);
    await command((tx) => renamePlan(tx, { ...who, planId, name: "  正式计划 " }));
    await command((tx) => adoptPlan(tx, { ...who, planId }));
    const adopted = (await findPlan(database, CITY, planId))!;
    expect([adopted.state, adopted.is_baseline, adopted.name]).toEqual(["ADOPTED", true, "正式计划"]);
    expect(await codeOf(command((tx) => dropPlan(tx, { ...who, planId })))).toBe("planning.plan-not-draft");
    expect(await codeOf(command((tx) => writeFixedItems(tx, { ...who, planId, targets: "别的" })))).toBe(
      "planning.plan-not-draft",
    );

    // Bodies named once are carried over to the plan made after it.
    const next = await makePlan(database, { ...who, question: { ...question, budgetFenPerYear: BUDGET_FEN + 100 } });
    expect((await projectsOf(next.plan_id)).some(({ body }) => body !== "")).toBe(true);
    await fix(next.plan_id);
    await command((tx) => adoptPlan(tx, { ...who, planId: next.plan_id }));
    const before = (await findPlan(database, CITY, planId))!;
    expect([before.state, before.superseded_by, before.is_baseline]).toEqual(["SUPERSEDED", next.plan_id, true]);
    expect((await findCurrentPlan(database, CITY))!.plan_id).toBe(next.plan_id);
    // The same street has the same project in both: its baseline year is known.
    expect(
      (await projectsOf(next.plan_id)).filter(({ baseline_year }) => baseline_year !== null).length,
    ).toBeGreaterThan(0);
    expect((await verifyAudit(database, CITY)).brokenLine).toBeUndefined();
  });

  test("a plan whose city has changed since is told to be out of date instead of being judged anew", async () => {
    await database.query("update city set version = version + 1 where city_id = $1", [CITY]);
    expect(await codeOf(studyPlan(database, { ...who, planId: plan.plan_id, kind: "METHODS", secondsEach: 1 }))).toBe(
      "planning.plan-out-of-date",
    );
  });
});

/** M07, M08, M13 and M28 on a made-up city with a plan: today's settings change nothing, adopting gives what was simulated. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { Refusal } from "../../base/outcome.ts";
import { adoptPlan } from "../../planning/service/adopt-plan.ts";
import { loadReserve } from "../../planning/service/documents/load-reserve.ts";
import { makePlan } from "../../planning/service/make-plan.ts";
import { writeFixedItems } from "../../planning/service/write-fixed-items.ts";
import { findPlan, type PlanRow } from "../../planning/store/plans.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { listMechanisms } from "./list-mechanisms.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const PLANNING = CATALOGUE.filter(({ planning }) => planning).map(({ id }) => id);
const CALL = { cityId: 1, actor: "tester", asOf: "2026-11-24" };
const question = { fromYear: 2027, years: 3, budgetFenPerYear: 1_500_000_000, seconds: 4 };

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (cause) => (cause instanceof Refusal ? cause.problem.code : String(cause)),
  );

describe.each(BACK_ENDS.filter(({ here }) => here))("mechanisms of plans on $name", ({ makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  let plan: PlanRow;

  beforeAll(async () => {
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  const simulate = (id: string, settings: Record<string, unknown> = {}) =>
    simulateMechanism(database, { ...CALL, id, settings });
  const valuesOf = async (id: string, settings: Record<string, unknown>, at: "today" | "with") =>
    Object.fromEntries((await simulate(id, settings)).effect.measures.map((one) => [one.code, one[at]]));
  const adopt = (id: string, settings: Record<string, unknown> | undefined) =>
    adoptMechanism(database, { ...CALL, id, settings, note: "" });
  const refusedAdoption = () =>
    codeOf(database.transaction((tx) => adoptPlan(tx, { cityId: 1, actor: "tester", planId: plan.plan_id })));

  test("before there is a plan, there is nothing to judge", async () => {
    expect(await codeOf(simulate("M08"))).toBe("planning.plan-none");
    plan = await makePlan(database, { cityId: 1, actor: "tester", question });
  });

  test("today's settings change nothing, and the parameters' defaults are the shipped values", async () => {
    expect(PLANNING).toEqual(expect.arrayContaining(["M07", "M08", "M13", "M28"]));
    for (const id of PLANNING) {
      const { today, with: same, effect } = await simulate(id);
      expect([id, same]).toEqual([id, today]);
      expect(effect.measures.length).toBeGreaterThan(2);
      expect(effect.measures.filter(({ change }) => change !== 0)).toEqual([]);
      const listed = (await listMechanisms(database, 1)).find((one) => one.id === id)!;
      expect(listed.state).toBe("works");
      for (const parameter of listed.parameters) expect([id, parameter.value]).toEqual([id, parameter.default]);
    }
  });

  test("M08: a draft without written items is blocked; when only targets bind, targets alone let it through", async () => {
    const today = await valuesOf("M08", {}, "today");
    expect(today).toMatchObject({ plans: 1, "plans.blocked": 1, "item.TARGETS": 1, "item.FUNDING": 0 });
    expect(today["projects.blocked"]).toBe(plan.projects);
    const then = await valuesOf("M08", { items: ["TARGETS"] }, "with");
    expect(then).toMatchObject({ "plans.blocked": 1, "item.BODY": 0, "projects.blocked": 0 });
    await adopt("M08", { items: ["TARGETS"] });
    expect(await valuesOf("M08", {}, "today")).toEqual(then);
    expect(await refusedAdoption()).toBe("planning.items-incomplete");
    await database.transaction((tx) =>
      writeFixedItems(tx, { cityId: 1, actor: "tester", planId: plan.plan_id, targets: "消除红色管段" }),
    );
    expect(await valuesOf("M08", {}, "today")).toMatchObject({ "plans.blocked": 0 });
    // Back to all five: quality and bodies block it again.
    await adopt("M08", undefined);
    expect(await refusedAdoption()).toBe("planning.items-incomplete");
    await adopt("M08", { items: ["TARGETS"] });
    expect(await refusedAdoption()).toBe("done");
    expect((await findPlan(database, 1, plan.plan_id))!.state).toBe("ADOPTED");
    await adopt("M08", undefined);
  });

  test("M07: the document has the modules that were adopted, and says what they lack", async () => {
    const today = await valuesOf("M07", {}, "today");
    // Targets are written, every fen is funded; bodies and quality are not there.
    expect(today).toMatchObject({ modules: 4, "lacks.WHAT": 0, "lacks.MONEY": 0, "lacks.HOW": 1, "lacks.KEEP": 1 });
    const then = await valuesOf("M07", { modules: ["WHAT", "MONEY"] }, "with");
    expect(then).toMatchObject({ modules: 2, "modules.filled": 2, "lacks.KEEP": 0 });
    await adopt("M07", { modules: ["MONEY", "WHAT"] });
    expect(await valuesOf("M07", {}, "today")).toEqual(then);
    expect(await codeOf(adopt("M07", { modules: [] }))).toBe("mechanisms.parameter-wrong");
    await adopt("M07", undefined);
    expect(await valuesOf("M07", {}, "today")).toEqual(today);
  });

  test("M13: without its savings one opening saves less money and fewer days; adopted, it is the rule", async () => {
    const today = await valuesOf("M13", {}, "today");
    expect(today["streets"]).toBeGreaterThan(0);
    expect(today["saved.yuan"]).toBeGreaterThan(0);
    expect(today["apart.openings"]! - today["together.openings"]!).toBeGreaterThanOrEqual(today["streets"]!);
    expect(today["together.yuan"]! * 100).toBeCloseTo(plan.cost_fen, 0);
    const none = { sharedSaves: 0, sharedDaysSave: 0 };
    const then = await valuesOf("M13", none, "with");
    // Without its savings an opening still shares its setting up; the works and their openings are the same.
    expect(then["saved.yuan"]).toBeLessThan(today["saved.yuan"]!);
    expect(then["saved.yuan"]).toBeGreaterThan(0);
    expect([then["apart.openings"], then["together.openings"]]).toEqual([
      today["apart.openings"],
      today["together.openings"],
    ]);
    expect(then["saved.days"]).toBeLessThan(today["saved.days"]!);
    await adopt("M13", none);
    expect(await valuesOf("M13", {}, "today")).toEqual(then);
    await adopt("M13", undefined);
    expect(await valuesOf("M13", {}, "today")).toEqual(today);
  });

  test("M28: a lower threshold lets more into the fast lane; with all money granted a project leaves the reserve", async () => {
    const today = await valuesOf("M28", {}, "today");
    expect(today).toMatchObject({ reserve: plan.projects, fast: 0 });
    expect(Math.round(today["reserve.needed"]! * 100)).toBe(plan.cost_fen);
    const then = await valuesOf("M28", { fastLaneFrom: 5 }, "with");
    expect(then["reserve"]).toBe(plan.projects);
    expect(then["fast"]).toBeGreaterThan(0);
    expect(await valuesOf("M28", { fastLaneFrom: 5, needsGrant: "yes" }, "with")).toMatchObject({ fast: 0 });
    await adopt("M28", { fastLaneFrom: 5 });
    expect(await valuesOf("M28", {}, "today")).toEqual(then);
    const [first] = (await loadReserve(database, 1)).entries;
    await database.query(
      "insert into funding_line (city_id, project_id, source_id, granted_fen) values (1, $1, 1, $2)",
      [first!.projectId, first!.costFen],
    );
    expect(await valuesOf("M28", {}, "today")).toMatchObject({ reserve: plan.projects - 1 });
    expect((await loadReserve(database, 1)).entries.map(({ projectId }) => projectId)).not.toContain(first!.projectId);
  });
});

/** The demo city from its files to a problem that a simple rule can fill. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillGreedily } from "../../../test/fill-greedily.ts";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { accepted } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import type { BuiltPlan } from "../model/problem/built-plan.ts";
import { NO_WORK } from "../model/problem/plan-problem.ts";
import { adoptPlanningRules } from "./adopt-planning-rules.ts";
import { buildPlan } from "./build-plan.ts";

const CALL = { cityId: 1, fromYear: 2027, years: 5, budgets: { perYearFen: 20_000_000_00 } };

let own: OwnStore;
let database: Database;
let built: BuiltPlan;
beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
  built = accepted(await buildPlan(database, CALL)).built;
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
});

test("the demo city has a problem of some hundred pipes that a simple rule can fill", () => {
  const { problem } = built;
  expect(problem.pipeCount).toBeGreaterThan(200);
  const choice = fillGreedily(problem);
  expect(choice.work.filter((w) => w !== NO_WORK).length).toBeGreaterThan(100);
});

test("a city plans by the rules it adopted last, and says why it adopted them", async () => {
  await expect(
    database.transaction((tx) => adoptPlanningRules(tx, { cityId: 1, actor: "测试", rules: {}, reason: " " })),
  ).rejects.toThrow("planning.rules-no-reason");
  await expect(
    database.transaction((tx) =>
      adoptPlanningRules(tx, { cityId: 1, actor: "测试", rules: { value: { growth: 1 } }, reason: "错" }),
    ),
  ).rejects.toThrow("planning.rules-wrong");
  const rules = { candidates: { risks: ["red"], leakClasses: [], listedDirectly: false, builtOver: false } };
  const version = await database.transaction((tx) =>
    adoptPlanningRules(tx, { cityId: 1, actor: "测试", rules, reason: "只改红色" }),
  );
  expect(version).toBe(1);
  const { material, built: fewer } = accepted(await buildPlan(database, CALL));
  expect(material.basis.ruleVersion).toBe(1);
  expect(fewer.problem.pipeCount).toBeLessThan(built.problem.pipeCount);
  const { rows } = await database.query<{ command: string }>(
    "select command from audit_line where city_id = 1 and command = 'adopt-planning-rules'",
  );
  expect(rows.length).toBe(1);
});

test("a city that was never assessed has no plan", async () => {
  const refused = await buildPlan(database, { ...CALL, cityId: 77 });
  expect(refused).toMatchObject({ ok: false, problem: { code: "planning.not-graded" } });
});

/** What people do with a plan: name it, complete its five items, adopt, drop, lock its projects; scenarios and differences. */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { adoptPlan, fixedStateOf, setBaseline, supersedePlan } from "../service/adopt-plan.ts";
import { dropPlan } from "../service/drop-plan.ts";
import { lockProject, unlockProject } from "../service/lock-project.ts";
import { renamePlan } from "../service/rename-plan.ts";
import { writeFixedItems } from "../service/write-fixed-items.ts";
import { listLocks } from "../store/locks.ts";
import { loadPlanDifference } from "../store/plan-differences.ts";
import { findPlan, listPlans, type PlanRow } from "../store/plans.ts";
import { listScenarios } from "../store/scenarios.ts";
import {
  adoptPlanSchema,
  fixedItemsSchema,
  frontierSchema,
  lockSchema,
  planDifferenceSchema,
  renamePlanSchema,
  scenarioSchema,
  writeFixedItemsSchema,
} from "./plan.schemas.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";
import { lockViewOf, summaryOf } from "./plan-view.ts";
import { lockProjectSchema } from "./project.schemas.ts";

const tags = ["plans"];
const none = z.object({});
const ACTOR = "local";
const MOST_LACKING = 100;
const FEN_OF_MILLION_YUAN = 1e8;
const doneSchema = z.object({ planId: z.string() });

export function planCommandRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId } = services;
  const call = { cityId, actor: ACTOR };

  app.post(
    "/api/v1/plans/:planId/name",
    {
      schema: {
        tags,
        summary: "Call a plan by another name",
        params: planParams,
        querystring: none,
        body: renamePlanSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ params, body: { name } }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => renamePlan(tx, { ...call, planId, name }));
      return { planId };
    },
  );

  app.delete(
    "/api/v1/plans/:planId",
    {
      schema: {
        tags,
        summary: "Throw a draft away",
        params: planParams,
        querystring: none,
        response: { 200: doneSchema },
      },
    },
    async ({ params }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => dropPlan(tx, { ...call, planId }));
      return { planId };
    },
  );

  app.get(
    "/api/v1/plans/:planId/fixed-items",
    {
      schema: {
        tags,
        summary: "The five fixed items: what is complete, which projects lack what, urgent first",
        params: planParams,
        querystring: none,
        response: { 200: fixedItemsSchema },
      },
    },
    async ({ params }) => fixedItemsOf(await getPlan(services, params.planId)),
  );

  app.put(
    "/api/v1/plans/:planId/fixed-items",
    {
      schema: {
        tags,
        summary: "Write down targets, quality and who carries out what",
        params: planParams,
        querystring: none,
        body: writeFixedItemsSchema,
        response: { 200: fixedItemsSchema },
      },
    },
    async ({ params, body }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => writeFixedItems(tx, { ...call, planId, ...body }));
      return fixedItemsOf(await getPlan(services, planId));
    },
  );

  app.post(
    "/api/v1/plans/:planId/adopt",
    {
      schema: {
        tags,
        summary: "Make it the city's plan; refused until the five fixed items are complete",
        params: planParams,
        querystring: none,
        body: adoptPlanSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ params, body }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => adoptPlan(tx, { ...call, planId, ...body }));
      return { planId };
    },
  );

  app.post(
    "/api/v1/plans/:planId/supersede",
    {
      schema: {
        tags,
        summary: "End the adopted plan without another one",
        params: planParams,
        querystring: none,
        response: { 200: doneSchema },
      },
    },
    async ({ params }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => supersedePlan(tx, { ...call, planId }));
      return { planId };
    },
  );

  app.post(
    "/api/v1/plans/:planId/baseline",
    {
      schema: {
        tags,
        summary: "Measure against this plan from now on",
        params: planParams,
        querystring: none,
        response: { 200: doneSchema },
      },
    },
    async ({ params }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      await database.transaction((tx) => setBaseline(tx, { ...call, planId }));
      return { planId };
    },
  );

  app.get(
    "/api/v1/plan-locks",
    { schema: { tags, summary: "Locks in force", querystring: none, response: { 200: z.array(lockSchema) } } },
    async () => (await listLocks(database, cityId)).map(lockViewOf),
  );

  app.post(
    "/api/v1/plans/:planId/projects/:projectId/lock",
    {
      schema: {
        tags,
        summary: "Fix a project for the plans to come: in a year, in any year, or out",
        params: planParams.extend({ projectId: z.string() }),
        querystring: none,
        body: lockProjectSchema,
        response: { 200: z.object({ lockId: z.number() }) },
      },
    },
    async ({ params, body }) => {
      const { plan_id: planId } = await getPlan(services, params.planId);
      const lockId = await database.transaction((tx) =>
        lockProject(tx, { ...call, planId, projectId: params.projectId, ...body }),
      );
      return { lockId };
    },
  );

  app.delete(
    "/api/v1/plan-locks/:lockId",
    {
      schema: {
        tags,
        summary: "Free a project",
        params: z.object({ lockId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: z.object({ lockId: z.number() }) },
      },
    },
    async ({ params: { lockId } }) => {
      await database.transaction((tx) => unlockProject(tx, { ...call, lockId }));
      return { lockId };
    },
  );

  app.get(
    "/api/v1/plan-scenarios",
    {
      schema: {
        tags,
        summary: "Scenarios, newest first, with the plan or the reason why there is none",
        querystring: z.object({ base: z.string().optional() }),
        response: { 200: z.array(scenarioSchema) },
      },
    },
    async ({ query: { base } }) => {
      const plans = new Map((await listPlans(database, cityId)).map((plan) => [plan.plan_id, plan]));
      const scenarios = await listScenarios(database, cityId, base);
      return scenarios.map((row) => {
        const plan = row.plan_id === null ? undefined : plans.get(row.plan_id);
        return {
          scenarioId: row.scenario_id,
          name: row.name,
          kind: row.kind,
          change: { ...row.change },
          basePlanId: row.base_plan_id,
          plan: plan ? summaryOf(plan, row.scenario_id) : null,
          problem: row.problem && { code: row.problem.code, facts: { ...row.problem.facts } },
          actor: row.actor,
          createdAt: row.created_at.toISOString(),
        };
      });
    },
  );

  app.get(
    "/api/v1/plan-frontier",
    {
      schema: {
        tags,
        summary: "Risk avoided over money: the base plan and its frontier, least money first",
        querystring: z.object({ plan: z.string() }),
        response: { 200: frontierSchema },
      },
    },
    async ({ query }) => {
      const base = await getPlan(services, query.plan);
      const scenarios = await listScenarios(database, cityId, base.plan_id);
      const found: { factor: number; plan: PlanRow }[] = [{ factor: 1, plan: base }];
      for (const { kind, plan_id, change } of scenarios) {
        if (kind !== "FRONTIER" || plan_id === null || plan_id === base.plan_id) continue;
        const plan = await findPlan(database, cityId, plan_id);
        if (plan) found.push({ factor: Number(change["budgetFactor"]), plan });
      }
      found.sort((a, b) => a.factor - b.factor || a.plan.cost_fen - b.plan.cost_fen);
      const points = found.map(({ factor, plan }, i) => {
        const before = found[i - 1]?.plan;
        const more = before ? plan.cost_fen - before.cost_fen : 0;
        return {
          planId: plan.plan_id,
          budgetFactor: factor,
          costFen: plan.cost_fen,
          risk: plan.risk,
          value: plan.value,
          bound: plan.bound,
          km: plan.km,
          openings: plan.openings,
          riskPerMillionYuan: before && more > 0 ? ((plan.risk - before.risk) / more) * FEN_OF_MILLION_YUAN : null,
        };
      });
      return { basePlanId: base.plan_id, points };
    },
  );

  app.get(
    "/api/v1/plans/:planId/difference",
    {
      schema: {
        tags,
        summary: "Two plans side by side: pipes, years, projects",
        params: planParams,
        querystring: z.object({ with: z.string() }),
        response: { 200: planDifferenceSchema },
      },
    },
    async ({ params, query }) => {
      const a = await getPlan(services, params.planId);
      const b = await getPlan(services, query.with);
      const { pipes, km, years, projects } = await loadPlanDifference(database, cityId, a.plan_id, b.plan_id);
      return {
        a: summaryOf(a),
        b: summaryOf(b),
        pipes: { ...pipes },
        km: { ...km },
        byYear: [...years],
        projects: [...projects],
      };
    },
  );

  async function fixedItemsOf(plan: PlanRow) {
    const state = await fixedStateOf(database, cityId, plan);
    return {
      planId: plan.plan_id,
      complete: state.complete,
      targets: plan.targets,
      quality: plan.quality,
      items: state.items.map((item) => ({ ...item })),
      projects: state.projects.slice(0, MOST_LACKING).map((project) => ({ ...project, missing: [...project.missing] })),
    };
  }
}

/** Plans: what is there, what each rests on, its money and how it compares. Making one is a job. */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { findComparison } from "../store/comparisons.ts";
import { listMoney, listPlans, type PlanRow } from "../store/plans.ts";
import { listScenarios } from "../store/scenarios.ts";
import {
  type Comparison,
  comparisonSchema,
  planFileSchema,
  planSummarySchema,
  type Robustness,
  riskCurveSchema,
  robustnessSchema,
} from "./plan.schemas.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";
import { fileOf, summaryOf } from "./plan-view.ts";
import { projectRoutes } from "./project-routes.ts";

const tags = ["plans"];
const none = z.object({});
export function planRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId } = services;
  projectRoutes(app, services);

  app.get(
    "/api/v1/plans",
    {
      schema: {
        tags,
        summary: "Plans, newest first",
        querystring: none,
        response: { 200: z.array(planSummarySchema) },
      },
    },
    async () => {
      const scenarios = await listScenarios(database, cityId);
      const plans = await listPlans(database, cityId);
      return plans.map((plan) => summaryOf(plan, scenarioIdOf(plan, scenarios)));
    },
  );

  app.get(
    "/api/v1/plans/:planId",
    {
      schema: {
        tags,
        summary: "One plan: what it does each year, with whose money, and what it rests on",
        params: planParams,
        querystring: none,
        response: { 200: planFileSchema },
      },
    },
    async ({ params: { planId } }) => {
      const plan = await getPlan(services, planId);
      const money = await listMoney(database, cityId, plan.plan_id);
      const scenarios = await listScenarios(database, cityId);
      return fileOf(plan, money, { adopt: null, drop: null }, scenarioIdOf(plan, scenarios));
    },
  );

  app.get(
    "/api/v1/plans/:planId/risk-curve",
    {
      schema: {
        tags,
        summary: "Risk still in the ground each year: nothing done, with the plan, worst first",
        params: planParams,
        querystring: none,
        response: { 200: riskCurveSchema },
      },
    },
    async ({ params: { planId } }) => {
      const plan = await getPlan(services, planId);
      const found = await findComparison<Comparison & { worstFirstCurve?: number[] }>(
        database,
        cityId,
        plan.plan_id,
        "METHODS",
      );
      const worst = found?.result.worstFirstCurve;
      return { rows: plan.figures.riskCurve.map((row, i) => ({ ...row, worstFirst: worst?.[i] ?? null })) };
    },
  );

  app.get(
    "/api/v1/plans/:planId/comparison",
    {
      schema: {
        tags,
        summary: "The plan beside other ways to spend the same money, by the same checker; null until compared",
        params: planParams,
        querystring: none,
        response: { 200: comparisonSchema.nullable() },
      },
    },
    async ({ params: { planId } }) => {
      const plan = await getPlan(services, planId);
      const found = await findComparison<Comparison>(database, cityId, plan.plan_id, "METHODS");
      return found ? { ...found.result, planId: plan.plan_id, createdAt: found.created_at.toISOString() } : null;
    },
  );

  app.get(
    "/api/v1/plans/:planId/robustness",
    {
      schema: {
        tags,
        summary: "How far cost and risk may come out otherwise; null until asked for",
        params: planParams,
        querystring: none,
        response: { 200: robustnessSchema.nullable() },
      },
    },
    async ({ params: { planId } }) => {
      const plan = await getPlan(services, planId);
      const found = await findComparison<Robustness>(database, cityId, plan.plan_id, "ROBUSTNESS");
      return found ? { ...found.result, planId: plan.plan_id, createdAt: found.created_at.toISOString() } : null;
    },
  );
}

const scenarioIdOf = (plan: PlanRow, scenarios: readonly { plan_id: string | null; scenario_id: string }[]) =>
  scenarios.find(({ plan_id }) => plan_id === plan.plan_id)?.scenario_id ?? null;

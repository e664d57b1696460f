/** Plans: what is there, what each rests on, its money and how it compares. Making one is a job. */
import { z } from "zod";
import type { Outcome } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { ComparedPlan } from "../model/programme/tell-comparison.ts";
import { fixedStateOf, whyNotAdoptPlan } from "../service/adopt-plan.ts";
import { whyNotDropPlan } from "../service/drop-plan.ts";
import { createPlanJobs } from "../service/plan-jobs.ts";
import type { RobustnessTold } from "../service/plan-study-thread.ts";
import { whyOutOfDate } from "../service/study-plan.ts";
import { whyNotWriteFixedItems } from "../service/write-fixed-items.ts";
import { findComparison } from "../store/comparisons.ts";
import { listMoney, listPlans, type PlanRow } from "../store/plans.ts";
import { listScenarios } from "../store/scenarios.ts";
import { documentRoutes } from "./document-routes.ts";
import {
  comparisonSchema,
  planFileSchema,
  planSummarySchema,
  riskCurveSchema,
  robustnessSchema,
} from "./plan.schemas.ts";
import { planCommandRoutes } from "./plan-command-routes.ts";
import { planFileRoutes } from "./plan-file-routes.ts";
import { planJobRoutes } from "./plan-job-routes.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";
import { comparisonOf, fileOf, summaryOf } from "./plan-view.ts";
import { projectRoutes } from "./project-routes.ts";

const tags = ["plans"];
const none = z.object({});
export function planRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId } = services;
  projectRoutes(app, services);
  planJobRoutes(app, services, createPlanJobs(services.jobs, cityId));
  planCommandRoutes(app, services);
  planFileRoutes(app, services);
  documentRoutes(app, services);

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
      const problemOf = (outcome: Outcome<void>) =>
        outcome.ok ? null : { code: outcome.problem.code, facts: { ...outcome.problem.facts } };
      const whyNot = {
        adopt: problemOf(whyNotAdoptPlan(plan, await fixedStateOf(database, cityId, plan))),
        drop: problemOf(whyNotDropPlan(plan)),
        write: problemOf(whyNotWriteFixedItems(plan)),
        study: problemOf(await whyOutOfDate(database, cityId, plan)),
      };
      return fileOf(plan, money, whyNot, scenarioIdOf(plan, scenarios));
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
      const found = await findComparison<ComparedPlan>(database, cityId, plan.plan_id, "METHODS");
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
      const found = await findComparison<ComparedPlan>(database, cityId, plan.plan_id, "METHODS");
      return found ? comparisonOf(plan.plan_id, found.result, found.created_at) : null;
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
      const found = await findComparison<RobustnessTold>(database, cityId, plan.plan_id, "ROBUSTNESS");
      if (!found) return null;
      const { projects, ...told } = found.result;
      const createdAt = found.created_at.toISOString();
      return { ...told, planId: plan.plan_id, projects: [...projects], createdAt };
    },
  );
}

const scenarioIdOf = (plan: PlanRow, scenarios: readonly { plan_id: string | null; scenario_id: string }[]) =>
  scenarios.find(({ plan_id }) => plan_id === plan.plan_id)?.scenario_id ?? null;

/** What is made or studied as a job: plans, scenarios, frontiers, comparisons; where the search is, and its cancel. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { YearBudget } from "../model/programme/plan-question.ts";
import { makePlan, whyNotMakePlan } from "../service/make-plan.ts";
import { makeFrontier, makeScenario, whyNotMakeScenario } from "../service/make-scenario.ts";
import { moveProject } from "../service/move-project.ts";
import type { PlanJob, PlanJobs } from "../service/plan-jobs.ts";
import { studyPlan } from "../service/study-plan.ts";
import {
  type MakePlanBody,
  makeFrontierSchema,
  makePlanSchema,
  makeScenarioSchema,
  type PlanJobView,
  planJobSchema,
  studyPlanSchema,
} from "./plan.schemas.ts";
import { getPlan, type PlanServices, planParams, taken } from "./plan-services.ts";
import { moveProjectSchema } from "./project.schemas.ts";

const tags = ["plans"];
const none = z.object({});
const jobParams = z.object({ jobId: z.string() });
const FEN = 100;
const ACTOR = "local";

export function planJobRoutes(app: HttpApp, services: PlanServices, jobs: PlanJobs): void {
  const { database, cityId } = services;
  const call = { cityId, actor: ACTOR };

  app.post(
    "/api/v1/plans",
    {
      schema: {
        tags,
        summary: "Make a plan; answers its job",
        querystring: none,
        body: makePlanSchema,
        response: { 202: planJobSchema },
      },
    },
    async ({ body }, reply) => {
      const question = questionOf(body);
      taken(await whyNotMakePlan(database, { cityId, question }));
      const job = await jobs.start("make-plan", ACTOR, body, async (tools) => {
        const plan = await makePlan(database, { ...call, ...tools, name: body.name, question });
        return { planId: plan.plan_id };
      });
      return reply.code(202).send(viewOf(job));
    },
  );

  app.get(
    "/api/v1/plan-jobs",
    {
      schema: {
        tags,
        summary: "Jobs of planning, newest first",
        querystring: none,
        response: { 200: z.array(planJobSchema) },
      },
    },
    async () => (await jobs.list()).map(viewOf),
  );

  app.get(
    "/api/v1/plan-jobs/:jobId",
    {
      schema: {
        tags,
        summary: "One job of planning: stage, best value so far, bound, gap",
        params: jobParams,
        querystring: none,
        response: { 200: planJobSchema },
      },
    },
    async ({ params: { jobId } }) => {
      const job = await jobs.find(jobId);
      if (!job) throw new Refusal("platform.job-missing", { jobId });
      return viewOf(job);
    },
  );

  app.post(
    "/api/v1/plan-jobs/:jobId/cancel",
    {
      schema: {
        tags,
        summary: "Stop the search; the best plan so far is kept",
        params: jobParams,
        querystring: none,
        response: { 202: planJobSchema },
      },
    },
    async ({ params: { jobId } }, reply) => {
      if (!(await jobs.find(jobId))) throw new Refusal("platform.job-missing", { jobId });
      await services.jobs.cancel(cityId, jobId);
      return reply.code(202).send(viewOf((await jobs.find(jobId))!));
    },
  );

  app.post(
    "/api/v1/plans/:planId/projects/:projectId/move",
    {
      schema: {
        tags,
        summary:
          "Do a project in another year and plan the rest around it; answers the job, which tells what the move costs",
        params: planParams.extend({ projectId: z.string() }),
        querystring: none,
        body: moveProjectSchema,
        response: { 202: planJobSchema },
      },
    },
    async ({ params, body }, reply) => {
      const plan = await getPlan(services, params.planId);
      const job = await jobs.start("move-project", ACTOR, { ...params, ...body }, async (tools) => {
        const moved = await moveProject(database, {
          ...call,
          ...tools,
          ...body,
          planId: plan.plan_id,
          projectId: params.projectId,
        });
        const { valueChange, costChangeFen } = moved;
        return { planId: moved.plan.plan_id, valueChange, costChangeFen };
      });
      return reply.code(202).send(viewOf(job));
    },
  );

  app.post(
    "/api/v1/plan-scenarios",
    {
      schema: {
        tags,
        summary: "The same question with other budgets, networks or rules; answers its job",
        querystring: none,
        body: makeScenarioSchema,
        response: { 202: planJobSchema },
      },
    },
    async ({ body }, reply) => {
      const { name, basePlanId, seconds, ...change } = body;
      taken(whyNotMakeScenario(change));
      const base = await getPlan(services, basePlanId);
      const job = await jobs.start("make-scenario", ACTOR, body, async (tools) => {
        const made = await makeScenario(database, {
          ...call,
          ...tools,
          name,
          basePlanId: base.plan_id,
          change,
          seconds,
        });
        return { planId: made.plan?.plan_id ?? null, scenarioId: made.scenarioId };
      });
      return reply.code(202).send(viewOf(job));
    },
  );

  app.post(
    "/api/v1/plan-frontier",
    {
      schema: {
        tags,
        summary: "Plans over money, least first; answers the job",
        querystring: none,
        body: makeFrontierSchema,
        response: { 202: planJobSchema },
      },
    },
    async ({ body }, reply) => {
      const base = await getPlan(services, body.basePlanId);
      const job = await jobs.start("make-frontier", ACTOR, body, async (tools) => {
        const made = await makeFrontier(database, { ...call, ...tools, ...body, basePlanId: base.plan_id });
        return { planId: base.plan_id, plans: made.filter(({ plan }) => plan !== undefined).length };
      });
      return reply.code(202).send(viewOf(job));
    },
  );

  app.post(
    "/api/v1/plans/:planId/studies",
    {
      schema: {
        tags,
        summary:
          "Compare a plan with every method (METHODS), or under 200 draws of cost and risk (ROBUSTNESS); answers the job",
        params: planParams,
        querystring: none,
        body: studyPlanSchema,
        response: { 202: planJobSchema },
      },
    },
    async ({ params, body }, reply) => {
      const plan = await getPlan(services, params.planId);
      const job = await jobs.start("study-plan", ACTOR, { ...params, ...body }, async (tools) => {
        await studyPlan(database, { ...call, ...tools, ...body, planId: plan.plan_id });
        return { planId: plan.plan_id };
      });
      return reply.code(202).send(viewOf(job));
    },
  );
}

export function questionOf(body: MakePlanBody) {
  const { fromYear, years, seconds, budgetYuanPerYear, budgets, announcedPlanId } = body;
  const rows = budgets?.map(
    ({ year, source, yuan }): YearBudget => ({
      ...(year === undefined ? {} : { year }),
      source,
      fen: yuan === null ? null : Math.round(yuan * FEN),
    }),
  );
  return {
    fromYear,
    years,
    seconds,
    ...(rows ? { budgets: rows } : {}),
    ...(rows || budgetYuanPerYear === undefined ? {} : { budgetFenPerYear: Math.round(budgetYuanPerYear * FEN) }),
    ...(announcedPlanId ? { announcedPlanId } : {}),
  };
}

function viewOf({ job, trace }: PlanJob): PlanJobView {
  const best = trace.at(-1);
  const stage = planJobSchema.shape.stage.safeParse(job.state === "done" ? "done" : job.stage || "waiting");
  return {
    jobId: job.jobId,
    kind: job.kind,
    state: job.state,
    stage: stage.success ? stage.data : "load",
    progress: job.progress,
    best: best
      ? {
          ...best,
          gap: best.bound > best.value ? (best.bound - best.value) / Math.abs(best.bound) : 0,
        }
      : null,
    trace: trace.map((point) => ({ ...point })),
    result: job.result as PlanJobView["result"],
    problem: job.problem,
    createdAt: job.createdAt,
    endedAt: job.endedAt,
  };
}

/** Runs, rules and a pipe's grade. Assessing is a job. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import type { NetworkSnapshots } from "../../network/service/network-snapshot.ts";
import type { Database } from "../../platform/database/database.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { DEFAULT_RULES } from "../model/rules.ts";
import { assessCity } from "../service/assess-city.ts";
import { gradeFile } from "../service/grade-file.ts";
import type { HazardPictures } from "../service/hazard-picture.ts";
import { currentRules, findRun, listRuns, type RunRow } from "../store/runs.ts";
import { gradeFileSchema, type RunSummary, ruleSetViewSchema, runSummarySchema } from "./assessment.schemas.ts";

export interface AssessmentServices {
  readonly database: Database;
  readonly cityId: number;
  readonly snapshots: NetworkSnapshots;
  readonly jobs: Jobs;
  readonly hazards: HazardPictures;
}

const tags = ["assessment"];
const none = z.object({});

export function assessmentRoutes(app: HttpApp, services: AssessmentServices): void {
  const { database, cityId, snapshots } = services;
  app.get(
    "/api/v1/assessments",
    {
      schema: { tags, summary: "Runs, newest first", querystring: none, response: { 200: z.array(runSummarySchema) } },
    },
    async () => (await listRuns(database, cityId)).map(summaryOf),
  );

  app.get(
    "/api/v1/assessments/:runId",
    {
      schema: {
        tags,
        summary: "One run",
        params: z.object({ runId: z.string() }),
        querystring: none,
        response: { 200: runSummarySchema },
      },
    },
    async ({ params: { runId } }) => {
      const run = await findRun(database, cityId, runId);
      if (!run) throw new Refusal("assessment.run-missing", { runId });
      return summaryOf(run);
    },
  );

  app.post(
    "/api/v1/assessments",
    {
      schema: {
        tags,
        summary: "Grade the city as of a day; answers a job",
        querystring: none,
        body: z.object({ asOf: z.iso.date().optional() }),
        response: { 202: jobSchema },
      },
    },
    async ({ body }, reply) => reply.code(202).send(await startAssessment(services, body.asOf)),
  );

  app.get(
    "/api/v1/assessment-rules",
    { schema: { tags, summary: "The rules in force", querystring: none, response: { 200: ruleSetViewSchema } } },
    async () => {
      const held = await currentRules(database, cityId);
      return {
        version: held.version,
        rules: held.rules,
        reason: held.reason,
        actor: held.actor,
        adoptedAt: held.adopted_at?.toISOString() ?? null,
      };
    },
  );
  app.get(
    "/api/v1/assessment-rules/defaults",
    { schema: { tags, summary: "The rules as shipped", querystring: none, response: { 200: ruleSetViewSchema } } },
    async () => ({
      version: null,
      rules: DEFAULT_RULES,
      reason: "",
      actor: "",
      adoptedAt: null,
    }),
  );

  app.get(
    "/api/v1/pipes/:pipeId/grade",
    {
      schema: {
        tags,
        summary: "A pipe's grade with its factors",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: gradeFileSchema },
      },
    },
    async ({ params: { pipeId } }) => {
      const grade = await gradeFile(database, cityId, await snapshots.current(cityId), pipeId);
      if (!grade) throw new Refusal("assessment.grade-missing", { pipeId });
      return grade;
    },
  );
}

/** The job that grades the city again, as of today when no day is given; refuses an empty city. */
export async function startAssessment(
  { database, cityId, snapshots, jobs }: AssessmentServices,
  day?: string,
): Promise<z.infer<typeof jobSchema>> {
  const { network } = await snapshots.fresh(cityId);
  if (network.count === 0) throw new Refusal("assessment.city-empty");
  const asOf = day ?? network.asOf;
  const job = await jobs.start({
    cityId,
    kind: "assess",
    actor: "local",
    input: { asOf },
    work: async ({ progress, signal }) => {
      const { run } = await assessCity(database, { cityId, actor: "local", asOf, progress, signal });
      await snapshots.refreshOverlay(cityId);
      return summaryOf(run);
    },
  });
  return job as z.infer<typeof jobSchema>;
}

export function summaryOf(run: RunRow): RunSummary {
  return {
    runId: run.run_id,
    asOf: run.as_of,
    ruleVersion: run.rule_version,
    networkVersion: run.network_version,
    ...run.summary,
    actor: run.actor,
    createdAt: run.created_at.toISOString(),
    isCurrent: run.is_current,
  };
}

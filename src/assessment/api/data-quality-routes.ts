/** What rests on unknown or estimated input, and the surveys that would change most. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import { xlsxBytes } from "../../platform/files/write-xlsx.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { unknownOf } from "../model/data-quality/analyse-data.ts";
import { listCostRecords } from "../model/data-quality/survey-costs.ts";
import { adoptSurveyCosts } from "../service/data-quality/adopt-survey-costs.ts";
import { analyseRunData, findCurrentAnalysis, whyNotAnalyseData } from "../service/data-quality/analyse-run-data.ts";
import { shareSheet, surveySheet, unknownSheet } from "../service/data-quality/export-data.ts";
import { planSurveys } from "../service/data-quality/survey-plan.ts";
import { listUnknown, type StoredAnalysis } from "../store/data-quality.ts";
import type { RunRow } from "../store/runs.ts";
import { type CostSetRow, currentCosts } from "../store/survey-costs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  type AnalysisView,
  dataQualitySchema,
  type SurveyCostsView,
  surveyCostsViewSchema,
  surveyPageSchema,
  surveyQuerySchema,
  unknownPageSchema,
  unknownQuerySchema,
} from "./data-quality.schemas.ts";

const tags = ["data quality"];
const none = z.object({});
const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function dataQualityRoutes(app: HttpApp, { database, cityId, jobs }: AssessmentServices): void {
  const runIdNow = async (): Promise<string> => {
    const may = await whyNotAnalyseData(database, cityId);
    if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
    return may.value.run_id;
  };

  app.get(
    "/api/v1/data-quality",
    {
      schema: {
        tags,
        summary: "Shares of the current run that rest on unknown or estimated input; null until asked for",
        querystring: none,
        response: { 200: dataQualitySchema },
      },
    },
    async () => {
      const { run, analysis } = await findCurrentAnalysis(database, cityId);
      return {
        run: run
          ? {
              runId: run.run_id,
              asOf: run.as_of,
              createdAt: run.created_at.toISOString(),
              ruleVersion: run.rule_version,
            }
          : null,
        analysis: analysis ? viewOf(analysis) : null,
        differs: run && analysis ? differencesOf(run, analysis) : [],
      };
    },
  );

  app.post(
    "/api/v1/data-quality",
    {
      schema: {
        tags,
        summary: "Analyse what the current run rests on; answers a job",
        querystring: none,
        body: none,
        response: { 202: jobSchema },
      },
    },
    async (_request, reply) => {
      await runIdNow();
      const job = await jobs.start({
        cityId,
        kind: "data-quality",
        actor: "local",
        input: {},
        work: async ({ progress, signal }) =>
          viewOf(await analyseRunData(database, { cityId, actor: "local", progress, signal })),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  app.get(
    "/api/v1/data-quality/pipes",
    {
      schema: {
        tags,
        summary: "Pipes of which something is not known, likeliest to be decided otherwise first",
        querystring: unknownQuerySchema.extend(pageSchema.shape),
        response: { 200: unknownPageSchema },
      },
    },
    async ({ query: { aim, item, ...query } }) => {
      const page = await listUnknown(database, cityId, { ...query, ...itemOf(aim, item), runId: await runIdNow() });
      return { ...page, rows: page.rows.map((row) => ({ ...row, states: [...row.states] })) };
    },
  );

  app.get(
    "/api/v1/data-quality/surveys",
    {
      schema: {
        tags,
        summary: "The surveys that would change most decisions for their money, for a sum",
        querystring: surveyQuerySchema.extend(pageSchema.shape),
        response: { 200: surveyPageSchema },
      },
    },
    async ({ query: { aim, budgetYuan, offset, limit } }) => {
      const plan = await planSurveys(database, cityId, { runId: await runIdNow(), aim, budgetFen: fenOf(budgetYuan) });
      const last = plan.items.at(-1);
      return {
        total: plan.items.length,
        costFen: last?.sumFen ?? 0,
        gainPipes: last?.sumPipes ?? 0,
        gainKm: last?.sumKm ?? 0,
        rows: plan.items
          .slice(offset, offset + limit)
          .map((item) => ({ ...item, networks: [...item.networks], surveys: [...item.surveys] })),
        curve: [...plan.curve],
      };
    },
  );

  app.get(
    "/api/v1/data-quality/export",
    {
      schema: {
        tags,
        summary: "Shares, the pipes that are shown, or the list of surveys, as XLSX",
        querystring: unknownQuerySchema.extend({
          what: z.enum(["shares", "pipes", "surveys"]),
          budgetYuan: surveyQuerySchema.shape.budgetYuan,
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { what, budgetYuan, lang, aim, item, ...query } = request.query;
      const language = lang ?? languageOf(request);
      const runId = await runIdNow();
      const { analysis } = await findCurrentAnalysis(database, cityId);
      if (!analysis) throw new Refusal("assessment.data-not-analysed");
      const sheet =
        what === "shares"
          ? shareSheet(analysis.summary.shares, language)
          : what === "pipes"
            ? unknownSheet(database, cityId, { ...query, ...itemOf(aim, item), runId }, language)
            : surveySheet(
                (await planSurveys(database, cityId, { runId, aim: aim ?? "pipes", budgetFen: fenOf(budgetYuan) }))
                  .items,
                language,
              );
      reply.header("content-disposition", `attachment; filename="data-quality-${what}.xlsx"`);
      return reply.type(XLSX).send(Readable.from(xlsxBytes([sheet])));
    },
  );

  app.get(
    "/api/v1/survey-costs",
    {
      schema: { tags, summary: "What surveys cost", querystring: none, response: { 200: surveyCostsViewSchema } },
    },
    async () => costsView(await currentCosts(database, cityId)),
  );

  app.post(
    "/api/v1/survey-costs",
    {
      schema: {
        tags,
        summary: "Adopt costs of surveys as a new version",
        querystring: none,
        body: z.object({ costs: z.unknown(), reason: z.string().max(500) }),
        response: { 200: surveyCostsViewSchema },
      },
    },
    async ({ body }) => {
      const call = { cityId, actor: "local", costs: body.costs, reason: body.reason };
      await database.transaction((tx) => adoptSurveyCosts(tx, call));
      return costsView(await currentCosts(database, cityId));
    },
  );
}

const fenOf = (yuan: number | undefined): number | undefined =>
  yuan === undefined ? undefined : Math.round(yuan * 100);

const itemOf = (aim: "pipes" | "km" | undefined, item: number | undefined) =>
  item === undefined ? {} : { item: { aim: aim ?? ("pipes" as const), itemNo: item } };

const viewOf = ({ summary, created_at }: StoredAnalysis): AnalysisView => ({
  shares: summary.shares,
  ranges: [...summary.ranges],
  createdAt: created_at.toISOString(),
});

/** What the run counted itself must come out again: where not, its data could not be rebuilt. */
function differencesOf(run: RunRow, { summary }: StoredAnalysis): string[] {
  const counted = unknownOf(summary.shares);
  return (["material", "date", "position"] as const).filter(
    (part) => counted[part].pipes !== run.summary.unknown[part].pipes,
  );
}

const costsView = (row: CostSetRow): SurveyCostsView => ({
  version: row.version,
  reason: row.reason,
  actor: row.actor,
  adoptedAt: row.adopted_at?.toISOString() ?? null,
  costs: row.costs,
  records: listCostRecords(row.costs, row.version !== null),
});

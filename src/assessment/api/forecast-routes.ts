/** Failures expected per pipe, and how well that was known before. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import { TABLE_FORMATS, type TableFormat, writeTable } from "../../platform/files/write-table.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { CURVE_SHARES } from "../model/forecast/back-test.ts";
import { FACTORS } from "../model/forecast/factors.ts";
import { forecastTable } from "../service/export-forecast.ts";
import { forecastCity, MOST_YEARS, whyNotForecast } from "../service/forecast-city.ts";
import {
  type ForecastRow,
  type ForecastRunRow,
  findCurrentForecast,
  findForecastRun,
  findPipeForecast,
  listForecast,
  listForecastRuns,
} from "../store/forecasts.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  type ForecastFile,
  type ForecastPipeRow,
  type ForecastRunView,
  forecastFileSchema,
  forecastPageSchema,
  forecastQuerySchema,
  forecastRunSchema,
  type PipeForecastView,
  pipeForecastSchema,
} from "./forecast.schemas.ts";

const tags = ["forecast"];
const none = z.object({});
const CURRENT = "current";
const runParams = z.object({ runId: z.string().describe("A run's id, or `current`") });
const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export function forecastRoutes(app: HttpApp, services: AssessmentServices): void {
  const { database, cityId, snapshots, jobs } = services;

  async function getRun(runId: string): Promise<ForecastRunRow> {
    const run =
      runId === CURRENT ? await findCurrentForecast(database, cityId) : await findForecastRun(database, cityId, runId);
    if (!run)
      throw runId === CURRENT
        ? new Refusal("assessment.forecast-none")
        : new Refusal("assessment.forecast-missing", { runId });
    return run;
  }

  app.get(
    "/api/v1/forecasts",
    {
      schema: {
        tags,
        summary: "Forecasts, newest first",
        querystring: none,
        response: { 200: z.array(forecastRunSchema) },
      },
    },
    async () => (await listForecastRuns(database, cityId)).map(viewOf),
  );

  app.post(
    "/api/v1/forecasts",
    {
      schema: {
        tags,
        summary: "Forecast the city's failures with what is known up to a day; answers a job",
        querystring: none,
        body: z.object({
          asOf: z.iso.date().optional(),
          years: z.number().int().min(1).max(MOST_YEARS).default(1),
          /** Forecast the past years too, to show how good it is. */
          backTest: z.boolean().default(true),
        }),
        response: { 202: jobSchema },
      },
    },
    async ({ body: { asOf: day, years, backTest } }, reply) => {
      const asOf = day ?? (await snapshots.current(cityId)).network.asOf;
      const may = await whyNotForecast(database, { cityId, asOf, years });
      if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
      const call = { cityId, actor: "local", asOf, years, backTest, becomesCurrent: true };
      const job = await jobs.start({
        cityId,
        kind: "forecast",
        actor: "local",
        input: { asOf, years, backTest },
        work: async ({ progress, signal }) => viewOf(await forecastCity(database, { ...call, progress, signal })),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  app.get(
    "/api/v1/forecasts/current",
    {
      schema: {
        tags,
        summary: "The forecast the pages show; null until one is made",
        querystring: none,
        response: { 200: forecastFileSchema.nullable() },
      },
    },
    async () => {
      const run = await findCurrentForecast(database, cityId);
      return run ? fileOf(run) : null;
    },
  );

  app.get(
    "/api/v1/forecasts/:runId",
    {
      schema: {
        tags,
        summary: "One forecast: what it learnt, from what, and how good past ones would have been",
        params: runParams,
        querystring: none,
        response: { 200: forecastFileSchema },
      },
    },
    async ({ params: { runId } }) => fileOf(await getRun(runId)),
  );

  app.get(
    "/api/v1/forecasts/:runId/pipes",
    {
      schema: {
        tags,
        summary: "Pipes of a forecast, most failures per km and year first",
        params: runParams,
        querystring: forecastQuerySchema.extend(pageSchema.shape),
        response: { 200: forecastPageSchema },
      },
    },
    async ({ params, query }) => {
      const { run_id: runId } = await getRun(params.runId);
      const page = await listForecast(database, cityId, { runId, ...query });
      return { total: page.total, rows: page.rows.map(rowOf) };
    },
  );

  app.get(
    "/api/v1/forecasts/:runId/export",
    {
      schema: {
        tags,
        summary: "The shown pipes of a forecast with every multiplier, as XLSX or CSV",
        params: runParams,
        querystring: forecastQuerySchema.extend({
          format: z.enum(Object.keys(TABLE_FORMATS) as TableFormat[]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...filter } = request.query;
      const run = await getRun(request.params.runId);
      const language = lang ?? languageOf(request);
      const { info, batches } = forecastTable(database, cityId, { runId: run.run_id, ...filter }, language);
      reply.header("content-disposition", `attachment; filename="forecast-${run.as_of}.${format}"`);
      return reply.type(TABLE_FORMATS[format]).send(Readable.from(writeTable(info, batches, format)));
    },
  );

  app.get(
    "/api/v1/pipes/:pipeId/forecast",
    {
      schema: {
        tags,
        summary: "What is expected of a pipe, with each factor's multiplier; null where no forecast knows it",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: pipeForecastSchema.nullable() },
      },
    },
    async ({ params: { pipeId } }) => {
      const run = await findCurrentForecast(database, cityId);
      const found = run && (await findPipeForecast(database, cityId, run.run_id, pipeId));
      return found ? pipeViewOf(run, found) : null;
    },
  );
}

function viewOf(run: Omit<ForecastRunRow, "card">): ForecastRunView {
  return {
    runId: run.run_id,
    asOf: run.as_of,
    years: run.years,
    pipes: run.pipes,
    expected: run.expected,
    networks: [...run.settings.networks],
    isCurrent: run.is_current,
    actor: run.actor,
    createdAt: run.created_at.toISOString(),
  };
}

function fileOf(run: ForecastRunRow): ForecastFile {
  return {
    ...viewOf(run),
    leastFailures: run.settings.rules.leastFailures,
    curveShares: [...CURVE_SHARES],
    cards: run.card.networks.map((card) => ({
      ...card,
      tables: card.tables.map((table) => ({ ...table, rows: [...table.rows] })),
    })),
    backTests: run.card.backTests.map(({ curves, years, deciles, ...test }) => ({
      ...test,
      years: [...years],
      deciles: [...deciles],
      curves: { forecast: [...curves.forecast], classes: [...curves.classes], oldest: [...curves.oldest] },
    })),
  };
}

function rowOf({ multipliers, ...row }: ForecastRow): ForecastPipeRow {
  const at = multipliers.reduce((best, multiplier, f) => (multiplier > multipliers[best]! ? f : best), 0);
  return { ...row, chief: { factor: FACTORS[at]!, multiplier: multipliers[at]! } };
}

const SAYS_NOTHING = 1e-6;

function pipeViewOf(
  run: ForecastRunRow,
  { multipliers, ...pipe }: NonNullable<Awaited<ReturnType<typeof findPipeForecast>>>,
): PipeForecastView {
  const card = run.card.networks.find(({ network }) => network === pipe.network)!;
  return {
    runId: run.run_id,
    asOf: run.as_of,
    years: run.years,
    source: card.source,
    of: run.pipes,
    basePerKmYear: card.basePerKmYear,
    ...pipe,
    multipliers: FACTORS.map((factor, f) => ({ factor, multiplier: multipliers[f]! })).filter(
      ({ multiplier }) => Math.abs(multiplier - 1) > SAYS_NOTHING,
    ),
  };
}

/** Documents of plans: the city plan in four modules, yearly compilations, the reserve with the lender's fast lane. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { compilationDocument } from "../model/documents/compilation.ts";
import { reserveDocument } from "../model/documents/reserve.ts";
import { loadReserve } from "../service/documents/load-reserve.ts";
import { renderDocument, writeCityPlan } from "../service/documents/write-plan-document.ts";
import { previewOf, publishCompilation } from "../service/publish-compilation.ts";
import { findCompilation, listCompilations } from "../store/compilations.ts";
import { compilationHeadSchema, publishSchema, reserveSchema } from "./document.schemas.ts";
import { CURRENT, getPlan, type PlanServices, planParams } from "./plan-services.ts";

export const DOCUMENT_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
const fileQuery = z.object({
  format: z.enum(["docx", "xlsx"]).default("docx"),
  lang: z.enum(["zh", "en"]).optional(),
});

export function documentRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId, snapshots } = services;
  app.get(
    "/api/v1/plans/:planId/document",
    {
      schema: {
        tags: ["plans"],
        summary:
          "The city plan in four modules (what, how, with whose money, how it is kept), a year's compilation (a preview until published) or the reserve, as Word or Excel",
        params: planParams,
        querystring: fileQuery.extend({
          kind: z.enum(["plan", "compilation", "reserve"]).default("plan"),
          year: z.coerce.number().int().optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, kind, year } = request.query;
      const plan = await getPlan(services, request.params.planId);
      const language = lang ?? languageOf(request);
      const bytes =
        kind === "plan"
          ? await writeCityPlan(database, cityId, plan, (await snapshots.fresh(cityId)).network, { format, language })
          : await renderDocument(
              kind === "reserve"
                ? reserveDocument(await loadReserve(database, cityId), false, language)
                : compilationDocument(await previewOf(database, cityId, plan, year ?? plan.from_year), language),
              format,
            );
      const name =
        kind === "plan" ? "city-plan" : kind === "reserve" ? "reserve" : `compilation-${year ?? plan.from_year}`;
      reply.header("content-disposition", `attachment; filename="${name}-${plan.plan_id.slice(0, 8)}.${format}"`);
      return reply.type(DOCUMENT_TYPES[format]).send(Buffer.from(bytes));
    },
  );
  compilationRoutes(app, services);
  reserveRoutes(app, services);
}

function compilationRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId } = services;
  const heads = async () =>
    (await listCompilations(database, cityId)).map(({ publishedAt, ...head }) => ({
      ...head,
      publishedAt: publishedAt.toISOString(),
    }));
  app.get(
    "/api/v1/compilations",
    {
      schema: {
        tags: ["plans"],
        summary: "Published yearly compilations, newest first; versions are never edited",
        querystring: z.object({}),
        response: { 200: z.array(compilationHeadSchema) },
      },
    },
    heads,
  );
  app.post(
    "/api/v1/compilations",
    {
      schema: {
        tags: ["plans"],
        summary: "Publish the compilation of one year of the adopted plan; a further version says why",
        querystring: z.object({}),
        body: publishSchema,
        response: { 200: compilationHeadSchema },
      },
    },
    async ({ body: { planId, year, note } }) => {
      const plan = await getPlan(services, planId ?? CURRENT);
      const call = { cityId, actor: "local", planId: plan.plan_id, year, note };
      const version = await database.transaction((tx) => publishCompilation(tx, call));
      return (await heads()).find((head) => head.year === year && head.version === version)!;
    },
  );
  app.get(
    "/api/v1/compilations/:year/file",
    {
      schema: {
        tags: ["plans"],
        summary: "A published compilation as Excel or Word, exactly as published",
        params: z.object({ year: z.coerce.number().int() }),
        querystring: fileQuery.extend({
          format: z.enum(["docx", "xlsx"]).default("xlsx"),
          version: z.coerce.number().int().min(1).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, version } = request.query;
      const { year } = request.params;
      const compilation = await findCompilation(database, cityId, year, version);
      if (!compilation) throw new Refusal("planning.compilation-missing", { year });
      const bytes = await renderDocument(compilationDocument(compilation, lang ?? languageOf(request)), format);
      reply.header(
        "content-disposition",
        `attachment; filename="compilation-${year}-v${compilation.version}.${format}"`,
      );
      return reply.type(DOCUMENT_TYPES[format]).send(Buffer.from(bytes));
    },
  );
}

function reserveRoutes(app: HttpApp, { database, cityId }: PlanServices): void {
  const fastLane = z.enum(["true", "false"]).default("false");
  app.get(
    "/api/v1/reserve",
    {
      schema: {
        tags: ["plans"],
        summary: "The living reserve: projects not yet paid for, how ready each is, urgent and readiest first",
        querystring: z.object({
          fastLane,
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: reserveSchema },
      },
    },
    async ({ query: { fastLane: only, offset, limit } }) => {
      const { entries, demands } = await loadReserve(database, cityId);
      const rows = only === "true" ? entries.filter((entry) => entry.fastLane) : entries;
      return {
        total: rows.length,
        fastLane: entries.filter((entry) => entry.fastLane).length,
        neededFen: rows.reduce((sum, { neededFen }) => sum + neededFen, 0),
        fastLaneFrom: demands.reserve.fastLaneFrom,
        needsGrant: demands.reserve.needsGrant,
        rows: rows.slice(offset, offset + limit).map((row) => ({ ...row, priorities: [...row.priorities] })),
      };
    },
  );
  app.get(
    "/api/v1/reserve/file",
    {
      schema: {
        tags: ["plans"],
        summary: "The reserve, or the lender's fast lane alone, as Excel or Word",
        querystring: fileQuery.extend({ format: z.enum(["docx", "xlsx"]).default("xlsx"), fastLane }),
      },
    },
    async (request, reply) => {
      const { format, lang, fastLane: only } = request.query;
      const source = await loadReserve(database, cityId);
      const report = reserveDocument(source, only === "true", lang ?? languageOf(request));
      const name = only === "true" ? "fast-lane" : "reserve";
      reply.header("content-disposition", `attachment; filename="${name}-${source.writtenOn}.${format}"`);
      return reply.type(DOCUMENT_TYPES[format]).send(Buffer.from(await renderDocument(report, format)));
    },
  );
}

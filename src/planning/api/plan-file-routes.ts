/** A plan as files: its projects and works in every format, exactly as filtered; and as map tiles. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { EXPORT_FORMATS, type ExportFormat, writeExport } from "../../network/service/write-export.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { MAX_ZOOM } from "../../platform/tiles/encode-layer.ts";
import { planTable, projectTable } from "../service/export-plan.ts";
import { createPlanTiles } from "../service/plan-tiles.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";
import { projectQuerySchema } from "./project.schemas.ts";
import { filterOfQuery } from "./project-routes.ts";

const tags = ["plans"];
const format = z.enum(Object.keys(EXPORT_FORMATS) as ExportFormat[]).default("xlsx");
const lang = z.enum(["zh", "en"]).optional();

export function planFileRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId, snapshots } = services;
  const tiles = createPlanTiles(database);

  app.get(
    "/api/v1/plans/:planId/projects/export",
    {
      schema: {
        tags,
        summary: "The shown projects as a file: XLSX, CSV, GeoJSON, FlatGeobuf, GeoPackage",
        params: planParams,
        querystring: projectQuerySchema.extend({ format, lang }),
      },
    },
    async (request, reply) => {
      const { format: kind, lang: asked, ...filter } = request.query;
      const plan = await getPlan(services, request.params.planId);
      const language = asked ?? languageOf(request);
      const table = await projectTable(database, cityId, plan, filterOfQuery(filter), language);
      reply.header("content-disposition", `attachment; filename="projects-${plan.plan_id.slice(0, 8)}.${kind}"`);
      return reply.type(EXPORT_FORMATS[kind]).send(Readable.from(writeExport(table, kind)));
    },
  );

  app.get(
    "/api/v1/plans/:planId/export",
    {
      schema: {
        tags,
        summary: "All works of a plan, pipe by pipe, as a file",
        params: planParams,
        querystring: z.object({ format, lang }),
      },
    },
    async (request, reply) => {
      const { format: kind, lang: asked } = request.query;
      const plan = await getPlan(services, request.params.planId);
      const table = planTable(database, cityId, plan, asked ?? languageOf(request));
      reply.header("content-disposition", `attachment; filename="plan-${plan.plan_id.slice(0, 8)}.${kind}"`);
      return reply.type(EXPORT_FORMATS[kind]).send(Readable.from(writeExport(table, kind)));
    },
  );

  app.get(
    "/tiles/plan/:planId/:z/:x/:y.mvt",
    {
      schema: {
        tags: ["tiles"],
        summary: "The works of a plan as a Mapbox vector tile: year, method, network, projectId",
        params: planParams.extend({
          z: z.coerce.number().int().min(0).max(MAX_ZOOM),
          x: z.coerce.number().int().min(0),
          y: z.coerce.number().int().min(0),
        }),
        querystring: z.object({ year: z.coerce.number().int().optional(), v: z.string().optional() }),
      },
    },
    async ({ params: { planId, ...place }, query: { year } }, reply) => {
      if (place.x >= 2 ** place.z || place.y >= 2 ** place.z) throw new Refusal("network.tile-outside", { ...place });
      const plan = await getPlan(services, planId);
      const bytes = await tiles.tile(cityId, plan.plan_id, await snapshots.current(cityId), place, year);
      reply.header("cache-control", "no-cache");
      if (bytes.length === 0) return reply.code(204).send();
      return reply
        .type("application/vnd.mapbox-vector-tile")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    },
  );
}

/** GET /api/v1/exports/pipes?format=geojson|csv|xlsx|gpkg|fgb&…filter…: exactly what is filtered, as a download. */
import { Readable } from "node:stream";
import { z } from "zod";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { exportPipes } from "../service/export-pipes.ts";
import { EXPORT_FORMATS, type ExportFormat, writeExport } from "../service/write-export.ts";
import { pipeQuerySchema } from "./network.schemas.ts";
import { filterOf, type NetworkServices } from "./network-services.ts";

export function exportRoutes(app: HttpApp, { database, cityId, snapshots }: NetworkServices): void {
  app.get(
    "/api/v1/exports/pipes",
    {
      schema: {
        tags: ["network"],
        summary: "The filtered pipes with all attributes as a file",
        querystring: pipeQuerySchema.extend({
          format: z.enum(Object.keys(EXPORT_FORMATS) as ExportFormat[]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, asOf, ...words } = request.query;
      const snapshot = await snapshots.at(cityId, asOf);
      const table = exportPipes(database, snapshot, filterOf(words), lang ?? languageOf(request));
      reply.header("content-disposition", `attachment; filename="pipes-${snapshot.network.asOf}.${format}"`);
      return reply.type(EXPORT_FORMATS[format]).send(Readable.from(writeExport(table, format)));
    },
  );
}

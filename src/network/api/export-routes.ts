/** GET /api/v1/exports/pipes?format=geojson|csv|…&…filter…: exactly what is filtered, as a download. */
import { Readable } from "node:stream";
import { z } from "zod";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-app.ts";
import { exportPipes } from "../service/export-pipes.ts";
import { writeCsv, writeGeoJson } from "../service/export-text.ts";
import { pipeQuerySchema } from "./network.schemas.ts";
import { filterOf, type NetworkServices } from "./network-services.ts";

const FORMATS = {
  geojson: { type: "application/geo+json; charset=utf-8", write: writeGeoJson },
  csv: { type: "text/csv; charset=utf-8", write: writeCsv },
} as const;

export function exportRoutes(app: HttpApp, { database, cityId, snapshots }: NetworkServices): void {
  app.get(
    "/api/v1/exports/pipes",
    {
      schema: {
        tags: ["network"],
        summary: "The filtered pipes with all attributes as a file",
        querystring: pipeQuerySchema.extend({
          format: z.enum(Object.keys(FORMATS) as (keyof typeof FORMATS)[]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...words } = request.query;
      const snapshot = await snapshots.current(cityId);
      const table = exportPipes(database, snapshot, filterOf(words), lang ?? languageOf(request));
      const { type, write } = FORMATS[format];
      reply.header("content-disposition", `attachment; filename="pipes-${snapshot.network.asOf}.${format}"`);
      return reply.type(type).send(Readable.from(write(table)));
    },
  );
}

/** Drains by what the camera saw: sheets in, RI and MI out. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import { wordsOf } from "../../network/api/network-services.ts";
import { wordAt } from "../../network/model/pipe-columns.ts";
import type { Uploads } from "../../network/service/uploads.ts";
import { openFile } from "../../platform/files/open-file.ts";
import { TABLE_FORMATS, writeTable } from "../../platform/files/write-table.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { missingFields, recogniseCctvColumns } from "../model/cctv/read-defects.ts";
import { createDrainLists, drainTable, filterDrains, sortDrains, sumDrains } from "../service/cctv/drain-list.ts";
import { importInspections } from "../service/cctv/import-inspections.ts";
import { countInspectionsSince, listInspections } from "../store/cctv.ts";
import { findCurrentRun } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  cctvImportSchema,
  cctvPreviewSchema,
  drainFileSchema,
  drainFilterSchema,
  drainListQuerySchema,
  drainListSchema,
} from "./cctv.schemas.ts";

export interface CctvServices extends AssessmentServices {
  readonly uploads: Uploads;
}

const tags = ["drains"];
const none = z.object({});
const SAMPLE_ROWS = 5;

export function cctvRoutes(app: HttpApp, services: CctvServices): void {
  listRoutes(app, services);
  importRoutes(app, services);
}

type Asked = z.infer<typeof drainFilterSchema>;
const filterOf = ({ repairClass, maintenanceClass, owner, district, text }: Asked) => ({
  repairClass: wordsOf(repairClass),
  maintenanceClass: wordsOf(maintenanceClass),
  owner: wordsOf(owner),
  district: wordsOf(district),
  text,
});

function listRoutes(app: HttpApp, { database, cityId, snapshots }: CctvServices): void {
  const lists = createDrainLists(database);
  app.get(
    "/api/v1/drains",
    {
      schema: {
        tags,
        summary: "Inspected drains with RI, MI and classes, a page at a time",
        querystring: drainListQuerySchema,
        response: { 200: drainListSchema },
      },
    },
    async ({ query: { sort, order, offset, limit, ...asked } }) => {
      const snapshot = await snapshots.current(cityId);
      const all = await lists.load(snapshot);
      const found = filterDrains(all, filterOf(asked));
      const sorted = sort ? sortDrains(found, sort, order === "desc") : found;
      const sums = sumDrains(found);
      const run = await findCurrentRun(database, cityId);
      const { network } = snapshot;
      const city = { drains: 0, lengthM: 0, inspected: all.length, inspectedM: sumDrains(all).lengthM };
      for (let i = 0; i < network.count; i++)
        if (wordAt(network.network, i) === "drainage") {
          city.drains++;
          city.lengthM += network.lengthM[i]!;
        }
      const different = (field: "owner" | "district") => [...new Set(all.map((row) => row[field]))].sort();
      return {
        total: sums.drains,
        lengthM: sums.lengthM,
        repair: sums.repair,
        maintenance: sums.maintenance,
        rows: sorted.slice(offset, offset + limit),
        city,
        owners: different("owner"),
        districts: different("district"),
        newerThanRun: run !== undefined && (await countInspectionsSince(database, cityId, run.created_at)) > 0,
      };
    },
  );
  app.get(
    "/api/v1/exports/drains",
    {
      schema: {
        tags,
        summary: "The filtered drains as a file",
        querystring: drainFilterSchema.extend({
          format: z.enum(["xlsx", "csv"]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...asked } = request.query;
      const snapshot = await snapshots.current(cityId);
      const rows = filterDrains(await lists.load(snapshot), filterOf(asked));
      reply.header("content-disposition", `attachment; filename="drains-${snapshot.network.asOf}.${format}"`);
      const table = drainTable(rows, lang ?? languageOf(request));
      return reply.type(TABLE_FORMATS[format]).send(Readable.from(writeTable(table.info, table.batches, format)));
    },
  );
  app.get(
    "/api/v1/drains/:pipeId",
    {
      schema: {
        tags,
        summary: "Inspections of one drain with their defects, and its result",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: drainFileSchema },
      },
    },
    async ({ params: { pipeId } }) => {
      const inspections = await listInspections(database, cityId, [pipeId]);
      if (inspections.length === 0) throw new Refusal("assessment.drain-not-inspected", { pipeId });
      const rows = await lists.load(await snapshots.current(cityId));
      return { row: rows.find((row) => row.pipeId === pipeId) ?? null, inspections };
    },
  );
}

function importRoutes(app: HttpApp, { database, cityId, snapshots, uploads, jobs }: CctvServices): void {
  app.post(
    "/api/v1/drains/preview",
    {
      schema: {
        tags,
        summary: "What an uploaded sheet of defects looks like",
        querystring: none,
        body: z.object({ uploadId: z.string() }),
        response: { 200: cctvPreviewSchema },
      },
    },
    async ({ body }) => {
      const tables = [];
      for (const path of await uploads.list(body.uploadId)) {
        const file = await openFile(path);
        try {
          for (const { name, columns } of file.tables) {
            const mapping = recogniseCctvColumns(columns);
            const missing = missingFields(mapping).map((one) => one.field);
            tables.push({ name, columns: [...columns], mapping, missing, sample: await sampleOf(file, name, columns) });
          }
        } finally {
          await file.close();
        }
      }
      return { tables };
    },
  );
  app.post(
    "/api/v1/drains/imports",
    {
      schema: {
        tags,
        summary: "Take a sheet of defects in, or only check it; answers a job",
        querystring: none,
        body: cctvImportSchema,
        response: { 202: jobSchema },
      },
    },
    async ({ body: { uploadId, mapping, dryRun } }, reply) => {
      const files = await uploads.list(uploadId);
      const { network } = await snapshots.fresh(cityId);
      const job = await jobs.start({
        cityId,
        kind: dryRun ? "check-inspections" : "import-inspections",
        actor: "local",
        input: { uploadId, mapping: mapping ?? null, dryRun },
        work: ({ signal }) =>
          importInspections(database, { cityId, actor: "local", files, network, mapping, dryRun, signal }),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );
}

async function sampleOf(file: Awaited<ReturnType<typeof openFile>>, table: string, columns: readonly string[]) {
  for await (const batch of file.read(table, { batchRows: SAMPLE_ROWS }))
    return Array.from({ length: Math.min(SAMPLE_ROWS, batch.count) }, (_, row) =>
      Object.fromEntries(
        columns.flatMap((column, c) => (column === "" ? [] : [[column, batch.columns[c]?.[row] ?? null]])),
      ),
    );
  return [];
}

/** GET /api/v1/batches, …/{batchId}/issues, …/{batchId}/rejects ; POST /api/v1/uploads */
import multipart from "@fastify/multipart";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { RejectedRow } from "../store/batches.ts";
import { findBatch, listBatches, listIssues, listRejects } from "../store/load-batches.ts";
import { batchViewSchema, issueViewSchema, uploadSchema } from "./network.schemas.ts";
import type { NetworkServices } from "./network-services.ts";

const tags = ["imports"];
const GIGABYTE = 1024 ** 3;
const FILES_AT_MOST = 30;
const REASON = "拒收原因 reason";

export async function batchRoutes(app: HttpApp, { database, cityId, uploads }: NetworkServices): Promise<void> {
  const params = z.object({ batchId: z.coerce.number().int() });

  app.get(
    "/api/v1/batches",
    {
      schema: {
        tags,
        summary: "Import batches, newest first",
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
        response: { 200: z.array(batchViewSchema) },
      },
    },
    ({ query }) => listBatches(database, cityId, query.limit),
  );
  app.get(
    "/api/v1/batches/:batchId/issues",
    {
      schema: {
        tags,
        summary: "What was found in a batch",
        params,
        querystring: z.object({}),
        response: { 200: z.array(issueViewSchema) },
      },
    },
    async ({ params: { batchId } }) => {
      await demandBatch(batchId);
      // The shape of a place is the importers'; it is written with exactly these fields.
      return (await listIssues(database, cityId, batchId)) as z.infer<typeof issueViewSchema>[];
    },
  );
  app.get(
    "/api/v1/batches/:batchId/rejects",
    {
      schema: {
        tags,
        summary: "Rows that did not go in, as CSV with a reason column",
        params,
        querystring: z.object({}),
      },
    },
    async ({ params: { batchId } }, reply) => {
      await demandBatch(batchId);
      const rejects = await listRejects(database, cityId, batchId);
      reply.header("content-disposition", `attachment; filename="batch-${batchId}-rejects.csv"`);
      return reply.type("text/csv; charset=utf-8").send(rejectsCsv(rejects));
    },
  );

  await app.register(multipart, { limits: { fileSize: 4 * GIGABYTE, files: FILES_AT_MOST, fields: 20 } });
  app.post(
    "/api/v1/uploads",
    {
      schema: {
        tags,
        summary: "Files for an import, kept for one hour",
        consumes: ["multipart/form-data"],
        response: { 201: uploadSchema },
      },
    },
    async (request, reply) => {
      const uploadId = await uploads.begin();
      const files: { name: string; bytes: number }[] = [];
      try {
        for await (const part of request.files()) {
          files.push(await uploads.add(uploadId, part.filename, part.file));
          if (part.file.truncated) throw new Refusal("platform.body-too-large", { megabytes: 4 * 1024 });
        }
        if (files.length === 0) throw new Refusal("network.upload-empty");
      } catch (cause) {
        await uploads.drop(uploadId);
        throw cause;
      }
      return reply.code(201).send({ uploadId, files });
    },
  );

  async function demandBatch(batchId: number): Promise<void> {
    if (!(await findBatch(database, cityId, batchId))) throw new Refusal("network.batch-missing", { batchId });
  }
}

function rejectsCsv(rejects: readonly RejectedRow[]): string {
  const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
  const lines = rejects.map((reject) =>
    csvLine([...columns.map((column) => reject.cells[column] ?? null), reject.codes]),
  );
  return `\ufeff${csvLine([...columns, REASON])}${lines.join("")}`;
}

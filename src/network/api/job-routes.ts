/** GET /api/v1/jobs/{jobId}, POST /api/v1/jobs/{jobId}/cancel */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-app.ts";
import { findJob, requestCancel, type StoredJob } from "../store/load-jobs.ts";
import { jobSchema } from "./network.schemas.ts";
import type { NetworkServices } from "./network-services.ts";

const tags = ["jobs"];
const params = z.object({ jobId: z.uuid() });

export function jobRoutes(app: HttpApp, { database, cityId }: NetworkServices): void {
  app.get(
    "/api/v1/jobs/:jobId",
    { schema: { tags, summary: "How far a job is", params, querystring: z.object({}), response: { 200: jobSchema } } },
    ({ params: { jobId } }) => getJob(jobId),
  );
  app.post(
    "/api/v1/jobs/:jobId/cancel",
    { schema: { tags, summary: "Asks a job to stop", params, response: { 202: jobSchema } } },
    async ({ params: { jobId } }, reply) => {
      await requestCancel(database, cityId, jobId);
      return reply.code(202).send(await getJob(jobId));
    },
  );

  async function getJob(jobId: string): Promise<StoredJob> {
    const job = await findJob(database, cityId, jobId);
    if (!job) throw new Refusal("platform.job-missing", { jobId });
    return job;
  }
}

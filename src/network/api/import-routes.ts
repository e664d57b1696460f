/** POST /api/v1/uploads/{id}/preview, POST /api/v1/imports (a job), GET /api/v1/profiles, GET /api/v1/jobs/{id}, POST …/cancel. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { parseProfile } from "../model/survey/profile.ts";
import { importFiles } from "../service/import/import-files.ts";
import { listProfiles } from "../service/import/load-profile.ts";
import type { ImportRequest } from "../service/import/plan-import.ts";
import { previewImport } from "../service/import/preview-import.ts";
import { type ImportOptionsView, importOptionsSchema, importPreviewSchema, jobSchema } from "./network.schemas.ts";
import type { NetworkServices } from "./network-services.ts";

const tags = ["imports"];

export function importRoutes(
  app: HttpApp,
  { database, cityId, uploads, snapshots }: NetworkServices,
  jobs: Jobs,
): void {
  app.get(
    "/api/v1/profiles",
    {
      schema: {
        tags,
        summary: "Mapping profiles by name",
        querystring: z.object({}),
        response: { 200: z.array(z.object({ name: z.string(), kind: z.string(), about: z.string() })) },
      },
    },
    () => listProfiles(),
  );

  app.post(
    "/api/v1/uploads/:uploadId/preview",
    {
      schema: {
        tags,
        summary: "What an import of these files would read",
        params: z.object({ uploadId: z.string() }),
        querystring: z.object({}),
        body: importOptionsSchema,
        response: { 200: importPreviewSchema },
      },
    },
    async ({ params, body }) => previewImport(database, cityId, requestOf(await uploads.list(params.uploadId), body)),
  );

  app.post(
    "/api/v1/imports",
    {
      schema: {
        tags,
        summary: "Take uploaded files in, or only check them; answers a job",
        querystring: z.object({}),
        body: importOptionsSchema.extend({ uploadId: z.string(), dryRun: z.boolean().default(false) }),
        response: { 202: jobSchema },
      },
    },
    async ({ body }, reply) => {
      const { uploadId, dryRun, ...options } = body;
      const request = requestOf(await uploads.list(uploadId), options);
      const job = await jobs.start({
        cityId,
        kind: dryRun ? "check" : "import",
        actor: "local",
        input: { ...options, uploadId, dryRun },
        work: async ({ progress, signal }) => {
          const { report, rejects } = await importFiles(database, {
            ...request,
            cityId,
            actor: "local",
            dryRun,
            signal,
            progress: (rows) => progress(String(rows), Math.min(0.95, rows / (rows + 20_000))),
          });
          if (!dryRun) void snapshots.fresh(cityId).catch(() => undefined);
          return { ...report, rejects: dryRun ? rejects.slice(0, 1000) : [] };
        },
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  const params = z.object({ jobId: z.string() });
  app.get(
    "/api/v1/jobs/:jobId",
    {
      schema: {
        tags: ["jobs"],
        summary: "How far a job is",
        params,
        querystring: z.object({}),
        response: { 200: jobSchema },
      },
    },
    async ({ params: { jobId } }) => {
      const job = await jobs.find(cityId, jobId);
      if (!job) throw new Refusal("platform.job-missing", { jobId });
      return job as z.infer<typeof jobSchema>;
    },
  );
  app.post(
    "/api/v1/jobs/:jobId/cancel",
    {
      schema: {
        tags: ["jobs"],
        summary: "Ask a job to stop",
        params,
        querystring: z.object({}),
        response: { 202: jobSchema },
      },
    },
    async ({ params: { jobId } }, reply) => {
      const job = await jobs.find(cityId, jobId);
      if (!job) throw new Refusal("platform.job-missing", { jobId });
      await jobs.cancel(cityId, jobId);
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );
}

function requestOf(files: readonly string[], options: ImportOptionsView): ImportRequest {
  const { kind, network, crs, profile, encoding, owner } = options;
  return {
    files,
    kind,
    ...(network ? { network } : {}),
    ...(crs ? { crs } : {}),
    ...(encoding ? { encoding } : {}),
    ...(owner ? { owner } : {}),
    ...(profile ? { profile: typeof profile === "string" ? profile : checked(profile) } : {}),
  };
}

function checked(written: Record<string, unknown>) {
  const profile = parseProfile(written);
  if (!profile.ok) throw new Refusal(profile.problem.code, profile.problem.facts);
  return profile.value;
}

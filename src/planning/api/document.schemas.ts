/** The words on the wire for yearly compilations and the reserve. */
import { z } from "zod";
import { PRIORITIES } from "../model/documents/reserve.ts";

/** POST /api/v1/compilations */
export const publishSchema = z.object({
  /** Left out = the city's plan. */
  planId: z.string().optional(),
  year: z.number().int().min(2000).max(2100),
  /** Why; needed from the second version on. */
  note: z.string().trim().max(500).default(""),
});

export const compilationHeadSchema = z.object({
  year: z.number(),
  version: z.number(),
  planId: z.string(),
  projects: z.number(),
  exempt: z.number(),
  costFen: z.number(),
  contentHash: z.string(),
  note: z.string(),
  actor: z.string(),
  publishedAt: z.string(),
});

const points = z.object({
  design: z.number(),
  land: z.number(),
  permits: z.number(),
  funding: z.number(),
  body: z.number(),
  survey: z.number(),
});

/** GET /api/v1/reserve */
export const reserveSchema = z.object({
  total: z.number(),
  fastLane: z.number(),
  neededFen: z.number(),
  /** 0 to 1 */
  fastLaneFrom: z.number(),
  needsGrant: z.boolean(),
  rows: z.array(
    z.object({
      projectId: z.string(),
      name: z.string(),
      nameEn: z.string(),
      planId: z.string(),
      planName: z.string(),
      adopted: z.boolean(),
      year: z.number(),
      district: z.string(),
      networks: z.number(),
      km: z.number(),
      costFen: z.number(),
      grantedFen: z.number(),
      neededFen: z.number(),
      mustPipes: z.number(),
      risk: z.number(),
      body: z.string(),
      surveyed: z.boolean(),
      stepsNeeded: z.number(),
      stepsDone: z.number(),
      hasDesign: z.boolean(),
      hasLand: z.boolean(),
      points,
      /** 0 to 100 */
      readiness: z.number(),
      priorities: z.array(z.enum(PRIORITIES)),
      fastLane: z.boolean(),
    }),
  ),
});

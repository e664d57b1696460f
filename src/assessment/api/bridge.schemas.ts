/** The words on the wire for the comparison of two runs. Lengths in whole millimetres, so that parts add up exactly. */
import { z } from "zod";
import { PARTS } from "../model/bridge/steps.ts";
import { RISKS } from "../model/risk-matrix.ts";

const risk = z.enum(RISKS);
const part = z.enum(PARTS);

export const comparedRunSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  createdAt: z.string(),
  ruleVersion: z.number().nullable(),
});

const heldSchema = z.object({ pipes: z.number(), mm: z.number() });
const movedSchema = z.object({
  inMm: z.number(),
  outMm: z.number(),
  /** inMm − outMm. */
  mm: z.number(),
  pipes: z.number(),
  /** Of mm: by failures reported late. */
  lateMm: z.number(),
  /** mm, had the steps been taken in the opposite order. */
  oppositeMm: z.number(),
});

export const bridgeSchema = z.object({
  bridgeId: z.string(),
  before: z.record(risk, heldSchema),
  after: z.record(risk, heldSchema),
  /** after − before = the sum over parts, for each colour. */
  parts: z.record(part, z.record(risk, movedSchema)),
  createdAt: z.string(),
});
export type BridgeView = z.infer<typeof bridgeSchema>;

/** GET /api/v1/bridges?from=&to= : without words the last two runs; `bridge` is null until somebody asks for it (POST). */
export const bridgeOfRunsSchema = z.object({
  from: comparedRunSchema.nullable(),
  to: comparedRunSchema.nullable(),
  bridge: bridgeSchema.nullable(),
});
export type BridgeOfRuns = z.infer<typeof bridgeOfRunsSchema>;

export const movedQuerySchema = z.object({
  risk: risk.default("red"),
  part: part.optional(),
  /** A word of `reason`. */
  reason: z.string().optional(),
});

export const movedPipeSchema = z.object({
  pipeId: z.number(),
  sourceId: z.string().nullable(),
  network: z.string().nullable(),
  roadName: z.string().nullable(),
  district: z.string().nullable(),
  part,
  /** Words joined by commas. */
  reason: z.string(),
  from: risk.nullable(),
  to: risk.nullable(),
  fromMm: z.number(),
  toMm: z.number(),
  /** What the row adds to the colour. */
  mm: z.number(),
});

/** GET /api/v1/bridges/{bridgeId}/pipes?risk=red&part=newLeaks&offset=0&limit=50 */
export const movedPageSchema = z.object({
  total: z.number(),
  mm: z.number(),
  rows: z.array(movedPipeSchema),
  reasons: z.array(z.object({ reason: z.string(), pipes: z.number(), mm: z.number() })),
});
export type MovedPageView = z.infer<typeof movedPageSchema>;
export type MovedPipeView = z.infer<typeof movedPipeSchema>;

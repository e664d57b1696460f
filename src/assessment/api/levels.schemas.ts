/** The words on the wire for the matrix, rule versions and rules of parts of the city. */
import { z } from "zod";
import { jobSchema, pipeQuerySchema } from "../../network/api/network.schemas.ts";
import { SCOPE_KINDS } from "../model/levels/scoped-rules.ts";
import { matrixSchema, RISKS } from "../model/risk-matrix.ts";

const sum = z.object({ pipes: z.number(), lengthM: z.number() });
const byRisk = z.record(z.enum(RISKS), sum);

/** GET /api/v1/assessment-matrix?…filter…; likelihood and consequence of the filter are left aside. */
export const matrixQuerySchema = pipeQuerySchema.omit({ likelihood: true, consequence: true });
export const matrixViewSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  ruleVersion: z.number().nullable(),
  /** By which the run coloured; parts of the city may have their own. */
  matrix: matrixSchema,
  /** The version in force now, and its matrix. */
  currentVersion: z.number().nullable(),
  currentMatrix: matrixSchema,
  /** Whether the run was made by what is in force now, whichever version it stood in. */
  isUpToDate: z.boolean(),
  graded: sum,
  notGraded: sum,
  cells: z.array(sum.extend({ likelihood: z.number(), consequence: z.number(), risk: z.enum(RISKS), byRisk })),
});
export type MatrixView = z.infer<typeof matrixViewSchema>;

/** POST /api/v1/assessment-matrix/preview {matrix} : km per colour before and after; nothing is changed. */
export const matrixPreviewSchema = z.object({
  before: byRisk,
  after: byRisk,
  moved: z.array(sum.extend({ from: z.enum(RISKS), to: z.enum(RISKS) })),
});
export type MatrixPreview = z.infer<typeof matrixPreviewSchema>;

const why = z.string().max(2000);
const basedOn = z.number().int().nullable();
/** POST /api/v1/assessment-matrix */
export const adoptMatrixBodySchema = z.object({ matrix: matrixSchema, reason: why, basedOn });
/** POST /api/v1/assessment-rules/restore; version null = as shipped */
export const restoreBodySchema = z.object({ version: z.number().int().nullable(), reason: why, basedOn });
/** The new version, and the job that grades by it. */
export const adoptedSchema = z.object({ version: z.number(), job: jobSchema.nullable() });
export type Adopted = z.infer<typeof adoptedSchema>;

/** GET /api/v1/assessment-rules/versions, newest first; the shipped set is version null. */
export const ruleVersionSchema = z.object({
  version: z.number().nullable(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string().nullable(),
  isCurrent: z.boolean(),
  matrix: matrixSchema,
  /** Against the version before it. */
  differences: z.array(z.object({ code: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type RuleVersion = z.infer<typeof ruleVersionSchema>;

const scope = { kind: z.enum(SCOPE_KINDS), scopeId: z.number().int() };
const part = z.record(z.string(), z.unknown());

/** GET /api/v1/scoped-rules */
export const scopedRuleSchema = z.object({
  ...scope,
  version: z.number(),
  name: z.string(),
  /** null = withdrawn from its first day on. */
  rules: part.nullable(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  origin: z.string(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string(),
  /** Whether it holds on the city's day. */
  isInEffect: z.boolean(),
});
export type ScopedRuleView = z.infer<typeof scopedRuleSchema>;

/** GET /api/v1/scoped-rules/scopes: what a set can be adopted for. */
export const scopeSchema = z.object({ ...scope, name: z.string(), within: z.string() });
export type ScopeView = z.infer<typeof scopeSchema>;

/** POST /api/v1/scoped-rules */
export const adoptScopedBodySchema = z.object({
  ...scope,
  rules: part,
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable().default(null),
  reason: why,
});
/** POST /api/v1/scoped-rules/withdraw */
export const withdrawScopedBodySchema = z.object({ ...scope, effectiveFrom: z.iso.date(), reason: why });

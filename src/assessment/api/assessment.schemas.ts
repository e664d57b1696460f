/** The words on the wire for grades, runs and rules. */
import { z } from "zod";

const hazardAmount = z.object({ count: z.number(), pipes: z.number(), km: z.number() });

/** POST /api/v1/assessments {asOf?} answers a job; GET /api/v1/assessments lists runs; GET …/{runId} one. */
export const runSummarySchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  ruleVersion: z.number().nullable(),
  networkVersion: z.number(),
  pipes: z.number(),
  km: z.number(),
  leakClass: z.record(z.string(), z.object({ pipes: z.number(), km: z.number(), failures: z.number() })),
  risk: z.record(z.string(), z.object({ pipes: z.number(), km: z.number() })),
  /** Pipes and km caught by each scope rule of 国办发〔2022〕22号. */
  scope: z.record(z.string(), z.object({ pipes: z.number(), km: z.number() })),
  conclusions: z.record(z.string(), z.object({ pipes: z.number(), km: z.number() })),
  /** What rests on unknown input. */
  unknown: z.object({
    material: z.object({ pipes: z.number(), km: z.number() }),
    date: z.object({ pipes: z.number(), km: z.number() }),
    position: z.object({ pipes: z.number(), km: z.number() }),
  }),
  /** Hazards of the run by type; a run of before has none. A pipe counts once in each figure. */
  hazards: z
    .record(
      z.string(),
      hazardAmount.extend({
        levels: z.record(z.string(), hazardAmount),
        findings: z.record(z.string(), z.number()),
        /** Pipes that could not be judged, because an input is not known. */
        unjudged: z.object({ pipes: z.number(), km: z.number() }),
      }),
    )
    .optional(),
  actor: z.string(),
  createdAt: z.string(),
  isCurrent: z.boolean(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const factorSchema = z.object({
  code: z.string(),
  /** Score 1 (good) to 5 (bad); 0 = input unknown. */
  score: z.number(),
  weight: z.number(),
  /** What was known: a word, a number with its unit. */
  input: z.object({ zh: z.string(), en: z.string() }),
  /** Of its score, in per cent to a tenth; the factors of one score make 100. null = the run cannot be explained any more. */
  sharePercent: z.number().nullable(),
  zh: z.string(),
  en: z.string(),
});

/** One change, or two together, that would give the level named. */
export const levelChangeSchema = z.object({
  changes: z.array(z.object({ zh: z.string(), en: z.string() })),
  risk: z.string(),
  likelihood: z.number(),
  consequence: z.number(),
  sentence: z.object({ zh: z.string(), en: z.string() }),
});

/** GET /api/v1/pipes/{pipeId}/grade */
export const gradeFileSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  ruleVersion: z.number().nullable(),
  leakClass: z.string().nullable(),
  failures: z.number(),
  /** Sentence pieces: why this class. */
  leakClassReason: z.object({ zh: z.string(), en: z.string() }),
  likelihood: z.number(),
  consequence: z.number(),
  risk: z.string(),
  likelihoodFactors: z.array(factorSchema),
  consequenceFactors: z.array(factorSchema),
  scope: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      assessmentNeeded: z.boolean(),
      confirmed: z.boolean(),
    }),
  ),
  /** Rule sets of the pipe's operator, street or district that decided, strongest first; none = the city's own. */
  ruleSets: z.array(
    z.object({
      kind: z.string(),
      scopeId: z.number(),
      name: z.string(),
      version: z.number(),
      effectiveFrom: z.string(),
      /** Values other than the city's, by code (`matrix.red`). */
      differences: z.array(z.object({ code: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  /** How the level follows from the scores, and the smallest changes of it; null when the pipe was corrected since the run. */
  why: z
    .object({
      reason: z.object({ zh: z.string(), en: z.string() }),
      raise: z.array(levelChangeSchema),
      lower: z.array(levelChangeSchema),
    })
    .nullable(),
});
export type GradeFile = z.infer<typeof gradeFileSchema>;

/** GET /api/v1/assessments/rules: the rule set in force, GET …/rules/defaults the shipped one. */
export const ruleSetViewSchema = z.object({
  version: z.number().nullable(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string().nullable(),
  rules: z.unknown(),
});
export type RuleSetView = z.infer<typeof ruleSetViewSchema>;

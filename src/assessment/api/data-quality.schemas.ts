/** The words on the wire for honest data: shares, bounds, surveys and what they cost. Money in fen, lengths in mm. */
import { z } from "zod";
import { DATA_KINDS } from "../model/data-quality/data-states.ts";
import { GROUPED_BY } from "../model/data-quality/shares.ts";
import { SURVEYS, surveyCostsSchema } from "../model/data-quality/survey-costs.ts";
import { AIMS } from "../model/data-quality/survey-list.ts";
import { comparedRunSchema } from "./bridge.schemas.ts";

/** risk = likelihood x consequence x mm. */
const shareSchema = z.object({ pipes: z.number(), mm: z.number(), risk: z.number() });
const groupSchema = z.object({
  total: shareSchema,
  kinds: z.record(z.enum(DATA_KINDS), z.object({ asked: shareSchema, estimated: shareSchema, unknown: shareSchema })),
  anything: shareSchema,
  anythingUnknown: shareSchema,
  openColour: shareSchema,
  openConclusion: shareSchema,
  openScope: shareSchema,
  openAny: shareSchema,
});
export type GroupView = z.infer<typeof groupSchema>;

export const analysisSchema = z.object({
  shares: z.object({ city: groupSchema, by: z.record(z.enum(GROUPED_BY), z.record(z.string(), groupSchema)) }),
  /** Pipes of a colour that may come out as any from best to worst. */
  ranges: z.array(
    z.object({ risk: z.string(), best: z.string(), worst: z.string(), pipes: z.number(), mm: z.number() }),
  ),
  createdAt: z.string(),
});
export type AnalysisView = z.infer<typeof analysisSchema>;

/** GET /api/v1/data-quality : of the current run; `analysis` is null until somebody asks for it (POST). */
export const dataQualitySchema = z.object({
  run: comparedRunSchema.nullable(),
  analysis: analysisSchema.nullable(),
  /** Where the run's own count of unknown pipes is another than this one: material, date, position. */
  differs: z.array(z.string()),
});
export type DataQualityView = z.infer<typeof dataQualitySchema>;

export const unknownQuerySchema = z.object({
  kind: z.enum(DATA_KINDS).optional(),
  state: z.enum(["unknown", "estimated"]).optional(),
  network: z.string().optional(),
  district: z.string().optional(),
  owner: z.string().optional(),
  /** Whose decision may come out different. */
  open: z.enum(["colour", "conclusion", "scope", "any"]).optional(),
  aim: z.enum(AIMS).optional(),
  /** The pipes of this item of the list of surveys, with `aim`. */
  item: z.coerce.number().int().min(1).optional(),
});

export const unknownPipeSchema = z.object({
  pipeId: z.number(),
  sourceId: z.string().nullable(),
  network: z.string(),
  district: z.string(),
  owner: z.string(),
  roadName: z.string().nullable(),
  lengthMm: z.number(),
  /** In the order of the kinds: 0 known, 1 estimated, 2 unknown, 3 not asked. */
  states: z.array(z.number()),
  risk: z.string(),
  bestRisk: z.string(),
  worstRisk: z.string(),
  conclusion: z.string(),
  bestConclusion: z.string(),
  worstConclusion: z.string(),
  scopeOpen: z.boolean(),
  /** That knowing all of it changes a decision, 0 to 1. */
  chance: z.number(),
});
export type UnknownPipeView = z.infer<typeof unknownPipeSchema>;

/** GET /api/v1/data-quality/pipes?kind=material&state=unknown&network=gas&open=colour */
export const unknownPageSchema = z.object({ total: z.number(), mm: z.number(), rows: z.array(unknownPipeSchema) });
export type UnknownPageView = z.infer<typeof unknownPageSchema>;

export const surveyItemSchema = z.object({
  itemNo: z.number(),
  road: z.string(),
  district: z.string(),
  networks: z.array(z.string()),
  surveys: z.array(z.enum(SURVEYS)),
  pipes: z.number(),
  mm: z.number(),
  costFen: z.number(),
  /** Expected decisions changed, and their km. */
  gainPipes: z.number(),
  gainKm: z.number(),
  /** Of the list up to here. */
  sumFen: z.number(),
  sumPipes: z.number(),
  sumKm: z.number(),
});
export type SurveyItemView = z.infer<typeof surveyItemSchema>;

export const surveyQuerySchema = z.object({
  aim: z.enum(AIMS).default("pipes"),
  /** The best list for this sum; without it the whole list. */
  budgetYuan: z.coerce.number().min(0).max(1e12).optional(),
});

const curvePointSchema = z.object({ costFen: z.number(), gainPipes: z.number(), gainKm: z.number() });

/** GET /api/v1/data-quality/surveys?aim=pipes&budgetYuan=100000 */
export const surveyPageSchema = z.object({
  total: z.number(),
  costFen: z.number(),
  gainPipes: z.number(),
  gainKm: z.number(),
  rows: z.array(surveyItemSchema),
  /** Of the whole list, cumulated; at most some hundred points. */
  curve: z.array(curvePointSchema),
});
export type SurveyPageView = z.infer<typeof surveyPageSchema>;

export const surveyCostsViewSchema = z.object({
  /** null = as shipped. */
  version: z.number().nullable(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string().nullable(),
  costs: surveyCostsSchema,
  records: z.array(
    z.object({
      code: z.string(),
      valueFen: z.number(),
      unit: z.object({ zh: z.string(), en: z.string() }),
      source: z.object({ zh: z.string(), en: z.string() }),
      confidence: z.string(),
    }),
  ),
});
export type SurveyCostsView = z.infer<typeof surveyCostsViewSchema>;

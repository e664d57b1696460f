/** The words on the wire for hazards. Lengths and distances in metres, places in degrees of CGCS2000. */
import { z } from "zod";
import { FINDINGS, HAZARD_LEVELS, HAZARD_TYPES, RELATED_ENTITIES } from "../model/hazards/hazard.ts";

/** Words of one field parted by commas are alternatives; fields are joined by "and". */
export const hazardQuerySchema = z.object({
  type: z.string().optional(),
  level: z.string().optional(),
  finding: z.string().optional(),
  network: z.string().optional(),
  owner: z.string().optional(),
  district: z.string().optional(),
  /** Colour of the pipe it stands under; "none" = not graded. */
  risk: z.string().optional(),
  /** Hazards about this pipe, or beside it. */
  pipe: z.coerce.number().int().optional(),
  /** Part of the pipe's number or of the place. */
  text: z.string().optional(),
  /** west,south,east,north in degrees */
  bbox: z.string().optional(),
});
export type HazardQuery = z.infer<typeof hazardQuerySchema>;

export const HAZARD_SORTS = ["level", "type", "finding", "network", "sourceId", "place", "district", "risk"] as const;

export const hazardListQuerySchema = hazardQuerySchema.extend({
  sort: z.enum(HAZARD_SORTS).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const hazardFactorSchema = z.object({
  code: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string(),
  /** What it is held against; null where it only explains. */
  limit: z.union([z.number(), z.string(), z.null()]),
  /** Code of the rule record. */
  rule: z.string().nullable(),
  /** It put the level one step up. */
  raises: z.literal(true).optional(),
});

export const hazardRelatedSchema = z.object({
  entity: z.enum(RELATED_ENTITIES),
  id: z.number(),
  sourceId: z.string(),
  kind: z.string(),
  name: z.string(),
  distanceM: z.number().nullable(),
});

export const hazardRowSchema = z.object({
  key: z.string(),
  type: z.enum(HAZARD_TYPES),
  level: z.enum(HAZARD_LEVELS),
  finding: z.enum(FINDINGS),
  network: z.string(),
  pipeId: z.number(),
  sourceId: z.string(),
  owner: z.string(),
  district: z.string(),
  risk: z.string().nullable(),
  place: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  factors: z.array(hazardFactorSchema),
  related: z.array(hazardRelatedSchema),
});
export type HazardRowView = z.infer<typeof hazardRowSchema>;

/** GET /api/v1/hazards */
export const hazardListSchema = z.object({
  /** The run they were found in; null before the first. */
  runId: z.string().nullable(),
  asOf: z.string().nullable(),
  total: z.number(),
  rows: z.array(hazardRowSchema),
});
export type HazardListView = z.infer<typeof hazardListSchema>;

const wordCount = z.object({ word: z.string(), count: z.number() });

/** GET /api/v1/hazards/summary: under the filter, by type and level and by each word that can be filtered. */
export const hazardSummarySchema = z.object({
  runId: z.string().nullable(),
  asOf: z.string().nullable(),
  total: z.number(),
  types: z.array(
    z.object({
      type: z.string(),
      count: z.number(),
      levels: z.record(z.string(), z.number()),
      toCheck: z.number(),
    }),
  ),
  by: z.record(z.string(), z.array(wordCount)),
});
export type HazardSummaryView = z.infer<typeof hazardSummarySchema>;

/** x east, y north, metres from the hazard's place, packed x, y, x, y. */
const planShapeSchema = z.object({
  role: z.enum(["subject", "other", "context"]),
  entity: z.enum(["pipe", "building", "community", "space", "point", "road"]),
  id: z.number(),
  label: z.string(),
  kind: z.string(),
  shape: z.enum(["line", "polygon", "point"]),
  parts: z.array(z.array(z.number())),
  /** Outer diameter of a pipe, width of a road; null = not known. */
  widthM: z.number().nullable(),
});
export type PlanShape = z.infer<typeof planShapeSchema>;

/** GET /api/v1/hazards/{key} */
export const hazardFileSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  hazard: hazardRowSchema,
  /** Level of its type before any factor raised it, by the run's rules. */
  baseLevel: z.enum(HAZARD_LEVELS),
  /** The first day on which a run found it, and in how many runs it stands. */
  past: z.object({ firstOn: z.string(), runs: z.number() }),
  /** Pipes it is about, the one it stands under first; at most 200. */
  pipes: z.array(z.object({ pipeId: z.number(), sourceId: z.string(), lengthM: z.number(), isSubject: z.boolean() })),
  /** A plan around it; null without a place. */
  plan: z
    .object({
      /** Half the side of the square that shows it. */
      halfM: z.number(),
      shapes: z.array(planShapeSchema),
      /** Centre line to centre line or edge, where there is a distance to show. */
      gap: z.object({ from: z.tuple([z.number(), z.number()]), to: z.tuple([z.number(), z.number()]) }).nullable(),
    })
    .nullable(),
});
export type HazardFileView = z.infer<typeof hazardFileSchema>;

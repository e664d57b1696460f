/** The words on the wire for the projects of a plan: lists, one project, Gantt, map. */
import { z } from "zod";
import { METHODS, PLAN_NETWORKS } from "../model/problem/plan-problem.ts";
import { YEAR_CODES } from "../model/programme/explain-project.ts";
import { LOCK_KINDS, READINESS_STEPS, WHY } from "../model/programme/plan-terms.ts";
import { kmByNetworkSchema, planNetwork } from "./plan.schemas.ts";

/** Words of the page's own language are made from code and facts; ids and names in facts are shown as they are. */
const reasonSchema = z.object({
  code: z.enum(WHY),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const projectSchema = z.object({
  projectId: z.string(),
  /** `2027年中山路（人民路—解放路）燃气、供水管道改造`; made from street and year. */
  name: z.string(),
  nameEn: z.string(),
  /** Road. */
  street: z.string(),
  district: z.string(),
  networks: z.array(planNetwork),
  year: z.number(),
  /** The year in the baseline plan, where it was there. */
  baselineYear: z.number().nullable(),
  /** Renewed or lined; what is only controlled is in `kmByMethod`. */
  km: z.number(),
  kmByNetwork: kmByNetworkSchema,
  kmByMethod: z.object({ RENEW: z.number(), LINE: z.number(), CONTROL: z.number() }),
  pipes: z.number(),
  openings: z.number(),
  /** Days the street lies open. */
  openingDays: z.number(),
  costFen: z.number(),
  costBySource: z.array(z.object({ source: z.string(), fen: z.number() })),
  /** Risk-years avoided. */
  riskAvoided: z.number(),
  mustDoPipes: z.number(),
  /** 0 to 1. */
  readiness: z.number(),
  lock: z.object({ lockId: z.number(), kind: z.enum(LOCK_KINDS), year: z.number().nullable() }).nullable(),
  body: z.string().nullable(),
  why: z.array(reasonSchema),
});
export type ProjectRow = z.infer<typeof projectSchema>;

/** What list, Gantt, map and files are narrowed by. */
export const projectQuerySchema = z.object({
  year: z.coerce.number().int().optional(),
  network: z.enum(PLAN_NETWORKS).optional(),
  district: z.string().optional(),
  source: z.string().optional(),
  /** In name or street. */
  text: z.string().max(80).optional(),
  /** Only those with more than one network. */
  shared: z.enum(["true", "false"]).optional(),
});
export const projectPageQuerySchema = projectQuerySchema.extend({
  sort: z.enum(["year", "cost", "km", "risk", "name", "readiness"]).default("year"),
  descending: z.enum(["true", "false"]).default("false"),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
/** GET /api/v1/plans/{planId}/projects */
export const projectPageSchema = z.object({
  total: z.number(),
  /** Of all that match, not of the page. */
  km: z.number(),
  costFen: z.number(),
  rows: z.array(projectSchema),
});
export type ProjectPage = z.infer<typeof projectPageSchema>;

export const projectPipeSchema = z.object({
  pipeId: z.number(),
  sourceId: z.string(),
  network: planNetwork,
  owner: z.string(),
  material: z.string(),
  diameterMm: z.number().nullable(),
  commissionedOn: z.string().nullable(),
  lengthM: z.number(),
  /** red, orange, yellow, blue in the run the plan rests on */
  risk: z.string().nullable(),
  leakClass: z.string().nullable(),
  method: z.enum(METHODS),
  costFen: z.number(),
  riskAvoided: z.number(),
  /** Last year it may be done in; null = it need not be. */
  mustByYear: z.number().nullable(),
});
export type ProjectPipe = z.infer<typeof projectPipeSchema>;

/** GET /api/v1/plans/{planId}/projects/{projectId} */
export const projectFileSchema = projectSchema.extend({
  corridors: z.array(
    z.object({ corridorKey: z.string(), roadName: z.string(), lengthM: z.number(), openDays: z.number() }),
  ),
  pipeRows: z.array(projectPipeSchema),
  /** What stood in the way of an earlier year, year by year. */
  otherYears: z.array(
    z.object({
      year: z.number(),
      /** Risk-years avoided if it were done then. */
      riskAvoided: z.number(),
      code: z.enum(YEAR_CODES),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  /** Approvals as the permit rules in force when the plan was made ask for them. */
  permit: z.object({
    /** important, general, small */
    projectClass: z.string(),
    decidedOn: z.string(),
    /** null = never under the rules. */
    startOn: z.string().nullable(),
    workingDays: z.number().nullable(),
    waitDays: z.number(),
    /** free, exception, wait, never */
    way: z.string(),
    steps: z.array(
      z.object({
        code: z.string(),
        days: z.number(),
        unit: z.enum(["working", "calendar"]),
        from: z.string(),
        to: z.string(),
        isCritical: z.boolean(),
      }),
    ),
  }),
  funding: z.array(z.object({ source: z.string(), plannedFen: z.number(), share: z.number() })),
  readinessSteps: z.array(z.object({ step: z.enum(READINESS_STEPS), done: z.boolean() })),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;

/** GET /api/v1/plans/{planId}/gantt: a bar a project, permits before works. */
export const ganttSchema = z.object({
  fromYear: z.number(),
  years: z.number(),
  total: z.number(),
  /** Network that rows could be cut by is in each row; at most 2,000 rows, the dearest. */
  rows: z.array(
    z.object({
      projectId: z.string(),
      name: z.string(),
      street: z.string(),
      district: z.string(),
      networks: z.array(planNetwork),
      year: z.number(),
      baselineYear: z.number().nullable(),
      permitFrom: z.string(),
      startOn: z.string(),
      endOn: z.string(),
      km: z.number(),
      costFen: z.number(),
      riskAvoided: z.number(),
      /** Years it could be moved to; bans and deadlines of its own taken into account, money not. */
      movableTo: z.array(z.number()),
      lock: z.object({ lockId: z.number(), kind: z.enum(LOCK_KINDS), year: z.number().nullable() }).nullable(),
    }),
  ),
});
export type Gantt = z.infer<typeof ganttSchema>;

/**
 * GET /api/v1/plans/{planId}/map?bbox=…: the projects of a box as GeoJSON, one MultiLineString each. All pipes are in the
 * tiles `/tiles/plan/{planId}/{z}/{x}/{y}.mvt`, layer `plan`: id = pipeId and the words year, network, method, projectId.
 */
export const projectMapSchema = z.object({
  type: z.literal("FeatureCollection"),
  /** True when the box holds more than the 2,000 given. */
  cut: z.boolean(),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      id: z.string(),
      geometry: z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(z.array(z.number()))) }),
      properties: z.object({
        projectId: z.string(),
        name: z.string(),
        year: z.number(),
        networks: z.string(),
        km: z.number(),
        costFen: z.number(),
      }),
    }),
  ),
});
export type ProjectMap = z.infer<typeof projectMapSchema>;

/** POST /api/v1/plans/{planId}/projects/{projectId}/lock */
export const lockProjectSchema = z.object({
  kind: z.enum(LOCK_KINDS),
  year: z.number().int().optional(),
  note: z.string().trim().max(400).default(""),
});
/** POST /api/v1/plans/{planId}/projects/{projectId}/move: locks it there and plans the rest anew; answers a plan job. */
export const moveProjectSchema = z.object({
  year: z.number().int(),
  seconds: z.number().positive().max(600).default(10),
});

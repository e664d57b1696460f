/** The words on the wire for the network: what routes give and pages read. Lengths in m, diameters in mm, days ISO. */
import { z } from "zod";
import { NETWORKS } from "../model/codes.ts";
import { ONE_MAPS } from "../model/map-settings.ts";

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Names the log line of a failure that is ours. */
  id: z.string().optional(),
});

export const citySchema = z.object({
  cityId: z.number(),
  name: z.string(),
  nameEn: z.string().nullable(),
  synthetic: z.boolean(),
  version: z.number(),
  asOf: z.string(),
  /** west, south, east, north; null for an empty city. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  pipes: z.number(),
  lengthM: z.number(),
  /** Current assessment run, null before the first. */
  runId: z.string().nullable(),
  /** An optional base map, by configuration. */
  baseMap: z.object({ tiles: z.array(z.string()), attribution: z.string() }).nullable(),
  /** Overlay key: part of tile URLs, so that a new run shows at once. */
  overlayKey: z.string(),
  /** Which one-maps there are and what they show; tiles keep to it by themselves. */
  maps: z.object({
    maps: z.array(z.enum(ONE_MAPS)),
    networks: z.array(z.enum(NETWORKS)),
    failureYears: z.number(),
  }),
});
export type CityView = z.infer<typeof citySchema>;

/** GET /api/v1/regions: the tree of city, districts, streets, communities, grids. */
export interface RegionView {
  regionId: number;
  parentId: number | null;
  level: string;
  code: string;
  name: string;
  children: RegionView[];
}
export const regionSchema: z.ZodType<RegionView> = z.object({
  regionId: z.number(),
  parentId: z.number().nullable(),
  level: z.string(),
  code: z.string(),
  name: z.string(),
  get children() {
    return z.array(regionSchema);
  },
});

/** The filter in a query string; see network/model/pipe-filter.ts. */
export const pipeQuerySchema = z.object({
  network: z.string().optional(),
  material: z.string().optional(),
  role: z.string().optional(),
  status: z.string().optional(),
  pressureClass: z.string().optional(),
  owner: z.string().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  age: z.string().optional(),
  diameter: z.string().optional(),
  leakClass: z.string().optional(),
  risk: z.string().optional(),
  likelihood: z.string().optional(),
  consequence: z.string().optional(),
  text: z.string().optional(),
  bbox: z.string().optional(),
  /** A past day YYYY-MM-DD: what lay in the ground then, coloured as graded then. */
  asOf: z.string().optional(),
});

export const pipeRowSchema = z.object({
  pipeId: z.number(),
  sourceId: z.string(),
  network: z.string(),
  role: z.string(),
  material: z.string(),
  diameterMm: z.number().nullable(),
  pressureClass: z.string(),
  commissionedOn: z.string().nullable(),
  datePrecision: z.string(),
  /** Full years on the city's day; null = unknown. */
  ageYears: z.number().nullable(),
  lengthM: z.number(),
  owner: z.string(),
  district: z.string(),
  street: z.string(),
  roadName: z.string(),
  status: z.string(),
  /** From the overlay; null before the first assessment. */
  leakClass: z.string().nullable(),
  risk: z.string().nullable(),
});
export type PipeRow = z.infer<typeof pipeRowSchema>;

/** GET /api/v1/pipes?…filter…&sort=lengthM&order=desc&offset=0&limit=50 */
export const pipeListQuerySchema = pipeQuerySchema.extend({
  sort: z
    .enum(["sourceId", "network", "material", "diameterMm", "ageYears", "lengthM", "district", "risk", "leakClass"])
    .optional(),
  order: z.enum(["asc", "desc"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const pipeListSchema = z.object({ total: z.number(), lengthM: z.number(), rows: z.array(pipeRowSchema) });
export type PipeList = z.infer<typeof pipeListSchema>;

/** One bar of a chart: a word of a column, with its pipes and metres under the filter. */
export const tallySchema = z.object({ word: z.string(), pipes: z.number(), lengthM: z.number() });

/**
 * GET /api/v1/pipes/summary?…filter… : counts and metres by column; the sums over each column are the totals.
 * Columns: network, material, age, diameter, role, status, pressureClass, owner, district, leakClass, risk.
 * `cross` holds two-way tables asked by `&cross=network.risk,district.risk,network.age`.
 */
export const pipeSummarySchema = z.object({
  asOf: z.string(),
  version: z.number(),
  pipes: z.number(),
  lengthM: z.number(),
  by: z.record(z.string(), z.array(tallySchema)),
  cross: z.record(
    z.string(),
    z.array(z.object({ first: z.string(), second: z.string(), pipes: z.number(), lengthM: z.number() })),
  ),
});
export type PipeSummary = z.infer<typeof pipeSummarySchema>;

export const failureViewSchema = z.object({
  failureId: z.number(),
  sourceId: z.string(),
  network: z.string(),
  occurredOn: z.string(),
  asset: z.string(),
  state: z.string(),
  cause: z.string(),
  grade: z.string().nullable(),
  pipeId: z.number().nullable(),
  matchMethod: z.string(),
  matchDistanceM: z.number().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
});
export type FailureView = z.infer<typeof failureViewSchema>;

/** GET /api/v1/failures?network=&asset=&state=&cause=&pipeId=&from=&to=&offset=&limit= */
export const failureListQuerySchema = z.object({
  network: z.string().optional(),
  asset: z.string().optional(),
  state: z.string().optional(),
  cause: z.string().optional(),
  pipeId: z.coerce.number().int().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const failureListSchema = z.object({ total: z.number(), rows: z.array(failureViewSchema) });

/** GET /api/v1/pipes/{pipeId}: everything the network knows of one pipe. */
export const pipeFileSchema = z.object({
  pipe: pipeRowSchema.extend({
    subType: z.string().nullable(),
    materialRaw: z.string().nullable(),
    diameterRaw: z.string().nullable(),
    pressureMpa: z.number().nullable(),
    laying: z.string(),
    builtOver: z.boolean().nullable(),
    fromPoint: z.string().nullable(),
    toPoint: z.string().nullable(),
    depthFromM: z.number().nullable(),
    depthToM: z.number().nullable(),
    positionSource: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    recordedAt: z.string(),
    batchId: z.number(),
    fileName: z.string().nullable(),
    extra: z.record(z.string(), z.unknown()).nullable(),
  }),
  /** GeoJSON geometry in degrees, null without a position. */
  geometry: z.unknown().nullable(),
  failures: z.array(failureViewSchema),
  /** Earlier statements about this pipe, newest first; `changes` names what the next statement changed. */
  history: z.array(
    z.object({
      recordedAt: z.string(),
      supersededAt: z.string(),
      batchId: z.number(),
      changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
    }),
  ),
  /** Pipes that share an end point or lie within 5 m, nearest first. */
  neighbours: z.array(
    z.object({
      pipeId: z.number(),
      sourceId: z.string(),
      network: z.string(),
      material: z.string(),
      distanceM: z.number(),
      connected: z.boolean(),
    }),
  ),
});
export type PipeFile = z.infer<typeof pipeFileSchema>;

/** GET /api/v1/pipes/{pipeId}/trace?direction=upstream|downstream|isolate */
export const traceSchema = z.object({
  direction: z.enum(["upstream", "downstream", "isolate"]),
  pipeIds: z.array(z.number()),
  lengthM: z.number(),
  /** For `isolate`: pipes outside the section that no source reaches any more. */
  cutOffIds: z.array(z.number()),
  /** For `isolate`: the valves to close. */
  valves: z.array(
    z.object({ pointId: z.number(), sourceId: z.string(), lon: z.number().nullable(), lat: z.number().nullable() }),
  ),
  /** Why the answer may be incomplete (codes of network problems). */
  notes: z.array(z.string()),
});
export type TraceView = z.infer<typeof traceSchema>;

export const issueViewSchema = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string(),
  where: z.object({
    file: z.string().optional(),
    table: z.string().optional(),
    row: z.number().optional(),
    column: z.string().optional(),
    id: z.string().optional(),
  }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type IssueView = z.infer<typeof issueViewSchema>;

export const IMPORT_KINDS = [
  "pipes",
  "points",
  "failures",
  "spaces",
  "roads",
  "buildings",
  "communities",
  "regions",
] as const;

/** POST /api/v1/uploads (multipart, field `file`, may repeat for P and L sheets): keeps the files for one hour. */
export const uploadSchema = z.object({
  uploadId: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
});

/** POST /api/v1/uploads/{uploadId}/preview with import options */
export const importOptionsSchema = z.object({
  kind: z.enum(IMPORT_KINDS),
  network: z.enum(["gas", "water", "drainage", "heat"]).optional(),
  /** `EPSG:n`; left out = detect */
  crs: z.string().optional(),
  /** Name of a profile in profiles/, or a profile itself */
  profile: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  encoding: z.string().optional(),
  owner: z.string().optional(),
});
export type ImportOptionsView = z.infer<typeof importOptionsSchema>;

export const importPreviewSchema = z.object({
  format: z.string(),
  tables: z.array(
    z.object({ name: z.string(), role: z.string(), rows: z.number().nullable(), columns: z.array(z.string()) }),
  ),
  encoding: z.string().nullable(),
  crs: z.object({
    detected: z.string().nullable(),
    confidence: z.enum(["certain", "likely", "ask", "none"]),
    reason: z.string(),
    choices: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  /** Source column -> our field, as recognised; the page lets a person change it. */
  mapping: z.record(z.string(), z.string()),
  fields: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string(), required: z.boolean() })),
  sample: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  /** The first lines as GeoJSON in degrees, for the map preview. */
  shapes: z.unknown(),
  issues: z.array(issueViewSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** The result of an import: CLI `import --json`, job result, POST /api/v1/imports (answers a job). */
export const importReportSchema = z.object({
  batchId: z.number().nullable(),
  kind: z.string(),
  dryRun: z.boolean(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  km: z.number(),
  crs: z.string().nullable(),
  encoding: z.string().nullable(),
  issues: z.array(issueViewSchema),
  issueCounts: z.record(z.string(), z.number()),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const batchViewSchema = importReportSchema
  .omit({ issues: true, dryRun: true, seconds: true, encoding: true, crs: true })
  .extend({
    batchId: z.number(),
    network: z.string().nullable(),
    fileName: z.string(),
    actor: z.string(),
    createdAt: z.string(),
  });
export type BatchView = z.infer<typeof batchViewSchema>;

export const jobSchema = z.object({
  jobId: z.string(),
  kind: z.string(),
  state: z.enum(["waiting", "running", "done", "refused", "failed", "cancelled"]),
  stage: z.string(),
  progress: z.number(),
  result: z.unknown().nullable(),
  problem: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type JobView = z.infer<typeof jobSchema>;

/** The words on the wire for permits: cases with clocks, routes, roads with bans, excavation cases, rules. */
import { z } from "zod";
import { NETWORKS, ROAD_CLASSES } from "../../network/model/codes.ts";
import { CASE_WORDS } from "../model/cases/case-words.ts";
import { CLOCK_WORDS, STEP_STANDS } from "../model/cases/step-clock.ts";
import { CASE_ACTIONS, CASE_PARTS, CASE_STATES, CHANNEL_WORDS } from "../model/excavation/excavation-case.ts";
import { APPROVAL_LEVELS, BAN_REASONS, PROJECT_CLASSES, ROUTE_MECHANISMS, STAGES } from "../model/permit-terms.ts";
import { ROUTE_REASONS, STEP_STATES } from "../model/route/decide-step.ts";
import { projectFactsSchema } from "../model/route/project-facts.ts";
import { STEP_CODES } from "../model/steps.ts";

const problemSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
const day = z.iso.date();

export const caseQuerySchema = z.object({
  word: z.enum(CASE_WORDS).optional(),
  projectClass: z.enum(PROJECT_CLASSES).optional(),
  text: z.string().max(200).optional(),
});
export const caseListQuerySchema = caseQuerySchema.extend({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const caseRowSchema = z.object({
  caseNo: z.number(),
  projectId: z.string(),
  name: z.string(),
  projectClass: z.enum(PROJECT_CLASSES),
  decidedOn: z.string(),
  startsOn: z.string().nullable(),
  workingDays: z.number().nullable(),
  way: z.string(),
  word: z.enum(CASE_WORDS),
  needed: z.number(),
  done: z.number(),
  overdue: z.number(),
  running: z.array(z.string()),
  nextDue: z.string().nullable(),
  openRoads: z.number(),
});
export type CaseRowView = z.infer<typeof caseRowSchema>;
export const caseListSchema = z.object({
  total: z.number(),
  today: z.string(),
  /** How many cases each word would give, the other conditions kept. */
  byWord: z.record(z.string(), z.number()),
  byClass: z.record(z.string(), z.number()),
  rows: z.array(caseRowSchema),
});
export type CaseListView = z.infer<typeof caseListSchema>;

const classificationSchema = z.object({
  projectClass: z.enum(PROJECT_CLASSES),
  byGround: z.record(z.enum(["place", "size", "complexity"]), z.enum(PROJECT_CLASSES)),
});
export const routeStepSchema = z.object({
  code: z.enum(STEP_CODES),
  stage: z.enum(STAGES),
  state: z.enum(STEP_STATES),
  reason: z.enum(ROUTE_REASONS),
  mechanism: z.enum(ROUTE_MECHANISMS).nullable(),
  days: z.number(),
  unit: z.enum(["working", "calendar"]),
  after: z.array(z.enum(STEP_CODES)),
  from: z.string().nullable(),
  to: z.string().nullable(),
  isCritical: z.boolean(),
  source: z.string(),
  confidence: z.enum(["published", "suggestion", "unconfirmed"]),
});
export type RouteStepView = z.infer<typeof routeStepSchema>;
const routeHeadSchema = z.object({
  decidedOn: z.string(),
  classification: classificationSchema,
  startOn: z.string().nullable(),
  workingDays: z.number().nullable(),
  waitDays: z.number(),
  worksEndOn: z.string().nullable(),
  acceptedOn: z.string().nullable(),
  bans: z.array(
    z.object({
      road: z.string(),
      reasons: z.array(z.enum(BAN_REASONS)),
      level: z.enum(APPROVAL_LEVELS).nullable(),
      freeFrom: z.string().nullable(),
    }),
  ),
  way: z.enum(["free", "exception", "wait", "never", "emergency"]),
  guessedYears: z.array(z.number()),
});
export const routeSchema = routeHeadSchema.extend({ steps: z.array(routeStepSchema) });
export type RouteView = z.infer<typeof routeSchema>;

/** POST /api/v1/permits/route: nothing is kept. */
export const routeBodySchema = z.object({ facts: projectFactsSchema, decidedOn: day });
export const comparisonSchema = z.object({
  now: routeSchema,
  none: routeSchema,
  all: routeSchema,
  savings: z.array(
    z.object({
      mechanism: z.enum(ROUTE_MECHANISMS),
      inForce: z.boolean(),
      withIt: z.number().nullable(),
      withoutIt: z.number().nullable(),
      savedDays: z.number().nullable(),
    }),
  ),
});
export type RouteComparisonView = z.infer<typeof comparisonSchema>;

const projectId = z.string().trim().min(1).max(100);
const name = z.string().trim().min(1).max(200);
export const openCaseBodySchema = z.object({ projectId, name, facts: projectFactsSchema, decidedOn: day });
const held = z.object({ version: z.number().int().optional(), note: z.string().trim().max(2000).default("") });
export const factsBodySchema = held.extend({ name, facts: projectFactsSchema, decidedOn: day });
export const stepBodySchema = held.extend({ on: day, document: z.string().trim().max(200).default("") });
export const returnBodySchema = held.extend({ note: z.string().trim().min(1).max(2000) });

export const caseStepSchema = routeStepSchema.omit({ from: true, to: true }).extend({
  plannedFrom: z.string().nullable(),
  plannedTo: z.string().nullable(),
  stand: z.enum(STEP_STANDS),
  submittedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  document: z.string(),
  clock: z.enum(CLOCK_WORDS),
  /** Why each action is not possible; null = it is. */
  whyNot: z.object({
    submit: problemSchema.nullable(),
    finish: problemSchema.nullable(),
    return: problemSchema.nullable(),
  }),
});
export type CaseStepView = z.infer<typeof caseStepSchema>;

const partTextSchema = z.object({ text: z.string(), documents: z.array(z.string()) });
const channelSchema = z.object({ body: z.string(), word: z.enum(CHANNEL_WORDS), note: z.string() });
export const excavationSchema = z.object({
  excavationNo: z.number(),
  caseNo: z.number(),
  roadName: z.string(),
  roadSourceId: z.string(),
  reasons: z.array(z.enum(BAN_REASONS)),
  level: z.enum(APPROVAL_LEVELS),
  state: z.enum(CASE_STATES),
  parts: z.partialRecord(z.enum(CASE_PARTS), partTextSchema),
  experts: z.number(),
  channels: z.partialRecord(z.enum(APPROVAL_LEVELS), channelSchema),
  openFrom: z.string().nullable(),
  openTo: z.string().nullable(),
  version: z.number(),
  /** What an approval would still need. */
  missing: z.array(z.string()),
  canWrite: z.object({ arguments: z.boolean(), records: z.boolean() }),
  whyNot: z.record(z.enum(CASE_ACTIONS), problemSchema.nullable()),
});
export type ExcavationView = z.infer<typeof excavationSchema>;

export const caseFileSchema = z.object({
  caseNo: z.number(),
  projectId: z.string(),
  name: z.string(),
  facts: projectFactsSchema,
  decidedOn: z.string(),
  ruleVersion: z.number().nullable(),
  startsOn: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  today: z.string(),
  route: routeHeadSchema,
  steps: z.array(caseStepSchema),
  excavations: z.array(excavationSchema),
  events: z.array(
    z.object({
      eventNo: z.number(),
      at: z.string(),
      actor: z.string(),
      kind: z.string(),
      stepCode: z.string().nullable(),
      excavationNo: z.number().nullable(),
      note: z.string(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
  whyNotChangeFacts: problemSchema.nullable(),
  whyNotOpenExcavation: problemSchema.nullable(),
});
export type CaseFileView = z.infer<typeof caseFileSchema>;

export const openExcavationBodySchema = held.extend({ road: z.string().trim().min(1).max(100) });
export const partBodySchema = held.extend({
  text: z.string().trim().max(20_000),
  documents: z.array(z.string().trim().min(1).max(200)).max(50),
  experts: z.number().int().min(0).max(50).optional(),
});
export const channelBodySchema = held.extend({
  body: z.string().trim().min(1).max(100),
  word: z.enum(CHANNEL_WORDS),
});
export const actBodySchema = held.extend({
  action: z.enum(CASE_ACTIONS),
  openFrom: day.optional(),
  openTo: day.optional(),
});

export const ROAD_YEAR_WORDS = ["closed", "open", "exception"] as const;
export const roadQuerySchema = z.object({
  fromYear: z.coerce.number().int().min(2001).max(2100).optional(),
  years: z.coerce.number().int().min(1).max(15).default(5),
  /** What is to be laid: the heating season binds heat alone. */
  network: z.enum(NETWORKS).optional(),
  /** Roads that are so in `year`, or in any of the years. */
  state: z.enum(ROAD_YEAR_WORDS).optional(),
  year: z.coerce.number().int().optional(),
  reason: z.enum(BAN_REASONS).optional(),
  roadClass: z.enum(ROAD_CLASSES).optional(),
  text: z.string().max(200).optional(),
});
export const roadListQuerySchema = roadQuerySchema.extend({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const roadRowSchema = z.object({
  roadId: z.number(),
  name: z.string(),
  sourceId: z.string(),
  roadClass: z.enum(ROAD_CLASSES),
  district: z.string().nullable(),
  openedOn: z.string().nullable(),
  overhauledOn: z.string().nullable(),
  lengthM: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  years: z.array(
    z.object({
      year: z.number(),
      state: z.enum(ROAD_YEAR_WORDS),
      reasons: z.array(z.enum(BAN_REASONS)),
      level: z.enum(APPROVAL_LEVELS).nullable(),
      freeDays: z.number(),
    }),
  ),
});
export type RoadRowView = z.infer<typeof roadRowSchema>;
export const roadListSchema = z.object({
  total: z.number(),
  lengthM: z.number(),
  fromYear: z.number(),
  /** Working days in a row that make a year open. */
  seasonWorkingDays: z.number(),
  /** Of all roads, whatever the filter: metres closed and open only by exception. */
  byYear: z.array(z.object({ year: z.number(), closedM: z.number(), exceptionM: z.number(), openM: z.number() })),
  rows: z.array(roadRowSchema),
});
export type RoadListView = z.infer<typeof roadListSchema>;

export const permitRecordSchema = z.object({
  code: z.string(),
  value: z.unknown(),
  unit: z.string(),
  source: z.string(),
  confidence: z.enum(["published", "suggestion", "unconfirmed"]),
  changed: z.boolean(),
});
export const rulesViewSchema = z.object({
  version: z.number().nullable(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string().nullable(),
  rules: z.record(z.string(), z.unknown()),
  records: z.array(permitRecordSchema),
  holidays: z.array(
    z.object({
      year: z.number(),
      off: z.array(z.tuple([z.string(), z.string()])),
      worked: z.array(z.string()),
      source: z.string(),
      confidence: z.string(),
    }),
  ),
  versions: z.array(z.object({ version: z.number(), reason: z.string(), actor: z.string(), adoptedAt: z.string() })),
});
export type PermitRulesView = z.infer<typeof rulesViewSchema>;
/** What changes, part by part; the rest stays. */
export const rulesBodySchema = z.object({
  rules: z.record(z.string(), z.unknown()),
  reason: z.string().trim().max(500),
});

export const exportQuerySchema = z.object({
  what: z.enum(["cases", "roads", "case"]),
  lang: z.enum(["zh", "en"]).optional(),
  caseNo: z.coerce.number().int().optional(),
  ...caseQuerySchema.shape,
  ...roadQuerySchema.shape,
});

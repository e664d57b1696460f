/** The words on the wire for the hazard ledger. Names of persons are masked. */
import { z } from "zod";
import { LEDGER_ACTIONS, LEDGER_STATES } from "../model/ledgers/ledger-states.ts";

/** Words parted by commas, as in every filter of the product. */
export const ledgerQuerySchema = z.object({
  colour: z.string().optional(),
  state: z.string().optional(),
  kind: z.string().optional(),
  type: z.string().optional(),
  level: z.string().optional(),
  network: z.string().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  owner: z.string().optional(),
  body: z.string().optional(),
  /** Years of treatment; `none` = watched. */
  year: z.string().optional(),
  proposal: z.string().optional(),
  overdue: z.enum(["yes", "no"]).optional(),
  pipeId: z.coerce.number().int().optional(),
  text: z.string().max(100).optional(),
});

export const factorSchema = z.object({
  code: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string().optional(),
  limit: z.union([z.number(), z.string(), z.null()]).optional(),
  rule: z.string().optional(),
});

export const ledgerItemSchema = z.object({
  itemId: z.number(),
  itemNo: z.string(),
  kind: z.enum(["hazard", "pipe"]),
  type: z.string().nullable(),
  level: z.string().nullable(),
  finding: z.string().nullable(),
  risk: z.string().nullable(),
  colour: z.string(),
  network: z.string(),
  district: z.string().nullable(),
  street: z.string().nullable(),
  community: z.string().nullable(),
  owner: z.string().nullable(),
  place: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  factors: z.array(factorSchema),
  related: z.array(z.record(z.string(), z.unknown())),
  pipeId: z.number(),
  pipeSourceId: z.string().nullable(),
  material: z.string().nullable(),
  diameterMm: z.number().nullable(),
  pressureClass: z.string().nullable(),
  commissionedOn: z.string().nullable(),
  lengthM: z.number().nullable(),
  foundOn: z.string(),
  responsibleBody: z.string().nullable(),
  responsiblePerson: z.string().nullable(),
  bodyByRule: z.boolean(),
  dueOn: z.string().nullable(),
  treatYear: z.number().nullable(),
  dueByRule: z.boolean(),
  overdue: z.boolean(),
  measures: z.string().nullable(),
  state: z.enum(LEDGER_STATES),
  proposal: z.enum(["close_out", "reopen"]).nullable(),
  closedOn: z.string().nullable(),
  closedBy: z.string().nullable(),
  evidence: z.number(),
  version: z.number(),
});
export type LedgerItemView = z.infer<typeof ledgerItemSchema>;

const countSchema = z.array(z.object({ word: z.string(), items: z.number() }));

/** GET /api/v1/ledger/items?…filter…&sort=&order=&offset=&limit= */
export const ledgerListQuerySchema = ledgerQuerySchema.extend({
  sort: z.enum(["colour", "itemNo", "dueOn", "treatYear", "state", "district", "foundOn"]).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const ledgerListSchema = z.object({
  total: z.number(),
  today: z.string(),
  /** How many items each word of a field would give, the other conditions kept. */
  by: z.record(z.string(), countSchema),
  rows: z.array(ledgerItemSchema),
});
export type LedgerList = z.infer<typeof ledgerListSchema>;

export const ledgerYearsSchema = z.array(
  z.object({
    year: z.number().nullable(),
    colour: z.string(),
    items: z.number(),
    closed: z.number(),
    overdue: z.number(),
    lengthM: z.number(),
  }),
);
export type LedgerYears = z.infer<typeof ledgerYearsSchema>;

export const reasonSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** GET /api/v1/ledger/items/{itemId}: the item, what happened to it, and why each action is not possible (null = it is). */
export const ledgerFileSchema = z.object({
  item: ledgerItemSchema,
  events: z.array(
    z.object({
      eventNo: z.number(),
      at: z.string(),
      actor: z.string(),
      byName: z.string().nullable(),
      kind: z.string(),
      note: z.string(),
      facts: z.record(z.string(), z.unknown()),
      files: z.array(z.object({ sha256: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number() })),
    }),
  ),
  whyNot: z.record(z.enum(LEDGER_ACTIONS), reasonSchema.nullable()),
});
export type LedgerFile = z.infer<typeof ledgerFileSchema>;

const step = z.object({
  /** What the person saw; another version is refused. */
  version: z.number().int().optional(),
  byName: z.string().trim().max(40).optional(),
  note: z.string().trim().max(2000).default(""),
});
export const assignBodySchema = step.extend({
  body: z.string().trim().min(1).max(100),
  person: z.string().trim().max(40).optional(),
});
export const scheduleBodySchema = step.extend({
  dueOn: z.iso.date().nullable(),
  treatYear: z.number().int().min(2000).max(2100).nullable().optional(),
});
export const startBodySchema = step.extend({ measures: z.string().trim().min(1).max(2000) });
/** Files come by POST /api/v1/uploads. */
export const submitBodySchema = step.extend({ uploadId: z.string().optional() });
export const decideBodySchema = step;

export const lastUpdateSchema = z.object({
  runId: z.string(),
  counts: z.record(z.string(), z.number()),
  actor: z.string(),
  at: z.string(),
  /** Whether the current run is already in the ledger. */
  isCurrent: z.boolean(),
});
export type LastUpdate = z.infer<typeof lastUpdateSchema>;

/** Personal data shown with a reason, for some seconds; the audit trail keeps who, what and why. */
export const revealBodySchema = z.object({ reason: z.string().trim().max(500) });
export const REVEALED_SECONDS = 60;
export const revealedItemSchema = z.object({
  responsiblePerson: z.string().nullable(),
  closedBy: z.string().nullable(),
  seconds: z.number(),
});

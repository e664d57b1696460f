/** The words on the wire for the two parties' lists and their reconciliation. */
import { z } from "zod";
import { issueViewSchema } from "../../network/api/network.schemas.ts";
import { PAIR_DECISIONS } from "../model/ledgers/decide-pair.ts";
import { COMPARED_FIELDS } from "../model/ledgers/ledger-rules.ts";
import { LIST_SUBJECTS, PARTIES } from "../model/ledgers/party-list.ts";
import { PAIR_RESULTS } from "../model/ledgers/reconcile-lists.ts";
import { reasonSchema } from "./ledger.schemas.ts";

const mapping = z.record(z.string(), z.string());

/** POST /api/v1/two-ledgers/preview; files come by POST /api/v1/uploads. */
export const listPreviewBodySchema = z.object({
  uploadId: z.string(),
  subject: z.enum(LIST_SUBJECTS),
  mapping: mapping.optional(),
  crs: z.string().max(40).optional(),
});

export const tablePreviewSchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  mapping,
  fields: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string(), required: z.boolean() })),
  sample: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  issues: z.array(issueViewSchema),
  issueCounts: z.record(z.string(), z.number()),
});
export type TablePreviewView = z.infer<typeof tablePreviewSchema>;

export const listPreviewSchema = tablePreviewSchema.extend({ placed: z.number(), crs: z.string().nullable() });

/** POST /api/v1/two-ledgers/lists */
export const handInBodySchema = listPreviewBodySchema.extend({
  party: z.enum(PARTIES),
  body: z.string().trim().min(1).max(100),
});

export const listViewSchema = z.object({
  listId: z.number(),
  party: z.enum(PARTIES),
  subject: z.enum(LIST_SUBJECTS),
  body: z.string(),
  version: z.number(),
  fileName: z.string(),
  crs: z.string().nullable(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  issueCounts: z.record(z.string(), z.number()),
  actor: z.string(),
  createdAt: z.string(),
});
export type PartyListView = z.infer<typeof listViewSchema>;

export const reconcileBodySchema = z.object({ districtListId: z.number().int(), companyListId: z.number().int() });

export const reconciliationViewSchema = z.object({
  reconciliationId: z.number(),
  subject: z.enum(LIST_SUBJECTS),
  version: z.number(),
  latestVersion: z.number(),
  district: listViewSchema,
  company: listViewSchema,
  summary: z.object({
    districtRows: z.number(),
    companyRows: z.number(),
    matched: z.number(),
    differing: z.number(),
    onlyDistrict: z.number(),
    onlyCompany: z.number(),
    byField: z.partialRecord(z.enum(COMPARED_FIELDS), z.number()),
  }),
  undecided: z.number(),
  /** Who signed, masked. */
  signed: z.record(z.enum(PARTIES), z.object({ by: z.string(), at: z.string() }).nullable()),
  whyNotSign: z.record(z.enum(PARTIES), reasonSchema.nullable()),
  whyNotDecide: reasonSchema.nullable(),
  actor: z.string(),
  createdAt: z.string(),
});
export type ReconciliationView = z.infer<typeof reconciliationViewSchema>;

const rowSchema = z.object({
  rowNo: z.number(),
  ownNumber: z.string().nullable(),
  pipeNumber: z.string().nullable(),
  written: z.record(z.string(), z.string()),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
});

export const pairQuerySchema = z.object({
  result: z.enum(PAIR_RESULTS).optional(),
  decided: z.enum(["yes", "no"]).optional(),
  field: z.enum(COMPARED_FIELDS).optional(),
  text: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const pairListSchema = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      pairNo: z.number(),
      result: z.enum(PAIR_RESULTS),
      matchedBy: z.string().nullable(),
      score: z.number().nullable(),
      distanceM: z.number().nullable(),
      differences: z.array(
        z.object({
          field: z.enum(COMPARED_FIELDS),
          district: z.string().nullable(),
          company: z.string().nullable(),
          missing: z.boolean(),
        }),
      ),
      decision: z.enum(PAIR_DECISIONS).nullable(),
      note: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      district: rowSchema.nullable(),
      company: rowSchema.nullable(),
    }),
  ),
});
export type PairList = z.infer<typeof pairListSchema>;
export type PairView = PairList["rows"][number];

export const decidePairsBodySchema = z.object({
  pairNos: z.array(z.number().int()).min(1).max(1000),
  decision: z.enum(PAIR_DECISIONS).nullable(),
  note: z.string().trim().max(1000).default(""),
  byName: z.string().trim().max(40).optional(),
});
export const signBodySchema = z.object({ party: z.enum(PARTIES), byName: z.string().trim().min(1).max(40) });

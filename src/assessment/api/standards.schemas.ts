/** The words on the wire for the standards library. */
import { z } from "zod";
import { CITED_KINDS } from "../model/standards/citations.ts";
import { COMPARED } from "../model/standards/compare-grades.ts";
import { DOCUMENT_KINDS } from "../model/standards/documents.ts";

const named = z.object({ zh: z.string(), en: z.string() });
const kind = z.enum(DOCUMENT_KINDS);
const confidence = z.enum(["confirmed", "high", "medium", "suggestion"]).nullable();
const day = z.iso.date();

export const standardListSchema = z.array(
  z.object({
    id: z.string(),
    number: z.string(),
    title: named,
    issuer: z.string(),
    kind,
    confidence,
    version: z.string().nullable(),
    versions: z.number(),
    values: z.number(),
    citings: z.number(),
  }),
);
export type StandardList = z.infer<typeof standardListSchema>;

const ruleValue = z.object({
  code: z.string(),
  value: z.unknown(),
  unit: z.string(),
  scope: z.string(),
  clause: z.string(),
});
const version = z.object({
  version: z.string(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  note: z.string(),
  values: z.array(ruleValue),
  shipped: z.boolean(),
  recordedAt: z.string().nullable(),
  actor: z.string().nullable(),
  ruleVersion: z.number().nullable(),
});
export const standardSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: named,
  note: named,
  issuer: z.string(),
  kind,
  confidence,
  clauses: z.array(z.object({ ref: z.string(), zh: z.string(), en: z.string() })),
  versions: z.array(version),
  citings: z.array(
    z.object({
      kind: z.enum(CITED_KINDS),
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      documentId: z.string(),
      clause: z.string().nullable(),
    }),
  ),
});
export type StandardView = z.infer<typeof standardSchema>;
export type StandardVersion = z.infer<typeof version>;

export const newDocumentSchema = z.object({
  number: z.string().max(100).default(""),
  title: z.string().max(300),
  titleEn: z.string().max(300).default(""),
  issuer: z.string().max(200).default(""),
  kind,
});

const writtenValue = z.object({
  code: z.string(),
  value: z.string(),
  unit: z.string().default(""),
  scope: z.string().default(""),
  clause: z.string().default(""),
});
export const newVersionSchema = z.object({
  version: z.string().max(100),
  effectiveFrom: day,
  effectiveTo: day.nullable().default(null),
  note: z.string().max(4000).default(""),
  values: z.array(writtenValue).max(2000),
});

const problem = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
/** A sheet as read: each row with what is wrong with it. */
export const valueSheetSchema = z.object({
  rows: z.array(writtenValue.extend({ problem: problem.nullable() })),
  /** Why they cannot hold together. */
  problem: problem.nullable(),
});
export type ValueSheet = z.infer<typeof valueSheetSchema>;

const amount = z.object({ pipes: z.number(), km: z.number() });
/** The result of a preview job. */
export const versionPreviewSchema = z.object({
  documentId: z.string(),
  version: z.string(),
  asOf: z.string(),
  changed: z.array(
    z.object({ code: z.string(), unit: z.string(), before: z.unknown(), after: z.unknown(), source: z.string() }),
  ),
  skipped: z.array(ruleValue),
  conclusions: z.object({ forms: z.number(), before: z.number(), after: z.number() }),
  tables: z.record(z.enum(COMPARED), z.array(z.object({ word: z.string(), before: amount, after: amount }))),
  moved: amount,
  pipes: z.array(
    z.object({
      pipeId: z.number(),
      sourceId: z.string(),
      lengthM: z.number(),
      what: z.enum(COMPARED),
      from: z.string(),
      to: z.string(),
    }),
  ),
});
export type VersionPreviewView = z.infer<typeof versionPreviewSchema>;

export const ruleRecordListSchema = z.array(
  z.object({
    code: z.string(),
    value: z.unknown(),
    unit: z.string(),
    source: z.string(),
    confidence: z.enum(["published", "suggestion", "unconfirmed"]),
    documentId: z.string().nullable(),
    clause: z.string().nullable(),
    /** The adopted version that set the value in force; null = as shipped, or set elsewhere. */
    adopted: z.object({ documentId: z.string(), version: z.string(), ruleVersion: z.number() }).nullable(),
  }),
);
export type RuleRecordList = z.infer<typeof ruleRecordListSchema>;

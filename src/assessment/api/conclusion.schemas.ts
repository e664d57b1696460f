/** The words on the wire for ageing assessments: reports, forms, conclusions. */
import { z } from "zod";
import { DECISIONS } from "../model/reports/conclude.ts";
import { conclusionRulesSchema } from "../model/reports/conclusion-rules.ts";
import { GROUPINGS } from "../model/reports/group-pipes.ts";
import { REPORT_STATES } from "../model/reports/report-state.ts";
import { CHECK_ANSWERS } from "../model/reports/safety-checklist.ts";
import { CONCLUSIONS } from "../model/summarise-grades.ts";

const day = z.iso.date();
/** A filter as it stands in a URL. */
const askedSchema = z.record(z.string(), z.string());
const problemSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ProblemView = z.infer<typeof problemSchema>;

export const chooseSchema = z.object({ asked: askedSchema, grouping: z.enum(GROUPINGS) });
export const startSchema = chooseSchema.extend({
  title: z.string().max(200),
  organisation: z.string().max(200),
  assessedOn: day.optional(),
});

const groupCount = z.object({ forms: z.number(), pipes: z.number() });
export const startPreviewSchema = z.object({
  runId: z.string(),
  pipes: z.number(),
  lengthM: z.number(),
  forms: z.number(),
  basis: z.object({ DIRECT: groupCount, CCTV: groupCount, ASSESSED: groupCount }),
  ungraded: z.number(),
  stale: z.boolean(),
  elsewhere: z.number(),
  problem: problemSchema.nullable(),
});
export type StartPreviewView = z.infer<typeof startPreviewSchema>;

const reportHead = {
  reportNo: z.number(),
  version: z.number(),
  title: z.string(),
  state: z.enum(REPORT_STATES),
  runId: z.string(),
  asked: askedSchema,
  grouping: z.enum(GROUPINGS),
  template: z.string(),
  organisation: z.string(),
  assessedOn: z.string(),
  assessor: z.string().nullable(),
  reviewer: z.string().nullable(),
  signedOn: z.string().nullable(),
  contentHash: z.string().nullable(),
  reason: z.string(),
  createdAt: z.string(),
};

export const reportListQuerySchema = z.object({
  state: z.enum(REPORT_STATES).optional(),
  text: z.string().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export const reportListSchema = z.object({
  total: z.number(),
  rows: z.array(
    z.object({ ...reportHead, forms: z.number(), open: z.number(), pipes: z.number(), lengthM: z.number() }),
  ),
});
export type ReportList = z.infer<typeof reportListSchema>;

const amount = z.object({ pipes: z.number(), km: z.number() });
const amounts = z.record(z.string(), amount);
export const reportFiguresSchema = z.object({
  all: amount,
  network: amounts,
  leakClass: amounts,
  risk: amounts,
  scope: amounts,
  basis: amounts,
  suggestion: amounts,
  conclusion: amounts,
  drainClass: amounts,
  unknown: z.object({ material: amount, date: amount, position: amount }),
});

/** Why a step cannot be taken now; null = it can. Names are asked with the step itself. */
export const reportSchema = z.object({
  ...reportHead,
  forms: z.number(),
  open: z.number(),
  latest: z.boolean(),
  versions: z.array(
    z.object({
      version: z.number(),
      state: z.enum(REPORT_STATES),
      signedOn: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  whyNot: z.object({
    write: problemSchema.nullable(),
    propose: problemSchema.nullable(),
    review: problemSchema.nullable(),
    sign: problemSchema.nullable(),
    sendBack: problemSchema.nullable(),
    correct: problemSchema.nullable(),
    discard: problemSchema.nullable(),
  }),
  figures: reportFiguresSchema,
  /** The rules in force, by which a conclusion is allowed or refused. */
  rules: conclusionRulesSchema,
  run: z.object({ asOf: z.string(), ruleVersion: z.number().nullable(), pipes: z.number(), km: z.number() }),
});
export type ReportView = z.infer<typeof reportSchema>;

export const versionQuerySchema = z.object({ version: z.coerce.number().int().min(1).optional() });

const conclusion = z.enum(CONCLUSIONS);
const companions = {
  nextAssessmentOn: z.string().nullable(),
  controlMeasures: z.string(),
  deadline: z.string().nullable(),
  decision: z.enum(DECISIONS).nullable(),
  decisionNote: z.string(),
};
const formHead = {
  formNo: z.number(),
  basis: z.enum(["DIRECT", "CCTV", "ASSESSED"]),
  network: z.enum(["gas", "water", "drainage", "heat"]),
  owner: z.string(),
  role: z.string().nullable(),
  district: z.string(),
  street: z.string(),
  roadName: z.string(),
  pipes: z.number(),
  lengthM: z.number(),
  suggestion: conclusion,
  conclusion: conclusion.nullable(),
  ...companions,
  remark: z.string(),
};

export const formFilterSchema = z.object({
  conclusion: z.enum([...CONCLUSIONS, "OPEN"]).optional(),
  suggestion: conclusion.optional(),
  basis: z.enum(["DIRECT", "CCTV", "ASSESSED"]).optional(),
  network: z.enum(["gas", "water", "drainage", "heat"]).optional(),
  text: z.string().optional(),
});
export const formListQuerySchema = formFilterSchema.extend({
  version: z.coerce.number().int().min(1).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export const formListSchema = z.object({
  total: z.number(),
  rows: z.array(z.object({ ...formHead, itemsScored: z.number(), itemsAsked: z.number() })),
});
export type FormList = z.infer<typeof formListSchema>;
export type FormListRow = FormList["rows"][number];

const itemFact = z.object({ word: z.string(), pipes: z.number(), lengthM: z.number() });
const itemRecord = z.object({
  score: z.number(),
  evidence: z.string(),
  document: z.string(),
  documentDay: z.string().nullable(),
  facts: z.array(itemFact).optional(),
  by: z.enum(["run", "assessor"]),
});
const checkRecord = z.object({
  answer: z.enum(CHECK_ANSWERS),
  households: z.number().nullable(),
  evidence: z.string(),
});
const formPipe = z.object({
  pipeId: z.number(),
  sourceId: z.string(),
  network: z.string(),
  role: z.string(),
  material: z.string(),
  diameterMm: z.number().nullable(),
  commissionedOn: z.string().nullable(),
  ageYears: z.number().nullable(),
  lengthM: z.number(),
  leakClass: z.string().nullable(),
  failures: z.number(),
  risk: z.string(),
  scopeRules: z.array(z.string()),
  suggestion: conclusion,
  repairIndex: z.number().nullable(),
  repairClass: z.number().nullable(),
  inspectedOn: z.string().nullable(),
});
export const formSchema = z.object({
  ...formHead,
  items: z.record(z.string(), itemRecord),
  checklist: z.record(z.string(), checkRecord),
  /** The first pipes of the form; `pipes` counts them all. */
  rows: z.array(formPipe),
});
export type FormView = z.infer<typeof formSchema>;

export const recordSchema = z.object({
  items: z.record(
    z.string(),
    z.object({
      score: z.number().int().min(0).max(5),
      evidence: z.string().max(4000),
      document: z.string().max(500),
      documentDay: day.nullable(),
      by: z.enum(["run", "assessor"]),
    }),
  ),
  checklist: z.record(
    z.string(),
    z.object({
      answer: z.enum(CHECK_ANSWERS),
      households: z.number().int().min(0).nullable(),
      evidence: z.string().max(4000),
    }),
  ),
  remark: z.string().max(4000).default(""),
});
export type RecordBody = z.infer<typeof recordSchema>;

export const concludeSchema = z.object({
  /** Numbers, or a filter over all forms of the report. */
  forms: z.union([z.array(z.number().int().min(1)).min(1).max(3000), formFilterSchema]),
  conclusion: z.enum([...CONCLUSIONS, "SUGGESTED"]).nullable(),
  nextAssessmentOn: day.nullable().default(null),
  controlMeasures: z.string().max(4000).default(""),
  deadline: day.nullable().default(null),
  decision: z.enum(DECISIONS).nullable().default(null),
  decisionNote: z.string().max(1000).default(""),
});
export const concludedSchema = z.object({ concluded: z.number(), left: z.number() });
export type ConcludedView = z.infer<typeof concludedSchema>;

/** GET /api/v1/pipes/{pipeId}/conclusion */
export const pipeConclusionSchema = z.object({
  signed: z.array(
    z.object({
      reportNo: z.number(),
      version: z.number(),
      formNo: z.number(),
      title: z.string(),
      assessedOn: z.string(),
      signedOn: z.string(),
      assessor: z.string(),
      reviewer: z.string(),
      basis: z.enum(["DIRECT", "CCTV", "ASSESSED"]),
      suggestion: conclusion,
      conclusion,
      ...companions,
    }),
  ),
  open: z.array(
    z.object({ reportNo: z.number(), version: z.number(), title: z.string(), state: z.enum(REPORT_STATES) }),
  ),
});
export type PipeConclusionView = z.infer<typeof pipeConclusionSchema>;

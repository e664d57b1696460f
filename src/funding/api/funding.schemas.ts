/** The words on the wire for funding. Amounts are whole fen. */
import { z } from "zod";
import { NETWORKS } from "../../network/model/codes.ts";
import { CHANNELS, PAYERS } from "../model/channels.ts";
import { CONFIDENCES, fundingRulesSchema, OWNER_KINDS, PARTS, SHARE_SCOPES } from "../model/funding-rules.ts";
import { ENTRY_KINDS } from "../model/stages.ts";
import { WAIVER_KINDS } from "../model/waivers.ts";
import { SOURCE_ACTIONS } from "../model/why-not-source.ts";

const fen = z.number().int();
const amount = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const words = (most: number) => z.string().trim().max(most);

export const problemSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** GET /api/v1/funding/sources?…: channels parted by commas. */
export const sourceQuerySchema = z.object({
  channel: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  districtId: z.coerce.number().int().optional(),
  text: z.string().max(100).optional(),
});

const stageSums = { grantedFen: fen, arrivedFen: fen, paidFen: fen };
export const sourceSchema = z.object({
  sourceId: z.number(),
  channel: z.enum(CHANNELS),
  name: z.string(),
  holder: z.string(),
  districtId: z.number().nullable(),
  /** null = the whole city. */
  district: z.string().nullable(),
  year: z.number(),
  /** Earmarked for these; empty = any. */
  networks: z.array(z.enum(NETWORKS)),
  purpose: z.string(),
  useBy: z.string().nullable(),
  interestPercent: z.number().nullable(),
  termYears: z.number().nullable(),
  totalFen: fen,
  ...stageSums,
  /** What can still be granted. */
  balanceFen: fen,
  /** Last day of use in force: its own, else the rules' for earmarked money that has begun to arrive. */
  deadline: z.string().nullable(),
  daysLeft: z.number().nullable(),
  isLate: z.boolean(),
  version: z.number(),
});
export type SourceView = z.infer<typeof sourceSchema>;

export const sourceListSchema = z.object({
  today: z.string(),
  rows: z.array(sourceSchema),
  /** Of the rows; planned and waived are of all projects, which no source filter narrows. */
  totals: z.object({ totalFen: fen, ...stageSums, plannedFen: fen, waivedFen: fen }),
  years: z.array(z.number()),
  projects: z.number(),
});
export type SourceList = z.infer<typeof sourceListSchema>;

export const entrySchema = z.object({
  entryNo: z.number(),
  kind: z.enum(ENTRY_KINDS),
  sourceId: z.number().nullable(),
  projectId: z.string().nullable(),
  channel: z.enum(CHANNELS),
  fen,
  onDay: z.string(),
  reference: z.string(),
  note: z.string(),
  facts: z.record(z.string(), z.unknown()),
  reverses: z.number().nullable(),
  reversedBy: z.number().nullable(),
  actor: z.string(),
  at: z.string(),
});
export type EntryView = z.infer<typeof entrySchema>;

export const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const entryListSchema = z.object({ total: z.number(), rows: z.array(entrySchema) });

/** GET /api/v1/funding/sources/{sourceId}: with its projects, its entries and why each action is not possible. */
export const sourceFileSchema = z.object({
  source: sourceSchema,
  lines: z.array(z.object({ projectId: z.string(), name: z.string(), ...stageSums })),
  entries: entryListSchema,
  whyNot: z.record(z.enum(SOURCE_ACTIONS), problemSchema.nullable()),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

const day = z.iso.date();
const paper = { onDay: day.optional(), reference: words(100).default(""), note: words(2000).default("") };
const sourceFacts = {
  channel: z.enum(CHANNELS),
  name: words(100).min(1),
  holder: words(100).min(1),
  districtId: z.number().int().nullable(),
  year: z.number().int().min(2000).max(2100),
  networks: z.array(z.enum(NETWORKS)),
  purpose: words(500),
  useBy: day.nullable(),
  interestPercent: z.number().min(0).max(100).nullable(),
  termYears: z.number().int().min(1).max(50).nullable(),
};
export const addSourceBodySchema = z.object({
  ...sourceFacts,
  districtId: sourceFacts.districtId.default(null),
  networks: sourceFacts.networks.default([]),
  purpose: sourceFacts.purpose.default(""),
  useBy: sourceFacts.useBy.default(null),
  interestPercent: sourceFacts.interestPercent.default(null),
  termYears: sourceFacts.termYears.default(null),
  totalFen: amount,
  ...paper,
});
export const changeSourceBodySchema = z.object({
  /** What the person saw; another version is refused. */
  version: z.number().int().optional(),
  ...z.object(sourceFacts).partial().shape,
  totalFen: amount.optional(),
  ...paper,
});
/** POST …/commit, release, arrive, pay */
export const bookBodySchema = z.object({ projectId: words(80).min(1), fen: amount, ...paper });
export const awardBodySchema = z.object({
  projectId: words(80).min(1),
  households: z.number().int(),
  acceptedOn: day.nullable(),
  ...paper,
});
export const reverseBodySchema = z.object({ reason: words(500) });

export const projectSchema = z.object({
  projectId: z.string(),
  name: z.string(),
  network: z.string().nullable(),
  plannedFen: fen,
  ...stageSums,
  /** Booked apart. */
  waivedFen: fen,
});
export type ProjectFundingRow = z.infer<typeof projectSchema>;
export const projectListQuerySchema = pageSchema.extend({ text: z.string().max(100).optional() });
export const projectListSchema = z.object({ total: z.number(), rows: z.array(projectSchema) });
export type ProjectList = z.infer<typeof projectListSchema>;

/** GET /api/v1/funding/projects/{projectId}: per channel in four stages. */
export const projectFileSchema = z.object({
  projectId: z.string(),
  name: z.string(),
  network: z.string().nullable(),
  plannedFen: fen,
  channels: z.array(z.object({ channel: z.enum(CHANNELS), plannedFen: fen, ...stageSums })),
  entries: entryListSchema,
  waivedFen: fen,
});
export type ProjectFunding = z.infer<typeof projectFileSchema>;

const projectId = words(80).min(1);
export const planBodySchema = z.object({
  projectId,
  name: words(200).min(1),
  network: z.enum(NETWORKS).nullable().default(null),
  plannedFen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Left out = a total alone. They sum to it otherwise. */
  parts: z
    .array(z.object({ channel: z.enum(CHANNELS), holder: words(100).default(""), plannedFen: amount }))
    .max(200)
    .default([]),
  ...paper,
});

export const waiverSchema = z.object({
  waiverNo: z.number(),
  projectId: z.string(),
  projectName: z.string(),
  kind: z.enum(WAIVER_KINDS),
  fen,
  onDay: z.string(),
  authority: z.string(),
  reference: z.string(),
  note: z.string(),
  reverses: z.number().nullable(),
  reversedBy: z.number().nullable(),
  actor: z.string(),
  at: z.string(),
});
export const waiverListSchema = z.object({ total: z.number(), totalFen: fen, rows: z.array(waiverSchema) });
export type WaiverList = z.infer<typeof waiverListSchema>;
export const waiverBodySchema = z.object({
  projectId,
  kind: z.enum(WAIVER_KINDS),
  fen: amount,
  authority: words(100).min(1),
  ...paper,
});

/** GET /api/v1/funding/flow?stage=&year=: a Sankey from channels over sources to projects. */
export const flowQuerySchema = z.object({
  stage: z.enum(["granted", "arrived", "paid"]).default("granted"),
  year: sourceQuerySchema.shape.year,
});
export const flowSchema = z.object({
  nodes: z.array(
    z.object({ id: z.string(), kind: z.enum(["channel", "source", "project", "rest"]), name: z.string() }),
  ),
  links: z.array(z.object({ from: z.string(), to: z.string(), fen })),
  totalFen: fen,
});
export type Flow = z.infer<typeof flowSchema>;

export const ruleSetViewSchema = z.object({
  /** null = as shipped. */
  version: z.number().nullable(),
  reason: z.string(),
  actor: z.string(),
  adoptedAt: z.string().nullable(),
  rules: fundingRulesSchema,
  /** Values with unit and source, beside the cost shares that carry their own. */
  records: z.array(
    z.object({
      code: z.string(),
      value: z.union([z.string(), z.number(), z.null()]),
      unit: z.string(),
      source: z.string(),
      confidence: z.enum(CONFIDENCES),
    }),
  ),
});
export type FundingRulesView = z.infer<typeof ruleSetViewSchema>;
export const ruleVersionsSchema = z.array(
  z.object({ version: z.number(), reason: z.string(), actor: z.string(), adoptedAt: z.string() }),
);
export type FundingRuleVersions = z.infer<typeof ruleVersionsSchema>;
export const adoptRulesBodySchema = z.object({ rules: z.record(z.string(), z.unknown()), reason: words(2000) });

/** GET /api/v1/funding/share?amountFen=&network=&part=…: who pays how much of one cost, by the rules in force. */
export const shareQuerySchema = z.object({
  amountFen: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  network: z.enum(NETWORKS),
  part: z.enum(PARTS),
  ownerKind: z.enum(OWNER_KINDS).default("PUBLIC"),
  operator: z.string().max(100).default(""),
  district: z.string().max(100).optional(),
  street: z.string().max(100).optional(),
  /** On which day; left out = today. */
  day: day.optional(),
});
export const shareSchema = z.object({
  amountFen: fen,
  bondFen: fen,
  record: z.object({
    scope: z.enum(SHARE_SCOPES),
    scopeName: z.string(),
    network: z.string(),
    part: z.string(),
    ownerKind: z.string(),
    government: z.number(),
    company: z.number(),
    user: z.number(),
    source: z.string(),
    confidence: z.enum(CONFIDENCES),
  }),
  payers: z.array(z.object({ payer: z.enum(PAYERS), fen })),
  draws: z.array(z.object({ source: z.string(), channel: z.enum(CHANNELS), fen })),
});
export type ShareView = z.infer<typeof shareSchema>;

export const exportQuerySchema = z.object({
  what: z.enum(["sources", "source", "projects", "project", "waivers"]),
  sourceId: z.coerce.number().int().optional(),
  projectId: z.string().max(80).optional(),
  ...sourceQuerySchema.shape,
  lang: z.enum(["zh", "en"]).optional(),
});

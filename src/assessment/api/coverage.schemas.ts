/** The words on the wire for who is on duty in which community. Persons are masked. */
import { z } from "zod";
import { DUTY_STATES } from "../model/ledgers/coverage.ts";
import { DUTY_ROLES } from "../model/ledgers/ledger-rules.ts";
import { tablePreviewSchema } from "./two-ledgers.schemas.ts";

const roles = z.enum(DUTY_ROLES);
const sumSchema = z.object({
  communities: z.number(),
  covered: z.number(),
  gaps: z.number(),
  byRole: z.record(roles, z.record(z.enum(DUTY_STATES), z.number())),
});
const partSchema = z.array(z.object({ name: z.string(), sum: sumSchema }));

/** Words parted by commas. */
export const coverageQuerySchema = z.object({
  district: z.string().optional(),
  street: z.string().optional(),
  role: roles.optional(),
  state: z.string().optional(),
  covered: z.enum(["yes", "no"]).optional(),
  text: z.string().max(100).optional(),
});

export const dutyViewSchema = z.object({
  dutyId: z.number(),
  communityId: z.number(),
  role: roles,
  name: z.string(),
  phone: z.string().nullable(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  state: z.string(),
});
export type DutyView = z.infer<typeof dutyViewSchema>;

/** GET /api/v1/coverage?…filter…&offset=&limit= */
export const coverageListQuerySchema = coverageQuerySchema.extend({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const coverageSchema = z.object({
  today: z.string(),
  required: z.array(roles),
  expiringDays: z.number(),
  whole: sumSchema,
  districts: partSchema,
  streets: partSchema,
  /** Heads on duty: one person in several communities is one. */
  persons: z.array(z.object({ role: roles, persons: z.number(), duties: z.number() })),
  total: z.number(),
  rows: z.array(
    z.object({
      communityId: z.number(),
      code: z.string(),
      name: z.string(),
      district: z.string(),
      street: z.string(),
      households: z.number().nullable(),
      covered: z.boolean(),
      roles: z.record(roles, z.enum(DUTY_STATES)),
      duties: z.array(dutyViewSchema),
    }),
  ),
});
export type CoverageView = z.infer<typeof coverageSchema>;
export type CommunityView = CoverageView["rows"][number];

export const rosterPreviewBodySchema = z.object({
  uploadId: z.string(),
  mapping: z.record(z.string(), z.string()).optional(),
});
const rejectSchema = z.object({
  row: z.number(),
  codes: z.string(),
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export const rosterPreviewSchema = tablePreviewSchema.extend({
  communities: z.number(),
  rejects: z.array(rejectSchema),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;
export const rosterReportSchema = rosterPreviewSchema
  .omit({ table: true, columns: true, mapping: true, fields: true, sample: true })
  .extend({ rosterId: z.number(), removed: z.number() });
export type RosterReportView = z.infer<typeof rosterReportSchema>;

export const rosterViewSchema = z.object({
  rosterId: z.number(),
  fileName: z.string(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  communities: z.number(),
  actor: z.string(),
  createdAt: z.string(),
});
export type RosterView = z.infer<typeof rosterViewSchema>;

export const revealedDutySchema = z.object({ name: z.string(), phone: z.string().nullable(), seconds: z.number() });

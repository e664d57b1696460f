/** The words on the wire for drains by CCTV. */
import { z } from "zod";
import { issueViewSchema } from "../../network/api/network.schemas.ts";

const words = z.string().optional();
export const drainFilterSchema = z.object({
  repairClass: words,
  maintenanceClass: words,
  owner: words,
  district: words,
  text: words,
});
export const drainListQuerySchema = drainFilterSchema.extend({
  sort: z.enum(["repairIndex", "maintenanceIndex", "inspectedOn", "sourceId", "lengthM", "defects"]).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const drainRow = z.object({
  pipeId: z.number(),
  sourceId: z.string(),
  owner: z.string(),
  district: z.string(),
  street: z.string(),
  roadName: z.string(),
  diameterMm: z.number().nullable(),
  lengthM: z.number(),
  inspectedOn: z.string(),
  defects: z.number(),
  F: z.number(),
  G: z.number(),
  K: z.number(),
  E: z.number(),
  T: z.number(),
  density: z.number(),
  repairIndex: z.number(),
  repairClass: z.number(),
  maintenanceIndex: z.number(),
  maintenanceClass: z.number(),
  assumed: z.boolean(),
});
export type DrainRowView = z.infer<typeof drainRow>;

const amounts = z.record(z.string(), z.object({ drains: z.number(), lengthM: z.number() }));
export const drainListSchema = z.object({
  total: z.number(),
  lengthM: z.number(),
  repair: amounts,
  maintenance: amounts,
  rows: z.array(drainRow),
  /** All drains of the city, inspected or not. */
  city: z.object({ drains: z.number(), lengthM: z.number(), inspected: z.number(), inspectedM: z.number() }),
  /** Owners and districts of inspected drains, to filter by. */
  owners: z.array(z.string()),
  districts: z.array(z.string()),
  /** There are inspections the current run does not know. */
  newerThanRun: z.boolean(),
});
export type DrainListView = z.infer<typeof drainListSchema>;

export const drainFileSchema = z.object({
  row: drainRow.nullable(),
  inspections: z.array(
    z.object({
      inspectionId: z.number(),
      inspectedOn: z.string(),
      area: z.string(),
      soil: z.string(),
      report: z.string(),
      defects: z.array(
        z.object({
          code: z.string(),
          grade: z.number(),
          positionM: z.number().nullable(),
          lengthM: z.number().nullable(),
        }),
      ),
    }),
  ),
});
export type DrainFileView = z.infer<typeof drainFileSchema>;

export const cctvPreviewSchema = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      mapping: z.record(z.string(), z.string()),
      missing: z.array(z.string()),
      sample: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    }),
  ),
});
export type CctvPreview = z.infer<typeof cctvPreviewSchema>;

export const cctvImportSchema = z.object({
  uploadId: z.string(),
  mapping: z.record(z.string(), z.string()).optional(),
  dryRun: z.boolean().default(false),
});

/** The result of an import job. */
export const cctvReportSchema = z.object({
  dryRun: z.boolean(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  inspections: z.number(),
  defects: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  issues: z.array(issueViewSchema),
  issueCounts: z.record(z.string(), z.number()),
  rejects: z.array(
    z.object({
      row: z.number(),
      codes: z.string(),
      cells: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
});
export type CctvReport = z.infer<typeof cctvReportSchema>;

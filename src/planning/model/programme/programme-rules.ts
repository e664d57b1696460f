/** How projects are cut out of what was chosen; all 平台建议 but the size limit of the merged approval. */
import { z } from "zod";
import type { RuleRecord } from "../../../assessment/model/rule-records.ts";

export const programmeRulesSchema = z.strictObject({
  /** A project is no longer than this. */
  mostKm: z.number().positive().max(1000),
  /** And no dearer: up to 30 million the three approvals may be one (M32). */
  mostYuan: z.number().positive(),
  /** One below both is joined to what adjoins it. */
  leastKm: z.number().min(0),
  leastYuan: z.number().min(0),
  /** Gap over which streets still adjoin. */
  joinM: z.number().min(0).max(1000),
  /** `MM-DD`: suggested days of digging. */
  seasonFrom: z.string().regex(/^\d{2}-\d{2}$/),
  seasonTo: z.string().regex(/^\d{2}-\d{2}$/),
  /** `MM-DD` of the year before its works: when a project is decided and its approvals begin. */
  decidedOn: z.string().regex(/^\d{2}-\d{2}$/),
});
export type ProgrammeRules = z.infer<typeof programmeRulesSchema>;

export const DEFAULT_PROGRAMME_RULES: ProgrammeRules = {
  mostKm: 3,
  mostYuan: 30_000_000,
  leastKm: 0.3,
  leastYuan: 500_000,
  joinM: 40,
  seasonFrom: "03-01",
  seasonTo: "11-30",
  decidedOn: "09-01",
};

const suggested = (unit: string) => ({ unit, source: "平台建议", confidence: "suggestion" as const });
const ORIGINS: Record<keyof ProgrammeRules, Omit<RuleRecord, "code" | "value">> = {
  mostKm: suggested("km"),
  mostYuan: { unit: "元", source: "陕西 四(一)：3000万元及以下", confidence: "published" },
  leastKm: suggested("km"),
  leastYuan: suggested("元"),
  joinM: suggested("m"),
  seasonFrom: suggested("月-日"),
  seasonTo: suggested("月-日"),
  decidedOn: suggested("月-日"),
};

export const programmeRuleRecords = (rules: ProgrammeRules): RuleRecord[] =>
  Object.entries(rules).map(([key, value]) => ({
    code: `programme.${key}`,
    value,
    ...ORIGINS[key as keyof ProgrammeRules],
  }));

/**
 * What a city demands of a plan besides its planning rules: which of the five fixed items bind (M08), which modules the
 * plan document has (M07), and from which readiness a project of the reserve goes to lenders (M28). Nothing here changes
 * which works a plan chooses, so a new set never makes a plan out of date.
 */
import { z } from "zod";
import type { RuleRecord } from "../../../assessment/model/rule-records.ts";
import { MODULES } from "../documents/document-modules.ts";
import { FIXED_ITEMS } from "./plan-terms.ts";

const shape = z.strictObject({
  /** All of these must be complete before a plan is adopted. */
  items: z.array(z.enum(FIXED_ITEMS)),
  /** In the order of the list, whatever order they are given in. */
  modules: z.array(z.enum(MODULES)).min(1, "a plan document has at least one module"),
  reserve: z.strictObject({
    /** 0 to 1: share of readiness steps done. */
    fastLaneFrom: z.number().min(0).max(1),
    /** Whether a project needs written evidence of granted money to go to lenders. */
    needsGrant: z.boolean(),
  }),
});
export type PlanDemands = z.infer<typeof shape>;
export const planDemandsSchema = shape;

export const DEFAULT_DEMANDS: PlanDemands = {
  items: [...FIXED_ITEMS],
  modules: [...MODULES],
  reserve: { fastLaneFrom: 0.6, needsGrant: false },
};

export const demandRecords = ({ items, modules, reserve }: PlanDemands): RuleRecord[] => [
  { code: "demands.items", value: items, unit: "", source: "陕西商洛 一(四)2：五定", confidence: "published" },
  { code: "demands.modules", value: modules, unit: "", source: "甘肃 一(四)1：四个模块", confidence: "published" },
  ...Object.entries(reserve).map(
    ([key, value]): RuleRecord => ({
      code: `demands.reserve.${key}`,
      value,
      unit: key === "fastLaneFrom" ? "0-1" : "",
      source: "平台建议",
      confidence: "suggestion",
    }),
  ),
];

/**
 * Where each planning rule comes from: unit, source, how sure. A value without a record of its own takes that of the nearest
 * part above it.
 *
 * Nearly all of them are ours (平台建议): the policy list names what is to be planned, not what it costs. Prices are round
 * figures that a city replaces by its own price book before it adopts a plan.
 */
import type { RuleRecord } from "../../assessment/model/rule-records.ts";
import type { PlanningRules } from "./planning-rules.ts";

type Origin = Omit<RuleRecord, "code" | "value">;

const suggested = (unit: string, note = ""): Origin => ({
  source: note ? `平台建议（${note}）` : "平台建议",
  confidence: "suggestion",
  unit,
});
const ROAD_ACT = { source: "城市道路管理条例第三十三条", confidence: "published" } as const;
const GUIDE = { source: "城市燃气管道老化评估工作指南（2022）", confidence: "published" } as const;
const SCOPE = { source: "国办发〔2022〕22号（2025年底前基本完成）", confidence: "published" } as const;

const ORIGINS: Readonly<Record<string, Origin>> = {
  corridors: suggested("m"),
  "corridors.surface": suggested("", "以本市道路普查为准"),
  candidates: suggested(""),
  "candidates.leastUsefulM": suggested("m"),
  "costs.renew": suggested("元/m", "以本市计价依据为准"),
  "costs.unknownMm": suggested("mm"),
  "costs.materialFactor": suggested("倍"),
  "costs.roleFactor": suggested("倍"),
  "costs.line.bands": suggested("元/m", "以本市计价依据为准"),
  "costs.line.fromMm": suggested("mm"),
  "costs.line.materials": suggested(""),
  "costs.line.pitsYuan": suggested("元/段"),
  "costs.line.leaves": suggested("份额"),
  "costs.line.lifeYears": suggested("年"),
  "costs.line.crewShare": suggested("份额"),
  "costs.control.yuanPerM": suggested("元/m"),
  "costs.control.effect": suggested("份额"),
  "costs.control.lifeYears": suggested("年"),
  "opening.yuanPerM3": suggested("元/m³", "以本市计价依据为准"),
  "opening.deepM": suggested("m"),
  "opening.deepFactor": suggested("倍"),
  "opening.workingWidthM": suggested("m"),
  "opening.depthM": suggested("m"),
  "opening.surfaceYuanPerM2": suggested("元/m²", "以本市挖掘修复费标准为准"),
  "opening.setUpYuan": suggested("元/次"),
  "opening.sharedSaves": suggested("份额"),
  "opening.roadWorksSave": suggested("份额"),
  "opening.metresPerDay": suggested("m/天"),
  "opening.setUpDays": suggested("天"),
  "opening.sharedDaysSave": suggested("份额"),
  "opening.disruptionPerDay": suggested("风险年/天"),
  crewKmPerYear: suggested("km/年"),
  "value.horizonYears": suggested("年"),
  "value.ratePerKmYear": suggested("次/(km·年)", "无预测时按可能性等级取值"),
  "value.growthPerYear": suggested("1/年", "指数增长取自 Shamir & Howard 1979，数值为平台建议"),
  "value.consequenceWeight": suggested("倍"),
  "value.renewalLeaves": suggested("份额"),
  "must.redWithinYears": suggested("年"),
  "must.immediateWithinYears": suggested("年", "评估工作指南只说立即改造"),
  "must.deadlines": { ...GUIDE, unit: "" },
  "must.scopeDeadlines": { ...SCOPE, unit: "年份" },
  "must.overdueWithinYears": suggested("年", "期限已过的，列入新计划期的前几年"),
  "must.builtOverWithinYears": suggested("年"),
  "must.whenBanned": { ...ROAD_ACT, unit: "" },
  districtFloor: suggested("份额"),
  trunkFirst: suggested(""),
  "trunkFirst.widerTimes": suggested("倍"),
  "bans.afterNewYears": { ...ROAD_ACT, unit: "年" },
  "bans.afterOverhaulYears": { ...ROAD_ACT, unit: "年" },
  "bans.leastOpenDays": suggested("天"),
  stabilityPerYear: suggested("份额/年"),
};

/** Every value of a rule set as a record, in the order of the set; a list is one value. */
export const listPlanningRecords = (rules: PlanningRules): RuleRecord[] =>
  leavesOf("", rules).map(([code, value]) => ({ code, value, ...getPlanningOrigin(code) }));

/** Throws when a rule was added without saying where it comes from. */
export function getPlanningOrigin(code: string): Origin {
  for (let at = code; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const origin = ORIGINS[at];
    if (origin) return origin;
  }
  throw new RangeError(`the planning rule ${code} has no source`);
}

function leavesOf(code: string, value: unknown): [code: string, value: unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[code, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(code ? `${code}.${key}` : key, inner));
}

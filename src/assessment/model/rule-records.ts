/**
 * Where each value of a rule set comes from: unit, source, how sure. A value without a record of its own takes that of
 * the nearest part above it.
 *
 * "published" only where the figure itself stands in the source; what we fill in beside it is a suggestion (平台建议) and
 * shown as such. Scope rules carry their own (`scope-rules.ts`).
 */

import { FORECAST_ORIGINS } from "./forecast/forecast-origins.ts";
import { HAZARD_ORIGINS } from "./hazards/hazard-origins.ts";
import { RULE_SOURCES, type RuleSet } from "./rules.ts";

/** "unconfirmed" = a published standard's as far as practice remembers it, shown as 待核实 until a city confirms it. */
export type Confidence = "published" | "suggestion" | "unconfirmed";

export interface RuleRecord {
  /** `matrix.red` */
  readonly code: string;
  readonly value: unknown;
  readonly unit: string;
  readonly source: string;
  readonly confidence: Confidence;
}

type Origin = Omit<RuleRecord, "code" | "value">;

const SUGGESTED = { source: "平台建议", confidence: "suggestion" } as const;
const HEFEI = RULE_SOURCES["leakClass"]!;
const suggested = (unit: string, source = ""): Origin => ({
  ...SUGGESTED,
  unit,
  ...(source ? { source: `${SUGGESTED.source}（${source}）` } : {}),
});

const GUIDE = { source: "城市燃气管道老化评估工作指南（2022）", confidence: "published" } as const;
const sewerCode = (unit: string, note = ""): Origin => ({
  source: `CJJ 181-2012${note && `（${note}）`}`,
  confidence: "unconfirmed",
  unit,
});

const ORIGINS: Readonly<Record<string, Origin>> = {
  "leakClass.fromA": { ...HEFEI, unit: "次" },
  "leakClass.fromB": { ...HEFEI, unit: "次" },
  "leakClass.networks": suggested("", "清单只说燃气"),
  "leakClass.unit": suggested("", "清单未说明统计单元"),
  "leakClass.windowYears": suggested("年", "清单未说明统计年限"),
  "leakClass.excludedCauses": suggested("", "清单未说明外力破坏是否计入"),
  "leakClass.assets": suggested(""),
  "leakClass.states": suggested(""),
  "likelihood.weights": suggested("权重"),
  "likelihood.material": suggested("分"),
  "likelihood.designLife": suggested("年"),
  "likelihood.ageShares": suggested("设计寿命的份额"),
  "likelihood.failures": suggested("次"),
  "likelihood.exposure": suggested("分"),
  "likelihood.leastOfClassA": suggested("分"),
  "consequence.weights": suggested("权重"),
  "consequence.diameterMm": suggested("mm"),
  "consequence.pressure": suggested("分", "级制按 GB 50028-2006"),
  "consequence.peopleWithinM": suggested("m"),
  "consequence.households": suggested("户"),
  "consequence.sensitive": suggested("分"),
  "consequence.leastPeople": suggested("分"),
  "consequence.spacesWithinM": suggested("m"),
  "consequence.coupled": suggested("分"),
  "consequence.traffic": suggested("分"),
  "consequence.valveWithinM": suggested("m"),
  "consequence.usersWithinM": suggested("m"),
  "consequence.usersCutOff": suggested("户"),
  "consequence.shutDown": suggested("分钟"),
  "consequence.minutesToShut": suggested("分钟"),
  roadWithinM: suggested("m"),
  awayFromRoads: suggested("分"),
  unknownScore: suggested("分"),
  matrix: suggested("分", "清单未公布矩阵数值"),
  treatWithinYears: suggested("年", "清单只说分年度治理"),
  ...HAZARD_ORIGINS,
  "ledgers.colour": suggested("", "清单一（三）北京只说红橙黄蓝四级"),
  "ledgers.dueDays": suggested("天"),
  "ledgers.match.withinM": suggested("m"),
  "ledgers.match.numberWithinM": suggested("m"),
  "ledgers.match.leastScore": suggested("份额"),
  "ledgers.match.weights": suggested("权重"),
  "ledgers.compare.fields": suggested(""),
  "ledgers.compare.placeM": suggested("m"),
  "ledgers.compare.lengthShare": suggested("份额"),
  "ledgers.coverage.roles": { source: "可复制政策机制清单（第一批）一（三）天津", confidence: "published", unit: "" },
  "ledgers.coverage.expiringDays": suggested("天"),
  "conclusion.longestLimitYears": { ...GUIDE, unit: "年" },
  "conclusion.dataYears": { ...GUIDE, unit: "年" },
  "conclusion.reassessWithinYears": suggested("年", "评估工作指南只要求写明下次评估时间"),
  "conclusion.planPeriods": suggested("年", "国办发〔2022〕22号为 2022—2025 年"),
  "cctv.scores": sewerCode("分"),
  "cctv.mergeWithinM": sewerCode("m"),
  "cctv.closeWithinM": sewerCode("m"),
  "cctv.closeFactor": sewerCode("倍"),
  "cctv.pointLengthM": sewerCode("m"),
  "cctv.importanceFrom": sewerCode("分"),
  "cctv.area": sewerCode("分", "未说明时的取值为平台建议"),
  "cctv.diameterMm": sewerCode("mm"),
  "cctv.diameterPoints": sewerCode("分"),
  "cctv.diameterUnknown": suggested("分"),
  "cctv.soil": sewerCode("分", "未说明时的取值为平台建议"),
  "cctv.repairWeights": sewerCode("权重"),
  "cctv.maintenanceWeights": sewerCode("权重"),
  "cctv.repairClasses": sewerCode("分"),
  "cctv.maintenanceClasses": sewerCode("分"),
  "cctv.likelihoodScores": suggested("分", "修复等级在分级中的取值"),
  ...FORECAST_ORIGINS,
};

/** Every value of a rule set as a record, in the order of the set; a list of words or steps is one value. */
export function listRuleRecords(rules: RuleSet): RuleRecord[] {
  return leavesOf("", rules).map(([code, value]) => ({ code, value, ...getOrigin(code) }));
}

/** The record's origin; throws when a rule was added without saying where it comes from. */
export function getOrigin(code: string): Origin {
  for (let at = code; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const origin = ORIGINS[at];
    if (origin) return origin;
  }
  throw new RangeError(`the rule ${code} has no source`);
}

function leavesOf(code: string, value: unknown): [code: string, value: unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[code, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(code ? `${code}.${key}` : key, inner));
}

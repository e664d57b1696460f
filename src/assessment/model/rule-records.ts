/**
 * Where each value of a rule set comes from: unit, source, how sure. A value without a record of its own takes that of
 * the nearest part above it.
 *
 * "published" only where the figure itself stands in the source; what we fill in beside it is a suggestion (平台建议) and
 * shown as such. Scope rules carry their own (`scope-rules.ts`).
 */
import { FORECAST_ORIGINS } from "./forecast/forecast-origins.ts";
import { RULE_SOURCES, type RuleSet } from "./rules.ts";

export type Confidence = "published" | "suggestion";

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
  roadWithinM: suggested("m"),
  awayFromRoads: suggested("分"),
  unknownScore: suggested("分"),
  matrix: suggested("分", "清单未公布矩阵数值"),
  treatWithinYears: suggested("年", "清单只说分年度治理"),
  "hazards.couplingWithinM": suggested("m", "清单二（三）合肥只说相邻地下空间"),
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

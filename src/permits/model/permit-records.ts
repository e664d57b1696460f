/**
 * Where each value of the permit rules comes from: unit, source, how sure. A value without a record of its own takes that
 * of the nearest part above it. A clause number stands only where the text itself confirms it.
 */
import { DEFAULT_PERMIT_RULES, type PermitRules } from "./permit-rules.ts";

/** "unconfirmed" = as practice remembers it, shown as 待核实 until a city confirms it. */
export type Confidence = "published" | "suggestion" | "unconfirmed";

export interface PermitRecord {
  /** `digging.newRoadYears` */
  readonly code: string;
  readonly value: unknown;
  readonly unit: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** Whether the city has another value than the shipped one: then it is the city's own word. */
  readonly changed: boolean;
}
export type Origin = Pick<PermitRecord, "unit" | "source" | "confidence">;

const suggested = (unit: string, note = ""): Origin => ({
  unit,
  source: note ? `平台建议（${note}）` : "平台建议",
  confidence: "suggestion",
});
const published = (unit: string, source: string): Origin => ({ unit, source, confidence: "published" });
const ROADS = "城市道路管理条例";
const BEIJING = "可复制政策机制清单（第一批）四（一）北京";
const SHAANXI = "可复制政策机制清单（第一批）四（一）陕西";
const SHENZHEN = "可复制政策机制清单（第一批）二（一）深圳";
const unconfirmedDays = suggested("工作日", "办理时限各地不一，由城市填写");

const ORIGINS: Readonly<Record<string, Origin>> = {
  "digging.newRoadYears": published("年", `${ROADS}第三十三条`),
  "digging.overhaulYears": published("年", `${ROADS}第三十三条`),
  "digging.sensitiveRoads": published("", `${SHENZHEN}；名单由城市填写`),
  "digging.forbiddenRoads": published("", `${SHENZHEN}；名单由城市填写`),
  "digging.events": suggested("", "由城市填写"),
  "digging.heatingSeason": suggested("月-日", "供暖起止日由城市公布"),
  "digging.heatingNetworks": suggested(""),
  "digging.exceptions": published("", SHENZHEN),
  "digging.exceptionLevel": suggested("", `${ROADS}第三十三条只说县级以上人民政府批准，清单深圳为市一级审批`),
  "digging.leastExperts": suggested("人"),
  "digging.emergencyHours": published("小时", `${ROADS}第三十四条`),
  "digging.seasonWorkingDays": suggested("工作日"),
  "classes.inForce": published("", BEIJING),
  "classes.important": suggested("", "清单只说按位置、规模、复杂程度"),
  "classes.small": suggested("", "清单只说按位置、规模、复杂程度"),
  "classes.important.fromFen": suggested("分", "清单未公布数值"),
  "classes.important.fromM": suggested("m", "清单未公布数值"),
  "classes.important.fromDiameterMm": suggested("mm", "清单未公布数值"),
  "classes.small.toFen": suggested("分", "清单未公布数值"),
  "classes.small.toM": suggested("m", "清单未公布数值"),
  "classes.small.toDiameterMm": suggested("mm", "清单未公布数值"),
  "classes.skips": suggested("", "清单只说分别精简事项、环节和材料"),
  "classes.exemptListed": published("", BEIJING),
  "merge.inForce": published("", SHAANXI),
  "merge.limitFen": published("分", `${SHAANXI}：3000 万元（含）以下`),
  permitFreeFen: published("分", "建筑工程施工许可管理办法：30 万元以下，各省可调整；不得拆分"),
  tenderFromFen: { unit: "分", source: "必须招标的工程项目规定：施工单项 400 万元以上", confidence: "unconfirmed" },
  steps: unconfirmedDays,
  "steps.TENDER": suggested("日", "含公告、开标、公示"),
  "steps.CONSTRUCTION_PERMIT": published(
    "日",
    "建筑工程施工许可管理办法（2014 年文本）：15 日内；后续修订已缩短，请核对",
  ),
  "steps.EXCAVATION_CASE": suggested("工作日", "含专家评审与例外审批"),
  "steps.EMERGENCY_FORMALITIES": published("日", `${ROADS}第三十四条：24 小时内补办`),
  "steps.COMPLETION_FILING": published("日", "验收合格后 15 日内备案"),
  "steps.ARCHIVES": published("日", "验收后 3 个月内移交"),
  mergedDays: suggested("工作日", "清单未公布数值"),
  works: suggested("m/工作日"),
  "works.leastDays": suggested("工作日"),
  holidays: suggested("", "国务院办公厅每年通知，城市可补录"),
};

/** Every value of a rule set as a record, in the order of the set; a list is one value. */
export function listPermitRecords(rules: PermitRules): PermitRecord[] {
  const shipped = new Map(leavesOf("", DEFAULT_PERMIT_RULES));
  return leavesOf("", rules).map(([code, value]) => ({
    code,
    value,
    ...getPermitOrigin(code),
    changed: JSON.stringify(value) !== JSON.stringify(shipped.get(code)),
  }));
}

/** Throws when a rule was added without saying where it comes from. */
export function getPermitOrigin(code: string): Origin {
  for (let at = code; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const origin = ORIGINS[at];
    if (origin) return origin;
  }
  throw new RangeError(`the permit rule ${code} has no source`);
}

/** What a step's days rest on; a city's own figure is the city's word, whatever the shipped one rested on. */
export function originOfDays(code: keyof PermitRules["steps"], rules: PermitRules): Origin {
  const [own, shipped] = [rules.steps[code], DEFAULT_PERMIT_RULES.steps[code]];
  const isOwn = own.days !== shipped.days || own.unit !== shipped.unit;
  return isOwn ? { unit: "", source: "本市设定", confidence: "suggestion" } : getPermitOrigin(`steps.${code}`);
}

function leavesOf(code: string, value: unknown): [code: string, value: unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[code, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(code ? `${code}.${key}` : key, inner));
}

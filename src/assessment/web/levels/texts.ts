/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const LEVELS_TEXTS: Texts = {
  "rules.weight.users": ["停供用户", "customers"],
  "rules.weight.isolation": ["关断时间", "time to shut"],
  "rules.usersCutOff": ["关断时停供户数（得分）", "Households without supply (score)"],
  "rules.minutesToShut": ["关断分钟数（得分）", "Minutes to shut (score)"],
  "rules.shutDown": ["关断时间", "Time to shut"],
  "rules.shutDownParts": [
    "到场 {arrive} 分钟，每个阀门 {valve} 分钟，每公里 {km} 分钟",
    "{arrive} min to arrive, {valve} min a valve, {km} min a km",
  ],
  "assessNav.matrix": ["风险矩阵", "Matrix"],
};

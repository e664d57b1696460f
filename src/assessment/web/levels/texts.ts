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
  "levels.share": ["{share} %", "{share} %"],
  "levels.noShare": ["无法计算份额", "no share"],
  "levels.unknown": ["不明（不低于中值）", "unknown, at least the middle"],
  "levels.stale": [
    "该管段在评估之后有更正，请重新评估后查看定级依据。",
    "This pipe was corrected after the run; assess again to see what its level rests on.",
  ],
  "levels.whatIf": ["哪些变化会改变等级", "What would change its level"],
  "levels.raise": ["会升级", "Raises it"],
  "levels.lower": ["会降级", "Lowers it"],
  "levels.highest": ["已是最高等级。", "It has the highest level."],
  "levels.lowest": ["已是最低等级。", "It has the lowest level."],
  "levels.noRaise": [
    "所列变化中，任一项或任两项都不会使其升级。",
    "None of the changes we try, alone or in pairs, raises it.",
  ],
  "levels.noLower": [
    "所列变化中，任一项或任两项都不会使其降级。",
    "None of the changes we try, alone or in pairs, lowers it.",
  ],
  "levels.and": ["，并且", " and "],
  "assessNav.matrix": ["风险矩阵", "Matrix"],
};

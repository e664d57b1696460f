/** Words of codes in a report's language, and the conditions of a filter as a sentence. */
import {
  MATERIAL_TERMS,
  type Named,
  NETWORK_TERMS,
  PRESSURE_CLASS_TERMS,
  ROLE_TERMS,
  STATUS_TERMS,
} from "../../../network/model/codes.ts";
import { RISK_TERMS } from "../risk-matrix.ts";
import type { Language } from "./report-words.ts";

const TERMS: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  network: NETWORK_TERMS,
  material: MATERIAL_TERMS,
  role: ROLE_TERMS,
  status: STATUS_TERMS,
  pressureClass: PRESSURE_CLASS_TERMS,
  risk: RISK_TERMS,
};

/** The term of a code, else the word as it is (owners, districts, numbers). */
export const termOf = (field: string, word: string, language: Language): string =>
  TERMS[field]?.[word]?.[language] ?? word;

const FIELD_NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  network: ["管网", "network"],
  material: ["材质", "material"],
  role: ["管道类别", "role"],
  status: ["状态", "status"],
  pressureClass: ["压力级制", "pressure class"],
  owner: ["权属单位", "owner"],
  district: ["区县", "district"],
  street: ["街道", "street"],
  age: ["使用年限", "age"],
  diameter: ["管径", "diameter"],
  leakClass: ["漏损分级", "leak class"],
  risk: ["风险颜色", "colour"],
  text: ["编号或道路含", "number or road has"],
  bbox: ["地图范围", "map box"],
};

/** "管网：燃气；风险颜色：红（重大风险）"; empty for a filter without conditions. */
export function filterSentence(asked: Readonly<Record<string, string>>, language: Language): string {
  const [zh, comma, colon, semicolon] = language === "zh" ? [0, "、", "：", "；"] : [1, ", ", ": ", "; "];
  return Object.entries(asked)
    .filter(([field, written]) => FIELD_NAMES[field] && written)
    .map(([field, written]) => {
      const words = written.split(",").map((word) => termOf(field, word.replaceAll("%2C", ","), language));
      return `${FIELD_NAMES[field]![zh as 0 | 1]}${colon}${words.join(comma as string)}`;
    })
    .join(semicolon as string);
}

/** 2026年11月24日 / 24 November 2026 */
export function writtenDay(day: string | null, language: Language): string {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

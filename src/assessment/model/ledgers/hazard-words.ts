/**
 * Words by which lists name hazards: types and levels as ours, read from what districts and companies write.
 *
 * Types follow the reference's glossary 8.2; a run's own words (built_over, BUILT_OVER) read as the same type. A type that
 * is not here is kept as it is written, so that two lists still agree when they use the same unknown word.
 */
import { HAZARD_TYPE_TERMS, type HazardLevel } from "../hazards/hazard.ts";

/** Types that lists name and no rule of ours finds; the first says less than our two clearances. */
const LISTED_TYPE_TERMS: Readonly<Record<string, { zh: string; en: string }>> = {
  INSUFFICIENT_CLEARANCE: { zh: "间距不足", en: "Insufficient clearance" },
  CORROSION: { zh: "腐蚀", en: "Corrosion" },
  LEAK: { zh: "漏气漏水", en: "Leaking" },
  AGEING: { zh: "管道老化", en: "Ageing pipe" },
};

/** All types a ledger knows: those that runs find, under the same names, and those of lists. */
export const LEDGER_TYPE_TERMS: typeof LISTED_TYPE_TERMS = { ...HAZARD_TYPE_TERMS, ...LISTED_TYPE_TERMS };

const TYPE_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/占压|压占|built.?over/i, "BUILT_OVER"],
  [/圈占|圈围|enclos/i, "ENCLOSED"],
  [/间距|净距|安全距离|clearance/i, "INSUFFICIENT_CLEARANCE"],
  [/密闭空间|穿越暗渠|穿越(?:雨污|电力|箱涵|涵)|穿.*(?:暗渠|涵)|confined|crosses?.space/i, "CONFINED_SPACE_CROSSING"],
  [/交叉|pipe.?crossing/i, "PIPE_CROSSING"],
  [/相邻|邻近|毗邻|耦合|adjacent|coupl/i, "ADJACENT_SPACE"],
  [/埋深|覆土|浅埋|shallow|cover/i, "SHALLOW_COVER"],
  [/压力.*材质|材质.*压力|超压|pressure.*material|material.*pressure/i, "PRESSURE_MATERIAL"],
  [/超期|未评估|overdue/i, "OVERDUE_ASSESSMENT"],
  [/缺.*阀|无.*阀|阀.*缺|missing.*valve|valve.*missing/i, "MISSING_VALVE"],
  [/腐蚀|锈|corro/i, "CORROSION"],
  [/漏/i, "LEAK"],
  [/老化|老旧|超龄|age?ing/i, "AGEING"],
];

/** Lists do not tell the two clearances apart: a run's word in a list reads as theirs. */
const READ_AS: Readonly<Record<string, string>> = {
  CLEARANCE_TO_BUILDING: "INSUFFICIENT_CLEARANCE",
  CLEARANCE_TO_PIPE: "INSUFFICIENT_CLEARANCE",
};

/**
 * readHazardType("违章占压") // => "BUILT_OVER"
 * readHazardType("built_over") // => "BUILT_OVER"
 * readHazardType("别的") // => "别的"
 */
export function readHazardType(written: string): string {
  const text = written.normalize("NFKC").trim();
  const word = text.toUpperCase().replace(/[\s-]+/g, "_");
  if (LEDGER_TYPE_TERMS[word]) return READ_AS[word] ?? word;
  return TYPE_PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}

/** The word of ours under which a type is shown: a run's own as it is, another as it reads, an unknown one as written. */
export const shownType = (type: string): string => (LEDGER_TYPE_TERMS[type] ? type : readHazardType(type));

/** The term in a language; an unknown type as it is. */
export const hazardTypeTerm = (type: string, language: "zh" | "en"): string =>
  LEDGER_TYPE_TERMS[shownType(type)]?.[language] ?? type;

/**
 * undefined for words that are no level; a colour is no level and is not read as one.
 *
 * readHazardLevel("重大隐患") // => "major"
 */
export function readHazardLevel(written: string): HazardLevel | undefined {
  if (/重大|特别|^major|^critical/i.test(written)) return "major";
  if (/较大|严重|^higher?$/i.test(written)) return "higher";
  if (/一般|轻微|^general|^minor/i.test(written)) return "general";
  return undefined;
}

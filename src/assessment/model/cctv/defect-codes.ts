/**
 * What a camera finds in a drain: ten structural and six functional defects with their two-letter codes.
 *
 * Source: CJJ 181-2012 as read in the reference 3.8a, confidence high, not checked against the issued standard.
 */
import type { Named } from "../../../network/model/codes.ts";

export const STRUCTURAL_DEFECTS = ["PL", "BX", "FS", "CK", "QF", "TJ", "TL", "AJ", "CR", "SL"] as const;
export const FUNCTIONAL_DEFECTS = ["CJ", "JG", "ZW", "CQ", "SG", "FZ"] as const;
export const DEFECT_CODES = [...STRUCTURAL_DEFECTS, ...FUNCTIONAL_DEFECTS] as const;
export type DefectCode = (typeof DEFECT_CODES)[number];

export const DEFECT_TERMS: Record<DefectCode, Named> = {
  PL: { zh: "破裂", en: "Crack or break" },
  BX: { zh: "变形", en: "Deformation" },
  FS: { zh: "腐蚀", en: "Corrosion" },
  CK: { zh: "错口", en: "Displaced joint" },
  QF: { zh: "起伏", en: "Sag" },
  TJ: { zh: "脱节", en: "Open joint" },
  TL: { zh: "接口材料脱落", en: "Joint material lost" },
  AJ: { zh: "支管暗接", en: "Hidden lateral" },
  CR: { zh: "异物穿入", en: "Intruding object" },
  SL: { zh: "渗漏", en: "Infiltration" },
  CJ: { zh: "沉积", en: "Sediment" },
  JG: { zh: "结垢", en: "Encrustation" },
  ZW: { zh: "障碍物", en: "Obstacle" },
  CQ: { zh: "残墙、坝根", en: "Remains of a wall or dam" },
  SG: { zh: "树根", en: "Roots" },
  FZ: { zh: "浮渣", en: "Scum" },
};

export const isStructural = (code: DefectCode): boolean => (STRUCTURAL_DEFECTS as readonly string[]).includes(code);

/** The area a drain serves (K) and the soil it lies in (T); UNKNOWN counts as the rules say. */
export const AREAS = ["UNKNOWN", "CENTRE", "MAIN_ROAD", "ROAD", "OTHER"] as const;
export type Area = (typeof AREAS)[number];
export const AREA_TERMS: Record<Area, Named> = {
  UNKNOWN: { zh: "未说明", en: "Not stated" },
  CENTRE: { zh: "中心商业等重要区域", en: "Centre or other important area" },
  MAIN_ROAD: { zh: "交通干道", en: "Main road" },
  ROAD: { zh: "其他行车道路", en: "Other road" },
  OTHER: { zh: "其他区域", en: "Elsewhere" },
};

export const SOILS = ["UNKNOWN", "GENERAL", "SILT_SAND", "LOESS", "EXPANSIVE", "MUD", "RED_CLAY"] as const;
export type Soil = (typeof SOILS)[number];
export const SOIL_TERMS: Record<Soil, Named> = {
  UNKNOWN: { zh: "未说明", en: "Not stated" },
  GENERAL: { zh: "一般土层", en: "General soil" },
  SILT_SAND: { zh: "粉砂层", en: "Silty sand" },
  LOESS: { zh: "湿陷性黄土", en: "Collapsible loess" },
  EXPANSIVE: { zh: "膨胀土", en: "Expansive soil" },
  MUD: { zh: "淤泥类土", en: "Mud" },
  RED_CLAY: { zh: "红黏土", en: "Red clay" },
};

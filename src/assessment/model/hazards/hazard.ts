/**
 * What a hazard is: a condition of a pipe and of what lies around it that the data shows, or that a computed shortfall
 * gives reason to look at on site (合肥, policy list 一(三): type, key factors, place, longitude and latitude, related
 * pipes).
 *
 * Three levels 重大 / 较大 / 一般 (reference 4.1): never a risk colour, never a warning level.
 */
import type { Named, Network } from "../../../network/model/codes.ts";

export const HAZARD_TYPES = [
  "BUILT_OVER",
  "ENCLOSED",
  "CLEARANCE_TO_BUILDING",
  "CLEARANCE_TO_PIPE",
  "CONFINED_SPACE_CROSSING",
  "PIPE_CROSSING",
  "ADJACENT_SPACE",
  "SHALLOW_COVER",
  "PRESSURE_MATERIAL",
  "OVERDUE_ASSESSMENT",
  "MISSING_VALVE",
] as const;
export type HazardType = (typeof HAZARD_TYPES)[number];

/** Worst first. */
export const HAZARD_LEVELS = ["major", "higher", "general"] as const;
export type HazardLevel = (typeof HAZARD_LEVELS)[number];

/** found = the data shows it; to_check = only a site visit can tell. */
export const FINDINGS = ["found", "to_check"] as const;
export type Finding = (typeof FINDINGS)[number];

export const HAZARD_TYPE_TERMS: Record<HazardType, Named> = {
  BUILT_OVER: { zh: "占压", en: "Built over" },
  ENCLOSED: { zh: "圈占", en: "Enclosed" },
  CLEARANCE_TO_BUILDING: { zh: "与建筑物间距不足", en: "Clearance to building" },
  CLEARANCE_TO_PIPE: { zh: "与其他管线间距不足", en: "Clearance to other pipe" },
  CONFINED_SPACE_CROSSING: { zh: "穿越密闭空间", en: "Crosses a confined space" },
  PIPE_CROSSING: { zh: "管线交叉垂距不足", en: "Crossing too close" },
  ADJACENT_SPACE: { zh: "相邻地下空间", en: "Adjacent underground space" },
  SHALLOW_COVER: { zh: "覆土不足", en: "Cover too shallow" },
  PRESSURE_MATERIAL: { zh: "压力与材质不符", en: "Pressure against material" },
  OVERDUE_ASSESSMENT: { zh: "评估超期", en: "Assessment overdue" },
  MISSING_VALVE: { zh: "缺少隔断阀门", en: "Missing isolation valve" },
};
export const HAZARD_LEVEL_TERMS: Record<HazardLevel, Named> = {
  major: { zh: "重大隐患", en: "Major" },
  higher: { zh: "较大隐患", en: "Higher" },
  general: { zh: "一般隐患", en: "General" },
};
export const FINDING_TERMS: Record<Finding, Named> = {
  found: { zh: "数据显示", en: "Shown by the data" },
  to_check: { zh: "待复核", en: "To be checked on site" },
};

/** One thing that made the hazard or its level. */
export interface Factor {
  /** A word of `FACTOR_TERMS`. */
  readonly code: string;
  /** A number in `unit`, or a word of the network's codes. */
  readonly value: number | string | boolean;
  readonly unit: string;
  /** What the value is held against; null where it only explains. */
  readonly limit: number | string | null;
  /** The rule record the limit is; null where there is none. */
  readonly rule: string | null;
  /** This factor put the level one step up. */
  readonly raises?: true;
}

export const RELATED_ENTITIES = ["pipe", "building", "community", "space", "point"] as const;

/** What else is involved. */
export interface Related {
  readonly entity: (typeof RELATED_ENTITIES)[number];
  readonly id: number;
  readonly sourceId: string;
  /** Kind of building or space, network of a pipe. */
  readonly kind: string;
  readonly name: string;
  /** Outer edge to outer edge where sizes are known; null where there is no distance to tell. */
  readonly distanceM: number | null;
}

export interface Hazard {
  /** The same hazard in every run: see `hazard-key.ts`. */
  readonly key: string;
  readonly type: HazardType;
  readonly level: HazardLevel;
  readonly finding: Finding;
  readonly network: Network;
  /** Positions of the pipes it is about; the first stands for them. */
  readonly pipes: readonly number[];
  readonly factors: readonly Factor[];
  readonly related: readonly Related[];
  /** Road, and what stands nearby. */
  readonly place: string;
  /** Metres of the network's frame; NaN when the pipe has no position. */
  readonly x: number;
  readonly y: number;
}

/** What a type could not be told of, because an input is not known. */
export type Unjudged = Readonly<Record<HazardType, readonly number[]>>;

export interface FoundHazards {
  /** In the order of types, then of pipes. */
  readonly hazards: readonly Hazard[];
  readonly unjudged: Unjudged;
}

/** raiseLevel("general", 1) // => "higher" */
export function raiseLevel(base: HazardLevel, steps: number): HazardLevel {
  return HAZARD_LEVELS[Math.max(0, HAZARD_LEVELS.indexOf(base) - steps)]!;
}

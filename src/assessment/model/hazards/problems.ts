/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const HAZARDS_PROBLEMS: Record<string, Sentence> = {
  "assessment.hazard-missing": {
    zh: "当前评估中没有编号为 {key} 的隐患；它可能已消除，或评估规则已变更。",
    en: "The current run has no hazard {key}: it may be gone, or the rules have changed.",
  },
  "assessment.hazard-bbox-wrong": {
    zh: "范围应为 西,南,东,北（经纬度），不是“{bbox}”。",
    en: 'The box must be west,south,east,north in degrees, not "{bbox}".',
  },
};

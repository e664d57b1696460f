/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const BRIDGE_PROBLEMS: Record<string, Sentence> = {
  "assessment.bridge-one-run": {
    zh: "请选择两次不同的评估进行比较。",
    en: "Choose two different runs to compare.",
  },
  "assessment.bridge-missing": {
    zh: "没有编号为 {bridgeId} 的风险变化分析，请重新比较两次评估。",
    en: "There is no comparison {bridgeId}. Compare the two runs again.",
  },
};

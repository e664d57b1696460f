/** Every refusal of the assessment, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "assessment.city-empty": {
    zh: "这座城市还没有管网数据，无法评估。",
    en: "This city has no pipes yet; there is nothing to grade.",
  },
  "assessment.run-missing": { zh: "没有编号为 {runId} 的评估。", en: "There is no run {runId}." },
  "assessment.grade-missing": { zh: "管段 {pipeId} 尚未评估。", en: "The pipe {pipeId} has not been graded yet." },
};

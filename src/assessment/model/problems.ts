/** Every refusal of the assessment, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";
import { BRIDGE_PROBLEMS } from "./bridge/problems.ts";
import { DATA_QUALITY_PROBLEMS } from "./data-quality/problems.ts";
import { FORECAST_PROBLEMS } from "./forecast/problems.ts";
import { HAZARDS_PROBLEMS } from "./hazards/problems.ts";
import { LEDGERS_PROBLEMS } from "./ledgers/problems.ts";
import { LEVELS_PROBLEMS } from "./levels/problems.ts";
import { REPORTS_PROBLEMS } from "./reports/problems.ts";
import { STANDARDS_PROBLEMS } from "./standards/problems.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "assessment.city-empty": {
    zh: "这座城市还没有管网数据，无法评估。",
    en: "This city has no pipes yet; there is nothing to grade.",
  },
  "assessment.run-missing": { zh: "没有编号为 {runId} 的评估。", en: "There is no run {runId}." },
  "assessment.grade-missing": { zh: "管段 {pipeId} 尚未评估。", en: "The pipe {pipeId} has not been graded yet." },
  ...HAZARDS_PROBLEMS,
  ...LEVELS_PROBLEMS,
  ...FORECAST_PROBLEMS,
  ...BRIDGE_PROBLEMS,
  ...DATA_QUALITY_PROBLEMS,
  ...LEDGERS_PROBLEMS,
  ...REPORTS_PROBLEMS,
  ...STANDARDS_PROBLEMS,
};

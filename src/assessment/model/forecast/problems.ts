/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const FORECAST_PROBLEMS: Record<string, Sentence> = {
  "assessment.forecast-years": {
    zh: "预测年数须为 1 到 {most} 的整数，不能是 {years}。",
    en: "The years to forecast must be a whole number from 1 to {most}, not {years}.",
  },
  "assessment.forecast-no-pipes": {
    zh: "{day} 当天没有在役管道，无法预测。",
    en: "No pipes lay in the ground on {day}; there is nothing to forecast.",
  },
  "assessment.forecast-none": {
    zh: "还没有做过失效预测。",
    en: "No forecast has been made yet.",
  },
  "assessment.forecast-missing": { zh: "没有编号为 {runId} 的预测。", en: "There is no forecast {runId}." },
};

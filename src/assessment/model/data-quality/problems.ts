/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const DATA_QUALITY_PROBLEMS: Record<string, Sentence> = {
  "assessment.data-no-run": {
    zh: "还没有评估结果，请先评估，再分析数据质量。",
    en: "The city has not been graded yet. Grade it first, then see what the grades rest on.",
  },
  "assessment.data-not-analysed": {
    zh: "当前评估的数据质量还没有分析，请先打开数据质量页。",
    en: "The data of the current run have not been analysed yet. Open the data quality page first.",
  },
  "assessment.costs-no-reason": {
    zh: "请填写调整调查费用的依据。",
    en: "Say what the new costs of surveys are based on.",
  },
  "assessment.costs-wrong": {
    zh: "调查费用 {code} 无效（{cause}）：须为不小于 0 的整数（分）。",
    en: "The cost {code} is not valid ({cause}): it must be a whole number of fen, 0 or more.",
  },
};

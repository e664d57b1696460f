/** The compared methods in words. */
import type { Sentence } from "../../../base/outcome.ts";
import type { MethodCode } from "./method-figures.ts";

export const METHOD_TERMS: Readonly<Record<MethodCode, { readonly name: Sentence; readonly text: Sentence }>> = {
  PLAN: {
    name: { zh: "统筹方案", en: "The plan" },
    text: {
      zh: "四网统筹，同一廊道一次开挖。",
      en: "Four networks together, one opening a street.",
    },
  },
  WORST_FIRST: {
    name: { zh: "各自从最差改起", en: "Worst first, apart" },
    text: {
      zh: "各网用各自的资金，从风险最高的管段改起，各自开挖，不共用沟槽。",
      en: "Each network spends its own money on its worst pipes first and opens the street for itself.",
    },
  },
  YEARLY_GREEDY: {
    name: { zh: "逐年按性价比排序", en: "Yearly list by value per yuan" },
    text: {
      zh: "逐年按每元降险量排序，可共用开挖，不考虑以后年份。",
      en: "Each year the best value per yuan first; openings may be shared, later years are not looked at.",
    },
  },
  ALONE_OPTIMAL: {
    name: { zh: "各网单独最优", en: "Each company alone, optimal" },
    text: {
      zh: "各网用各自的资金单独求最优，各自开挖，不共用沟槽。",
      en: "Each network has its own best plan with its own money and opens the street for itself.",
    },
  },
};

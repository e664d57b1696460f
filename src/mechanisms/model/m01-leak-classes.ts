import { FAILURE_CAUSE_TERMS, type FailureCause } from "../../network/model/codes.ts";
import type { Mechanism } from "./mechanism.ts";

export const leakClasses: Mechanism = {
  id: "M01",
  place: { zh: "安徽省合肥市", en: "Hefei, Anhui" },
  clause: "一(一)",
  group: 1,
  kind: "rule",
  state: "works",
  title: { zh: "按历史漏气次数分级", en: "Classes by past leaks" },
  text: {
    zh: "管段按历史漏损次数分 A、B、C 三级：A 级 3 次及以上，B 级 1 至 2 次，C 级没有。年度计划先改漏损频繁和占压严重的管段。阈值、统计年限和计入的原因由城市设定；来源未说明外力破坏是否计入。",
    en: "A pipe is A from three past leaks, B from one, C without any. The year's plan takes frequent leakers and seriously built-over pipes first. Thresholds, window and the causes that count are the city's; the source does not say whether damage by third parties counts.",
  },
  parameters: [
    {
      name: "fromA",
      zh: "A 级起始次数",
      en: "Leaks from which A",
      kind: "integer",
      unit: "次",
      min: 2,
      max: 20,
      default: 3,
    },
    {
      name: "fromB",
      zh: "B 级起始次数",
      en: "Leaks from which B",
      kind: "integer",
      unit: "次",
      min: 1,
      max: 19,
      default: 1,
    },
    {
      name: "windowYears",
      zh: "统计年限（0 为全部）",
      en: "Years counted (0 = all)",
      kind: "integer",
      unit: "年",
      min: 0,
      max: 100,
      default: 0,
    },
    {
      name: "excludedCauses",
      zh: "不计入的原因",
      en: "Causes that do not count",
      kind: "choices",
      default: [],
      choices: Object.entries(FAILURE_CAUSE_TERMS).map(([value, { zh, en }]) => ({ value, zh, en })),
    },
  ],
  grading: {
    effect: "leakClass",
    read: (rules) => ({ ...rules.leakClass }),
    apply(rules, settings) {
      const { fromA, fromB, windowYears, excludedCauses } = settings as {
        fromA: number;
        fromB: number;
        windowYears: number;
        excludedCauses: FailureCause[];
      };
      if (fromB >= fromA) throw new RangeError(`fromB (${fromB}) must be below fromA (${fromA})`);
      return { ...rules, leakClass: { fromA, fromB, windowYears, excludedCauses } };
    },
  },
};

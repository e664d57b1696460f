import type { RuleSet } from "../../assessment/model/rules.ts";
import { FAILURE_CAUSE_TERMS, NETWORK_TERMS, NETWORKS } from "../../network/model/codes.ts";
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
      name: "networks",
      zh: "参与分级的管网",
      en: "Networks that have classes",
      kind: "choices",
      default: [...NETWORKS],
      choices: NETWORKS.map((value) => ({ value, zh: NETWORK_TERMS[value].zh, en: NETWORK_TERMS[value].en })),
    },
    {
      name: "unit",
      zh: "统计单元",
      en: "What is counted as one",
      kind: "choice",
      default: "PIPE",
      choices: [
        { value: "PIPE", zh: "管段", en: "Pipe" },
        { value: "ROAD", zh: "同一道路、同一权属的管道", en: "All pipes of one owner in one road" },
      ],
    },
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
    read: ({ leakClass }) => ({
      networks: leakClass.networks,
      unit: leakClass.unit,
      fromA: leakClass.fromA,
      fromB: leakClass.fromB,
      windowYears: leakClass.windowYears,
      excludedCauses: leakClass.excludedCauses,
    }),
    apply(rules, settings) {
      const set = settings as Pick<
        RuleSet["leakClass"],
        "networks" | "unit" | "fromA" | "fromB" | "windowYears" | "excludedCauses"
      >;
      if (set.fromB >= set.fromA) throw new RangeError(`fromB (${set.fromB}) must be below fromA (${set.fromA})`);
      return { ...rules, leakClass: { ...rules.leakClass, ...set } };
    },
  },
};

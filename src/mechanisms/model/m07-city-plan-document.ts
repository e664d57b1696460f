import type { Mechanism } from "./mechanism.ts";

export const cityPlanDocument: Mechanism = {
  id: "M07",
  place: { zh: "甘肃省", en: "Gansu" },
  clause: "一(四)1",
  group: 1,
  kind: "document",
  state: "planned",
  title: { zh: "模块化改造方案", en: "City plan in four modules" },
  text: {
    zh: "改哪些、怎么改、钱从哪来、如何保持成果，四个模块由实时数据生成方案文本。",
    en: "What to renew, how, with whose money, and how the result is kept: the plan document is generated from live data in these four modules.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const bondFinancing: Mechanism = {
  id: "M27",
  place: { zh: "新疆生产建设兵团", en: "Xinjiang Production and Construction Corps" },
  clause: "三(二)3",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "一般债券", en: "General bonds" },
  text: {
    zh: "供热管道改造以一般债券解决主要资金（清单所列 21.99 亿元中 14.42 亿元，占 65.6%）。",
    en: "A heating renewal is financed mainly by general bonds (1.442 of 2.199 billion yuan in the list, 65.6 %).",
  },
  parameters: [],
};

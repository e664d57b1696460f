import type { Mechanism } from "./mechanism.ts";

export const pricePassThrough: Mechanism = {
  id: "M33",
  place: { zh: "广东省广州市", en: "Guangzhou, Guangdong" },
  clause: "四(二)",
  group: 4,
  kind: "funding",
  state: "planned",
  title: { zh: "成本计入价格", en: "Cost into the price" },
  text: {
    zh: "改造投资计入定价成本，测算对气价的影响（清单所列非居民最高限价 4.60 元/立方米，2023-01-20 起）。",
    en: "Renewal cost goes into the regulated price, and a plan shows its effect on it (non-resident ceiling 4.60 yuan/m3 from 2023-01-20 in the list).",
  },
  parameters: [],
};

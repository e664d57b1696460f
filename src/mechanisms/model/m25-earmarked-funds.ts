import type { Mechanism } from "./mechanism.ts";

export const earmarkedFunds: Mechanism = {
  id: "M25",
  place: { zh: "湖南省", en: "Hunan" },
  clause: "三(二)1",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "省级专项资金", en: "Earmarked provincial funds" },
  text: {
    zh: "省级专项资金的下达、到位与使用全程记录（清单所列 4800 万元）。",
    en: "Allocation, arrival and use of earmarked provincial money are on record (48 million yuan in the list).",
  },
  parameters: [],
};

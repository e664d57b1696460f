import type { Mechanism } from "./mechanism.ts";

export const infrastructureFund: Mechanism = {
  id: "M29",
  place: { zh: "宁夏回族自治区银川市", en: "Yinchuan, Ningxia" },
  clause: "三(三)2",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "基础设施基金", en: "Infrastructure fund" },
  text: {
    zh: "基础设施基金作为一个资金渠道管理（清单所列 0.55 亿元）。",
    en: "The infrastructure fund is a channel of its own (55 million yuan in the list).",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const districtGuides: Mechanism = {
  id: "M35",
  place: { zh: "广东省广州市", en: "Guangzhou, Guangdong" },
  clause: "四(三)2",
  group: 4,
  kind: "rule",
  state: "planned",
  title: { zh: "一区一策", en: "One district, one rule set" },
  text: {
    zh: "技术指引按区应用：每个区可有自己的规则组。",
    en: "Technical guides are applied by district: each may have its own rule set.",
  },
  parameters: [],
};

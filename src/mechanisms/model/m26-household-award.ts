import type { Mechanism } from "./mechanism.ts";

export const householdAward: Mechanism = {
  id: "M26",
  place: { zh: "广东省", en: "Guangdong" },
  clause: "三(二)2",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "按户奖补", en: "Award per household" },
  text: {
    zh: "经核验完成的住户按 15 元/户奖补（清单所列 100 万户、1500 万元、15 个地市）。",
    en: "A verified household earns 15 yuan (one million households, 15 million yuan, 15 cities in the list).",
  },
  parameters: [{ name: "yuan", zh: "每户奖补", en: "Award per household", kind: "number", unit: "元", default: 15 }],
};

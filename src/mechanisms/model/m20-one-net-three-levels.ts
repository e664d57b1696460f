import type { Mechanism } from "./mechanism.ts";

export const oneNetThreeLevels: Mechanism = {
  id: "M20",
  place: { zh: "重庆市", en: "Chongqing" },
  clause: "二(四)2",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "1234 数字化运维", en: "One network, three levels" },
  text: {
    zh: "一张网，市、区县、企业三级同屏，档案数字化、状态可视化、运行智能化、监管智慧化。",
    en: "One network at city, district and company level on the same screens: digital archive, visible state, intelligent operation, intelligent supervision.",
  },
  parameters: [],
};

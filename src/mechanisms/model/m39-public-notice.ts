import type { Mechanism } from "./mechanism.ts";

export const publicNotice: Mechanism = {
  id: "M39",
  place: { zh: "江苏省南京市", en: "Nanjing, Jiangsu" },
  clause: "四(六)2",
  group: 4,
  kind: "organisation",
  state: "planned",
  title: { zh: "施工公示与疏导", en: "Public notice of works" },
  text: {
    zh: "按区域公示施工、时序、工期，做好交通疏导与安全宣传，收集反馈。",
    en: "Works, their order and duration are announced by area, with traffic guidance, safety education and feedback.",
  },
  parameters: [],
};

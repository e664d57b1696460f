import type { Mechanism } from "./mechanism.ts";

export const oneRoadOneCase: Mechanism = {
  id: "M11",
  place: { zh: "广东省深圳市", en: "Shenzhen, Guangdong" },
  clause: "二(一)3",
  group: 2,
  kind: "approval",
  state: "planned",
  title: { zh: "一路一策", en: "One road, one case" },
  text: {
    zh: "对三年大修、五年新建以及敏感、禁挖道路，从路由唯一性、工艺唯一性、交通疏解、施工组织四方面论证，走例外审批。",
    en: "For roads overhauled within three or opened within five years, and for sensitive or forbidden ones, a case is argued on route necessity, process necessity, traffic and construction before an exception is given.",
  },
  parameters: [
    { name: "newRoadYears", zh: "新建道路禁挖年限", en: "Ban after opening", kind: "integer", unit: "年", default: 5 },
    {
      name: "overhaulYears",
      zh: "大修道路禁挖年限",
      en: "Ban after overhaul",
      kind: "integer",
      unit: "年",
      default: 3,
    },
  ],
};

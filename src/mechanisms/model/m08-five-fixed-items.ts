import type { Mechanism } from "./mechanism.ts";

export const fiveFixedItems: Mechanism = {
  id: "M08",
  place: { zh: "陕西省商洛市", en: "Shangluo, Shaanxi" },
  clause: "一(四)2",
  group: 1,
  kind: "process",
  state: "planned",
  title: { zh: "五定", en: "Five fixed items" },
  text: {
    zh: "定目标任务、定项目大盘、定筹资渠道、定实施主体、定工程质量：五项不齐不能立项，急的先改。",
    en: "Targets, project list, funding channels, implementing body and quality must all be fixed before a plan or project is adopted, the urgent ones first.",
  },
  parameters: [],
};

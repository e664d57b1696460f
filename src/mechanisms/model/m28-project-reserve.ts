import type { Mechanism } from "./mechanism.ts";

export const projectReserve: Mechanism = {
  id: "M28",
  place: { zh: "江西省", en: "Jiangxi" },
  clause: "三(三)1",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "动态项目储备库", en: "Living project reserve" },
  text: {
    zh: "储备库中的项目享受优先尽调、优先审批、优先放款、优先利率；按成熟度评分动态进出。",
    en: "Projects in the reserve get the lender's four priorities; a readiness score moves them in and out.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const privateDrainageContracts: Mechanism = {
  id: "M19",
  place: { zh: "北京市", en: "Beijing" },
  clause: "二(四)1",
  group: 2,
  kind: "process",
  state: "planned",
  title: { zh: "专用排水专业维护", en: "Private drainage contracts" },
  text: {
    zh: "小区、大院的专用排水设施签订维护合同：范围、价格、绩效指标，按效付费。",
    en: "Private drains are kept by contract: scope, price and performance items, paid by result.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const oneBaseOnePlatform: Mechanism = {
  id: "M18",
  place: { zh: "四川省成都市", en: "Chengdu, Sichuan" },
  clause: "二(三)4",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "一库一平台", en: "One base, one platform" },
  text: {
    zh: "企业、设施、用户数据一个库，气源、管网、场站、户内安检一个平台。",
    en: "Enterprise, facility and user data in one base; supply, network, stations and household inspections on one platform.",
  },
  parameters: [],
};

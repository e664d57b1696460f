import type { Mechanism } from "./mechanism.ts";

export const threeWayShare: Mechanism = {
  id: "M22",
  place: { zh: "福建省漳州市", en: "Zhangzhou, Fujian" },
  clause: "三(一)1",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "政府企业居民分担", en: "Government, company, resident" },
  text: {
    zh: "户内改造由政府、企业、居民按 45%、45%、10% 分担（清单所列 10 个月 31.9 万户）。",
    en: "Indoor renewal is shared 45 % government, 45 % company, 10 % resident (319,000 households in ten months in the list).",
  },
  parameters: [
    { name: "government", zh: "政府", en: "Government", kind: "number", unit: "%", default: 45 },
    { name: "company", zh: "企业", en: "Company", kind: "number", unit: "%", default: 45 },
    { name: "resident", zh: "居民", en: "Resident", kind: "number", unit: "%", default: 10 },
  ],
};

import type { Mechanism } from "./mechanism.ts";

export const safetyDeviceShare: Mechanism = {
  id: "M23",
  place: { zh: "河南省安阳市", en: "Anyang, Henan" },
  clause: "三(一)2",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "安全装置分担", en: "Share for safety devices" },
  text: {
    zh: "自闭阀与不锈钢波纹管由政府出资 70%，企业承担 30% 并实施。",
    en: "Self-closing valves and corrugated hoses: government pays 70 %, the company 30 % and does the work.",
  },
  parameters: [
    { name: "government", zh: "政府", en: "Government", kind: "number", unit: "%", default: 70 },
    { name: "company", zh: "企业", en: "Company", kind: "number", unit: "%", default: 30 },
  ],
};

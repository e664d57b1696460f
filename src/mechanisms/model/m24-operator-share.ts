import type { Mechanism } from "./mechanism.ts";

export const operatorShare: Mechanism = {
  id: "M24",
  place: { zh: "宁夏回族自治区吴忠市", en: "Wuzhong, Ningxia" },
  clause: "三(一)3",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "专业经营单位出资", en: "Operators' share" },
  text: {
    zh: "供水、供暖企业筹集 80%，供气企业 65%；业主专有部分由业主承担；自闭阀按 5:3:2 由企业、政府、用户分担。",
    en: "Water and heat companies raise 80 %, gas companies 65 %; owners pay their exclusive part; indoor valves are shared 5:3:2.",
  },
  parameters: [
    { name: "waterHeat", zh: "供水供暖企业", en: "Water and heat companies", kind: "number", unit: "%", default: 80 },
    { name: "gas", zh: "供气企业", en: "Gas companies", kind: "number", unit: "%", default: 65 },
  ],
};

import type { Mechanism } from "./mechanism.ts";

export const threeInOneApproval: Mechanism = {
  id: "M32",
  place: { zh: "陕西省", en: "Shaanxi" },
  clause: "四(一)2",
  group: 4,
  kind: "approval",
  state: "planned",
  title: { zh: "三合一审批", en: "Three approvals in one" },
  text: {
    zh: "总投资 3000 万元（含）以下、不新增用地、不跨县区的项目，项目建议书、可研、初设合并一次审批。",
    en: "Up to 30 million yuan, without new land and within one county, three approvals become one.",
  },
  parameters: [
    {
      name: "limitYuan",
      zh: "总投资上限",
      en: "Limit of total investment",
      kind: "number",
      unit: "元",
      default: 30000000,
    },
  ],
};

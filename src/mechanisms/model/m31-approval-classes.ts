import type { Mechanism } from "./mechanism.ts";

export const approvalClasses: Mechanism = {
  id: "M31",
  place: { zh: "北京市", en: "Beijing" },
  clause: "四(一)1",
  group: 4,
  kind: "approval",
  state: "planned",
  title: { zh: "分类精简审批", en: "Approval by class" },
  text: {
    zh: "按位置、规模、复杂程度分重要、一般、小型三类；列入项目汇编且原管径原路由的，无需施工许可证。",
    en: "Projects are important, general or small by place, size and complexity. Listed ones with the same diameter and route need no construction permit.",
  },
  parameters: [],
};

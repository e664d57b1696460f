import type { Mechanism } from "./mechanism.ts";

export const standardsLibrary: Mechanism = {
  id: "M02",
  place: { zh: "广东省", en: "Guangdong" },
  clause: "一(二)1",
  group: 1,
  kind: "document",
  state: "planned",
  title: { zh: "标准库", en: "Standards library" },
  text: {
    zh: "普查、平台数据、隐患排查等技术导则作为有版本的文件管理，每项检查、规则和清单条目都指明出处；换版本时显示哪些结果会变。",
    en: "Guides for survey, platform data and hazard investigation are kept as versioned documents. Every check, rule and checklist item cites one, and a change of version shows which results would change.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const expertPool: Mechanism = {
  id: "M34",
  place: { zh: "江西省", en: "Jiangxi" },
  clause: "四(三)1",
  group: 4,
  kind: "organisation",
  state: "planned",
  title: { zh: "专家库", en: "Expert pool" },
  text: {
    zh: "专家按专业入库，抽取时回避利益冲突，评审留痕。",
    en: "Experts are listed by field, drawn fairly with a conflict check, and their reviews kept.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const assessmentGuides: Mechanism = {
  id: "M03",
  place: { zh: "重庆市", en: "Chongqing" },
  clause: "一(二)2",
  group: 1,
  kind: "document",
  state: "planned",
  title: { zh: "评估指引与报告", en: "Assessment guides and report" },
  text: {
    zh: "按模板生成评估报告；排水等非压力管道按内窥检测缺陷单独评定；用户安全装置按功能要求列清单。",
    en: "Assessment reports are made from a template. Drains and other non-pressure pipes are judged by their own method from CCTV defects, and user safety devices by a checklist of functions.",
  },
  parameters: [],
};

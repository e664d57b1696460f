import type { Mechanism } from "./mechanism.ts";

export const weeklyDispatch: Mechanism = {
  id: "M10",
  place: { zh: "安徽省芜湖市", en: "Wuhu, Anhui" },
  clause: "二(一)2",
  group: 2,
  kind: "organisation",
  state: "planned",
  title: { zh: "周集中调度", en: "Weekly dispatch" },
  text: {
    zh: "各区建立基础数据库和责任书；每周调度会议的议题取自实时异常，决定有责任人和期限并跟踪到底。",
    en: "Each district has its base data and a letter of responsibility. The weekly meeting's agenda comes from live exceptions, and each decision has an owner and a date and is followed up.",
  },
  parameters: [],
};

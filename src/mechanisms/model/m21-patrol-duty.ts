import type { Mechanism } from "./mechanism.ts";

export const patrolDuty: Mechanism = {
  id: "M21",
  place: { zh: "广东省广州市", en: "Guangzhou, Guangdong" },
  clause: "二(四)3",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "巡检周期", en: "Patrol duty" },
  text: {
    zh: "市政燃气管道每 3 天全面巡检一次，重点区域每天一次；由轨迹逐米证明，人员与仪器有据可查。",
    en: "Every municipal gas metre is patrolled within three days, key areas daily, proven metre by metre from tracks, with qualified people and instruments on record.",
  },
  parameters: [
    { name: "allDays", zh: "全面巡检周期", en: "Cycle for all pipes", kind: "integer", unit: "天", default: 3 },
    { name: "keyDays", zh: "重点区域周期", en: "Cycle for key areas", kind: "integer", unit: "天", default: 1 },
  ],
};

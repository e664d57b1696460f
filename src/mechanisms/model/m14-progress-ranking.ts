import type { Mechanism } from "./mechanism.ts";

export const progressRanking: Mechanism = {
  id: "M14",
  place: { zh: "陕西省、湖北省武汉市", en: "Shaanxi; Wuhan, Hubei" },
  clause: "二(二)3",
  group: 2,
  kind: "organisation",
  state: "planned",
  title: { zh: "进度排名通报", en: "Progress ranking" },
  text: {
    zh: "任务按月分解到区，按月打分排名通报，落后提醒；已发布的排名不改，只能以新版本更正。",
    en: "Targets are broken down by month and district, scored, ranked and published, with reminders to those behind. A published ranking is never edited, only superseded.",
  },
  parameters: [],
};

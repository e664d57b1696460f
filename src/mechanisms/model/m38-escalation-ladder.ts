import type { Mechanism } from "./mechanism.ts";

export const escalationLadder: Mechanism = {
  id: "M38",
  place: { zh: "江西省", en: "Jiangxi" },
  clause: "四(六)1",
  group: 4,
  kind: "organisation",
  state: "planned",
  title: { zh: "半月调度与提级", en: "Half-monthly dispatch, escalation" },
  text: {
    zh: "每半月调度；提醒、通报、约谈、现场督导逐级触发，各有文书。",
    en: "A dispatch every half month; reminder, notice, talk and on-site supervision are triggered by rules, each with its letter.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const fourInOneRenewal: Mechanism = {
  id: "M13",
  place: { zh: "河南省郑州市", en: "Zhengzhou, Henan" },
  clause: "二(二)2",
  group: 2,
  kind: "rule",
  state: "planned",
  title: { zh: "一次施工、四管同改", en: "One opening, four networks" },
  text: {
    zh: "燃气、热力、供水、排水四图合一，逐街找出可一次开挖同改的管段，并与道路和老旧小区改造协同；算出不协同的代价。",
    en: "Four networks lie on one map. Street by street the plan finds which pipes can go in one opening, together with road works and old-neighbourhood projects, and prices what not co-ordinating costs.",
  },
  parameters: [],
};

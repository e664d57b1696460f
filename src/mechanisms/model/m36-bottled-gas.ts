import type { Mechanism } from "./mechanism.ts";

export const bottledGas: Mechanism = {
  id: "M36",
  place: { zh: "山东省潍坊市", en: "Weifang, Shandong" },
  clause: "四(四)",
  group: 4,
  kind: "process",
  state: "planned",
  title: { zh: "瓶装气整治", en: "Bottled gas" },
  text: {
    zh: "气站撤并、钢瓶赋码、统一配送、瓶改管、气改电（清单所列 91 座、96 万只、1200 余家、800 余家、148 家商超）。",
    en: "Stations are merged, cylinders coded, deliveries tracked, bottles turned to pipe or electricity (91; 960,000; 1,200; 800; 148 in the list).",
  },
  parameters: [],
};

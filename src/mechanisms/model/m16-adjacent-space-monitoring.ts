import type { Mechanism } from "./mechanism.ts";

export const adjacentSpaceMonitoring: Mechanism = {
  id: "M16",
  place: { zh: "安徽省合肥市", en: "Hefei, Anhui" },
  clause: "二(三)2",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "相邻地下空间监测", en: "Gas in adjacent spaces" },
  text: {
    zh: "对与燃气管线耦合的暗渠、雨污水、电力管沟监测可燃气体，判断疑似泄漏管段，分级预警并计时处置。",
    en: "Gas is watched in culverts, sewers and power ducts beside gas pipes. A leak names its likely pipe, and a graded warning starts response steps with clocks.",
  },
  parameters: [],
};

import { PRIORITIES, PRIORITY_TERMS, type ReserveEntry, reserveOf } from "../../planning/model/documents/reserve.ts";
import type { Mechanism } from "./mechanism.ts";
import { planFigure } from "./plan-figure.ts";

export const projectReserve: Mechanism = {
  id: "M28",
  place: { zh: "江西省", en: "Jiangxi" },
  clause: "三(三)1",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "动态项目储备库", en: "Living project reserve" },
  text: {
    zh: "储备库中的项目享受优先尽调、优先审批、优先放款、优先利率；按就绪度评分进入绿色通道，资金全部下达后自动出库。就绪度权重与门槛为平台建议。",
    en: "Projects in the reserve get the lender's four priorities; readiness lets them into the fast lane, and with all money granted they leave. Weights and the threshold are our suggestion.",
  },
  parameters: [
    {
      name: "fastLaneFrom",
      zh: "进入绿色通道的就绪度",
      en: "Readiness that opens the fast lane",
      kind: "number",
      unit: "%",
      min: 0,
      max: 100,
      default: 60,
    },
    {
      name: "needsGrant",
      zh: "是否须有已下达资金",
      en: "Whether some money must be granted",
      kind: "choice",
      default: "no",
      choices: [
        { value: "no", zh: "不要求", en: "Not needed" },
        { value: "yes", zh: "须有", en: "Needed" },
      ],
    },
  ],
  planning: {
    read: ({ demands: { reserve } }) => ({
      fastLaneFrom: Math.round(reserve.fastLaneFrom * 1e4) / 100,
      needsGrant: reserve.needsGrant ? "yes" : "no",
    }),
    apply: (standing, { fastLaneFrom, needsGrant }) => ({
      ...standing,
      demands: {
        ...standing.demands,
        reserve: { fastLaneFrom: Number(fastLaneFrom) / 100, needsGrant: needsGrant === "yes" },
      },
    }),
    measure({ reserve }, { demands }) {
      const entries = reserveOf(reserve, demands);
      const fast = entries.filter(({ fastLane }) => fastLane);
      const sum = (of: typeof entries, value: (entry: ReserveEntry) => number): number =>
        of.reduce((total, entry) => total + value(entry), 0);
      const mean = entries.length === 0 ? 0 : sum(entries, ({ readiness }) => readiness) / entries.length;
      return [
        planFigure("reserve", "储备库项目", "Projects in the reserve", "项目", entries.length),
        planFigure(
          "reserve.needed",
          "尚需资金",
          "Money still needed",
          "元",
          sum(entries, ({ neededFen }) => neededFen) / 100,
        ),
        planFigure("reserve.readiness", "平均就绪度", "Readiness, mean", "%", mean),
        planFigure("fast", "进入绿色通道", "In the fast lane", "项目", fast.length),
        planFigure(
          "fast.needed",
          "绿色通道项目尚需资金",
          "Of these, money still needed",
          "元",
          sum(fast, ({ neededFen }) => neededFen) / 100,
        ),
        ...PRIORITIES.map((priority) =>
          planFigure(
            `priority.${priority}`,
            `绿色通道中可享${PRIORITY_TERMS[priority].zh}`,
            `In the fast lane, open to: ${PRIORITY_TERMS[priority].en}`,
            "项目",
            fast.filter(({ priorities }) => priorities.includes(priority)).length,
          ),
        ),
      ];
    },
  },
};

import type { Mechanism, Parameter } from "./mechanism.ts";
import { planFigure } from "./plan-figure.ts";

const percent = (name: string, zh: string, en: string, shipped: number): Parameter => ({
  ...{ name, zh, en, kind: "number", unit: "%", min: 0, max: 100, default: shipped },
});

export const fourInOneRenewal: Mechanism = {
  id: "M13",
  place: { zh: "河南省郑州市", en: "Zhengzhou, Henan" },
  clause: "二(二)2",
  group: 2,
  kind: "rule",
  state: "works",
  title: { zh: "一次施工、四管同改", en: "One opening, four networks" },
  text: {
    zh: "燃气、热力、供水、排水四图合一，逐街找出可一次开挖同改的管段，并与道路和老旧小区改造协同；算出不协同的代价。",
    en: "Four networks lie on one map. Street by street the plan finds which pipes can go in one opening, together with road works and old-neighbourhood projects, and prices what not co-ordinating costs.",
  },
  parameters: [
    percent(
      "sharedSaves",
      "同沟施工时每多一种管道节省的路面费用",
      "Of each further network's surface, saved by sharing",
      50,
    ),
    percent(
      "sharedDaysSave",
      "同沟施工时每多一种管道节省的天数",
      "Of the days each further network adds, saved by sharing",
      50,
    ),
    percent(
      "roadWorksSave",
      "与道路工程同年实施时由道路工程承担的路面费用",
      "Of the surface, paid by road works in the same year",
      80,
    ),
  ],
  planning: {
    pricesSharing: true,
    read: ({ rules: { opening } }) => ({
      sharedSaves: Math.round(opening.sharedSaves * 1e4) / 100,
      sharedDaysSave: Math.round(opening.sharedDaysSave * 1e4) / 100,
      roadWorksSave: Math.round(opening.roadWorksSave * 1e4) / 100,
    }),
    apply(standing, settings) {
      const share = (name: string): number => Number(settings[name]) / 100;
      const { rules } = standing;
      const opening = {
        ...rules.opening,
        ...{
          sharedSaves: share("sharedSaves"),
          sharedDaysSave: share("sharedDaysSave"),
          roadWorksSave: share("roadWorksSave"),
        },
      };
      return { ...standing, rules: { ...rules, opening } };
    },
    measure({ sharing }) {
      if (!sharing) return [];
      const { streets, togetherFen, apartFen, openings, moreOpenings, moreDays, moreRisk } = sharing;
      return [
        planFigure(
          "apart.yuan",
          "本市计划的工程：各单位分别开挖",
          "Works of the city's plan, each company alone",
          "元",
          apartFen / 100,
        ),
        planFigure("together.yuan", "本市计划的工程：一次施工", "The same works, one opening", "元", togetherFen / 100),
        planFigure("saved.yuan", "同沟节省", "Saved by one opening", "元", (apartFen - togetherFen) / 100),
        planFigure("streets", "同沟施工的路段", "Street sections dug together", "段路", streets),
        planFigure(
          "apart.openings",
          "分别开挖的开挖次数",
          "Openings, each company alone",
          "次",
          openings + moreOpenings,
        ),
        planFigure("together.openings", "一次施工的开挖次数", "Openings, shared", "次", openings),
        planFigure("saved.days", "少占道", "Days fewer", "天", moreDays ?? 0),
        planFigure("saved.risk", "减少的扰动（折合风险·年）", "Disruption avoided, as risk-years", "风险·年", moreRisk),
      ];
    },
  },
};

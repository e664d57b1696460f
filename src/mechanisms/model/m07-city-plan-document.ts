/** The city plan in four modules (甘肃), written from the plan's own figures: `planning/model/programme/plan-document.ts`. */
import type { Figure, Mechanism, PlanFacts } from "./mechanism.ts";

function measure(plan: PlanFacts | undefined): Figure[] {
  const isThere = (item: string): number => (plan?.items.find((one) => one.item === item)?.complete ? 1 : 0);
  return [
    {
      code: "document.km",
      zh: "改哪些：改造长度",
      en: "What: renewed",
      unit: "km",
      value: Math.round((plan?.km ?? 0) * 1000) / 1000,
    },
    { code: "document.projects", zh: "怎么改：项目数", en: "How: projects", unit: "", value: plan?.projects ?? 0 },
    { code: "document.sources", zh: "钱从哪来：资金渠道数", en: "Money: sources", unit: "", value: plan?.sources ?? 0 },
    { code: "document.targets", zh: "目标任务已填写", en: "Targets are written", unit: "", value: isThere("TARGETS") },
    {
      code: "document.quality",
      zh: "如何保持成果：质量要求已填写",
      en: "Kept: quality is written",
      unit: "",
      value: isThere("QUALITY"),
    },
  ];
}

export const cityPlanDocument: Mechanism = {
  id: "M07",
  place: { zh: "甘肃省", en: "Gansu" },
  clause: "一(四)1",
  group: 1,
  kind: "document",
  state: "works",
  title: { zh: "模块化改造方案", en: "City plan in four modules" },
  text: {
    zh: "改哪些、怎么改、钱从哪来、如何保持成果：四个模块由当前计划的数据生成 Word 方案（送审稿），附分年度、分区县、项目与资金表。",
    en: "What to renew, how, with whose money, and how the result is kept: a Word draft in these four modules is written from the present plan, with tables by year, district, project and source.",
  },
  parameters: [],
  plan: { measure },
};

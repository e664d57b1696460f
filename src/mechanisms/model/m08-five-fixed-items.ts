/**
 * Five fixed items (商洛): a plan is adopted only when targets, project list, funding channels, implementing body and quality
 * are complete; projects that lack something are shown urgent first. The check is `planning/model/programme/fixed-items.ts`.
 */
import { FIXED_ITEMS } from "../../planning/model/programme/plan-terms.ts";
import { FIXED_ITEM_TERMS } from "../../planning/model/programme/plan-words.ts";
import type { Figure, Mechanism, PlanFacts } from "./mechanism.ts";

function measure(plan: PlanFacts | undefined): Figure[] {
  const missing = FIXED_ITEMS.map((item): Figure => {
    const { zh, en } = FIXED_ITEM_TERMS[item];
    const value = plan?.items.find((one) => one.item === item)?.missing ?? 0;
    return { code: `fixed.${item}`, zh: `缺“${zh}”`, en: `Lacking: ${en.toLowerCase()}`, unit: "", value };
  });
  return [
    { code: "fixed.projects", zh: "计划项目数", en: "Projects in the plan", unit: "", value: plan?.projects ?? 0 },
    ...missing,
    {
      code: "fixed.urgent",
      zh: "不齐的限期项目",
      en: "Incomplete projects with a deadline",
      unit: "",
      value: plan?.urgent ?? 0,
    },
  ];
}

export const fiveFixedItems: Mechanism = {
  id: "M08",
  place: { zh: "陕西省商洛市", en: "Shangluo, Shaanxi" },
  clause: "一(四)2",
  group: 1,
  kind: "process",
  state: "works",
  title: { zh: "五定", en: "Five fixed items" },
  text: {
    zh: "定目标任务、定项目大盘、定筹资渠道、定实施主体、定工程质量：五项不齐，计划不能采用；不齐的项目限期者排前。",
    en: "Targets, project list, funding channels, implementing body and quality: a plan is not adopted until all five are complete; projects that lack something are shown, those with a deadline first.",
  },
  parameters: [],
  plan: { measure },
};

import { fixedItems } from "../../planning/model/programme/fixed-items.ts";
import { FIXED_ITEMS, type FixedItem } from "../../planning/model/programme/plan-terms.ts";
import { FIXED_ITEM_TERMS } from "../../planning/model/programme/plan-words.ts";
import type { Mechanism } from "./mechanism.ts";
import { planFigure } from "./plan-figure.ts";

export const fiveFixedItems: Mechanism = {
  id: "M08",
  place: { zh: "陕西省商洛市", en: "Shangluo, Shaanxi" },
  clause: "一(四)2",
  group: 1,
  kind: "process",
  state: "works",
  title: { zh: "五定", en: "Five fixed items" },
  text: {
    zh: "定目标任务、定项目大盘、定筹资渠道、定实施主体、定工程质量：五项不齐不能立项，急的先改。",
    en: "Targets, project list, funding channels, implementing body and quality must all be fixed before a plan or project is adopted, the urgent ones first.",
  },
  parameters: [
    {
      name: "items",
      zh: "采用计划前必须完成的事项",
      en: "Items that must be complete before a plan is adopted",
      kind: "choices",
      default: [...FIXED_ITEMS],
      choices: FIXED_ITEMS.map((value) => ({ value, ...FIXED_ITEM_TERMS[value] })),
    },
  ],
  planning: {
    read: ({ demands }) => ({ items: FIXED_ITEMS.filter((item) => demands.items.includes(item)) }),
    apply: (standing, { items }) => ({
      ...standing,
      demands: { ...standing.demands, items: FIXED_ITEMS.filter((item) => (items as FixedItem[]).includes(item)) },
    }),
    measure({ plans }, { demands }) {
      const states = plans.map((plan) => fixedItems(plan, demands.items));
      const lacks = (missing: readonly FixedItem[]): boolean => missing.some((item) => demands.items.includes(item));
      const projects = states[0]?.projects.filter(({ missing }) => lacks(missing)) ?? [];
      const urgent = projects.filter((project) => project.urgent).length;
      return [
        planFigure("plans", "现有计划（草案与已采用）", "Plans there are", "个", plans.length),
        planFigure(
          "plans.blocked",
          "五定不齐、不得采用的计划",
          "Plans that may not be adopted",
          "个",
          states.filter(({ complete }) => !complete).length,
        ),
        ...FIXED_ITEMS.map((item) =>
          planFigure(
            `item.${item}`,
            `因“${FIXED_ITEM_TERMS[item].zh}”被挡的计划`,
            `Plans held up by: ${FIXED_ITEM_TERMS[item].en.toLowerCase()}`,
            "个",
            states.filter(({ items }) => items.some((one) => one.item === item && one.binds && !one.complete)).length,
          ),
        ),
        planFigure(
          "projects.blocked",
          "本市计划中缺项的项目",
          "Projects of the city's plan that lack an item",
          "项目",
          projects.length,
        ),
        planFigure("projects.urgent", "其中有期限、须先补的", "Of these with a deadline: first", "项目", urgent),
      ];
    },
  },
};

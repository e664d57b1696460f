import { type DocumentModule, MODULE_TERMS, MODULES } from "../../planning/model/documents/document-modules.ts";
import type { Mechanism } from "./mechanism.ts";
import { planFigure } from "./plan-figure.ts";

export const cityPlanDocument: Mechanism = {
  id: "M07",
  place: { zh: "甘肃省", en: "Gansu" },
  clause: "一(四)1",
  group: 1,
  kind: "document",
  state: "works",
  title: { zh: "模块化改造方案", en: "City plan in four modules" },
  text: {
    zh: "改哪些、怎么改、钱从哪来、如何保持成果，四个模块由实时数据生成方案文本。",
    en: "What to renew, how, with whose money, and how the result is kept: the plan document is generated from live data in these four modules.",
  },
  parameters: [
    {
      name: "modules",
      zh: "方案文本包含的模块",
      en: "Modules of the plan document",
      kind: "choices",
      default: [...MODULES],
      choices: MODULES.map((value) => ({ value, ...MODULE_TERMS[value] })),
    },
  ],
  planning: {
    read: ({ demands }) => ({ modules: MODULES.filter((module) => demands.modules.includes(module)) }),
    apply(standing, settings) {
      const modules = MODULES.filter((module) => (settings["modules"] as DocumentModule[]).includes(module));
      if (modules.length === 0) throw new RangeError("a plan document has at least one module");
      return { ...standing, demands: { ...standing.demands, modules } };
    },
    measure({ modules }, { demands }) {
      const mine = modules.filter(({ module }) => demands.modules.includes(module));
      const lacksOf = (module: DocumentModule) => mine.find((one) => one.module === module)?.lacks ?? [];
      return [
        planFigure("modules", "方案模块", "Modules of the document", "个", mine.length),
        planFigure(
          "modules.filled",
          "内容齐全的模块",
          "Modules that are complete",
          "个",
          mine.filter(({ lacks }) => lacks.length === 0).length,
        ),
        ...MODULES.map((module) =>
          planFigure(
            `lacks.${module}`,
            `“${MODULE_TERMS[module].zh}”待补充`,
            `Missing in: ${MODULE_TERMS[module].en.toLowerCase()}`,
            "项",
            lacksOf(module).length,
          ),
        ),
      ];
    },
  },
};

import type { Mechanism } from "./mechanism.ts";
import { IN_FORCE, onOff, projectFigures } from "./permit-figures.ts";

const FEN = 100;

export const threeInOneApproval: Mechanism = {
  id: "M32",
  place: { zh: "陕西省", en: "Shaanxi" },
  clause: "四(一)2",
  group: 4,
  kind: "approval",
  state: "works",
  title: { zh: "三合一审批", en: "Three approvals in one" },
  text: {
    zh: "总投资 3000 万元（含）以下、不涉及新增建设用地、不跨县（区）的政府投资管网项目，项目建议书、可行性研究报告、初步设计合并为初步设计（代可行性研究报告）一次审批。合并审批的时限清单没有公布，为平台建议。",
    en: "Public pipe projects of up to 30 million yuan, without new construction land and within one county: proposal, feasibility study and preliminary design become one approval. The list gives no time for it; ours is a suggestion.",
  },
  parameters: [
    IN_FORCE,
    {
      name: "limitYuan",
      zh: "总投资上限（含）",
      en: "Limit of total investment (included)",
      kind: "number",
      unit: "元",
      min: 0,
      max: 1e12,
      default: 30_000_000,
    },
    {
      name: "mergedDays",
      zh: "合并审批时限",
      en: "Days of the one approval",
      kind: "integer",
      unit: "工作日",
      min: 0,
      max: 400,
      default: 15,
    },
  ],
  permits: {
    read: ({ merge, mergedDays }) => ({
      inForce: onOff(merge.inForce),
      limitYuan: merge.limitFen / FEN,
      mergedDays,
    }),
    apply: (rules, settings) => ({
      ...rules,
      merge: { inForce: settings["inForce"] === "on", limitFen: Math.round((settings["limitYuan"] as number) * FEN) },
      mergedDays: settings["mergedDays"] as number,
    }),
    measure: projectFigures,
  },
};

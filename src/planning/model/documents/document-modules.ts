/**
 * The four modules of a city's plan document (甘肃 一(四)1, M07), and what each lacks. A module that lacks something is still
 * written: the document then says what is missing instead of filling the place with words.
 */
import type { Sentence } from "../../../base/outcome.ts";

/** 改哪些, 怎么改, 钱从哪来, 保持改造成果. */
export const MODULES = ["WHAT", "HOW", "MONEY", "KEEP"] as const;
export type DocumentModule = (typeof MODULES)[number];

export const MODULE_TERMS: Record<DocumentModule, Sentence> = {
  WHAT: { zh: "改哪些", en: "What is renewed" },
  HOW: { zh: "怎么改", en: "How it is done" },
  MONEY: { zh: "钱从哪来", en: "Where the money comes from" },
  KEEP: { zh: "如何保持改造成果", en: "How the result is kept" },
};

export const LACKS = [
  "NO_TARGETS",
  "NO_PROJECTS",
  "NO_BODY",
  "NOT_COMPARED",
  "NOT_FUNDED",
  "NO_LIMIT",
  "NO_QUALITY",
] as const;
export type Lack = (typeof LACKS)[number];

export const LACK_SENTENCES: Record<Lack, Sentence> = {
  NO_TARGETS: { zh: "目标任务尚未填写（五定：定目标）", en: "the targets are not written yet" },
  NO_PROJECTS: { zh: "计划中没有项目", en: "the plan has no project" },
  NO_BODY: { zh: "{count} 个项目尚未明确实施主体", en: "{count} projects have no implementing body" },
  NOT_COMPARED: {
    zh: "尚未与不协同的做法比较（plan compare），不协同的代价未知",
    en: "the plan was not compared yet (plan compare): the price of not co-ordinating is unknown",
  },
  NOT_FUNDED: {
    zh: "{count} 个项目的资金来源不足以覆盖投资",
    en: "the sources of {count} projects do not cover their cost",
  },
  NO_LIMIT: {
    zh: "{count} 个渠道年度没有预算上限，资金是否到位无法核对",
    en: "{count} source years have no budget: whether the money is there cannot be told",
  },
  NO_QUALITY: { zh: "工程质量要求尚未填写（五定：定质量）", en: "the demands on quality are not written yet" },
};

export interface ModuleFacts {
  readonly targets: string;
  readonly quality: string;
  readonly projects: readonly { readonly costFen: number; readonly fundedFen: number; readonly body: string }[];
  readonly compared: boolean;
  readonly money: readonly { readonly budgetFen: number | null; readonly drawFen: number }[];
}

export interface ModuleState {
  readonly module: DocumentModule;
  readonly lacks: readonly { readonly lack: Lack; readonly count: number }[];
}

export function moduleStates(facts: ModuleFacts): ModuleState[] {
  const { projects, money } = facts;
  const found: Record<DocumentModule, [Lack, number][]> = {
    WHAT: [
      ["NO_TARGETS", facts.targets.trim() === "" ? 1 : 0],
      ["NO_PROJECTS", projects.length === 0 ? 1 : 0],
    ],
    HOW: [
      ["NO_BODY", projects.filter(({ body }) => body.trim() === "").length],
      ["NOT_COMPARED", facts.compared ? 0 : 1],
    ],
    MONEY: [
      ["NOT_FUNDED", projects.filter(({ costFen, fundedFen }) => costFen !== fundedFen).length],
      ["NO_LIMIT", money.filter(({ budgetFen, drawFen }) => budgetFen === null && drawFen > 0).length],
    ],
    KEEP: [["NO_QUALITY", facts.quality.trim() === "" ? 1 : 0]],
  };
  return MODULES.map((module) => ({
    module,
    lacks: found[module].flatMap(([lack, count]) => (count > 0 ? [{ lack, count }] : [])),
  }));
}

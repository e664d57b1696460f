/** Every refusal of the mechanisms, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "mechanisms.missing": { zh: "没有编号为 {id} 的机制。", en: "There is no mechanism {id}." },
  "mechanisms.planned": {
    zh: "机制 {id} 尚在建设，暂不能模拟或采用。",
    en: "The mechanism {id} is planned and can neither be simulated nor adopted yet.",
  },
  "mechanisms.settings-too-many": {
    zh: "一次可比较 1 至 {most} 组参数。",
    en: "One to {most} settings can be compared at a time.",
  },
  "mechanisms.parameter-wrong": { zh: "参数有误：{cause}", en: "A parameter is wrong: {cause}" },
};

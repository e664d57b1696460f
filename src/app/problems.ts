/** The sentences of every subject's refusals and findings, and of the command line's own. */

import { PROBLEMS as ASSESSMENT } from "../assessment/model/problems.ts";
import { fillSentence, type Problem, type Sentence } from "../base/outcome.ts";
import { PROBLEMS as FUNDING } from "../funding/model/problems.ts";
import { PROBLEMS as MECHANISMS } from "../mechanisms/model/problems.ts";
import { PROBLEMS as NETWORK } from "../network/model/problems.ts";
import { PROBLEMS as PERMITS } from "../permits/model/problems.ts";
import { PROBLEMS as PLANNING } from "../planning/model/problems.ts";
import { PROBLEMS as PLATFORM } from "../platform/problems.ts";

const APP: Record<string, Sentence> = {
  "app.verb-planned": {
    zh: "命令 {verb} 尚未实现（计划中）。",
    en: "The verb {verb} is planned and does not work yet.",
  },
  "app.interrupted": { zh: "已中断。", en: "Interrupted." },
  "app.unexpected": { zh: "出现意外错误：{cause}", en: "Something unexpected went wrong: {cause}" },
};

export const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...PLATFORM,
  ...NETWORK,
  ...ASSESSMENT,
  ...FUNDING,
  ...PERMITS,
  ...PLANNING,
  ...MECHANISMS,
  ...APP,
};

/** The sentence of a problem; the bare code when nobody worded it. */
export function sentenceOf(problem: Problem, language: "zh" | "en"): string {
  const sentence = SENTENCES[problem.code];
  return sentence ? fillSentence(sentence[language], problem.facts) : problem.code;
}

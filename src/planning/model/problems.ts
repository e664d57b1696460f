/** Every refusal of planning, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "planning.problem-wrong": {
    zh: "这个文件不是可求解的问题：{cause}",
    en: "This file is no problem that can be solved: {cause}",
  },
};

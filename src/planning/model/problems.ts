/** Every refusal of planning, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "planning.problem-wrong": {
    zh: "这个文件不是可求解的问题：{cause}",
    en: "This file is no problem that can be solved: {cause}",
  },
  "planning.plan-none": { zh: "还没有编制过计划。", en: "No plan has been made yet." },
  "planning.plan-missing": { zh: "没有编号为 {planId} 的计划。", en: "There is no plan {planId}." },
  "planning.project-missing": { zh: "计划中没有项目 {projectId}。", en: "The plan has no project {projectId}." },
};

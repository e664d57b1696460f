/** Refusals of making, keeping and adopting plans; part of planning's table. */
import type { Sentence } from "../../../base/outcome.ts";

export const PROGRAMME_PROBLEMS: Record<string, Sentence> = {
  "planning.plan-none": { zh: "还没有编制过计划。", en: "No plan has been made yet." },
  "planning.plan-missing": { zh: "没有编号为 {planId} 的计划。", en: "There is no plan {planId}." },
  "planning.project-missing": { zh: "计划中没有项目 {projectId}。", en: "The plan has no project {projectId}." },
  "planning.seconds-wrong": {
    zh: "求解时间须大于 0 且不超过 {most} 秒，不能是 {seconds}",
    en: "The search takes more than 0 and at most {most} seconds, not {seconds}",
  },
  "planning.budget-missing": {
    zh: "请给出每年预算，或逐项给出各资金来源的预算",
    en: "Give a budget a year, or one for each source",
  },
  "planning.plan-violates": {
    zh: "独立校核发现 {count} 处违反规则（{rules}），计划不予保存",
    en: "The independent check found {count} violations ({rules}); the plan is not kept",
  },
  "planning.budget-file-wrong": {
    zh: "预算文件第 {row} 行无法识别；应为 year,source,yuan 三列的 CSV，或同名字段的 JSON 数组",
    en: "Row {row} of the budget file cannot be read; it takes CSV with year,source,yuan or a JSON array of the same fields",
  },
};

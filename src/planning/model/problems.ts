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
  "planning.years-wrong": {
    zh: "计划年数须为 1 至 {most} 的整数，不能是 {years}",
    en: "A plan has 1 to {most} years, not {years}",
  },
  "planning.from-year-wrong": { zh: "起始年份不对：{year}", en: "This is no year to begin with: {year}" },
  "planning.not-graded": {
    zh: "本市还没有评估结果，请先进行评估",
    en: "The city has not been assessed yet; assess it first",
  },
  "planning.no-candidates": {
    zh: "按现行规则，{pipes} 段管线中没有需要安排的对象",
    en: "By the rules in force none of the {pipes} pipes is a candidate",
  },
  "planning.budget-wrong": {
    zh: "预算须为不小于 0 的整数分，不能是 {fen}",
    en: "A budget is whole fen of 0 or more, not {fen}",
  },
  "planning.budget-year-outside": {
    zh: "预算年份 {year} 不在计划期 {fromYear} 至 {toYear} 之内",
    en: "The budget of {year} lies outside the plan, {fromYear} to {toYear}",
  },
  "planning.year-outside": {
    zh: "{year} 年不在计划期 {fromYear} 至 {toYear} 之内",
    en: "{year} lies outside the plan, {fromYear} to {toYear}",
  },
  "planning.lock-unknown-pipe": { zh: "没有编号为 {pipeId} 的管段", en: "There is no pipe {pipeId}" },
  "planning.lock-unknown-corridor": { zh: "没有路段 {corridor}", en: "There is no corridor {corridor}" },
  "planning.lock-not-in-use": {
    zh: "锁定的管段中有 {pipes} 段已不在用或将停用",
    en: "{pipes} of the locked pipes are not in use or to be taken out of use",
  },
  "planning.lock-banned": {
    zh: "管段 {pipeId} 所在路段 {year} 年不能开挖，且不能以其他方式改造",
    en: "The street of pipe {pipeId} may not be dug in {year}, and the pipe cannot be done otherwise",
  },
  "planning.rules-no-reason": { zh: "请写明采用这些规则的理由", en: "Say why these rules are adopted" },
  "planning.rules-wrong": { zh: "规则 {code} 不对：{cause}", en: "The rule {code} is wrong: {cause}" },
};

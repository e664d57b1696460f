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
  "planning.no-budget": {
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
  "planning.plan-out-of-date": {
    zh: "计划“{name}”编制后，管网、评估或规则已有变化，请重新编制后再比较",
    en: "Network, assessment or rules have changed since plan “{name}” was made; make it anew first",
  },
  "planning.plan-not-draft": {
    zh: "计划“{name}”已经采用过，不能再修改或删除",
    en: "Plan “{name}” was adopted; it can no longer be changed or dropped",
  },
  "planning.plan-is-baseline": {
    zh: "计划“{name}”是基线，不能删除",
    en: "Plan “{name}” is the baseline and cannot be dropped",
  },
  "planning.already-adopted": { zh: "计划“{name}”已经采用", en: "Plan “{name}” is adopted already" },
  "planning.plan-not-adopted": { zh: "计划“{name}”尚未采用", en: "Plan “{name}” is not adopted" },
  "planning.items-incomplete": {
    zh: "“五定”尚有 {count} 项未完成（{items}），暂不能采用",
    en: "{count} of the five fixed items are not complete ({items}); the plan cannot be adopted yet",
  },
  "planning.name-wrong": { zh: "名称须为 1 至 {longest} 个字", en: "A name has 1 to {longest} letters" },
  "planning.project-empty": { zh: "项目“{name}”没有管段，无法锁定", en: "Project “{name}” has no pipes to lock" },
  "planning.project-not-then": {
    zh: "项目“{name}”因禁挖或期限不能安排在 {year} 年",
    en: "Bans or deadlines keep project “{name}” out of {year}",
  },
  "planning.took-too-long": {
    zh: "{seconds} 秒内未算完，请稍后再试",
    en: "It was not done within {seconds} seconds; try again later",
  },
  "planning.compilation-missing": {
    zh: "{year} 年度汇编尚未发布",
    en: "The compilation of {year} is not published yet",
  },
  "planning.compilation-year-outside": {
    zh: "{year} 年不在计划期 {fromYear} 至 {toYear} 年内",
    en: "{year} lies outside the plan, {fromYear} to {toYear}",
  },
  "planning.compilation-no-reason": {
    zh: "{year} 年度汇编已发布过，新版本须说明原因",
    en: "The compilation of {year} was published before; a new version says why",
  },
  "planning.compilation-unchanged": {
    zh: "{year} 年度汇编第 {version} 版内容相同，不重复发布",
    en: "Version {version} of the compilation of {year} says the same; it is not published again",
  },
  "planning.lock-missing": { zh: "没有有效的锁定 {lockId}", en: "There is no lock {lockId} in force" },
  "planning.scenario-changes-nothing": {
    zh: "情景没有改变预算、管网或规则中的任何一项",
    en: "The scenario changes neither budgets nor networks nor rules",
  },
  "planning.budget-factor-wrong": {
    zh: "预算倍数须大于 0 且不超过 {most}，不能是 {factor}",
    en: "Budgets are times more than 0 and at most {most}, not {factor}",
  },
};

/** Every refusal of planning, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";
import { PROGRAMME_PROBLEMS } from "./programme/problems.ts";

export const PROBLEMS: Record<string, Sentence> = {
  ...PROGRAMME_PROBLEMS,
  "planning.problem-wrong": {
    zh: "这个文件不是可求解的问题：{cause}",
    en: "This file is no problem that can be solved: {cause}",
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
  "planning.infeasible": {
    zh: "没有方案能满足全部规则；下列 {count} 组规则互相冲突：{rules}",
    en: "No plan keeps every rule; these {count} groups of rules are in conflict: {rules}",
  },
  "planning.no-plan-found": {
    zh: "在给定时间内没有找到满足全部规则的方案，也未能证明规则互相冲突；请延长求解时间或放宽规则",
    en: "In the time given no plan that keeps every rule was found, nor a proof that there is none; give it more time or relax a rule",
  },
  // The rules of a conflict, for `planning.infeasible`.
  "planning.rule-budget": {
    zh: "{year} 年 {source} 的预算 {yuan} 元",
    en: "budget of {source} in {year}: {yuan} yuan",
  },
  "planning.rule-crew": {
    zh: "{year} 年 {network} 的施工能力 {metres} 米",
    en: "crews of {network} in {year}: {metres} m",
  },
  "planning.rule-floor": {
    zh: "区县 {district} 至少更新 {metres} 米",
    en: "district {district} renews at least {metres} m",
  },
  "planning.rule-must": {
    zh: "{year} 年底前必须完成的 {network} 管道 {pipes} 根（{metres} 米）",
    en: "{pipes} {network} pipes ({metres} m) that must be done by {year}",
  },
  "planning.rule-ban": {
    zh: "{network} 在 {corridors} 条街段的禁挖期",
    en: "digging bans for {network} in {corridors} corridors",
  },
  "planning.rule-lock": {
    zh: "{pipes} 根管道的年份锁定",
    en: "years fixed for {pipes} pipes",
  },
  "planning.rule-trunk-first": {
    zh: "先干后支的 {pairs} 对次序",
    en: "trunk before branch for {pairs} pairs",
  },
};

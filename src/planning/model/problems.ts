/** Every refusal of planning, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "planning.problem-wrong": {
    zh: "这个文件不是可求解的问题：{cause}",
    en: "This file is no problem that can be solved: {cause}",
  },
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
    zh: "第 {district} 区至少更新 {metres} 米",
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

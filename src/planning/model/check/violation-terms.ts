/** Every rule and every breach of it in words, in both languages. Money is told in yuan, metres to the centimetre. */
import { type Facts, fillSentence, type Sentence } from "../../../base/outcome.ts";
import type { Rule, Violation } from "./violation.ts";

export const RULE_TERMS: Readonly<Record<Rule, Sentence>> = {
  "one-work": { zh: "一段管道至多一项工程", en: "One work a pipe" },
  opening: { zh: "同一廊道只开挖一次", en: "One opening a corridor" },
  ban: { zh: "禁挖期", en: "Digging ban" },
  budget: { zh: "资金渠道年度额度", en: "Yearly budget of a source" },
  crews: { zh: "年度施工能力", en: "Crews' metres a year" },
  "must-do": { zh: "限期必改", en: "Must be done by" },
  fairness: { zh: "各区最低改造量", en: "Least renewal in a district" },
  "trunk-first": { zh: "先干后支", en: "Trunk before branch" },
  "year-mask": { zh: "允许的年份", en: "Years allowed" },
  "value-wrong": { zh: "目标值不符", en: "Value is not what is counted" },
  "bound-below-value": { zh: "上界低于目标值", en: "Bound below the value" },
  "choice-malformed": { zh: "方案数据不合规", en: "Not a choice of this problem" },
};

/** By rule, or by rule and kind where it can break in several ways. */
export const VIOLATION_SENTENCES: Readonly<Record<string, Sentence>> = {
  "one-work": {
    zh: "管道 {pipe} 所选工程 {work} 属于管道 {owner}",
    en: "pipe {pipe} has work {work}, which belongs to pipe {owner}",
  },
  opening: {
    zh: "管道 {pipe} 于 {year} 年开挖，而廊道 {corridor} 的开挖年份为 {openYear}",
    en: "pipe {pipe} is dug up in {year}, but corridor {corridor} is opened in {openYear}",
  },
  "ban.NETWORK": {
    zh: "管道 {pipe}（{network}）于 {year} 年开挖，廊道 {corridor} 当年不对该管网开放",
    en: "pipe {pipe} ({network}) is dug up in {year}, when corridor {corridor} is closed to its network",
  },
  "ban.CORRIDOR": {
    zh: "廊道 {corridor} 于禁挖的 {year} 年开挖",
    en: "corridor {corridor} is opened in {year}, when it is banned",
  },
  budget: {
    zh: "{year} 年渠道 {source} 支出 {drawnYuan} 元，额度 {budgetYuan} 元，超出 {overYuan} 元",
    en: "in {year} source {source} pays {drawnYuan} yuan of {budgetYuan}: {overYuan} yuan too many",
  },
  crews: {
    zh: "{year} 年 {network} 施工 {metres} m，能力 {limitM} m，超出 {overM} m",
    en: "in {year} {network} crews lay {metres} m of {limitM} m: {overM} m too many",
  },
  "must-do": {
    zh: "管道 {pipe} 须于 {by} 年底前完成，方案年份为 {year}",
    en: "pipe {pipe} must be done by {by}; the plan has it in {year}",
  },
  fairness: {
    zh: "第 {district} 区改造 {renewedM} m，最低 {floorM} m，还差 {shortM} m",
    en: "district {district} has {renewedM} m renewed of at least {floorM} m: {shortM} m short",
  },
  "trunk-first": {
    zh: "管道 {after} 于 {afterYear} 年改造，须先改的管道 {before} 年份为 {beforeYear}",
    en: "pipe {after} is renewed in {afterYear}, pipe {before} that comes first in {beforeYear}",
  },
  "year-mask.PIPE": {
    zh: "管道 {pipe} 在 {year} 年不得施工",
    en: "pipe {pipe} may not be worked on in {year}",
  },
  "year-mask.WORK": {
    zh: "管道 {pipe} 的工程 {work} 在 {year} 年不可选",
    en: "work {work} of pipe {pipe} cannot be done in {year}",
  },
  "value-wrong": {
    zh: "方案所称目标值 {stated}，核算为 {counted}",
    en: "the plan says it is worth {stated}; counted: {counted}",
  },
  "bound-below-value": {
    zh: "上界 {bound} 低于核算的目标值 {counted}",
    en: "the bound {bound} is below the value counted, {counted}",
  },
  "choice-malformed.LENGTH": {
    zh: "{column} 有 {value} 项，应为 {index} 项",
    en: "{column} has {value} entries, not {index}",
  },
  "choice-malformed.RANGE": {
    zh: "{column} 第 {index} 项为 {value}，超出范围",
    en: "entry {index} of {column} is {value}, out of range",
  },
  "choice-malformed.YEAR_WITHOUT_WORK": {
    zh: "管道 {index} 有年份而无工程",
    en: "pipe {index} has a year but no work",
  },
  "choice-malformed.WORK_WITHOUT_YEAR": {
    zh: "管道 {index} 有工程 {value} 而无年份",
    en: "pipe {index} has work {value} but no year",
  },
};

const NETWORK_WORDS: Readonly<Record<string, Sentence>> = {
  gas: { zh: "燃气", en: "gas" },
  water: { zh: "供水", en: "water" },
  drainage: { zh: "排水", en: "drainage" },
  heat: { zh: "供热", en: "heat" },
};
const NEVER: Sentence = { zh: "无", en: "no year" };

/** `names` replace indices by what people call the things, e.g. `{ pipe: "R1047", source: "供水公司自筹" }`. */
export function describeViolation({ rule, facts }: Violation, language: "zh" | "en", names: Facts = {}): string {
  const kind = facts["kind"];
  const sentence = VIOLATION_SENTENCES[typeof kind === "string" ? `${rule}.${kind}` : rule]!;
  const told = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => tell(name, value, language)),
  ) as Facts;
  return fillSentence(sentence[language], { ...told, ...names });
}

function tell(name: string, value: Facts[string], language: "zh" | "en"): [string, string | number | boolean][] {
  if (value === null) return [[name, NEVER[language]]];
  if (name === "network") return [[name, NETWORK_WORDS[String(value)]?.[language] ?? String(value)]];
  if (typeof value !== "number") return [[name, value]];
  if (name.endsWith("Fen")) return [[`${name.slice(0, -3)}Yuan`, (value / 100).toFixed(2)]];
  if (name === "metres" || name.endsWith("M")) return [[name, value.toFixed(2)]];
  return [[name, value]];
}

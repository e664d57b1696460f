/** Texts of these pages; words of factors come from the terms of the model. */

import { ROAD_CLASS_TERMS } from "../../../network/model/codes.ts";
import type { Texts } from "../../../platform/web/language.ts";
import { FACTOR_TERMS } from "../../model/forecast/factors.ts";
import { FORECAST_PROBLEMS } from "../../model/forecast/problems.ts";

const words = (before: string, terms: Readonly<Record<string, { zh: string; en: string }>>): Texts =>
  Object.fromEntries(Object.entries(terms).map(([word, { zh, en }]) => [`${before}.${word}`, [zh, en] as const]));

export const FORECAST_TEXTS: Texts = {
  ...words("word.factor", FACTOR_TERMS),
  ...words("word.roadClass", ROAD_CLASS_TERMS),
  ...words("problem", FORECAST_PROBLEMS),
  "assessNav.forecast": ["失效预测", "Forecast"],
  "forecast.title": ["失效预测", "Forecast of failures"],
  "forecast.lead": [
    "按每公里每年的预计失效次数给管段排序，只用预测日之前已知的情况。漏损分级（A/B/C）仍是法定分级，预测用于同级之内排先后。",
    "Pipes by the failures to expect per km and year, from what was known before the day. Classes A/B/C stay the legal ones; the forecast orders pipes within a class.",
  ],
  "forecast.line": [
    "{day} 起 {years} 年，{pipes} 条管段，预计失效 {expected} 次。预测 {run}。",
    "{years} year(s) from {day}: {pipes} pipes, {expected} failures expected. Run {run}.",
  ],
  "forecast.none": [
    "还没有做过预测。选一个日期，用这座城市自己的失效记录学习。",
    "No forecast yet. Choose a day; it will learn from this city's own failures.",
  ],
  "forecast.asOf": ["预测日", "As of"],
  "forecast.years": ["年数", "Years"],
  "forecast.now": ["开始预测", "Forecast"],
  "forecast.running": ["预测进度", "Forecasting"],
  "forecast.cancel": ["取消", "Cancel"],
  "forecast.cancelled": ["已取消，原有预测不变。", "Cancelled; the forecast before it stands."],
  "forecast.stage.load": ["读取管网与失效记录", "Reading pipes and failures"],
  "forecast.stage.learn": ["学习并回测往年", "Learning and forecasting past years"],
  "forecast.stage.save": ["保存", "Saving"],

  "forecast.basis": ["依据", "What it rests on"],
  "forecast.learnt": [
    "从本管网自己的记录学习：{from} 起 {years} 年，{failures} 次失效",
    "Learnt from this network's own past: {failures} failures in {years} years from {from}",
  ],
  "forecast.NO_FAILURES": [
    "没有失效记录，无法学习。按材质采用参考失效率，未经本市数据检验",
    "No failures on record, so nothing to learn from. Reference rates by material stand in; not checked on this city",
  ],
  "forecast.FEW_FAILURES": [
    "只有 {failures} 次失效，少于 {least} 次，不足以学习。按材质采用参考失效率，再按每条管段自己的记录调整，未经本市数据检验",
    "Only {failures} failures, fewer than {least}: too few to learn from. Reference rates by material stand in, moved by each pipe's own record; not checked on this city",
  ],
  "forecast.SHORT_RECORD": [
    "记录只有 {years} 年，太短。按材质采用参考失效率，再按每条管段自己的记录调整，未经本市数据检验",
    "The record covers only {years} years: too short. Reference rates by material stand in, moved by each pipe's own record; not checked on this city",
  ],
  "forecast.rates": ["参考失效率见评估规则“forecast.rates”", "Reference rates: assessment rules, forecast.rates"],
  "forecast.base": ["典型失效率", "Typical rate"],
  "forecast.rateUnit": ["次/(公里·年)", "per km and year"],
  "forecast.perYear": ["预计每年", "Expected a year"],

  "forecast.proof": ["往年检验", "Checked on past years"],
  "forecast.proofLead": [
    "把过去 {count} 年逐年当作未来来预测，只用当时已知的情况，再与实际发生的 {failures} 次失效对比。预测合计 {predicted} 次，为实际的 {ratio}。",
    "Each of the past {count} years was forecast with what was known at its start and held against the {failures} failures that came. Predicted in all: {predicted}, {ratio} of what came.",
  ],
  "forecast.noProof": [
    "没有可回测的年份：往年的记录不足以学习。",
    "No past year could be forecast: the record before it is too thin to learn from.",
  ],
  "forecast.proofLimit": [
    "已退役的管段不在现有清单中，往年检验只含留存至今的管段。",
    "Pipes retired since are not in the list: past years are judged on the pipes that are still there.",
  ],
  "forecast.curve": ["先查前 x% 长度，能抓住百分之几的失效", "Share of failures caught in the first x % of the length"],
  "forecast.curveX": ["长度占比", "share of length"],
  "forecast.method.forecast": ["本预测", "This forecast"],
  "forecast.method.classes": ["A/B/C 分级", "Classes A/B/C"],
  "forecast.method.oldest": ["管龄最大优先", "Oldest first"],
  "forecast.firstShare": ["前 {share}%", "First {share}%"],
  "forecast.byYear": ["预测与实际，按年", "Predicted and actual, by year"],
  "forecast.byTenth": [
    "预测与实际，按失效率十等分长度",
    "Predicted and actual, by tenths of the length, highest rate first",
  ],
  "forecast.figures": ["查看数值", "Figures"],
  "forecast.predicted": ["预测", "Predicted"],
  "forecast.actual": ["实际", "Actual"],
  "forecast.tenth": ["第 {n} 段", "{n}"],
  "forecast.method": ["排序方法", "Order by"],

  "forecast.factors": ["各因素的倍数", "What each factor does"],
  "forecast.factorsLead": [
    "失效率 = 典型失效率 × 各因素倍数。倍数大于 1 表示比本管网典型管段更易失效。",
    "Rate = typical rate × all multipliers. Above 1 = fails more often than the typical pipe of this network.",
  ],
  "forecast.factor": ["因素", "Factor"],
  "forecast.ofMaterial": ["{factor}：{material}", "{factor}: {material}"],
  "forecast.otherMaterials": ["其他材质", "other materials"],
  "forecast.value": ["取值", "Value"],
  "forecast.multiplier": ["倍数", "Multiplier"],
  "forecast.seen": ["已失效 {n} 次（预期 0.25 次）", "{n} seen where a quarter was due"],
  "forecast.unit.era": ["{at} 年", "{at}"],
  "forecast.unit.age": ["{at} 年", "{at} years"],
  "forecast.unit.length": ["{at} 米", "{at} m"],
  "forecast.unit.diameter": ["{at} 毫米", "{at} mm"],
  "forecast.unit.traffic": ["{at} 辆/日", "{at} a day"],
  "forecast.rest": ["其余", "the rest"],
  "forecast.undated": ["不明", "unknown"],

  "forecast.pipes": ["管段，预计失效率从高到低", "Pipes, highest rate first"],
  "forecast.rank": ["序位", "Rank"],
  "forecast.rate": ["失效率", "Rate"],
  "forecast.expected": ["预计次数", "Expected"],
  "forecast.chief": ["主要原因", "Raised most by"],
  "forecast.find": ["管段编号或道路", "Pipe or road"],
  "forecast.allNetworks": ["全部管网", "All networks"],
  "forecast.allClasses": ["全部分级", "All classes"],
  "forecast.nothing": ["没有符合条件的管段。", "No pipe meets this."],
  "forecast.rows": ["{total} 条管段", "{total} pipes"],

  "forecast.pipe": ["失效预测", "Forecast"],
  "forecast.pipeNone": ["还没有包含本管段的预测。", "No forecast knows this pipe yet."],
  "forecast.pipeLine": [
    "预计每公里每年失效 {rate} 次，在 {of} 条管段中列第 {rank} 位；{day} 起 {years} 年内预计 {expected} 次。",
    "{rate} failures per km and year, number {rank} of {of} pipes; {expected} expected in {years} year(s) from {day}.",
  ],
  "forecast.pipeBase": ["典型管段每公里每年 {rate} 次，乘以：", "Typical pipe: {rate} per km and year, times:"],
  "forecast.pipeStandIn": [
    "本管网失效记录不足，采用参考失效率，未经本市数据检验。",
    "This network's past is too thin to learn from; reference rates stand in, not checked on this city.",
  ],
  "forecast.all": ["查看全部预测", "The whole forecast"],
};

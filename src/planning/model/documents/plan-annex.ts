/** What a plan document rests on: search and checker, runs and rule versions, estimates, and its sums beside each other. */
import type { Block, TableCell } from "../../../assessment/model/reports/report-blocks.ts";
import { FIXED_ITEM_TERMS } from "../programme/plan-words.ts";
import { column, paragraph, speaker, yuan, yuanColumn } from "./document-words.ts";
import { fundedFen, type Language, type PlanFacts } from "./plan-facts.ts";

export function whatItRestsOn(facts: PlanFacts, language: Language): Block[] {
  const say = speaker(language);
  const { gap, value, bound, stopped, compared } = facts;
  return [
    paragraph(
      say(
        `目标值 ${value.toFixed(4)}；经证明，符合全部约束的任何方案不超过 ${bound.toFixed(4)}，差距不大于 ${(gap * 100).toFixed(3)}%${stopped ? "（搜索由人员提前结束）" : ""}。`,
        `The plan is worth ${value.toFixed(4)}; no plan under all rules can be worth more than ${bound.toFixed(4)}: a gap of at most ${(gap * 100).toFixed(3)} %${stopped ? " (the search was ended by hand)" : ""}.`,
      ),
    ),
    paragraph(
      say(
        `独立校核：计划保存前由不与求解程序共用代码的校核程序逐条检查，发现违反的计划不予保存，本计划违反 0 处。${compared ? `比较时再次校核，违反 ${compared.planViolations} 处。` : ""}`,
        `Independent check: a checker that shares no code with the search judges every rule before a plan is kept, and a plan with a violation is not kept; this one has 0. ${compared ? `Checked again when compared: ${compared.planViolations}.` : ""}`,
      ),
    ),
    ...(facts.outOfDate
      ? [
          paragraph(
            say(
              "注意：计划编制后，管网或评估已有变化，本文件仍以编制时的数据为准。",
              "Note: network or assessment have changed since the plan was made; this document tells what held then.",
            ),
          ),
        ]
      : []),
    basisTable(facts, language),
    estimateTable(facts, language),
    sumsTable(facts, language),
    fixedTable(facts, language),
  ];
}

function basisTable(facts: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const version = (number: number | null): string =>
    number === null ? say("平台出厂值", "as shipped") : say(`第 ${number} 版`, `version ${number}`);
  const { rules } = facts;
  const rows: [string, string][] = [
    [say("评估运行", "Assessment run"), facts.runId],
    [
      say("预测运行", "Forecast run"),
      facts.forecastId ?? say("无（采用平台建议失效率）", "none (suggested failure rates)"),
    ],
    [say("管网数据版本", "Network version"), String(facts.networkVersion)],
    [say("规则指纹（编制时）", "Hash of the rules it was made by"), facts.rulesHash],
    [say("评估规则（编制时）", "Assessment rules of the run"), version(rules.assessment)],
    [say("规划规则（现行）", "Planning rules in force"), version(rules.planning)],
    [say("资金规则（现行）", "Funding rules in force"), version(rules.funding)],
    [say("审批规则（现行）", "Permit rules in force"), version(rules.permits)],
    [say("方案要求（现行）", "Demands on a plan in force"), version(rules.demands)],
  ];
  return {
    kind: "table",
    name: say("数据与规则版本", "Runs and rule versions"),
    columns: [column(say("依据", "Basis"), 0.4), column(say("版本", "Version"), 0.6)],
    rows,
  };
}

function estimateTable({ estimated, forecastId, rules }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const of = (count: number): string => {
    const percent = estimated.pipes === 0 ? "0.0" : ((count / estimated.pipes) * 100).toFixed(1);
    return say(`${count} / ${estimated.pipes}（${percent}%）`, `${count} of ${estimated.pipes} (${percent} %)`);
  };
  const prices =
    rules.planning === null
      ? say("全部单价为平台建议", "all unit prices are suggestions")
      : say("城市自定规则", "the city's own rules");
  return {
    kind: "table",
    name: say("以推定为依据的内容", "What rests on estimates"),
    columns: [column(say("内容", "What"), 0.5), column(say("计划管段", "Pipes of the plan"), 0.5)],
    rows: [
      [say("管位未实测", "never surveyed"), of(estimated.unsurveyed)],
      [say("管径不明，按规则取值", "diameter unknown, taken from the rules"), of(estimated.noDiameter)],
      [say("建设年代不明", "year of laying unknown"), of(estimated.noDay)],
      [say("材质不明", "material unknown"), of(estimated.noMaterial)],
      [
        say("失效率", "failure rates"),
        forecastId ? say("由本市维修记录预测", "forecast from the city's own records") : say("平台建议", "suggested"),
      ],
      [say("单价与开挖费用", "prices of works and openings"), prices],
    ],
  };
}

/** The plan's sums beside those of its parts; a difference is shown as it is. */
function sumsTable(facts: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const { projects, works, openingSums, money } = facts;
  const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const row = (name: string, fen: number): TableCell[] => [name, yuan(fen), yuan(fen - facts.costFen)];
  const metres = Math.round(facts.km * 1000);
  const renewed = works.filter(({ method }) => method !== "CONTROL");
  return {
    kind: "table",
    name: say("核对", "Sums beside each other"),
    columns: [
      column(say("口径", "Of"), 0.4),
      yuanColumn(say("数值", "Sum"), 0.3),
      yuanColumn(say("与计划之差", "Less the plan's"), 0.3),
    ],
    rows: [
      row(say("计划总投资（元）", "plan, cost (yuan)"), facts.costFen),
      row(say("项目投资之和", "sum over projects"), add(projects.map(({ costFen }) => costFen))),
      row(say("项目资金来源之和", "sum of the projects' sources"), add(projects.map(fundedFen))),
      row(
        say("工程与开挖之和", "works and openings"),
        add(works.map(({ costFen }) => costFen)) + add(openingSums.map(({ costFen }) => costFen)),
      ),
      row(say("渠道年度之和", "sources by year"), add(money.map(({ drawFen }) => drawFen))),
      [say("计划改造长度（米）", "plan, renewed (m)"), metres, 0],
      ...[
        [say("项目长度之和", "sum over projects"), add(projects.map(({ km }) => km)) * 1000] as const,
        [say("管段长度之和", "sum over pipes"), add(renewed.map(({ lengthM }) => lengthM))] as const,
      ].map(([name, sum]): TableCell[] => [name, Math.round(sum), Math.round(sum) - metres]),
    ],
  };
}

function fixedTable({ fixed, demands }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  return {
    kind: "table",
    name: say("“五定”核对", "The five fixed items"),
    columns: [
      column(say("事项", "Item"), 0.3),
      column(say("是否采用前必备", "Binds adoption"), 0.3),
      column(say("情况", "State"), 0.4),
    ],
    rows: fixed.items.map(({ item, complete, missing, of }) => [
      FIXED_ITEM_TERMS[item][language],
      demands.items.includes(item) ? say("是", "yes") : say("否", "no"),
      complete ? say("已完成", "complete") : say(`尚缺 ${missing} / ${of}`, `${missing} of ${of} missing`),
    ]),
  };
}

/** Modules "what is renewed" and "where the money comes from" of the plan document. */
import type { Block, TableCell } from "../../../assessment/model/reports/report-blocks.ts";
import { NETWORK_TERMS } from "../../../network/model/codes.ts";
import { PLAN_NETWORKS } from "../problem/plan-problem.ts";
import { sourceName, whySentence } from "../programme/plan-words.ts";
import {
  column,
  kmByMethod,
  networkWords,
  paragraph,
  speaker,
  sumKm,
  tenThousand,
  wholeKm,
  yuan,
  yuanColumn,
} from "./document-words.ts";
import type { Language, PlanFacts } from "./plan-facts.ts";
import { YEAR_COLOURS } from "./year-colours.ts";

const PROJECTS_IN_WORD = 200;

export function whatIsRenewed(facts: PlanFacts, language: Language): Block[] {
  const say = speaker(language);
  const { figures, projects } = facts;
  const byNetwork = wholeKm(facts.km, facts.kmByNetwork);
  const parts = PLAN_NETWORKS.map((network, n) =>
    say(
      `${NETWORK_TERMS[network].zh} ${byNetwork[n]!.toFixed(3)} 公里`,
      `${NETWORK_TERMS[network].en.toLowerCase()} ${byNetwork[n]!.toFixed(3)} km`,
    ),
  ).join(say("、", ", "));
  const { mustDo } = figures;
  return [
    ...(facts.targets.trim() ? [paragraph(facts.targets)] : []),
    paragraph(
      say(
        `计划期内安排项目 ${projects.length} 个、管段 ${facts.pipes} 段，更新改造管道 ${facts.km.toFixed(3)} 公里，其中${parts}；总投资 ${tenThousand(facts.costFen)} 万元。有期限要求的管段 ${mustDo.pipes} 段，按期完成 ${mustDo.done} 段。`,
        `${projects.length} projects with ${facts.pipes} pipes renew ${facts.km.toFixed(3)} km: ${parts}; they cost ${tenThousand(facts.costFen)} × 10,000 yuan. Of ${mustDo.pipes} pipes with a deadline ${mustDo.done} are done by it.`,
      ),
    ),
    yearTable(facts, language),
    networkTable(facts, language),
    districtTable(facts, language),
    ...(facts.hasMap ? [mapOf(facts, language)] : []),
    projectTable(facts, language),
  ];
}

function yearTable({ figures, km, costFen, openings, projects, risk }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const whole = wholeKm(
    km,
    figures.byYear.map((year) => year.km),
  );
  return {
    kind: "table",
    name: say("分年度任务", "By year"),
    columns: [
      column(say("年度", "Year"), 0.1),
      column(say("项目数", "Projects"), 0.12, "count"),
      column(say("改造长度（公里）", "Renewed (km)"), 0.18, "km"),
      column(say("开挖次数", "Openings"), 0.13, "count"),
      yuanColumn(say("投资（元）", "Cost (yuan)"), 0.25),
      column(say("减少风险（风险·年）", "Risk-years avoided"), 0.22, "metres"),
    ],
    rows: figures.byYear.map((year, t) => [
      String(year.year),
      year.projects,
      whole[t]!,
      year.openings,
      yuan(year.costFen),
      year.riskAvoided,
    ]),
    total: [say("合计", "Total"), projects.length, Math.round(km * 1000) / 1000, openings, yuan(costFen), risk],
  };
}

function networkTable(facts: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const { works } = facts;
  const km = kmByMethod(facts);
  const pipesOf = (network: string): number =>
    works.filter((work) => work.network === network).reduce((sum, { pipes }) => sum + pipes, 0);
  const rows = PLAN_NETWORKS.map((network, n): TableCell[] => [
    NETWORK_TERMS[network][language],
    pipesOf(network),
    km.RENEW[n]!,
    km.LINE[n]!,
    km.CONTROL[n]!,
  ]);
  return {
    kind: "table",
    name: say("分管网任务", "By network"),
    columns: [
      column(say("管道类别", "Network"), 0.2),
      column(say("管段数", "Pipes"), 0.2, "count"),
      column(say("更新改造（公里）", "Renewed (km)"), 0.2, "km"),
      column(say("非开挖修复（公里）", "Relined (km)"), 0.2, "km"),
      column(say("风险管控（公里）", "Controlled (km)"), 0.2, "km"),
    ],
    rows,
    total: [say("合计", "Total"), facts.pipes, sumKm(km.RENEW), sumKm(km.LINE), sumKm(km.CONTROL)],
  };
}

function districtTable({ figures, km, costFen }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  // A city has districts in which nothing is planned; they would bury the others.
  const districts = figures.byDistrict.filter((district) => district.projects > 0 || district.km > 0);
  const whole = wholeKm(
    km,
    districts.map((district) => district.km),
  );
  return {
    kind: "table",
    name: say("分区县任务", "By district"),
    columns: [
      column(say("区县", "District"), 0.28),
      column(say("项目数", "Projects"), 0.16, "count"),
      column(say("改造长度（公里）", "Renewed (km)"), 0.26, "km"),
      yuanColumn(say("投资（元）", "Cost (yuan)"), 0.3),
    ],
    rows: districts.map(({ district, projects, costFen: fen }, d) => [
      district || say("未划区", "outside districts"),
      projects,
      whole[d]!,
      yuan(fen),
    ]),
    total: [
      say("合计", "Total"),
      districts.reduce((sum, { projects }) => sum + projects, 0),
      Math.round(km * 1000) / 1000,
      yuan(costFen),
    ],
    note: say(
      "长度按管段所在区县，项目与投资按项目所在区县。",
      "Lengths by the pipe's district, projects and cost by the project's.",
    ),
  };
}

const mapOf = ({ fromYear, years }: PlanFacts, language: Language): Block => ({
  kind: "plan",
  caption: speaker(language)(
    "计划管段分布（按年度着色），仅供定位参考。",
    "Where the works lie, by year; for orientation only.",
  ),
  legend: Array.from({ length: years }, (_, t) => ({
    colour: YEAR_COLOURS[t % YEAR_COLOURS.length]!,
    text: String(fromYear + t),
  })),
});

function projectTable({ projects, km, costFen }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const whole = wholeKm(
    km,
    projects.map((project) => project.km),
  );
  return {
    kind: "table",
    name: say("项目清单", "Projects"),
    columns: [
      column(say("项目名称", "Project"), 0.26),
      column(say("年度", "Year"), 0.08),
      column(say("区县", "District"), 0.12),
      column(say("管道类别", "Networks"), 0.13),
      column(say("长度（公里）", "km"), 0.09, "km"),
      yuanColumn(say("投资（元）", "Cost (yuan)"), 0.16),
      column(say("安排理由", "Why"), 0.16),
    ],
    rows: projects.map((project, i): TableCell[] => [
      language === "zh" ? project.name : project.nameEn,
      String(project.year),
      project.district,
      networkWords(project.networks, language),
      whole[i]!,
      yuan(project.costFen),
      project.why[0] ? whySentence(project.why[0], language) : "",
    ]),
    total: [say("合计", "Total"), "", "", "", Math.round(km * 1000) / 1000, yuan(costFen), ""],
    wordRows: PROJECTS_IN_WORD,
    more: say(
      `共 ${projects.length} 个项目，此处列出前 ${PROJECTS_IN_WORD} 个，全部见电子表格；合计为全部项目。`,
      `${projects.length} projects; the first ${PROJECTS_IN_WORD} are listed, all are in the workbook. The total is of all.`,
    ),
  };
}

export function whereTheMoneyComesFrom({ money, costFen, fromYear, years }: PlanFacts, language: Language): Block[] {
  const say = speaker(language);
  const all = Array.from({ length: years }, (_, t) => fromYear + t);
  const sources = [...new Set(money.map(({ source }) => source))];
  const rows = sources
    .map((source) => {
      const mine = money.filter((row) => row.source === source);
      const byYear = all.map((year) => mine.find((row) => row.year === year)?.drawFen ?? 0);
      return { source, byYear, sum: byYear.reduce((a, b) => a + b, 0) };
    })
    .filter(({ sum }) => sum > 0);
  const over = money.filter(({ budgetFen, drawFen }) => budgetFen !== null && drawFen > budgetFen).length;
  const total = rows.reduce((sum, row) => sum + row.sum, 0);
  return [
    paragraph(
      say(
        `总投资 ${tenThousand(costFen)} 万元，由 ${rows.length} 个渠道承担，逐项目分摊到分。有预算上限的渠道年度共 ${money.filter(({ budgetFen }) => budgetFen !== null).length} 个，超出的 ${over} 个。`,
        `${tenThousand(costFen)} × 10,000 yuan come from ${rows.length} sources, shared to the fen project by project. ${money.filter(({ budgetFen }) => budgetFen !== null).length} source years have a budget; ${over} pass it.`,
      ),
    ),
    {
      kind: "table",
      name: say("资金筹措（元）", "Money (yuan)"),
      columns: [
        column(say("资金来源", "Source"), 0.24),
        ...all.map((year) => yuanColumn(String(year), 0.58 / years)),
        yuanColumn(say("合计", "Total"), 0.18),
      ],
      rows: rows.map(({ source, byYear, sum }) => [sourceName(source, language), ...byYear.map(yuan), yuan(sum)]),
      total: [
        say("合计", "Total"),
        ...all.map((_, t) => yuan(rows.reduce((sum, { byYear }) => sum + byYear[t]!, 0))),
        yuan(total),
      ],
    },
  ];
}

/**
 * The city plan as a document in four modules (甘肃 一(四), M07): what is renewed, how, where the money comes from, how the
 * result is kept. Every figure is read from the plan; nothing is written that the plan does not hold. A draft for the office
 * (送审稿), never called the official original.
 */

import type { Block, Column, ReportDocument, TableCell } from "../../../assessment/model/reports/report-blocks.ts";
import { NETWORK_TERMS } from "../../../network/model/codes.ts";
import { METHODS, PLAN_NETWORKS } from "../problem/plan-problem.ts";
import type { Reason } from "./explain-project.ts";
import type { PlanFigures } from "./plan-figures.ts";
import type { PlanState } from "./plan-terms.ts";
import { METHOD_TERMS, PLAN_STATE_TERMS, sourceName, whySentence } from "./plan-words.ts";
import type { MethodTold } from "./tell-comparison.ts";

export interface DocumentProject {
  readonly projectId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly district: string;
  readonly year: number;
  /** Bits of PLAN_NETWORKS. */
  readonly networks: number;
  readonly km: number;
  readonly kmByMethod: readonly number[];
  readonly openings: number;
  readonly costFen: number;
  readonly draws: Readonly<Record<string, number>>;
  readonly risk: number;
  readonly mustPipes: number;
  readonly startOn: string;
  readonly endOn: string;
  readonly permitDays: number;
  readonly projectClass: string;
  readonly body: string;
  readonly readiness: number;
  readonly why: readonly Reason[];
}

export interface DocumentSource {
  readonly city: string;
  readonly planId: string;
  readonly name: string;
  readonly state: PlanState;
  readonly fromYear: number;
  readonly years: number;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly risk: number;
  readonly km: number;
  readonly kmByNetwork: readonly number[];
  readonly costFen: number;
  readonly openings: number;
  readonly asOf: string;
  readonly runId: string;
  readonly targets: string;
  readonly quality: string;
  readonly figures: PlanFigures;
  readonly money: readonly { readonly year: number; readonly source: string; readonly drawFen: number }[];
  readonly methods: readonly MethodTold[];
  readonly projects: readonly DocumentProject[];
  /** The day the document is written. */
  readonly writtenOn: string;
}

export type Language = "zh" | "en";
export const tenThousand = (fen: number): number => Math.round(fen / 10_000) / 100;
const PROJECTS_IN_WORD = 200;

export const column = (head: string, width: number, format: Column["format"] = "text"): Column => ({
  head,
  width,
  format,
});
const heading = (level: 1 | 2, text: string): Block => ({ kind: "heading", level, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const networkWords = (bits: number, language: Language): string =>
  PLAN_NETWORKS.filter((_, n) => (bits >> n) & 1)
    .map((network) => NETWORK_TERMS[network][language])
    .join(language === "zh" ? "、" : ", ");

export function coverOf(source: DocumentSource, title: string, language: Language): Block {
  const zh = language === "zh";
  return {
    kind: "cover",
    title,
    notice: zh
      ? "本文件由系统按计划数据生成，为送审稿，不代替正式文本。"
      : "Generated from the plan's data; a draft for submission, not the official text.",
    rows: [
      [zh ? "城市" : "City", source.city],
      [zh ? "计划" : "Plan", source.name],
      [zh ? "状态" : "State", PLAN_STATE_TERMS[source.state][language]],
      [zh ? "计划期" : "Years", `${source.fromYear}—${source.fromYear + source.years - 1}`],
      [zh ? "数据截至" : "Data as of", source.asOf],
      [zh ? "编制日期" : "Written on", source.writtenOn],
    ],
  };
}

export const footOf = ({ planId, asOf }: DocumentSource, language: Language): string =>
  language === "zh" ? `计划 ${planId.slice(0, 8)}，数据截至 ${asOf}` : `plan ${planId.slice(0, 8)}, data as of ${asOf}`;

export function planDocument(source: DocumentSource, language: Language): ReportDocument {
  const title = language === "zh" ? `${source.city}城市地下管网更新改造方案` : `Renewal plan of ${source.city}`;
  return {
    language,
    foot: footOf(source, language),
    blocks: [
      coverOf(source, title, language),
      ...whatIsRenewed(source, language),
      ...howItIsDone(source, language),
      ...whereTheMoneyComesFrom(source, language),
      ...howTheResultIsKept(source, language),
    ],
  };
}

function whatIsRenewed(source: DocumentSource, language: Language): Block[] {
  const zh = language === "zh";
  const { figures, projects, kmByNetwork } = source;
  const byNetwork = PLAN_NETWORKS.map((network, n) =>
    zh
      ? `${NETWORK_TERMS[network].zh} ${kmByNetwork[n]!.toFixed(2)} 公里`
      : `${NETWORK_TERMS[network].en.toLowerCase()} ${kmByNetwork[n]!.toFixed(2)} km`,
  ).join(zh ? "、" : ", ");
  return [
    heading(1, zh ? "一、改哪些" : "1. What is renewed"),
    paragraph(source.targets || (zh ? "（目标任务尚未填写）" : "(targets are not written yet)")),
    paragraph(
      zh
        ? `计划期内安排项目 ${projects.length} 个，更新改造管道 ${source.km.toFixed(2)} 公里，其中${byNetwork}；有期限要求的管段 ${figures.mustDo.pipes} 段，全部在期限内完成。`
        : `${projects.length} projects renew ${source.km.toFixed(2)} km: ${byNetwork}. All ${figures.mustDo.pipes} pipes with a deadline are done by it.`,
    ),
    {
      kind: "table",
      name: zh ? "分年度任务" : "By year",
      columns: [
        column(zh ? "年度" : "Year", 0.16),
        column(zh ? "项目数" : "Projects", 0.16, "count"),
        column(zh ? "改造长度（公里）" : "Renewed (km)", 0.24, "km"),
        column(zh ? "开挖次数" : "Openings", 0.18, "count"),
        column(zh ? "投资（万元）" : "Cost (10,000 yuan)", 0.26, "number"),
      ],
      rows: figures.byYear.map(({ year, projects: count, km, openings, costFen }) => [
        String(year),
        count,
        km,
        openings,
        tenThousand(costFen),
      ]),
      total: [zh ? "合计" : "Total", projects.length, source.km, source.openings, tenThousand(source.costFen)],
    },
    {
      kind: "table",
      name: zh ? "分区县任务" : "By district",
      columns: [
        column(zh ? "区县" : "District", 0.3),
        column(zh ? "项目数" : "Projects", 0.2, "count"),
        column(zh ? "改造长度（公里）" : "Renewed (km)", 0.25, "km"),
        column(zh ? "投资（万元）" : "Cost (10,000 yuan)", 0.25, "number"),
      ],
      rows: figures.byDistrict.map(({ district, projects: count, km, costFen }) => [
        district || (zh ? "未划区" : "outside districts"),
        count,
        km,
        tenThousand(costFen),
      ]),
      note: zh
        ? "长度按管段所在区县，项目与投资按项目所在区县。"
        : "Lengths by the pipe's district, projects and cost by the project's.",
    },
    projectTable(source, language),
  ];
}

function projectTable({ projects }: DocumentSource, language: Language): Block {
  const zh = language === "zh";
  return {
    kind: "table",
    name: zh ? "项目清单" : "Projects",
    columns: [
      column(zh ? "项目名称" : "Project", 0.32),
      column(zh ? "年度" : "Year", 0.09),
      column(zh ? "区县" : "District", 0.12),
      column(zh ? "管道类别" : "Networks", 0.14),
      column(zh ? "长度（公里）" : "km", 0.1, "km"),
      column(zh ? "投资（万元）" : "10,000 yuan", 0.12, "number"),
      column(zh ? "安排理由" : "Why", 0.11),
    ],
    rows: projects.map((project): TableCell[] => [
      zh ? project.name : project.nameEn,
      String(project.year),
      project.district,
      networkWords(project.networks, language),
      project.km,
      tenThousand(project.costFen),
      project.why[0] ? whySentence(project.why[0], language) : "",
    ]),
    wordRows: PROJECTS_IN_WORD,
    more: zh
      ? `共 ${projects.length} 个项目，此处列投资最大的 ${PROJECTS_IN_WORD} 个，全部见附表。`
      : `${projects.length} projects; the ${PROJECTS_IN_WORD} dearest are listed, all are in the workbook.`,
  };
}

function howItIsDone(
  { projects, openings, value, bound, gap, risk, methods }: DocumentSource,
  language: Language,
): Block[] {
  const zh = language === "zh";
  const kmOf = (m: number): number => projects.reduce((sum, { kmByMethod }) => sum + kmByMethod[m]!, 0);
  const shared = projects.filter(({ networks }) => (networks & (networks - 1)) !== 0).length;
  const worst = methods.find(({ method }) => method === "WORST_FIRST");
  const plan = methods.find(({ method }) => method === "PLAN");
  return [
    heading(1, zh ? "二、怎么改" : "2. How it is done"),
    paragraph(
      METHODS.map((method, m) =>
        zh
          ? `${METHOD_TERMS[method].zh} ${kmOf(m).toFixed(2)} 公里`
          : `${METHOD_TERMS[method].en.toLowerCase()} ${kmOf(m).toFixed(2)} km`,
      ).join(zh ? "，" : ", ") +
        (zh
          ? `。道路开挖 ${openings} 次，其中 ${shared} 个项目两种及以上管道同步实施。`
          : `. Streets are opened ${openings} times; ${shared} projects do two networks or more together.`),
    ),
    paragraph(
      zh
        ? `计划减少风险 ${risk.toFixed(2)} 风险·年；目标值 ${value.toFixed(3)}，经证明任何符合全部约束的方案不超过 ${bound.toFixed(3)}，差距 ${(gap * 100).toFixed(3)}%。独立校核零违反。`
        : `${risk.toFixed(2)} risk-years are avoided. The plan is worth ${value.toFixed(3)}; no plan under all rules can be worth more than ${bound.toFixed(3)}, a gap of ${(gap * 100).toFixed(3)} %. The independent check found no violation.`,
    ),
    ...(worst && plan
      ? [
          paragraph(
            zh
              ? `同样的资金，各单位各自按最差优先、不共享开挖，减少风险 ${worst.risk.toFixed(2)} 风险·年，为本计划的 ${(worst.ofPlan * 100).toFixed(1)}%，开挖 ${worst.openings} 次，违反规则 ${worst.violations} 处。`
              : `With the same money, each company worst first and no shared openings, ${worst.risk.toFixed(2)} risk-years are avoided (${(worst.ofPlan * 100).toFixed(1)} % of the plan), with ${worst.openings} openings and ${worst.violations} broken rules.`,
          ),
        ]
      : []),
  ];
}

function whereTheMoneyComesFrom({ money, costFen, fromYear, years }: DocumentSource, language: Language): Block[] {
  const zh = language === "zh";
  const sources = [...new Set(money.map(({ source }) => source))];
  const all = Array.from({ length: years }, (_, t) => fromYear + t);
  const of = (source: string, year: number): number =>
    money.find((row) => row.source === source && row.year === year)?.drawFen ?? 0;
  const rows = sources.map((source) => {
    const byYear = all.map((year) => of(source, year));
    return { source, byYear, sum: byYear.reduce((a, b) => a + b, 0) };
  });
  return [
    heading(1, zh ? "三、钱从哪来" : "3. Where the money comes from"),
    paragraph(
      zh
        ? `总投资 ${tenThousand(costFen).toFixed(2)} 万元，由 ${rows.filter(({ sum }) => sum > 0).length} 个渠道承担，逐项目分摊到分，各渠道各年度均不超过其预算。`
        : `${tenThousand(costFen).toFixed(2)} × 10,000 yuan from ${rows.filter(({ sum }) => sum > 0).length} sources, shared to the fen project by project; no source passes its budget in any year.`,
    ),
    {
      kind: "table",
      name: zh ? "资金筹措" : "Money",
      columns: [
        column(zh ? "资金来源（万元）" : "Source (10,000 yuan)", 0.34),
        ...all.map((year) => column(String(year), 0.5 / years, "number")),
        column(zh ? "合计" : "Total", 0.16, "number"),
      ],
      rows: rows
        .filter(({ sum }) => sum > 0)
        .map(({ source, byYear, sum }) => [sourceName(source, language), ...byYear.map(tenThousand), tenThousand(sum)]),
      total: [
        zh ? "合计" : "Total",
        ...all.map((_, t) => tenThousand(rows.reduce((sum, { byYear }) => sum + byYear[t]!, 0))),
        tenThousand(costFen),
      ],
    },
  ];
}

function howTheResultIsKept({ quality, projects }: DocumentSource, language: Language): Block[] {
  const zh = language === "zh";
  const bodies = new Map<string, number>();
  for (const { body } of projects) if (body) bodies.set(body, (bodies.get(body) ?? 0) + 1);
  const unnamed = projects.filter(({ body }) => body === "").length;
  const controlled = projects.reduce((sum, { kmByMethod }) => sum + kmByMethod[METHODS.indexOf("CONTROL")]!, 0);
  return [
    heading(1, zh ? "四、如何保持成果" : "4. How the result is kept"),
    paragraph(quality || (zh ? "（工程质量要求尚未填写）" : "(quality is not written yet)")),
    paragraph(
      zh
        ? `实施主体 ${bodies.size} 家${unnamed > 0 ? `，尚有 ${unnamed} 个项目未明确` : ""}。计划期内未改造而采取风险管控的管道 ${controlled.toFixed(2)} 公里，列入监测与巡查重点。`
        : `${bodies.size} bodies carry it out${unnamed > 0 ? `; ${unnamed} projects have none yet` : ""}. ${controlled.toFixed(2)} km are not renewed but controlled: watched and patrolled first.`,
    ),
    {
      kind: "table",
      name: zh ? "实施主体" : "Bodies",
      columns: [column(zh ? "实施主体" : "Body", 0.7), column(zh ? "项目数" : "Projects", 0.3, "count")],
      rows: [...bodies].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    },
  ];
}

/** Modules "how it is done" and "how the result is kept" of the plan document. */
import type { Block } from "../../../assessment/model/reports/report-blocks.ts";
import { METHODS } from "../problem/plan-problem.ts";
import { METHOD_TERMS } from "../programme/plan-words.ts";
import {
  column,
  isShared,
  kmByMethod,
  paragraph,
  speaker,
  sumKm,
  tenThousand,
  yuan,
  yuanColumn,
} from "./document-words.ts";
import type { Language, PlanFacts } from "./plan-facts.ts";

export function howItIsDone(facts: PlanFacts, language: Language): Block[] {
  const say = speaker(language);
  const { projects, openings, openingSums } = facts;
  const shared = projects.filter(({ networks }) => isShared(networks)).length;
  const km = kmByMethod(facts);
  const methods = METHODS.map((method) =>
    say(
      `${METHOD_TERMS[method].zh} ${sumKm(km[method]).toFixed(3)} 公里`,
      `${METHOD_TERMS[method].en.toLowerCase()} ${sumKm(km[method]).toFixed(3)} km`,
    ),
  ).join(say("，", ", "));
  const permitDays = projects.map((project) => project.permitDays).sort((a, b) => a - b);
  return [
    paragraph(
      say(
        `按方式：${methods}。道路开挖 ${openings} 次，其中 ${openingSums.reduce((sum, one) => sum + one.shared, 0)} 次两种及以上管道同沟施工；${shared} 个项目同步实施两种及以上管道。`,
        `By method: ${methods}. Streets are opened ${openings} times, ${openingSums.reduce((sum, one) => sum + one.shared, 0)} of them by two networks or more; ${shared} projects do two networks or more together.`,
      ),
    ),
    ...((permitDays.at(-1) ?? 0) > 0
      ? [
          paragraph(
            say(
              `开工前审批：中位 ${permitDays[Math.floor(permitDays.length / 2)]} 个工作日，最长 ${permitDays.at(-1)} 个工作日；开工、完工日期为建议日期。`,
              `Permits before works: ${permitDays[Math.floor(permitDays.length / 2)]} working days at the median, ${permitDays.at(-1)} at most; days of start and end are suggestions.`,
            ),
          ),
        ]
      : []),
    {
      kind: "table",
      name: say("开挖安排", "Openings"),
      columns: [
        column(say("年度", "Year"), 0.16),
        column(say("开挖次数", "Openings"), 0.18, "count"),
        column(say("其中同沟", "Shared"), 0.18, "count"),
        column(say("占道天数", "Days open"), 0.2, "number"),
        yuanColumn(say("开挖费用（元）", "Cost of opening (yuan)"), 0.28),
      ],
      rows: openingSums.map((one) => [String(one.year), one.openings, one.shared, one.days, yuan(one.costFen)]),
    },
    ...comparison(facts, language),
    bodyTable(facts, language),
  ];
}

function comparison({ compared, risk }: PlanFacts, language: Language): Block[] {
  if (!compared) return [];
  const say = speaker(language);
  const { worstFirst: worst } = compared;
  const days = compared.moreDays === null ? "" : compared.moreDays.toFixed(0);
  return [
    paragraph(
      say(
        `同样的工程若各管线单位分别开挖，${compared.streets} 条路段共多花 ${tenThousand(compared.moreFen)} 万元、多开挖 ${compared.moreOpenings} 次${days && `、多占道 ${days} 天`}。`,
        `Were the same works dug by each company alone, ${compared.streets} street sections would cost ${tenThousand(compared.moreFen)} × 10,000 yuan more, with ${compared.moreOpenings} more openings${days && ` and ${days} more days`}.`,
      ),
    ),
    ...(worst
      ? [
          paragraph(
            say(
              `同样的资金若各单位各自按“最差优先”、互不协同，减少风险 ${worst.risk.toFixed(2)} 风险·年，为本计划（${risk.toFixed(2)}）的 ${(worst.ofPlan * 100).toFixed(1)}%，开挖 ${worst.openings} 次，校核发现违反规则 ${worst.violations} 处。`,
              `With the same money, each company worst first and alone, ${worst.risk.toFixed(2)} risk-years are avoided: ${(worst.ofPlan * 100).toFixed(1)} % of this plan's ${risk.toFixed(2)}, with ${worst.openings} openings; the checker finds ${worst.violations} broken rules.`,
            ),
          ),
        ]
      : []),
  ];
}

function bodyTable({ projects, costFen }: PlanFacts, language: Language): Block {
  const say = speaker(language);
  const bodies = new Map<string, { count: number; fen: number }>();
  for (const { body, costFen: fen } of projects) {
    const sum = bodies.get(body) ?? { count: 0, fen: 0 };
    bodies.set(body, { count: sum.count + 1, fen: sum.fen + fen });
  }
  return {
    kind: "table",
    name: say("实施主体", "Implementing bodies"),
    columns: [
      column(say("实施主体", "Body"), 0.5),
      column(say("项目数", "Projects"), 0.2, "count"),
      yuanColumn(say("投资（元）", "Cost (yuan)"), 0.3),
    ],
    rows: [...bodies]
      .sort(([a, x], [b, y]) => y.fen - x.fen || (a < b ? -1 : 1))
      .map(([body, { count, fen }]) => [body || say("（尚未明确）", "(not named yet)"), count, yuan(fen)]),
    total: [say("合计", "Total"), projects.length, yuan(costFen)],
  };
}

export function howItIsKept({ quality, works, figures, estimated }: PlanFacts, language: Language): Block[] {
  const say = speaker(language);
  const controlled = works.filter(({ method }) => method === "CONTROL");
  const km = controlled.reduce((sum, { lengthM }) => sum + lengthM, 0) / 1000;
  return [
    ...(quality.trim() ? [paragraph(quality)] : []),
    paragraph(
      say(
        `采取风险管控而未更新的管段 ${controlled.reduce((sum, { pipes }) => sum + pipes, 0)} 段、${km.toFixed(3)} 公里，列入监测与巡查重点；管位未实测的计划管段 ${estimated.unsurveyed} 段，施工覆土前须竣工测量并更新档案。`,
        `${controlled.reduce((sum, { pipes }) => sum + pipes, 0)} pipes (${km.toFixed(3)} km) are controlled instead of renewed: watched and patrolled first. ${estimated.unsurveyed} pipes of the plan were never surveyed: they are measured before the trench is filled, and the records brought up to date.`,
      ),
    ),
    {
      kind: "table",
      name: say("风险变化", "Risk in the ground"),
      columns: [
        column(say("年度", "Year"), 0.2),
        column(say("不改造（风险/年）", "Nothing done (risk a year)"), 0.4, "number"),
        column(say("按计划（风险/年）", "With the plan (risk a year)"), 0.4, "number"),
      ],
      rows: figures.riskCurve.map(({ year, without, withPlan }) => [String(year), without, withPlan]),
      note: say(
        "计划期末的剩余风险随管龄继续增长，须逐年重新评估。",
        "What remains grows with age: it is assessed anew each year.",
      ),
    },
  ];
}

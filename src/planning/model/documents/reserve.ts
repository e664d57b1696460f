/**
 * The living reserve (动态项目储备库, 江西 三(三)1, M28): projects that are planned but not yet paid for, how ready each is, and
 * which go to lenders.
 *
 * In it is every project of the city's plans that the adopted plan does not have, and every project of the adopted plan whose
 * cost is not yet granted in full. Granted in full it leaves; nobody moves it by hand.
 *
 * Readiness is evidence, read from permits, funding and the survey, never ticked (weights are ours, 平台建议):
 *
 *     design 20 · land 15 · permits 20 × steps done / steps needed · funding 25 × granted / cost · body 10 · survey 10   = 100
 *
 * The list names four priorities of the lender and no conditions for them. Each is opened here by the evidence a lender asks
 * for at that moment (平台建议): due diligence = body and survey; review = design and land; disbursement = all permits before
 * works and money granted; better rate = a pipe with a deadline in it.
 */
import type { ReportDocument } from "../../../assessment/model/reports/report-blocks.ts";
import type { Sentence } from "../../../base/outcome.ts";
import type { PlanDemands } from "../programme/plan-demands.ts";
import { column, networkWords, paragraph, speaker, yuan, yuanColumn } from "./document-words.ts";
import type { Language } from "./plan-facts.ts";

export const READINESS_WEIGHTS = { design: 20, land: 15, permits: 20, funding: 25, body: 10, survey: 10 } as const;
export type Readiness = keyof typeof READINESS_WEIGHTS;

export const PRIORITIES = ["DUE_DILIGENCE", "REVIEW", "DISBURSEMENT", "RATE"] as const;
export type Priority = (typeof PRIORITIES)[number];
export const PRIORITY_TERMS: Record<Priority, Sentence> = {
  DUE_DILIGENCE: { zh: "优先尽职调查", en: "due diligence first" },
  REVIEW: { zh: "优先审查审批", en: "review first" },
  DISBURSEMENT: { zh: "优先贷款投放", en: "disbursed first" },
  RATE: { zh: "优先利率优惠", en: "better rate" },
};

export interface ReserveFacts {
  readonly projectId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly planId: string;
  readonly planName: string;
  /** Its plan is the adopted one. */
  readonly adopted: boolean;
  readonly year: number;
  readonly district: string;
  readonly networks: number;
  readonly km: number;
  readonly costFen: number;
  readonly grantedFen: number;
  readonly mustPipes: number;
  readonly risk: number;
  readonly body: string;
  readonly surveyed: boolean;
  /** Of its latest permit case; all 0 and false without one. */
  readonly stepsNeeded: number;
  readonly stepsDone: number;
  readonly hasDesign: boolean;
  /** A land opinion is there, or its case needs none. */
  readonly hasLand: boolean;
}

export interface ReserveEntry extends ReserveFacts {
  /** Points of each part. */
  readonly points: Readonly<Record<Readiness, number>>;
  /** 0 to 100. */
  readonly readiness: number;
  readonly priorities: readonly Priority[];
  readonly fastLane: boolean;
  readonly neededFen: number;
}

export function readinessPoints(facts: ReserveFacts): Record<Readiness, number> {
  const { design, land, permits, funding, body, survey } = READINESS_WEIGHTS;
  const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);
  return {
    design: facts.hasDesign ? design : 0,
    land: facts.hasLand ? land : 0,
    permits: permits * share(facts.stepsDone, facts.stepsNeeded),
    funding: funding * share(facts.grantedFen, facts.costFen),
    body: facts.body.trim() ? body : 0,
    survey: facts.surveyed ? survey : 0,
  };
}

/** Urgent first, then the readiest, then the most risk avoided. */
export function reserveOf(all: readonly ReserveFacts[], { reserve }: PlanDemands): ReserveEntry[] {
  return all
    .filter(({ adopted, grantedFen, costFen }) => !adopted || grantedFen < costFen)
    .map((facts): ReserveEntry => {
      const points = readinessPoints(facts);
      const readiness = Math.round(Object.values(points).reduce((sum, one) => sum + one, 0) * 100) / 100;
      // Both rounded alike: 0.55 * 100 is a hair more than 55.
      const fastLane =
        readiness >= Math.round(reserve.fastLaneFrom * 1e4) / 100 && (!reserve.needsGrant || facts.grantedFen > 0);
      const neededFen = Math.max(0, facts.costFen - facts.grantedFen);
      return { ...facts, points, readiness, priorities: prioritiesOf(facts), fastLane, neededFen };
    })
    .sort(
      (a, b) =>
        Number(b.mustPipes > 0) - Number(a.mustPipes > 0) ||
        b.readiness - a.readiness ||
        b.risk - a.risk ||
        (a.projectId < b.projectId ? -1 : 1),
    );
}

function prioritiesOf(facts: ReserveFacts): Priority[] {
  const opens: Record<Priority, boolean> = {
    DUE_DILIGENCE: facts.body.trim() !== "" && facts.surveyed,
    REVIEW: facts.hasDesign && facts.hasLand,
    DISBURSEMENT: facts.stepsNeeded > 0 && facts.stepsDone >= facts.stepsNeeded && facts.grantedFen > 0,
    RATE: facts.mustPipes > 0,
  };
  return PRIORITIES.filter((priority) => opens[priority]);
}

export interface ReserveSource {
  readonly city: string;
  readonly writtenOn: string;
  readonly demands: PlanDemands;
  readonly entries: readonly ReserveEntry[];
}

/** The whole reserve, or the lender's fast lane alone. */
export function reserveDocument(source: ReserveSource, fastLaneOnly: boolean, language: Language): ReportDocument {
  const say = speaker(language);
  const entries = fastLaneOnly ? source.entries.filter(({ fastLane }) => fastLane) : source.entries;
  const from = Math.round(source.demands.reserve.fastLaneFrom * 100);
  const sum = (of: (entry: ReserveEntry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);
  const name = fastLaneOnly
    ? say("金融机构绿色通道项目清单", "Projects of the lender's fast lane")
    : say("项目储备库", "Project reserve");
  return {
    language,
    foot: say(`储备库，${source.writtenOn}`, `reserve, ${source.writtenOn}`),
    blocks: [
      {
        kind: "cover",
        title: `${source.city}${say("地下管网更新改造", ": ")}${name}`,
        notice: say(
          "就绪度与四项优先的条件为平台建议，依据审批、资金和测绘的已有证据计算。",
          "Readiness and the conditions of the four priorities are suggestions, counted from evidence in permits, funding and survey.",
        ),
        rows: [
          [say("项目数", "Projects"), String(entries.length)],
          [say("编制日期", "Written on"), source.writtenOn],
          [say("进入绿色通道的就绪度", "Fast lane from"), `${from} / 100`],
        ],
      },
      ...(entries.length === 0
        ? [paragraph(say("目前没有符合条件的项目。", "No project meets the conditions now."))]
        : []),
      {
        kind: "table",
        name,
        columns: [
          column(say("次序", "Order"), 0.05, "count"),
          column(say("项目名称", "Project"), 0.19),
          column(say("年度", "Year"), 0.06),
          column(say("区县", "District"), 0.07),
          column(say("管道类别", "Networks"), 0.09),
          column(say("长度（公里）", "km"), 0.07, "km"),
          yuanColumn(say("投资（元）", "Cost (yuan)"), 0.1),
          yuanColumn(say("尚需资金（元）", "Still needed (yuan)"), 0.1),
          column(say("就绪度", "Readiness"), 0.07, "number"),
          column(say("限期管段", "With deadline"), 0.06, "count"),
          column(say("四项优先", "Priorities"), 0.14),
          ...(Object.keys(READINESS_WEIGHTS) as Readiness[]).map((part) =>
            column(READINESS_PARTS[part][language], 0.05, "number"),
          ),
          column(say("绿色通道", "Fast lane"), 0.05),
          column(say("实施主体", "Body"), 0.08),
          column(say("所属计划", "Plan"), 0.08),
        ],
        rows: entries.map((entry, i) => [
          i + 1,
          language === "zh" ? entry.name : entry.nameEn,
          String(entry.year),
          entry.district,
          networkWords(entry.networks, language),
          Math.round(entry.km * 1000) / 1000,
          yuan(entry.costFen),
          yuan(entry.neededFen),
          entry.readiness,
          entry.mustPipes,
          entry.priorities.map((priority) => PRIORITY_TERMS[priority][language]).join(say("、", ", ")),
          ...(Object.keys(READINESS_WEIGHTS) as Readiness[]).map((part) => entry.points[part]),
          entry.fastLane ? say("是", "yes") : say("否", "no"),
          entry.body,
          entry.planName,
        ]),
        total: [
          null,
          say(`合计 ${entries.length} 个`, `${entries.length} projects`),
          ...["", "", ""],
          Math.round(sum(({ km }) => km) * 1000) / 1000,
          yuan(sum(({ costFen }) => costFen)),
          yuan(sum(({ neededFen }) => neededFen)),
        ],
      },
    ],
  };
}

const READINESS_PARTS: Record<Readiness, Sentence> = {
  design: { zh: "设计", en: "design" },
  land: { zh: "用地", en: "land" },
  permits: { zh: "审批", en: "permits" },
  funding: { zh: "资金", en: "funding" },
  body: { zh: "主体", en: "body" },
  survey: { zh: "实测", en: "survey" },
};

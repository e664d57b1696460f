/** Honest data as workbooks: the shares, the pipes that are shown, the list of surveys for a sum. */
import type { Cell, TableBatch } from "../../../base/table.ts";
import { NETWORK_TERMS, type Network } from "../../../network/model/codes.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { batchOfRows, type Sheet } from "../../../platform/files/write-xlsx.ts";
import { DATA_KINDS, ESTIMATED, UNKNOWN } from "../../model/data-quality/data-states.ts";
import { type DataShares, GROUPED_BY, type GroupShares, type Share } from "../../model/data-quality/shares.ts";
import { SURVEY_TERMS } from "../../model/data-quality/survey-costs.ts";
import { DATA_KIND_TERMS } from "../../model/data-quality/terms.ts";
import { RISK_TERMS, type Risk } from "../../model/risk-matrix.ts";
import { listUnknown, type UnknownPipe, type UnknownQuery } from "../../store/data-quality.ts";
import type { PlannedItem } from "./survey-plan.ts";

const PAGE = 5000;
export type Language = "zh" | "en";

const HEADINGS = {
  zh: {
    shares: ["范围", "名称", "数据", "状态", "管段", "长度（米）", "占长度", "占风险"],
    pipes: [
      "系统编号",
      "管段编号",
      "管网",
      "区县",
      "权属单位",
      "道路",
      "长度（米）",
      "不明",
      "估计",
      "现等级",
      "最好",
      "最差",
      "改变可能性",
    ],
    surveys: [
      "序号",
      "道路",
      "区县",
      "管网",
      "调查内容",
      "管段",
      "长度（米）",
      "费用（元）",
      "预计改变决策（条）",
      "预计改变（公里）",
      "累计费用（元）",
      "累计改变（条）",
      "累计改变（公里）",
    ],
    sheets: ["不明数据占比", "管段", "调查清单"],
    groups: { city: "全市", network: "管网", district: "区县", owner: "权属单位" },
    states: { unknown: "不明", estimated: "估计", any: "任一项不明或估计" },
    open: {
      openColour: "等级可能改变",
      openConclusion: "结论可能改变",
      openScope: "改造范围可能改变",
      openAny: "任一决策可能改变",
    },
  },
  en: {
    shares: ["scope", "name", "data", "state", "pipes", "length_m", "share_of_length", "share_of_risk"],
    pipes: [
      "pipe_id",
      "source_id",
      "network",
      "district",
      "owner",
      "road",
      "length_m",
      "unknown",
      "estimated",
      "risk",
      "best",
      "worst",
      "chance_of_change",
    ],
    surveys: [
      "no",
      "road",
      "district",
      "networks",
      "surveys",
      "pipes",
      "length_m",
      "cost_yuan",
      "expected_decisions",
      "expected_km",
      "sum_yuan",
      "sum_decisions",
      "sum_km",
    ],
    sheets: ["shares", "pipes", "surveys"],
    groups: { city: "city", network: "network", district: "district", owner: "owner" },
    states: { unknown: "unknown", estimated: "estimated", any: "anything unknown or estimated" },
    open: {
      openColour: "colour may change",
      openConclusion: "conclusion may change",
      openScope: "scope may change",
      openAny: "any decision may change",
    },
  },
} as const;

export function shareSheet({ city, by }: DataShares, language: Language): Sheet {
  const { shares, sheets, groups } = HEADINGS[language];
  const rows = [
    ...shareRows(groups.city, "", city, language),
    ...GROUPED_BY.flatMap((column) =>
      Object.entries(by[column]).flatMap(([word, group]) =>
        shareRows(groups[column], nameOf(column, word, language), group, language),
      ),
    ),
  ];
  return { info: { name: sheets[0], columns: shares }, batches: [batchOfRows(rows, shares.length)] };
}

function shareRows(scope: string, name: string, group: GroupShares, language: Language): Cell[][] {
  const { states, open } = HEADINGS[language];
  const { total } = group;
  const part = (of: number, whole: number): number => (whole === 0 ? 0 : of / whole);
  const row = (data: string, state: string, { pipes, mm, risk }: Share): Cell[] => [
    scope,
    name,
    data,
    state,
    pipes,
    mm / 1000,
    part(mm, total.mm),
    part(risk, total.risk),
  ];
  return [
    ...DATA_KINDS.flatMap((kind) => [
      row(DATA_KIND_TERMS[kind][language], states.unknown, group.kinds[kind].unknown),
      row(DATA_KIND_TERMS[kind][language], states.estimated, group.kinds[kind].estimated),
    ]),
    row("", states.any, group.anything),
    ...(Object.keys(open) as (keyof typeof open)[]).map((field) => row("", open[field], group[field])),
  ];
}

const nameOf = (column: string, word: string, language: Language): string =>
  column === "network" ? NETWORK_TERMS[word as Network][language] : word || "–";

export function unknownSheet(
  on: Queryable,
  cityId: number,
  query: Omit<UnknownQuery, "offset" | "limit">,
  language: Language,
): Sheet {
  const { pipes, sheets } = HEADINGS[language];
  async function* batches(): AsyncGenerator<TableBatch> {
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await listUnknown(on, cityId, { ...query, offset, limit: PAGE });
      yield batchOfRows(
        rows.map((row) => pipeCells(row, language)),
        pipes.length,
        offset + 2,
      );
      if (rows.length < PAGE) return;
    }
  }
  return { info: { name: sheets[1], columns: pipes }, batches: batches() };
}

function pipeCells(row: UnknownPipe, language: Language): Cell[] {
  const comma = language === "zh" ? "、" : ", ";
  const kinds = (state: number): string =>
    DATA_KINDS.filter((_, k) => row.states[k] === state)
      .map((kind) => DATA_KIND_TERMS[kind][language])
      .join(comma);
  const colour = (risk: string): string => RISK_TERMS[risk as Risk][language];
  return [
    row.pipeId,
    row.sourceId,
    NETWORK_TERMS[row.network as Network][language],
    row.district,
    row.owner,
    row.roadName,
    row.lengthMm / 1000,
    kinds(UNKNOWN),
    kinds(ESTIMATED),
    colour(row.risk),
    colour(row.bestRisk),
    colour(row.worstRisk),
    Math.round(row.chance * 1e4) / 1e4,
  ];
}

export function surveySheet(items: readonly PlannedItem[], language: Language): Sheet {
  const { surveys, sheets } = HEADINGS[language];
  const comma = language === "zh" ? "、" : ", ";
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const rows = items.map((item, at): Cell[] => [
    at + 1,
    item.road,
    item.district,
    item.networks.map((word) => NETWORK_TERMS[word as Network][language]).join(comma),
    item.surveys.map((survey) => SURVEY_TERMS[survey][language]).join(comma),
    item.pipes,
    item.mm / 1000,
    item.costFen / 100,
    round(item.gainPipes),
    round(item.gainKm),
    item.sumFen / 100,
    round(item.sumPipes),
    round(item.sumKm),
  ]);
  return { info: { name: sheets[2], columns: surveys }, batches: [batchOfRows(rows, surveys.length)] };
}

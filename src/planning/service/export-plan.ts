/** A plan as rows of a file: its projects in the columns of the renewal project ledger, or its works pipe by pipe. */
import { RISK_TERMS, type Risk } from "../../assessment/model/risk-matrix.ts";
import { type Cell, SHAPE_LINE, SHAPE_NONE, type Shapes, type TableBatch } from "../../base/table.ts";
import { MATERIAL_TERMS, type Material, NETWORK_TERMS } from "../../network/model/codes.ts";
import type { PipeTable } from "../../network/service/export-pipes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { METHODS, PLAN_NETWORKS } from "../model/problem/plan-problem.ts";
import { METHOD_TERMS, sourceName, whySentence } from "../model/programme/plan-words.ts";
import type { PlanRow } from "../store/plans.ts";
import { listMoney } from "../store/plans.ts";
import {
  type PlanPipeRow,
  type ProjectFilter,
  readPlanPipes,
  readProjects,
  type ShapedProject,
} from "../store/projects.ts";
import { readiness } from "./project-file.ts";

type Language = "zh" | "en";
const FEN_OF_TEN_THOUSAND = 1_000_000;

interface Column<Row> {
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row, language: Language) => Cell;
}

/** Yuan in 10,000, as ledgers have them; fen would be cut by nobody's eye but a sum's. */
const tenThousand = (fen: number): number => fen / FEN_OF_TEN_THOUSAND;
const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
const networksOf = (bits: number) => PLAN_NETWORKS.filter((_, n) => (bits >> n) & 1);

const PROJECT_COLUMNS: readonly Column<ShapedProject>[] = [
  { zh: "项目编号", en: "project", cell: (row) => row.project_id },
  { zh: "项目名称", en: "name", cell: (row, language) => (language === "zh" ? row.name : row.name_en) },
  { zh: "区县", en: "district", cell: (row) => row.district || null },
  { zh: "道路", en: "street", cell: (row) => row.street || null },
  {
    zh: "管道类别",
    en: "networks",
    cell: (row, language) =>
      networksOf(row.networks)
        .map((network) => NETWORK_TERMS[network][language])
        .join(language === "zh" ? "、" : ", "),
  },
  { zh: "计划年度", en: "year", cell: (row) => row.year },
  { zh: "基线年度", en: "baseline year", cell: (row) => row.baseline_year },
  { zh: "计划开工", en: "start", cell: (row) => row.start_on },
  { zh: "计划完工", en: "end", cell: (row) => row.end_on },
  { zh: "改造长度（公里）", en: "renewed (km)", cell: (row) => round(row.km, 3) },
  ...PLAN_NETWORKS.map(
    (network, n): Column<ShapedProject> => ({
      zh: `其中${NETWORK_TERMS[network].zh}（公里）`,
      en: `${network} (km)`,
      cell: (row) => round(row.km_by_network[n]!, 3),
    }),
  ),
  ...METHODS.map(
    (method, m): Column<ShapedProject> => ({
      zh: `${METHOD_TERMS[method].zh}（公里）`,
      en: `${METHOD_TERMS[method].en.toLowerCase()} (km)`,
      cell: (row) => round(row.km_by_method[m]!, 3),
    }),
  ),
  { zh: "管段数", en: "pipes", cell: (row) => row.pipes },
  { zh: "开挖次数", en: "openings", cell: (row) => row.openings },
  { zh: "占道天数", en: "days open", cell: (row) => round(row.opening_days, 1) },
  { zh: "总投资（万元）", en: "cost (10,000 yuan)", cell: (row) => tenThousand(row.cost_fen) },
];

const AFTER_MONEY: readonly Column<ShapedProject>[] = [
  { zh: "减少风险（风险·年）", en: "risk-years avoided", cell: (row) => round(row.risk, 4) },
  { zh: "限期管段数", en: "pipes with a deadline", cell: (row) => row.must_pipes },
  { zh: "实施主体", en: "carried out by", cell: (row) => row.body || null },
  {
    zh: "安排理由",
    en: "why",
    cell: (row, language) =>
      row.why.map((reason) => whySentence(reason, language)).join(language === "zh" ? "；" : "; "),
  },
];

/** The sources of the whole plan are the money columns, whatever the filter, so that files of one plan agree. */
export async function projectTable(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  filter: ProjectFilter,
  language: Language,
): Promise<PipeTable> {
  const sources = [...new Set((await listMoney(on, cityId, plan.plan_id)).map(({ source }) => source))];
  const columns: Column<ShapedProject>[] = [
    ...PROJECT_COLUMNS,
    ...sources.map(
      (source): Column<ShapedProject> => ({
        zh: `${sourceName(source, "zh")}（万元）`,
        en: `${sourceName(source, "en")} (10,000 yuan)`,
        cell: (row) => tenThousand(row.draws[source] ?? 0),
      }),
    ),
    ...AFTER_MONEY,
    { zh: "储备就绪度", en: "readiness", cell: (row) => round(readiness(plan, row), 2) },
  ];
  async function* batches(): AsyncGenerator<TableBatch> {
    let firstRow = 2;
    for await (const rows of readProjects(on, cityId, plan.plan_id, filter)) {
      const lines = rows.map(({ shape }) => shape?.coordinates ?? []);
      yield batchOf(rows, columns, lines, firstRow, language);
      firstRow += rows.length;
    }
  }
  return tableOf("projects", columns, plan.projects, "mixed", batches(), language);
}

const PIPE_COLUMNS: readonly Column<PlanPipeRow>[] = [
  { zh: "管段编号", en: "pipe", cell: (row) => row.source_id },
  { zh: "管网", en: "network", cell: (row, language) => NETWORK_TERMS[row.network as "gas"][language] },
  { zh: "权属单位", en: "owner", cell: (row) => row.owner },
  { zh: "道路", en: "road", cell: (row) => row.road_name },
  { zh: "材质", en: "material", cell: (row, language) => MATERIAL_TERMS[row.material as Material]?.[language] ?? null },
  { zh: "管径（mm）", en: "diameter (mm)", cell: (row) => row.diameter_mm },
  { zh: "投运日期", en: "laid on", cell: (row) => row.commissioned_on },
  { zh: "长度（m）", en: "length (m)", cell: (row) => round(row.length_m, 2) },
  {
    zh: "风险等级",
    en: "risk",
    cell: (row, language) => (row.risk_colour ? (RISK_TERMS[row.risk_colour as Risk]?.[language] ?? null) : null),
  },
  { zh: "泄漏分级", en: "leak class", cell: (row) => row.leak_class },
  { zh: "计划年度", en: "year", cell: (row) => row.year },
  { zh: "方式", en: "method", cell: (row, language) => METHOD_TERMS[row.method][language] },
  { zh: "费用（元，不含开挖分摊）", en: "cost (yuan, without the opening)", cell: (row) => row.cost_fen / 100 },
  { zh: "减少风险（风险·年）", en: "risk-years avoided", cell: (row) => round(row.risk, 5) },
  { zh: "期限（年）", en: "due by", cell: (row) => row.must_by_year },
  { zh: "项目编号", en: "project", cell: (row) => row.project_id },
  { zh: "项目名称", en: "project name", cell: (row) => row.project_name },
];

export function planTable(on: Queryable, cityId: number, plan: PlanRow, language: Language): PipeTable {
  async function* batches(): AsyncGenerator<TableBatch> {
    let firstRow = 2;
    for await (const rows of readPlanPipes(on, cityId, plan.plan_id, undefined, true)) {
      const lines = rows.map(({ shape }) => (shape ? [shape.coordinates] : []));
      yield batchOf(rows, PIPE_COLUMNS, lines, firstRow, language);
      firstRow += rows.length;
    }
  }
  return tableOf("plan", PIPE_COLUMNS, plan.pipes, "line", batches(), language);
}

function tableOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: number,
  shape: "line" | "mixed",
  batches: AsyncGenerator<TableBatch>,
  language: Language,
): PipeTable {
  return {
    info: { name, columns: columns.map((column) => column[language]), rows, shape, crs: "EPSG:4490" },
    batches,
  };
}

function batchOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  lines: readonly (readonly (readonly (readonly number[])[])[])[],
  firstRow: number,
  language: Language,
): TableBatch {
  return {
    firstRow,
    count: rows.length,
    columns: columns.map(({ cell }) => rows.map((row) => cell(row, language))),
    shapes: shapesOf(lines),
  };
}

function shapesOf(rows: readonly (readonly (readonly (readonly number[])[])[])[]): Shapes {
  const [partStart, vertexStart, xy]: [number[], number[], number[]] = [[0], [0], []];
  for (const parts of rows) {
    for (const part of parts) {
      for (const [lon, lat] of part) xy.push(lon!, lat!);
      vertexStart.push(xy.length / 2);
    }
    partStart.push(vertexStart.length - 1);
  }
  return {
    kind: Uint8Array.from(rows, (parts) => (parts.length > 0 ? SHAPE_LINE : SHAPE_NONE)),
    partStart: Uint32Array.from(partStart),
    vertexStart: Uint32Array.from(vertexStart),
    xy: Float64Array.from(xy),
  };
}

/** Exactly the hazards a filter lets through as a table, in the columns of the policy list (合肥 一(三)): type, level, key factors, place, longitude, latitude, related pipes; and the owner. */
import { type Cell, SHAPE_NONE, SHAPE_POINT, type Shapes, type TableBatch } from "../../base/table.ts";
import { NETWORK_TERMS, type Network } from "../../network/model/codes.ts";
import type { PipeTable } from "../../network/service/export-pipes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { describeFactor, kindOfRelated } from "../model/hazards/describe-factor.ts";
import {
  FINDING_TERMS,
  type Finding,
  HAZARD_LEVEL_TERMS,
  HAZARD_TYPE_TERMS,
  type HazardLevel,
  type HazardType,
} from "../model/hazards/hazard.ts";
import { RISK_TERMS } from "../model/risk-matrix.ts";
import { countHazards, type HazardFilter, type HazardRow, readHazards } from "../store/hazards.ts";

type Language = "zh" | "en";

interface Column {
  readonly zh: string;
  readonly name: string;
  readonly cell: (row: HazardRow, language: Language) => Cell;
}

const COLUMNS: readonly Column[] = [
  { zh: "隐患编号", name: "hazard_key", cell: (row) => row.hazard_key },
  { zh: "隐患类型", name: "type", cell: (row, language) => HAZARD_TYPE_TERMS[row.type as HazardType][language] },
  { zh: "隐患等级", name: "level", cell: (row, language) => HAZARD_LEVEL_TERMS[row.level as HazardLevel][language] },
  { zh: "认定", name: "finding", cell: (row, language) => FINDING_TERMS[row.finding as Finding][language] },
  {
    zh: "关键要素",
    name: "key_factors",
    cell: (row, language) =>
      row.factors.map((factor) => describeFactor(factor, language)).join(language === "zh" ? "；" : "; "),
  },
  { zh: "位置", name: "place", cell: (row) => row.place },
  { zh: "经度", name: "lon", cell: (row) => row.lon },
  { zh: "纬度", name: "lat", cell: (row) => row.lat },
  { zh: "管网", name: "network", cell: (row, language) => NETWORK_TERMS[row.network as Network][language] },
  { zh: "管段编号", name: "pipe", cell: (row) => row.source_id },
  {
    zh: "相关管线",
    name: "related_pipes",
    cell: (row, language) => relatedOf(row, language, (entity) => entity === "pipe"),
  },
  {
    zh: "相关设施",
    name: "related",
    cell: (row, language) => relatedOf(row, language, (entity) => entity !== "pipe"),
  },
  { zh: "权属单位", name: "owner", cell: (row) => row.owner || null },
  { zh: "区县", name: "district", cell: (row) => row.district || null },
  {
    zh: "管段风险",
    name: "pipe_risk",
    cell: (row, language) => RISK_TERMS[row.risk as keyof typeof RISK_TERMS]?.[language] ?? null,
  },
];

function relatedOf(row: HazardRow, language: Language, wanted: (entity: string) => boolean): string | null {
  const parts = row.related
    .filter(({ entity }) => wanted(entity))
    .map((one) => {
      const away = one.distanceM ? ` ${one.distanceM} m` : "";
      return `${kindOfRelated(one, language)} ${one.name || one.sourceId}${away}`;
    });
  return parts.length > 0 ? parts.join(language === "zh" ? "；" : "; ") : null;
}

export async function exportHazards(
  on: Queryable,
  cityId: number,
  runId: string | undefined,
  filter: HazardFilter,
  language: Language,
): Promise<PipeTable> {
  const rows = runId === undefined ? 0 : await countHazards(on, cityId, runId, filter);
  async function* batches(): AsyncGenerator<TableBatch> {
    if (runId === undefined) return;
    let firstRow = 2;
    for await (const found of readHazards(on, cityId, runId, filter)) {
      yield {
        firstRow,
        count: found.length,
        columns: COLUMNS.map(({ cell }) => found.map((row) => cell(row, language))),
        shapes: pointsOf(found),
      };
      firstRow += found.length;
    }
  }
  const columns = COLUMNS.map((column) => (language === "zh" ? column.zh : column.name));
  return { info: { name: "hazards", columns, rows, shape: "point", crs: "EPSG:4490" }, batches: batches() };
}

function pointsOf(rows: readonly HazardRow[]): Shapes {
  const placed = rows.map(({ lon, lat }) => lon !== null && lat !== null);
  const starts = new Uint32Array(rows.length + 1);
  placed.forEach((is, r) => {
    starts[r + 1] = starts[r]! + Number(is);
  });
  return {
    kind: Uint8Array.from(placed, (is) => (is ? SHAPE_POINT : SHAPE_NONE)),
    partStart: starts,
    vertexStart: Uint32Array.from({ length: starts[rows.length]! + 1 }, (_, v) => v),
    xy: Float64Array.from(rows.flatMap(({ lon, lat }) => (lon !== null && lat !== null ? [lon, lat] : []))),
  };
}

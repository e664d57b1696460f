/** The forecast as rows of a file: exactly the pipes that are shown, highest rate first, with every factor's multiplier. */
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";
import { MATERIAL_TERMS, type Material, NETWORK_TERMS, type Network } from "../../network/model/codes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { batchOfRows } from "../../platform/files/write-xlsx.ts";
import { FACTOR_TERMS, FACTORS } from "../model/forecast/factors.ts";
import { type ForecastFilter, type ForecastRow, readForecast } from "../store/forecasts.ts";

export type Language = "zh" | "en";

const HEADINGS = {
  zh: {
    sheet: "失效预测",
    columns: [
      "序位",
      "管段编号",
      "管网",
      "漏损分级",
      "材质",
      "管径（mm）",
      "投运日期",
      "道路",
      "长度（m）",
      "预测失效率（次/(km·a)）",
      "预测失效次数",
    ],
    factor: (name: string) => `倍数：${name}`,
  },
  en: {
    sheet: "forecast",
    columns: [
      "rank",
      "pipe",
      "network",
      "leak class",
      "material",
      "diameter (mm)",
      "laid on",
      "road",
      "length (m)",
      "failures per km and year",
      "failures expected",
    ],
    factor: (name: string) => `multiplier: ${name}`,
  },
} as const;

export function forecastTable(
  on: Queryable,
  cityId: number,
  filter: ForecastFilter,
  language: Language,
): { info: TableInfo; batches: AsyncIterable<TableBatch> } {
  const { sheet, columns, factor } = HEADINGS[language];
  const all = [...columns, ...FACTORS.map((code) => factor(FACTOR_TERMS[code][language]))];
  async function* batches(): AsyncGenerator<TableBatch> {
    let firstRow = 2;
    for await (const part of readForecast(on, cityId, filter)) {
      const cells = part.map((row) => cellsOf(row, language));
      yield batchOfRows(cells, all.length, firstRow);
      firstRow += part.length;
    }
  }
  return { info: { name: sheet, columns: all, rows: null, shape: "none", crs: null }, batches: batches() };
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

function cellsOf(row: ForecastRow, language: Language): Cell[] {
  return [
    row.rank,
    row.sourceId,
    NETWORK_TERMS[row.network as Network][language],
    row.leakClass,
    MATERIAL_TERMS[row.material as Material][language],
    row.diameterMm,
    row.commissionedOn,
    row.roadName,
    round(row.lengthM, 2),
    round(row.ratePerKmYear, 5),
    round(row.expected, 6),
    ...row.multipliers.map((multiplier) => round(multiplier, 3)),
  ];
}

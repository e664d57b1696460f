/** Past forecasts as chart options: the curve of failures caught, and bars of predicted beside actual. */
import type { EChartsCoreOption } from "echarts/core";
import type { BackTestView } from "../../api/forecast.schemas.ts";

export const METHODS = ["forecast", "classes", "oldest"] as const;
export const METHOD_COLOURS: Record<(typeof METHODS)[number], string> = {
  forecast: "#0b5cad",
  classes: "#a8541b",
  oldest: "#6b7780",
};
const NAME = { color: "#38424c", fontSize: 12 };
const GRID = { left: 8, right: 20, top: 36, bottom: 28, containLabel: true };
const percent = (share: number): number => Math.round(share * 1000) / 10;

export function curveOption(
  shares: readonly number[],
  { curves }: BackTestView,
  name: (method: string) => string,
  axis: string,
): EChartsCoreOption {
  const most = 0.5;
  return {
    grid: GRID,
    tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value} %` },
    legend: { top: 0, itemWidth: 18, textStyle: NAME },
    xAxis: {
      type: "value",
      min: 0,
      max: percent(most),
      name: `${axis} %`,
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: NAME,
      axisLabel: NAME,
    },
    yAxis: { type: "value", min: 0, max: 100, axisLabel: NAME },
    series: METHODS.map((method, m) => ({
      type: "line",
      name: name(method),
      symbol: ["circle", "rect", "triangle"][m],
      symbolSize: 6,
      lineStyle: { width: method === "forecast" ? 3 : 2, type: (["solid", "dashed", "dotted"] as const)[m] },
      itemStyle: { color: METHOD_COLOURS[method] },
      data: [
        [0, 0],
        ...shares.flatMap((share, s) => (share <= most ? [[percent(share), percent(curves[method][s]!)]] : [])),
      ],
    })),
  };
}

export function pairsOption(
  rows: readonly { readonly name: string; readonly predicted: number; readonly actual: number }[],
  names: { predicted: string; actual: string },
): EChartsCoreOption {
  const bar = (name: string, colour: string, values: readonly number[]) => ({
    type: "bar",
    name,
    barMaxWidth: 22,
    itemStyle: { color: colour },
    data: values.map((value) => Math.round(value * 10) / 10),
  });
  return {
    grid: { ...GRID, bottom: 4 },
    tooltip: { trigger: "axis" },
    legend: { top: 0, itemWidth: 14, textStyle: NAME },
    xAxis: { type: "category", data: rows.map(({ name }) => name), axisLabel: { ...NAME, hideOverlap: true } },
    yAxis: { type: "value", axisLabel: NAME },
    series: [
      bar(
        names.predicted,
        "#0b5cad",
        rows.map(({ predicted }) => predicted),
      ),
      bar(
        names.actual,
        "#b9c2c9",
        rows.map(({ actual }) => actual),
      ),
    ],
  };
}

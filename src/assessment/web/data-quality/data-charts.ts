/** Charts of honest data: shares by kind as lying stacks, and what money is expected to change as a curve. */
import type { EChartsCoreOption } from "echarts/core";

const NAME = { color: "#38424c", fontSize: 12 };
/** Not colours of risk. */
const UNKNOWN = "#22303c";
const ESTIMATED = "#9db4c6";

export interface KindBar {
  readonly name: string;
  /** 0 to 1. */
  readonly unknown: number;
  readonly estimated: number;
}

export function drawShares(bars: readonly KindBar[], names: { unknown: string; estimated: string }): EChartsCoreOption {
  const percent = (share: number): number => Math.round(share * 10_000) / 100;
  const layer = (name: string, colour: string, of: (bar: KindBar) => number) => ({
    type: "bar",
    stack: "all",
    name,
    barMaxWidth: 20,
    itemStyle: { color: colour },
    data: bars.map((bar) => percent(of(bar))),
  });
  return {
    grid: { left: 4, right: 24, top: 36, bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value} %` },
    legend: { top: 0, itemWidth: 14, textStyle: NAME },
    xAxis: { type: "value", max: 100, axisLabel: { ...NAME, formatter: "{value} %" } },
    yAxis: { type: "category", inverse: true, data: bars.map(({ name }) => name), axisLabel: NAME },
    series: [
      layer(names.unknown, UNKNOWN, ({ unknown }) => unknown),
      layer(names.estimated, ESTIMATED, ({ estimated }) => estimated),
    ],
  };
}

export interface CurvePoint {
  readonly costFen: number;
  readonly gain: number;
}

const FEN_PER_TEN_THOUSAND_YUAN = 1e6;

export function drawCurve(points: readonly CurvePoint[], names: { cost: string; gain: string }): EChartsCoreOption {
  return {
    grid: { left: 8, right: 24, top: 36, bottom: 24, containLabel: true },
    tooltip: { trigger: "axis" },
    xAxis: {
      type: "value",
      name: names.cost,
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: NAME,
      axisLabel: NAME,
    },
    yAxis: { type: "value", name: names.gain, nameTextStyle: { ...NAME, align: "left" }, axisLabel: NAME },
    series: [
      {
        type: "line",
        showSymbol: false,
        lineStyle: { color: UNKNOWN, width: 2 },
        areaStyle: { color: "#dce5ec" },
        data: points.map(({ costFen, gain }) => [
          Math.round((costFen / FEN_PER_TEN_THOUSAND_YUAN) * 100) / 100,
          Math.round(gain * 100) / 100,
        ]),
      },
    ],
  };
}

/** What a plan says in charts: money by year and source against what there is, risk left in the ground, the search. */
import type { EChartsCoreOption } from "echarts/core";
import type { Frontier, PlanFile, PlanJobView, RiskCurve } from "../api/plan.schemas.ts";
import { PLAN_COLOUR, sourceColour, WITHOUT_COLOUR, WORST_COLOUR } from "./plan-colours.ts";
import { formatMoney, formatRisk } from "./plan-format.ts";

const NAME = { color: "#38424c", fontSize: 12 };
const GRID = { left: 6, right: 16, top: 40, bottom: 4, containLabel: true };
const LEGEND = { top: 0, type: "scroll", itemWidth: 14, itemHeight: 9, textStyle: NAME };
const SPLIT = { splitLine: { lineStyle: { color: "#e8ecef" } } };

export type ChartWords = (key: string) => string;
interface MoneyUnit {
  readonly per: number;
  readonly text: string;
}
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A column a year, stacked by source; a stroke where the year's money ends. `chosen` = what one project draws, outlined. */
export function moneyChart(
  plan: Pick<PlanFile, "money" | "byYear">,
  sourceName: (source: string) => string,
  words: ChartWords,
  unit: MoneyUnit,
  only: { readonly year?: number | undefined; readonly source?: string | undefined },
): EChartsCoreOption {
  const years = plan.byYear.map(({ year }) => year);
  const sources = [...new Set(plan.money.map(({ source }) => source))];
  const fade = (year: number, source: string) =>
    (only.year !== undefined && only.year !== year) || (only.source !== undefined && only.source !== source) ? 0.25 : 1;
  const budgets = years.map((year) => {
    const rows = plan.money.filter((row) => row.year === year);
    return rows.some(({ budgetFen }) => budgetFen === null) ? null : rows.reduce((sum, row) => sum + row.budgetFen!, 0);
  });
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: {
      trigger: "axis",
      valueFormatter: (value: number | null) => (value === null ? "–" : formatMoney(value * unit.per)),
    },
    xAxis: { type: "category", data: years.map(String), axisLabel: NAME },
    yAxis: { type: "value", axisLabel: NAME, ...SPLIT },
    series: [
      ...sources.map((source, s) => ({
        type: "bar",
        stack: "money",
        barMaxWidth: 46,
        name: sourceName(source),
        data: years.map((year) => ({
          value: rounded(
            (plan.money.find((row) => row.year === year && row.source === source)?.drawFen ?? 0) / unit.per,
          ),
          itemStyle: { color: sourceColour(s), opacity: fade(year, source) },
        })),
        itemStyle: { color: sourceColour(s) },
      })),
      {
        type: "line",
        name: words("plan.budget"),
        step: "middle",
        symbol: "none",
        lineStyle: { color: "#1c2733", width: 1.5, type: "dashed" },
        itemStyle: { color: "#1c2733" },
        data: budgets.map((fen) => (fen === null ? null : rounded(fen / unit.per))),
      },
    ],
  };
}

/** Risk still in the ground: nothing done, with the plan, each company its worst first with the same money. */
export function riskChart({ rows }: RiskCurve, words: ChartWords): EChartsCoreOption {
  const line = (name: string, colour: string, data: (number | null)[], dashed = false) => ({
    type: "line",
    name,
    symbolSize: 6,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: dashed ? 1.5 : 2.5, type: dashed ? "dashed" : "solid" },
    data: data.map((value) => (value === null ? null : Number(value.toPrecision(4)))),
  });
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: { trigger: "axis", valueFormatter: (value: number | null) => (value === null ? "–" : formatRisk(value)) },
    xAxis: { type: "category", data: rows.map(({ year }) => String(year)), axisLabel: NAME },
    yAxis: { type: "value", axisLabel: NAME, min: 0, ...SPLIT },
    series: [
      line(
        words("plan.curveWithout"),
        WITHOUT_COLOUR,
        rows.map(({ without }) => without),
        true,
      ),
      ...(rows.some(({ worstFirst }) => worstFirst !== null)
        ? [
            line(
              words("plan.curveWorst"),
              WORST_COLOUR,
              rows.map(({ worstFirst }) => worstFirst),
              true,
            ),
          ]
        : []),
      line(
        words("plan.curveWith"),
        PLAN_COLOUR,
        rows.map(({ withPlan }) => withPlan),
      ),
    ],
  };
}

/** Best value and bound over the seconds of the search, closing in on each other. */
export function searchChart(trace: PlanJobView["trace"], words: ChartWords): EChartsCoreOption {
  const step = (
    name: string,
    colour: string,
    at: (point: PlanJobView["trace"][number]) => number,
    dashed: boolean,
  ) => ({
    type: "line",
    name,
    step: "end",
    symbolSize: 4,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dashed ? "dashed" : "solid" },
    data: trace.map((point) => [Math.round(point.seconds * 10) / 10, Number(at(point).toPrecision(6))]),
  });
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: { trigger: "axis", valueFormatter: (value: number) => formatRisk(value) },
    xAxis: { type: "value", axisLabel: { ...NAME, formatter: "{value} s" }, splitLine: { show: false } },
    yAxis: { type: "value", scale: true, axisLabel: NAME, ...SPLIT },
    series: [
      step(words("plan.bound"), WITHOUT_COLOUR, ({ bound }) => bound, true),
      step(words("plan.best"), PLAN_COLOUR, ({ value }) => value, false),
    ],
  };
}

/** Plans over their money, each a point that opens its plan. */
export function frontierChart({ points, basePlanId }: Frontier, words: ChartWords, unit: MoneyUnit): EChartsCoreOption {
  return {
    grid: { ...GRID, bottom: 22 },
    tooltip: {
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = points[dataIndex]!;
        return `× ${rounded(point.budgetFactor)}<br>${formatMoney(point.costFen)}<br>${words("plan.risk")} ${formatRisk(point.risk)}`;
      },
    },
    xAxis: {
      type: "value",
      scale: true,
      name: `${words("plan.cost")} (${unit.text})`,
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: NAME,
      axisLabel: NAME,
      ...SPLIT,
    },
    yAxis: {
      type: "value",
      scale: true,
      name: words("plan.risk"),
      nameTextStyle: { ...NAME, align: "left" },
      axisLabel: NAME,
      ...SPLIT,
    },
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: 11,
        lineStyle: { color: PLAN_COLOUR, width: 2 },
        data: points.map((point) => ({
          name: point.planId,
          value: [rounded(point.costFen / unit.per), Number(point.risk.toPrecision(5))],
          itemStyle: { color: point.planId === basePlanId ? "#7348a8" : PLAN_COLOUR },
        })),
      },
    ],
  };
}

/** Sums as chart options: bars of one column, and stacks of a two-way table; each names the word behind a bar. */
import type { EChartsCoreOption } from "echarts/core";

export interface Drawn {
  readonly option: EChartsCoreOption;
  /** The word behind a category's name as it is shown. */
  readonly wordOf: ReadonlyMap<string, string>;
}

interface Tally {
  readonly word: string;
  readonly lengthM: number;
}

interface Cell {
  readonly first: string;
  readonly second: string;
  readonly lengthM: number;
}

const GRID = { left: 4, right: 20, top: 12, bottom: 4, containLabel: true };
const PLAIN = "#2f6f9f";
const NAME = { color: "#38424c", fontSize: 12 };

/** Lying bars, longest on top; what is beyond `most` is left out. */
export function lyingBars(
  tallies: readonly Tally[],
  label: (word: string) => string,
  { unit, most = 10 }: { unit: string; most?: number },
): Drawn {
  const sorted = tallies
    .filter((tally) => tally.lengthM > 0)
    .sort((a, b) => b.lengthM - a.lengthM)
    .slice(0, most)
    .reverse();
  const names = sorted.map((tally) => label(tally.word));
  return {
    wordOf: new Map(sorted.map((tally, i) => [names[i]!, tally.word])),
    option: {
      grid: GRID,
      tooltip: { valueFormatter: (km: number) => `${km} ${unit}` },
      xAxis: { type: "value", axisLabel: NAME },
      yAxis: { type: "category", data: names, axisLabel: { ...NAME, width: 150, overflow: "truncate" } },
      series: [
        { type: "bar", barMaxWidth: 18, data: sorted.map(({ lengthM }) => km(lengthM)), itemStyle: { color: PLAIN } },
      ],
    },
  };
}

/** Standing bars in the order given, each in its own colour when it has one. */
export function standingBars(
  tallies: readonly Tally[],
  order: readonly string[],
  label: (word: string) => string,
  { unit, colourOf }: { unit: string; colourOf?: (word: string) => string | undefined },
): Drawn {
  const names = order.map(label);
  const metres = new Map(tallies.map((tally) => [tally.word, tally.lengthM]));
  return {
    wordOf: new Map(order.map((word, i) => [names[i]!, word])),
    option: {
      grid: { ...GRID, top: 24 },
      tooltip: { valueFormatter: (value: number) => `${value} ${unit}` },
      xAxis: { type: "category", data: names, axisLabel: { ...NAME, hideOverlap: true } },
      yAxis: { type: "value", axisLabel: NAME },
      series: [
        {
          type: "bar",
          barMaxWidth: 48,
          label: { show: true, position: "top", ...NAME },
          data: order.map((word) => ({
            value: km(metres.get(word) ?? 0),
            itemStyle: { color: colourOf?.(word) ?? PLAIN },
          })),
        },
      ],
    },
  };
}

export interface Side {
  readonly order: readonly string[];
  readonly label: (word: string) => string;
}

/** Columns stacked by the other side of the table. */
export function stackedBars(
  cells: readonly Cell[],
  columns: Side & { readonly side: "first" | "second" },
  stack: Side & { readonly colourOf: (word: string) => string | undefined },
  unit: string,
): Drawn {
  const stackSide = columns.side === "first" ? "second" : "first";
  const names = columns.order.map(columns.label);
  const metres = new Map(cells.map((cell) => [`${cell[columns.side]}\n${cell[stackSide]}`, cell.lengthM]));
  return {
    wordOf: new Map(columns.order.map((word, i) => [names[i]!, word])),
    option: {
      grid: { ...GRID, top: 36 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value} ${unit}` },
      legend: { top: 0, itemWidth: 14, textStyle: NAME },
      xAxis: { type: "category", data: names, axisLabel: { ...NAME, hideOverlap: true } },
      yAxis: { type: "value", axisLabel: NAME },
      series: stack.order.map((layer) => ({
        type: "bar",
        stack: "all",
        barMaxWidth: 48,
        name: stack.label(layer),
        itemStyle: { color: stack.colourOf(layer) },
        data: columns.order.map((column) => km(metres.get(`${column}\n${layer}`) ?? 0)),
      })),
    },
  };
}

const km = (metres: number): number => Math.round(metres / 10) / 100;

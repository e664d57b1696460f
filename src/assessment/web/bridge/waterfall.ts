/** A waterfall from one total to another as a chart option: whole bars at the ends, floating steps between. */
import type { EChartsCoreOption } from "echarts/core";

export interface WaterfallStep {
  readonly name: string;
  readonly mm: number;
}

export interface Waterfall {
  readonly beforeName: string;
  readonly afterName: string;
  readonly beforeMm: number;
  readonly steps: readonly WaterfallStep[];
  /** Of the whole bars: the risk colour. */
  readonly colour: string;
  readonly unit: string;
  /** In place of the unit where the axis does not begin at zero. */
  readonly cutUnit: string;
  /** Lying bars, for a narrow screen. */
  readonly lying: boolean;
}

const NAME = { color: "#38424c", fontSize: 12 };
/** Not colours of risk: more is dark, less is light, and the sign stands beside it. */
const MORE = "#22303c";
const LESS = "#9db4c6";

export function drawWaterfall({
  beforeName,
  afterName,
  beforeMm,
  steps,
  colour,
  unit,
  cutUnit,
  lying,
}: Waterfall): EChartsCoreOption {
  let level = beforeMm;
  const levels = [level];
  const floats = steps.map(({ name, mm }) => {
    const from = level;
    level += mm;
    levels.push(level);
    return { name, mm, low: Math.min(from, level), height: Math.abs(mm) };
  });
  const bars = [
    { name: beforeName, low: 0, height: beforeMm, text: km(beforeMm), colour },
    ...floats.map(({ name, mm, low, height }) => ({
      name,
      low,
      height,
      text: signedKm(mm),
      colour: mm > 0 ? MORE : LESS,
    })),
    { name: afterName, low: 0, height: level, text: km(level), colour },
  ];
  const names = bars.map(({ name }) => name);
  const category = {
    type: "category",
    data: names,
    axisLabel: { ...NAME, interval: 0 },
    ...(lying ? { inverse: true } : {}),
  };
  const floor = floorOf(levels);
  const value = {
    type: "value",
    axisLabel: NAME,
    name: floor > 0 ? cutUnit : unit,
    nameTextStyle: { ...NAME, align: lying ? "right" : "left" },
    min: floor / 1e6,
  };
  return {
    grid: { left: 8, right: lying ? 64 : 20, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => `${names[dataIndex]}<br>${bars[dataIndex]!.text} ${unit}`,
    },
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: [
      {
        type: "bar",
        stack: "all",
        silent: true,
        itemStyle: { color: "transparent" },
        data: bars.map(({ low }) => low / 1e6),
      },
      {
        type: "bar",
        stack: "all",
        barMaxWidth: lying ? 22 : 64,
        label: {
          show: true,
          position: lying ? "right" : "top",
          ...NAME,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]!.text,
        },
        data: bars.map(({ height, colour: of }) => ({ value: height / 1e6, itemStyle: { color: of } })),
      },
    ],
  };
}

/** Small moves of a large total would be hairlines: then the axis begins below the lowest level, and says so. */
function floorOf(levels: readonly number[]): number {
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const reach = high - low;
  if (reach === 0 || reach > high / 5) return 0;
  const step = 10 ** Math.floor(Math.log10(reach));
  return Math.max(0, Math.floor((low - reach) / step) * step);
}

const THREE = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const km = (mm: number): string => THREE.format(mm / 1e6);
const signedKm = (mm: number): string => (mm === 0 ? "0" : `${mm > 0 ? "+" : "−"}${km(Math.abs(mm))}`);

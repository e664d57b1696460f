/** One chart: an ECharts option in, a responsive canvas with a text alternative out; a click gives the bar's name. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface ChartProps {
  option: echarts.EChartsCoreOption;
  /** What the chart says, for those who do not see it. */
  label: string;
  height?: number;
  onPick?: (picked: { name: string; series: string }) => void;
}

export function Chart({ option, label, height = 260, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const chart = echarts.init(place.current!);
    chart.setOption({ animation: false, ...option });
    chart.on("click", (event) => pick.current?.({ name: String(event.name), series: String(event.seriesName ?? "") }));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current!);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}

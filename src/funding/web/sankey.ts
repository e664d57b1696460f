/** Channel → source → project as a Sankey option; on a narrow screen with shorter names. */
import { SankeyChart } from "echarts/charts";
import * as echarts from "echarts/core";
import type { Flow } from "../api/funding.schemas.ts";

echarts.use([SankeyChart]);

/** Told apart by their names; colours only group. Not colours of risk. */
const COLOURS = { channel: "#0b5cad", source: "#3f7ea6", project: "#5a6672", rest: "#8a939b" } as const;

export interface SankeyWords {
  nodeName(node: Flow["nodes"][number]): string;
  amount(fen: number): string;
  lying: boolean;
}

export function drawSankey(
  { nodes, links }: Flow,
  { nodeName, amount, lying }: SankeyWords,
): echarts.EChartsCoreOption {
  const names = new Map(nodes.map((node) => [node.id, nodeName(node)]));
  const isLast = (id: string) => id === "rest" || id.startsWith("project:");
  const room = lying ? { left: 8, right: 260, top: 8, bottom: 8 } : { left: 4, right: 120, top: 8, bottom: 8 };
  return {
    tooltip: {
      formatter: ({ dataType, data }: { dataType: string; data: { source: string; target: string; fen: number } }) =>
        dataType === "edge" ? `${names.get(data.source)} → ${names.get(data.target)}<br>${amount(data.fen)}` : "",
    },
    series: [
      {
        type: "sankey",
        ...room,
        nodeGap: lying ? 12 : 8,
        nodeWidth: 14,
        draggable: false,
        emphasis: { focus: "adjacency" },
        lineStyle: { color: "source", opacity: 0.35 },
        data: nodes.map(({ id, kind }) => ({
          name: id,
          itemStyle: { color: COLOURS[kind] },
          label: {
            formatter: names.get(id)!,
            color: "#1c2733",
            fontSize: 12,
            width: isLast(id) ? room.right - 16 : lying ? 220 : 96,
            overflow: "truncate",
          },
        })),
        links: links.map(({ from, to, fen }) => ({ source: from, target: to, value: fen / 100, fen })),
      },
    ],
  };
}

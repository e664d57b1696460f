/**
 * Money as a picture: channel → source → project, widest first, small ones together, sums kept.
 *
 * A Sankey of more than some dozen lines on a side cannot be read, so the smallest projects are one node. What enters a node
 * leaves it, and the total is the total of all rows whatever is put together.
 */
import type { Channel } from "./channels.ts";

export interface FlowRow {
  readonly sourceId: number;
  readonly channel: Channel;
  readonly sourceName: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly fen: number;
}

export interface FlowPicture {
  readonly nodes: { id: string; kind: "channel" | "source" | "project" | "rest"; name: string }[];
  readonly links: { from: string; to: string; fen: number }[];
  readonly totalFen: number;
}

export function drawFlow(rows: readonly FlowRow[], mostProjects = 14): FlowPicture {
  const nodes = new Map<string, FlowPicture["nodes"][number]>();
  const links = new Map<string, FlowPicture["links"][number]>();
  const add = (from: string, to: string, fen: number) => {
    const held = links.get(`${from}>${to}`);
    links.set(`${from}>${to}`, { from, to, fen: fen + (held?.fen ?? 0) });
  };
  const shown = largestProjects(rows, mostProjects);
  for (const { sourceId, channel, sourceName, projectId, projectName, fen } of rows) {
    const [from, via] = [`channel:${channel}`, `source:${sourceId}`];
    const to = shown.has(projectId) ? `project:${projectId}` : "rest";
    nodes.set(from, { id: from, kind: "channel", name: channel });
    nodes.set(via, { id: via, kind: "source", name: sourceName });
    nodes.set(to, to === "rest" ? { id: to, kind: "rest", name: "" } : { id: to, kind: "project", name: projectName });
    add(from, via, fen);
    add(via, to, fen);
  }
  return {
    nodes: [...nodes.values()],
    links: [...links.values()],
    totalFen: rows.reduce((sum, { fen }) => sum + fen, 0),
  };
}

function largestProjects(rows: readonly FlowRow[], most: number): Set<string> {
  const sums = new Map<string, number>();
  for (const { projectId, fen } of rows) sums.set(projectId, (sums.get(projectId) ?? 0) + fen);
  const sorted = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  // One too many is shown rather than put into a rest of one.
  const kept = sorted.length <= most + 1 ? sorted : sorted.slice(0, most);
  return new Set(kept.map(([projectId]) => projectId));
}

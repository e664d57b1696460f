/**
 * What lies upstream and downstream of a pipe.
 *
 * Flow is given per pipe: 1 from its first vertex to its last, -1 the other way, 0 not known. Unknown flow is followed
 * both ways: a trace may then show too much, never too little.
 */
import { farNode, NO_NODE, type Topology } from "./topology.ts";

export type Direction = "upstream" | "downstream";

/** Positions of the pipes reached, the start among them, ascending. Linear in what is reached. */
export function traceFlow(
  topology: Topology,
  flow: ArrayLike<number>,
  start: readonly number[],
  direction: Direction,
): number[] {
  const sign = direction === "downstream" ? 1 : -1;
  const reached = new Set(start.filter((pipe) => topology.from[pipe] !== NO_NODE));
  const waiting = [...reached];
  for (let pipe = waiting.pop(); pipe !== undefined; pipe = waiting.pop())
    for (const node of exitsOf(topology, pipe, flow[pipe]! * sign))
      for (let k = topology.pipeStart[node]!; k < topology.pipeStart[node + 1]!; k++) {
        const next = topology.pipeAt[k]!;
        if (reached.has(next) || !canEnter(topology, next, node, flow[next]! * sign)) continue;
        reached.add(next);
        waiting.push(next);
      }
  return [...reached].sort((a, b) => a - b);
}

const exitsOf = ({ from, to }: Topology, pipe: number, flow: number): number[] =>
  flow > 0 ? [to[pipe]!] : flow < 0 ? [from[pipe]!] : [from[pipe]!, to[pipe]!];

const canEnter = ({ from, to }: Topology, pipe: number, node: number, flow: number): boolean =>
  flow === 0 || (flow > 0 ? from[pipe] === node : to[pipe] === node);

/**
 * Flow as it would run from the sources along the shortest ways: from each pipe's nearer node to its farther one. For
 * trees this is the flow; in looped pressure networks the hydraulics may decide otherwise. 0 where no source reaches, and
 * where both ends are equally far.
 */
export function flowFromSources(topology: Topology, lengthM: ArrayLike<number>, sources: readonly number[]): Int8Array {
  const distance = distancesFrom(topology, lengthM, sources);
  const flow = new Int8Array(topology.pipeCount);
  for (let pipe = 0; pipe < topology.pipeCount; pipe++) {
    if (topology.from[pipe] === NO_NODE) continue;
    const [a, b] = [distance[topology.from[pipe]!]!, distance[topology.to[pipe]!]!];
    flow[pipe] = a < b ? 1 : a > b ? -1 : 0;
  }
  return flow;
}

/** Metres along the pipes from the nearest source to each node, Infinity where none reaches (Dijkstra). */
export function distancesFrom(
  topology: Topology,
  lengthM: ArrayLike<number>,
  sources: readonly number[],
): Float64Array {
  const distance = new Float64Array(topology.nodeCount).fill(Number.POSITIVE_INFINITY);
  const queue = createQueue();
  for (const node of sources) {
    distance[node] = 0;
    queue.push(node, 0);
  }
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at.key > distance[at.node]!) continue;
    for (let k = topology.pipeStart[at.node]!; k < topology.pipeStart[at.node + 1]!; k++) {
      const pipe = topology.pipeAt[k]!;
      const far = farNode(topology, pipe, at.node);
      const sum = at.key + lengthM[pipe]!;
      if (sum >= distance[far]!) continue;
      distance[far] = sum;
      queue.push(far, sum);
    }
  }
  return distance;
}

/** A binary heap, least key first. */
function createQueue() {
  const nodes: number[] = [];
  const keys: number[] = [];
  const swap = (a: number, b: number): void => {
    [nodes[a], nodes[b]] = [nodes[b]!, nodes[a]!];
    [keys[a], keys[b]] = [keys[b]!, keys[a]!];
  };
  return {
    push(node: number, key: number): void {
      nodes.push(node);
      keys.push(key);
      for (let i = keys.length - 1; i > 0; ) {
        const above = (i - 1) >> 1;
        if (keys[above]! <= keys[i]!) break;
        swap(i, above);
        i = above;
      }
    },
    pop(): { node: number; key: number } | undefined {
      if (nodes.length === 0) return undefined;
      swap(0, nodes.length - 1);
      const [node, key] = [nodes.pop()!, keys.pop()!];
      for (let i = 0; ; ) {
        let least = i;
        for (const below of [2 * i + 1, 2 * i + 2])
          if (below < keys.length && keys[below]! < keys[least]!) least = below;
        if (least === i) return { node, key };
        swap(i, least);
        i = least;
      }
    },
  };
}

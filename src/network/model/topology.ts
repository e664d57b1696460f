/**
 * How pipes hang together: their ends as nodes, told from where the lines end.
 *
 * Ends of one network closer than the tolerance are one node, also through a third end between them; so the result does
 * not depend on the order of the pipes. A pipe shorter than the tolerance becomes a loop at its node.
 *
 * Left out on purpose: a line that ends on the middle of another is not joined to it (surveys put a point at every
 * branch), and lines that cross are not joined.
 */
import type { PackedNetwork } from "./packed-network.ts";
import { createPointGrid } from "./point-grid.ts";

/** What of a network tells how it hangs together. */
export type PackedLines = Pick<PackedNetwork, "count" | "vertexStart" | "metres"> & {
  readonly network: { readonly codes: ArrayLike<number> };
};

export interface Topology {
  readonly pipeCount: number;
  readonly nodeCount: number;
  /** Nodes at each pipe's first and last vertex; `NO_NODE` for a pipe without a position. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** x, y of the nodes, metres in the network's frame. */
  readonly nodeXY: Float64Array;
  /** Pipes at node n: pipeAt[pipeStart[n]] .. pipeAt[pipeStart[n + 1] - 1]; a loop stands there twice. */
  readonly pipeStart: Uint32Array;
  readonly pipeAt: Uint32Array;
}

export const NO_NODE = -1;

/** Survey files round to a millimetre, drawn ones to a centimetre. */
export const SAME_NODE_M = 0.05;

export function buildTopology(lines: PackedLines, toleranceM = SAME_NODE_M): Topology {
  const ends = endsOf(lines);
  const groups = createGroups(lines.count * 2);
  const grid = createPointGrid(ends, toleranceM);
  const { codes } = lines.network;
  for (let end = 0; end < lines.count * 2; end++) {
    if (!Number.isFinite(ends[2 * end]!)) continue;
    grid.forEachNear(ends[2 * end]!, ends[2 * end + 1]!, (other) => {
      if (other < end && codes[other >> 1] === codes[end >> 1]) groups.join(end, other);
    });
  }
  return numberNodes(lines.count, ends, groups);
}

/** x, y of pipe i's first vertex at end 2i, of its last at end 2i + 1; NaN without a position. */
function endsOf({ count, vertexStart, metres }: PackedLines): Float64Array {
  const ends = new Float64Array(count * 4).fill(Number.NaN);
  for (let pipe = 0; pipe < count; pipe++) {
    const [first, end] = [vertexStart[pipe]!, vertexStart[pipe + 1]!];
    if (end === first) continue;
    ends.set([metres[2 * first]!, metres[2 * first + 1]!, metres[2 * end - 2]!, metres[2 * end - 1]!], pipe * 4);
  }
  return ends;
}

function numberNodes(pipeCount: number, ends: Float64Array, groups: Groups): Topology {
  const nodeOf = new Int32Array(pipeCount * 2).fill(NO_NODE);
  const nodeXY: number[] = [];
  for (let end = 0; end < pipeCount * 2; end++) {
    if (!Number.isFinite(ends[2 * end]!)) continue;
    // The lowest end of a group is its root and comes first.
    const root = groups.root(end);
    if (root === end) {
      nodeOf[end] = nodeXY.length / 2;
      nodeXY.push(ends[2 * end]!, ends[2 * end + 1]!);
    } else nodeOf[end] = nodeOf[root]!;
  }
  const from = nodeOf.filter((_, end) => end % 2 === 0);
  const to = nodeOf.filter((_, end) => end % 2 === 1);
  const nodeCount = nodeXY.length / 2;
  return {
    pipeCount,
    nodeCount,
    from,
    to,
    nodeXY: Float64Array.from(nodeXY),
    ...listPipesAtNodes(from, to, nodeCount),
  };
}

function listPipesAtNodes(from: Int32Array, to: Int32Array, nodeCount: number) {
  const pipeStart = new Uint32Array(nodeCount + 1);
  for (let pipe = 0; pipe < from.length; pipe++) {
    if (from[pipe] === NO_NODE) continue;
    pipeStart[from[pipe]! + 1]!++;
    pipeStart[to[pipe]! + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) pipeStart[node + 1]! += pipeStart[node]!;
  const pipeAt = new Uint32Array(pipeStart[nodeCount]!);
  const filled = pipeStart.slice(0, nodeCount);
  for (let pipe = 0; pipe < from.length; pipe++) {
    if (from[pipe] === NO_NODE) continue;
    pipeAt[filled[from[pipe]!]!++] = pipe;
    pipeAt[filled[to[pipe]!]!++] = pipe;
  }
  return { pipeStart, pipeAt };
}

export const farNode = ({ from, to }: Topology, pipe: number, node: number): number =>
  from[pipe] === node ? to[pipe]! : from[pipe]!;

export interface Components {
  readonly count: number;
  /** Component of each pipe, numbered from 0 in the order of their first pipes; -1 without a position. */
  readonly ofPipe: Int32Array;
}

/** What hangs together, whichever way it flows. */
export function labelComponents({ pipeCount, nodeCount, from, to }: Topology): Components {
  const groups = createGroups(nodeCount);
  for (let pipe = 0; pipe < pipeCount; pipe++) if (from[pipe] !== NO_NODE) groups.join(from[pipe]!, to[pipe]!);
  const labels = new Int32Array(nodeCount).fill(-1);
  const ofPipe = new Int32Array(pipeCount).fill(-1);
  let count = 0;
  for (let pipe = 0; pipe < pipeCount; pipe++) {
    if (from[pipe] === NO_NODE) continue;
    const root = groups.root(from[pipe]!);
    if (labels[root] === -1) labels[root] = count++;
    ofPipe[pipe] = labels[root]!;
  }
  return { count, ofPipe };
}

/** The node nearest to each point (packed x, y) within a distance, `NO_NODE` where there is none: valves, sources. */
export function findNodes(topology: Topology, xy: ArrayLike<number>, withinM: number): Int32Array {
  const grid = createPointGrid(topology.nodeXY, withinM);
  const found = new Int32Array(xy.length / 2).fill(NO_NODE);
  for (let point = 0; point < found.length; point++) {
    let least = Number.POSITIVE_INFINITY;
    grid.forEachNear(xy[2 * point]!, xy[2 * point + 1]!, (node, squared) => {
      if (squared > least || (squared === least && node > found[point]!)) return;
      least = squared;
      found[point] = node;
    });
  }
  return found;
}

export interface Groups {
  root(member: number): number;
  join(a: number, b: number): void;
}

/** Union-find with path halving; the lowest member is the root. */
export function createGroups(count: number): Groups {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (member: number): number => {
    let at = member;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  return {
    root,
    join(a, b) {
      const [rootA, rootB] = [root(a), root(b)];
      if (rootA !== rootB) parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    },
  };
}

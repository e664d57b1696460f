/**
 * The network cut at its valves: which pipes go out together, and what goes out with them because it hangs behind them.
 *
 * `isolatePipe` answers for one pipe and walks the whole network for it; this answers for all pipes at once, in time that
 * grows with the network. Both mean the same: a section is what is joined without passing a valve (cut-at-valves.ts);
 * closing its valves also shuts the pipes at such a valve from each other.
 *
 * What is cut off beyond a section: sections are vertices, a valve between two of them is an edge, and the lowpoints of
 * one depth-first search from the sources (Hopcroft & Tarjan, CACM 16(6), 1973) tell what hangs on each vertex alone. A
 * valve at a branch, where three sections or more meet, goes out with each of them: for these few the graph is searched.
 */
import { cutAtValves, type Sections, sectionsAt } from "./cut-at-valves.ts";
import type { Topology } from "./topology.ts";

export interface ValveSections {
  readonly count: number;
  /** Section of each pipe, numbered in the order of their first pipes; -1 without a position. */
  readonly ofPipe: Int32Array;
  /** Valves that must close for a section, and whether a source stands in it. */
  readonly valves: Uint32Array;
  readonly holdsSource: Uint8Array;
  /** Sum of a weight over the pipes of each section. */
  sumWithin(weight: ArrayLike<number>): Float64Array;
  /** Sum of a weight over what no source reaches any more while the section is shut; 0 without sources. */
  sumCutOff(weight: ArrayLike<number>): Float64Array;
}

export function findValveSections(
  topology: Topology,
  isValve: ArrayLike<number>,
  sources: readonly number[] = [],
): ValveSections {
  const cut = cutAtValves(topology, isValve);
  const { count, ofPipe } = cut;
  const graph = graphOf(topology, isValve, cut, sources);
  const sumWithin = (weight: ArrayLike<number>): Float64Array => {
    const sums = new Float64Array(count);
    for (let pipe = 0; pipe < ofPipe.length; pipe++) if (ofPipe[pipe]! >= 0) sums[ofPipe[pipe]!]! += weight[pipe]!;
    return sums;
  };
  return {
    count,
    ofPipe,
    valves: graph.valves,
    holdsSource: graph.holdsSource,
    sumWithin,
    sumCutOff: (weight) => sumBeyond(graph, sumWithin(weight)),
  };
}

/** Vertices 0..sections-1 are sections, then the valves at branches, last the one source that feeds all sources. */
interface Graph {
  readonly sections: number;
  readonly root: number;
  readonly start: Uint32Array;
  readonly next: Uint32Array;
  readonly atBranch: Uint8Array;
  readonly valves: Uint32Array;
  readonly holdsSource: Uint8Array;
}

function graphOf(topology: Topology, isValve: ArrayLike<number>, cut: Sections, sources: readonly number[]): Graph {
  const { count: sections, ofPipe, valveCount, valveStart, sectionStart, sectionAt } = cut;
  const valves = Uint32Array.from({ length: sections }, (_, s) => valveStart[s + 1]! - valveStart[s]!);
  const atBranch = new Uint8Array(sections);
  const holdsSource = new Uint8Array(sections);
  const edges: number[] = [];
  let vertices = sections;
  for (let valve = 0; valve < valveCount; valve++) {
    const met = sectionAt.subarray(sectionStart[valve]!, sectionStart[valve + 1]!);
    if (met.length === 2) edges.push(met[0]!, met[1]!);
    else {
      for (const section of met) {
        atBranch[section] = 1;
        edges.push(section, vertices);
      }
      vertices++;
    }
  }
  const fed = new Set<number>();
  for (const node of sources)
    for (const section of sectionsAt(topology, ofPipe, node)) {
      fed.add(section);
      // A source at a valve feeds all sides of it and stands in none.
      if (!isValve[node]) holdsSource[section] = 1;
    }
  const root = vertices;
  for (const section of fed) edges.push(root, section);
  return { sections, root, atBranch, valves, holdsSource, ...adjacencyOf(vertices + 1, edges) };
}

function adjacencyOf(vertices: number, edges: readonly number[]): Pick<Graph, "start" | "next"> {
  const start = new Uint32Array(vertices + 1);
  for (const vertex of edges) start[vertex + 1]!++;
  for (let vertex = 0; vertex < vertices; vertex++) start[vertex + 1]! += start[vertex]!;
  const next = new Uint32Array(edges.length);
  const filled = start.slice(0, vertices);
  for (let e = 0; e < edges.length; e += 2) {
    next[filled[edges[e]!]!++] = edges[e + 1]!;
    next[filled[edges[e + 1]!]!++] = edges[e]!;
  }
  return { start, next };
}

function sumBeyond(graph: Graph, within: Float64Array): Float64Array {
  const weightOf = (vertex: number): number => (vertex < graph.sections ? within[vertex]! : 0);
  const { order, up, parent } = searchFrom(graph);
  const below = Float64Array.from({ length: graph.root + 1 }, (_, vertex) => weightOf(vertex));
  const beyond = new Float64Array(graph.root + 1);
  const entered = new Int32Array(graph.root + 1).fill(-1);
  order.forEach((vertex, at) => {
    entered[vertex] = at;
  });
  // Children before their parents: what cannot get above its parent without it hangs on the parent alone.
  for (let at = order.length - 1; at > 0; at--) {
    const vertex = order[at]!;
    const above = parent[vertex]!;
    below[above]! += below[vertex]!;
    if (up[vertex]! >= entered[above]!) beyond[above]! += below[vertex]!;
  }
  const reached = order.reduce((sum, vertex) => sum + weightOf(vertex), 0);
  return Float64Array.from({ length: graph.sections }, (_, section) => {
    if (entered[section] === -1) return 0;
    return graph.atBranch[section]
      ? reached - within[section]! - reachWithout(graph, section, within)
      : beyond[section]!;
  });
}

/** Depth first from the root: order of entering, parents, and the earliest vertex each subtree has an edge to. */
function searchFrom({ root, start, next }: Graph): { order: number[]; up: Int32Array; parent: Int32Array } {
  const parent = new Int32Array(root + 1).fill(-1);
  const entered = new Int32Array(root + 1).fill(-1);
  const up = new Int32Array(root + 1);
  const edge = start.slice(0, root + 1);
  const order: number[] = [];
  const path: number[] = [];
  const enter = (vertex: number): void => {
    entered[vertex] = up[vertex] = order.length;
    order.push(vertex);
    path.push(vertex);
  };
  enter(root);
  while (path.length > 0) {
    const vertex = path[path.length - 1]!;
    if (edge[vertex]! === start[vertex + 1]!) {
      path.pop();
      const above = parent[vertex]!;
      if (above >= 0) up[above] = Math.min(up[above]!, up[vertex]!);
      continue;
    }
    const far = next[edge[vertex]!++]!;
    if (entered[far] === -1) {
      parent[far] = vertex;
      enter(far);
    } else up[vertex] = Math.min(up[vertex]!, entered[far]!);
  }
  return { order, up, parent };
}

/** Weight the sources still reach when a section and the branch valves at it are shut. */
function reachWithout({ root, sections, start, next }: Graph, shut: number, within: Float64Array): number {
  const seen = new Uint8Array(root + 1);
  seen[shut] = 1;
  for (let k = start[shut]!; k < start[shut + 1]!; k++) {
    const vertex = next[k]!;
    if (vertex >= sections && vertex !== root) seen[vertex] = 1;
  }
  seen[root] = 1;
  const waiting = [root];
  let sum = 0;
  for (let vertex = waiting.pop(); vertex !== undefined; vertex = waiting.pop())
    for (let k = start[vertex]!; k < start[vertex + 1]!; k++) {
      const far = next[k]!;
      if (seen[far]) continue;
      seen[far] = 1;
      if (far < sections) sum += within[far]!;
      waiting.push(far);
    }
  return sum;
}

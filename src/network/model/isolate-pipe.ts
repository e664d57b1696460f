/**
 * Which valves must close so that a pipe can be dug up, and who is cut off by that.
 *
 * From both ends of the pipe the section spreads until every way is stopped by a valve. Closing those valves takes the
 * section out; what then hangs on no source any more is cut off as well, although nobody works there.
 *
 * A valve stands at a node and shuts all pipes there from each other. Valves are taken as closable and tight: the caller
 * leaves out of `isValve` those that are not.
 */
import { farNode, NO_NODE, type Topology } from "./topology.ts";

export interface Isolation {
  /** Nodes whose valves close, ascending. */
  readonly valves: readonly number[];
  /** Pipes between the valves, the pipe itself among them, ascending. */
  readonly section: readonly number[];
  /** A source lies inside the section: closing valves cannot stop it. */
  readonly holdsSource: boolean;
  /** Pipes outside the section that no source reaches any more, ascending; none are told without sources. */
  readonly cutOff: readonly number[];
}

export function isolatePipe(
  topology: Topology,
  pipe: number,
  isValve: ArrayLike<number>,
  sources: readonly number[] = [],
): Isolation {
  if (topology.from[pipe] === NO_NODE) return { valves: [], section: [pipe], holdsSource: false, cutOff: [] };
  const valves = new Set<number>();
  const inside = new Set<number>();
  const section = new Set([pipe]);
  const enter = (node: number): void => {
    if (isValve[node]) valves.add(node);
    else inside.add(node);
  };
  enter(topology.from[pipe]!);
  enter(topology.to[pipe]!);
  // A set visits what is added while it is walked.
  for (const node of inside)
    for (const next of pipesAt(topology, node)) {
      section.add(next);
      enter(farNode(topology, next, node));
    }
  // A valve with the section on all its sides separates nothing.
  for (const node of valves) if (pipesAt(topology, node).every((next) => section.has(next))) valves.delete(node);
  return {
    valves: ascending(valves),
    section: ascending(section),
    holdsSource: sources.some((node) => inside.has(node)),
    cutOff: listCutOff(topology, section, valves, sources),
  };
}

function listCutOff(
  topology: Topology,
  section: ReadonlySet<number>,
  closed: ReadonlySet<number>,
  sources: readonly number[],
): number[] {
  const before = reach(topology, sources, new Set(), new Set());
  const after = reach(topology, sources, section, closed);
  return ascending([...before].filter((pipe) => !section.has(pipe) && !after.has(pipe)));
}

/** Pipes the sources reach without the shut pipes and without passing a closed node. */
function reach(
  topology: Topology,
  sources: readonly number[],
  shut: ReadonlySet<number>,
  closed: ReadonlySet<number>,
): Set<number> {
  const pipes = new Set<number>();
  const starts = new Set(sources);
  const nodes = new Set(sources);
  for (const node of nodes) {
    if (closed.has(node) && !starts.has(node)) continue;
    for (const pipe of pipesAt(topology, node)) {
      if (shut.has(pipe)) continue;
      pipes.add(pipe);
      nodes.add(farNode(topology, pipe, node));
    }
  }
  return pipes;
}

const pipesAt = ({ pipeStart, pipeAt }: Topology, node: number): number[] =>
  Array.from(pipeAt.subarray(pipeStart[node]!, pipeStart[node + 1]!));

const ascending = (found: Iterable<number>): number[] => [...found].sort((a, b) => a - b);

/**
 * A network cut at its valves: which pipes go out of service together, and which valves part them from the rest.
 *
 * A section is what hangs together without passing a valve: the same set for each of its pipes as the trace of one pipe
 * gives (isolate-pipe.ts), found for all of them at once by union-find. A valve parts two sections or
 * more; one that has a single section on all its sides parts nothing and is not told. Near-linear in pipes.
 *
 * What hangs behind a section is told by `valve-sections.ts` for hazards and by the assessment's `isolation/cut-off.ts` for
 * the consequence; the two differ in what a valve at a branch shuts.
 *
 * Left out on purpose: abandoned pipes are not taken out of the topology, and every valve is taken as closable and tight.
 */
import { createGroups, NO_NODE, type Topology } from "./topology.ts";

export interface Sections {
  readonly count: number;
  /** Section of each pipe, numbered in the order of their first pipes; -1 without a position. */
  readonly ofPipe: Int32Array;
  /** Valves that part sections, numbered from 0; `valveNode[v]` is where it stands. */
  readonly valveCount: number;
  readonly valveNode: Int32Array;
  /** Valves of section s: valveAt[valveStart[s]] .. valveAt[valveStart[s + 1] - 1]; sections of a valve likewise. */
  readonly valveStart: Uint32Array;
  readonly valveAt: Uint32Array;
  readonly sectionStart: Uint32Array;
  readonly sectionAt: Uint32Array;
}

/** `isValve` by node. */
export function cutAtValves(topology: Topology, isValve: ArrayLike<number>): Sections {
  const { ofPipe, count } = labelSections(topology, isValve);
  const valveNode: number[] = [];
  const sections: number[] = [];
  const valves: number[] = [];
  for (let node = 0; node < topology.nodeCount; node++) {
    if (!isValve[node]) continue;
    const around = sectionsAt(topology, ofPipe, node);
    if (around.length < 2) continue;
    for (const section of around) {
      sections.push(section);
      valves.push(valveNode.length);
    }
    valveNode.push(node);
  }
  const [valveStart, valveAt] = listBy(sections, valves, count);
  const [sectionStart, sectionAt] = listBy(valves, sections, valveNode.length);
  return {
    count,
    ofPipe,
    valveCount: valveNode.length,
    valveNode: Int32Array.from(valveNode),
    valveStart,
    valveAt,
    sectionStart,
    sectionAt,
  };
}

function labelSections({ pipeCount, nodeCount, from, pipeStart, pipeAt }: Topology, isValve: ArrayLike<number>) {
  const groups = createGroups(pipeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (isValve[node]) continue;
    const first = pipeStart[node]!;
    for (let k = first + 1; k < pipeStart[node + 1]!; k++) groups.join(pipeAt[first]!, pipeAt[k]!);
  }
  const ofPipe = new Int32Array(pipeCount).fill(-1);
  let count = 0;
  for (let pipe = 0; pipe < pipeCount; pipe++) {
    if (from[pipe] === NO_NODE) continue;
    // The lowest pipe of a group is its root and comes first.
    const root = groups.root(pipe);
    ofPipe[pipe] = root === pipe ? count++ : ofPipe[root]!;
  }
  return { ofPipe, count };
}

/** Each once. */
export function sectionsAt({ pipeStart, pipeAt }: Topology, ofPipe: Int32Array, node: number): number[] {
  const found: number[] = [];
  for (let k = pipeStart[node]!; k < pipeStart[node + 1]!; k++) {
    const section = ofPipe[pipeAt[k]!]!;
    if (!found.includes(section)) found.push(section);
  }
  return found;
}

/** `values` grouped by `keys` in 0 .. count-1, in their order. */
function listBy(
  keys: readonly number[],
  values: readonly number[],
  count: number,
): [start: Uint32Array, at: Uint32Array] {
  const start = new Uint32Array(count + 1);
  for (const key of keys) start[key + 1]!++;
  for (let key = 0; key < count; key++) start[key + 1]! += start[key]!;
  const at = new Uint32Array(keys.length);
  const filled = start.slice(0, count);
  keys.forEach((key, i) => {
    at[filled[key]!++] = values[i]!;
  });
  return [start, at];
}

/**
 * A network drawn in a line of text, so that a test shows what it is about:
 *
 *   sketch("R1 -P1- J1 -P2- J2 ; J1 -P3> V1")
 *
 * `;` begins a new run. `-P-` is a pipe whose flow is not known, `-P>` flows to the right, `<P-` to the left. Nodes
 * beginning with R are sources, with V valves. Every pipe is 100 m long unless drawn `-P:250-`.
 */
import { buildTopology, type PackedLines, type Topology } from "./topology.ts";

export interface Sketch {
  readonly lines: PackedLines;
  readonly topology: Topology;
  readonly flow: Int8Array;
  readonly lengthM: Float64Array;
  /** By node, 1 = a valve. */
  readonly isValve: Uint8Array;
  readonly sources: readonly number[];
  pipe(name: string): number;
  node(name: string): number;
  pipeNames(pipes: Iterable<number>): string;
  nodeNames(nodes: Iterable<number>): string;
}

interface DrawnPipe {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly flow: number;
  readonly lengthM: number;
}

const PIPE = /^(<|-)(\w+)(?::(\d+))?(-|>)$/;

export function sketch(drawing: string): Sketch {
  const pipes = drawing.split(";").flatMap(readRun);
  const nodes = [...new Set(pipes.flatMap(({ from, to }) => [from, to]))];
  const lines = linesOf(pipes, nodes);
  const topology = buildTopology(lines);
  const numbers = new Map<string, number>();
  pipes.forEach(({ from, to }, i) => {
    numbers.set(from, topology.from[i]!).set(to, topology.to[i]!);
  });
  const names = new Map([...numbers].map(([name, node]) => [node, name]));
  const pipeNumbers = new Map(pipes.map(({ name }, i) => [name, i]));
  const sorted = (found: Iterable<string>): string => [...found].sort().join(" ");
  return {
    lines,
    topology,
    flow: Int8Array.from(pipes, ({ flow }) => flow),
    lengthM: Float64Array.from(pipes, ({ lengthM }) => lengthM),
    isValve: Uint8Array.from({ length: topology.nodeCount }, (_, node) => Number(names.get(node)!.startsWith("V"))),
    sources: [...names].filter(([, name]) => name.startsWith("R")).map(([node]) => node),
    pipe: (name) => drawn(pipeNumbers, name),
    node: (name) => drawn(numbers, name),
    pipeNames: (found) => sorted([...found].map((pipe) => pipes[pipe]!.name)),
    nodeNames: (found) => sorted([...found].map((node) => names.get(node)!)),
  };
}

function drawn(numbers: ReadonlyMap<string, number>, name: string): number {
  const found = numbers.get(name);
  if (found === undefined) throw new RangeError(`name must be in the sketch, not "${name}"`);
  return found;
}

function readRun(run: string): DrawnPipe[] {
  const words = run.trim().split(/\s+/);
  const pipes: DrawnPipe[] = [];
  for (let i = 1; i < words.length; i += 2) {
    const [, left, name, length, right] = PIPE.exec(words[i]!) ?? [];
    const [from, to] = [words[i - 1], words[i + 1]];
    if (!name || !from || !to) throw new RangeError(`drawing must read node -pipe- node, not "${run.trim()}"`);
    pipes.push({ name, from, to, flow: right === ">" ? 1 : left === "<" ? -1 : 0, lengthM: Number(length ?? 100) });
  }
  return pipes;
}

/** Nodes stand on a parabola: no two at one place. */
function linesOf(pipes: readonly DrawnPipe[], nodes: readonly string[]): PackedLines {
  const placeOf = (name: string): number[] => {
    const i = nodes.indexOf(name);
    return [i * 100, i * i];
  };
  return {
    count: pipes.length,
    vertexStart: Uint32Array.from({ length: pipes.length + 1 }, (_, i) => i * 2),
    metres: Float64Array.from(pipes.flatMap(({ from, to }) => [...placeOf(from), ...placeOf(to)])),
    network: { codes: new Uint8Array(pipes.length) },
  };
}

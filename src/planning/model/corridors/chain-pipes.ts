/**
 * The runs of one network as if they were streets: pipes joined end to end while the way goes on, cut into equal sections.
 *
 * A run ends at a junction, at a dead end and where it turns by more than `SHARPEST`. The result depends on where the
 * pipes lie, never on their order: runs are walked from their western end and told in the order of where they begin.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { buildTopology, type Topology } from "../../../network/model/topology.ts";

export interface Run {
  /** Positions of its pipes, in the order they lie. */
  readonly pipes: readonly number[];
  /** x, y, x, y. */
  readonly line: readonly number[];
  readonly lengthM: number;
}

const SHARPEST = Math.cos((60 * Math.PI) / 180);

/** Lines that are joined: pipes, or rows of roads. */
export type ChainedLines = Pick<PackedNetwork, "vertexStart" | "metres">;

/** Runs of some lines; those without a length are in none. Only lines of equal `codes` (by place in `pipes`) are joined. */
export function chainPipes(
  network: ChainedLines,
  pipes: readonly number[],
  codes: ArrayLike<number> = new Uint8Array(pipes.length),
): Run[] {
  const lines = linesOf(network, pipes, codes);
  const topology = buildTopology(lines);
  const used = new Uint8Array(pipes.length);
  const runs: Run[] = [];
  const take = (k: number, from: number): void => {
    const run = walk(lines, topology, used, k, from);
    if (run.lengthM > 0) runs.push({ ...run, pipes: run.pipes.map((p) => pipes[p]!) });
  };
  for (let k = 0; k < pipes.length; k++)
    for (const node of [topology.from[k]!, topology.to[k]!])
      if (node >= 0 && used[k] === 0 && goesOn(lines, topology, k, node) < 0) take(k, node);
  // What is left are rings: each begins at its westernmost node.
  const rings = pipes.map((_, k) => k).filter((k) => used[k] === 0 && topology.from[k]! >= 0);
  const xy = topology.nodeXY;
  rings.sort((a, b) => {
    const [m, n] = [topology.from[a]!, topology.from[b]!];
    return xy[2 * m]! - xy[2 * n]! || xy[2 * m + 1]! - xy[2 * n + 1]!;
  });
  for (const k of rings) if (used[k] === 0) take(k, topology.from[k]!);
  return runs
    .map(westFirst)
    .sort((a, b) => a.line[0]! - b.line[0]! || a.line[1]! - b.line[1]! || a.lengthM - b.lengthM);
}

interface Lines {
  readonly count: number;
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
  readonly network: { readonly codes: ArrayLike<number> };
}

function linesOf({ vertexStart, metres }: ChainedLines, pipes: readonly number[], codes: ArrayLike<number>): Lines {
  const start = new Uint32Array(pipes.length + 1);
  pipes.forEach((i, k) => {
    start[k + 1] = start[k]! + vertexStart[i + 1]! - vertexStart[i]!;
  });
  const own = new Float64Array(2 * start[pipes.length]!);
  pipes.forEach((i, k) => {
    own.set(metres.subarray(2 * vertexStart[i]!, 2 * vertexStart[i + 1]!), 2 * start[k]!);
  });
  return { count: pipes.length, vertexStart: start, metres: own, network: { codes } };
}

function walk(lines: Lines, topology: Topology, used: Uint8Array, first: number, from: number): Run {
  const pipes: number[] = [];
  const line: number[] = [];
  let lengthM = 0;
  for (let [k, node] = [first, from]; k >= 0 && used[k] === 0; ) {
    used[k] = 1;
    pipes.push(k);
    const forward = topology.from[k] === node;
    const [start, end] = [lines.vertexStart[k]!, lines.vertexStart[k + 1]!];
    for (let s = 0; s < end - start; s++) {
      const v = 2 * (forward ? start + s : end - 1 - s);
      const [x, y] = [lines.metres[v]!, lines.metres[v + 1]!];
      const n = line.length;
      const step = n > 0 ? Math.hypot(x - line[n - 2]!, y - line[n - 1]!) : 1;
      if (step === 0) continue;
      if (n > 0) lengthM += step;
      line.push(x, y);
    }
    node = forward ? topology.to[k]! : topology.from[k]!;
    k = goesOn(lines, topology, k, node);
  }
  return { pipes, line, lengthM };
}

/** The one pipe that goes on from a pipe's end without a sharp turn; -1 at junctions, corners and ends. */
function goesOn(lines: Lines, topology: Topology, k: number, node: number): number {
  const [first, end] = [topology.pipeStart[node]!, topology.pipeStart[node + 1]!];
  if (end - first !== 2) return -1;
  const other = topology.pipeAt[first] === k ? topology.pipeAt[first + 1]! : topology.pipeAt[first]!;
  if (other === k) return -1;
  const [ax, ay] = wayFrom(lines, topology, k, node);
  const [bx, by] = wayFrom(lines, topology, other, node);
  return -(ax * bx + ay * by) >= SHARPEST ? other : -1;
}

/** Unit vector from a pipe's end into the pipe, towards its other end. */
function wayFrom(lines: Lines, { from }: Topology, k: number, node: number): [number, number] {
  const [start, end] = [2 * lines.vertexStart[k]!, 2 * lines.vertexStart[k + 1]! - 2];
  const sign = from[k] === node ? 1 : -1;
  const dx = sign * (lines.metres[end]! - lines.metres[start]!);
  const dy = sign * (lines.metres[end + 1]! - lines.metres[start + 1]!);
  const length = Math.hypot(dx, dy) || 1;
  return [dx / length, dy / length];
}

/** The run from its western (then southern) end. */
function westFirst(run: Run): Run {
  const { line } = run;
  const n = line.length;
  if (line[0]! < line[n - 2]! || (line[0] === line[n - 2] && line[1]! <= line[n - 1]!)) return run;
  const turned: number[] = [];
  for (let v = n - 2; v >= 0; v -= 2) turned.push(line[v]!, line[v + 1]!);
  return { ...run, line: turned, pipes: [...run.pipes].reverse() };
}

/** Corridors from the seat of each pipe: lists, lengths by network, where most of it lies, unambiguous keys. */
import { NETWORKS } from "../../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork } from "../../../network/model/packed-network.ts";
import type { Corridors } from "./corridors.ts";

/** A corridor before its pipes are counted. */
export interface Seed {
  readonly key: string;
  readonly kind: number;
  readonly road: number;
  /** undefined = as long as the longest of its networks. */
  readonly lengthM: number | undefined;
  readonly line: ArrayLike<number>;
}

export function packCorridors(network: PackedNetwork, seedOf: Int32Array, seeds: readonly Seed[]): Corridors {
  const count = seeds.length;
  const pipeStart = new Uint32Array(count + 1);
  for (let i = 0; i < network.count; i++) pipeStart[seedOf[i]! + 1]!++;
  for (let c = 0; c < count; c++) pipeStart[c + 1]! += pipeStart[c]!;
  const pipes = new Uint32Array(network.count);
  const next = pipeStart.slice();
  const networkM = new Float64Array(count * NETWORKS.length);
  const codeOf = network.network.words.map((word) => NETWORKS.indexOf(word));
  for (let i = 0; i < network.count; i++) {
    const c = seedOf[i]!;
    pipes[next[c]!++] = i;
    networkM[c * NETWORKS.length + codeOf[network.network.codes[i]!]!]! += network.lengthM[i]!;
  }
  const longestNetwork = (c: number): number => Math.max(...networkM.subarray(c * 4, c * 4 + 4));
  const vertexStart = new Uint32Array(count + 1);
  seeds.forEach(({ line }, c) => {
    vertexStart[c + 1] = vertexStart[c]! + line.length / 2;
  });
  const metres = new Float64Array(2 * vertexStart[count]!);
  seeds.forEach(({ line }, c) => {
    metres.set(line, 2 * vertexStart[c]!);
  });
  return {
    count,
    key: uniqueKeys(seeds),
    kind: Uint8Array.from(seeds, ({ kind }) => kind),
    road: Int32Array.from(seeds, ({ road }) => road),
    lengthM: Float64Array.from(seeds, ({ lengthM }, c) => lengthM ?? longestNetwork(c)),
    district: mostOf(network, network.district, count, seedOf),
    street: mostOf(network, network.street, count, seedOf),
    networkM,
    pipeStart,
    pipes,
    corridorOf: seedOf,
    vertexStart,
    metres,
  };
}

/** Two roads of one id, which a survey may well have, are told apart by a number. */
function uniqueKeys(seeds: readonly Seed[]): string[] {
  const seen = new Map<string, number>();
  return seeds.map(({ key }) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}~${times}`;
  });
}

/** The code that most metres of each corridor have; of equals the lower. */
function mostOf(network: PackedNetwork, column: CodeColumn, count: number, seedOf: Int32Array): Uint16Array {
  const most = new Uint16Array(count);
  const words = column.words.length;
  const sums = new Map<number, number>();
  for (let i = 0; i < network.count; i++) {
    const at = seedOf[i]! * words + column.codes[i]!;
    sums.set(at, (sums.get(at) ?? 0) + network.lengthM[i]!);
  }
  const best = new Float64Array(count).fill(-1);
  for (const [at, sum] of sums) {
    const c = Math.floor(at / words);
    const code = at % words;
    if (sum < best[c]! || (sum === best[c] && code > most[c]!)) continue;
    best[c] = sum;
    most[c] = code;
  }
  return most;
}

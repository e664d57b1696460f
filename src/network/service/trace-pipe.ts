/**
 * The question "what hangs on this pipe": what lies upstream or downstream, or which valves close it and who is cut off.
 *
 * Flow: in drains as surveyed (the drawn direction, turned where the survey says so); elsewhere from the sources along the
 * shortest ways. A gas network without a surveyed source is fed by its regulators. Abandoned pipes join nothing.
 *
 * Topology and points are built once for each picture of the network and kept with it.
 */
import { Refusal } from "../../base/outcome.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { isolatePipe } from "../model/isolate-pipe.ts";
import { metresToDegrees } from "../model/local-frame.ts";
import type { PackedNetwork } from "../model/packed-network.ts";
import type { PackedPoints } from "../model/packed-shapes.ts";
import { textAt } from "../model/packed-text.ts";
import { wordAt } from "../model/pipe-columns.ts";
import { findPosition } from "../model/pipe-row.ts";
import { buildTopology, findNodes, NO_NODE, type Topology } from "../model/topology.ts";
import { flowFromSources, traceFlow } from "../model/trace-flow.ts";
import { listReversedPipes } from "../store/load-flow.ts";
import { loadPoints } from "../store/load-surroundings.ts";
import type { NetworkSnapshot } from "./network-snapshot.ts";

export interface PipeTrace {
  readonly direction: TraceDirection;
  readonly pipeIds: number[];
  readonly lengthM: number;
  readonly cutOffIds: number[];
  readonly valves: { pointId: number; sourceId: string; lon: number | null; lat: number | null }[];
  readonly notes: string[];
}
export type TraceDirection = "upstream" | "downstream" | "isolate";

/** A surveyed valve stands on its node but for rounding and a drawn symbol. */
const POINT_ON_NODE_M = 0.5;

/** Refuses `network.pipe-missing` and `network.trace-no-place`. */
export async function tracePipe(
  on: Queryable,
  { network }: NetworkSnapshot,
  pipeId: number,
  direction: TraceDirection,
): Promise<PipeTrace> {
  const pipe = findPosition(network, pipeId);
  if (pipe < 0) throw new Refusal("network.pipe-missing", { pipeId });
  const ways = await waysOf(on, network);
  if (ways.topology.from[pipe] === NO_NODE) throw new Refusal("network.trace-no-place", { pipeId });
  return direction === "isolate"
    ? isolated(network, ways, pipe)
    : traced(network, ways, pipe, direction, await flowOf(on, network, ways));
}

interface Ways {
  readonly topology: Topology;
  readonly points: PackedPoints;
  /** Position of a valve or source in `points`, by node; -1 = none. */
  readonly valveAt: Int32Array;
  readonly sources: readonly number[];
  flow?: Int8Array;
}

const kept = new WeakMap<PackedNetwork, Promise<Ways>>();

function waysOf(on: Queryable, network: PackedNetwork): Promise<Ways> {
  let ways = kept.get(network);
  if (!ways) {
    ways = buildWays(on, network);
    kept.set(network, ways);
    ways.catch(() => kept.delete(network));
  }
  return ways;
}

async function buildWays(on: Queryable, network: PackedNetwork): Promise<Ways> {
  const points = await loadPoints(on, network);
  const topology = buildTopology({ ...network, network: { codes: joiningCodes(network) } });
  const nodes = nodesOfPoints(network, topology, points);
  const valveAt = new Int32Array(topology.nodeCount).fill(-1);
  const sources = new Set<number>();
  const feeds = feedingKinds(network, points);
  for (let i = 0; i < points.count; i++) {
    const node = nodes[i]!;
    const kind = wordAt(points.codes.kind, i);
    if (node === NO_NODE || wordAt(points.codes.status, i) === "ABANDONED") continue;
    if (kind === "VALVE") valveAt[node] = i;
    if (feeds.has(`${wordAt(points.codes.network, i)} ${kind}`)) sources.add(node);
  }
  return { topology, points, valveAt, sources: [...sources] };
}

/** Pipes of one code are joined where they meet: networks apart, and abandoned pipes with abandoned ones alone. */
function joiningCodes({ network, status }: PackedNetwork): Uint8Array {
  const abandoned = status.words.indexOf("ABANDONED");
  return Uint8Array.from(network.codes, (code, i) => (status.codes[i] === abandoned ? 128 + code : code));
}

/** The nearest node of the point's own network. */
function nodesOfPoints(network: PackedNetwork, topology: Topology, points: PackedPoints): Int32Array {
  const found = new Int32Array(points.count).fill(NO_NODE);
  network.network.words.forEach((word, code) => {
    const own = Array.from({ length: points.count }, (_, i) => i).filter(
      (i) => wordAt(points.codes.network, i) === word && points.shape[i] !== 0,
    );
    if (own.length === 0) return;
    const xy = new Float64Array(own.length * 2);
    own.forEach((i, n) => {
      const vertex = points.vertexStart[points.partStart[i]!]!;
      xy.set(points.metres.subarray(2 * vertex, 2 * vertex + 2), 2 * n);
    });
    findNodes(nodesOfNetwork(network, topology, code), xy, POINT_ON_NODE_M).forEach((node, n) => {
      found[own[n]!] = node;
    });
  });
  return found;
}

/** The topology with the nodes of other networks moved out of reach. */
function nodesOfNetwork(network: PackedNetwork, topology: Topology, code: number): Topology {
  const nodeXY = new Float64Array(topology.nodeXY.length).fill(Number.NaN);
  for (let pipe = 0; pipe < network.count; pipe++) {
    if (network.network.codes[pipe] !== code || topology.from[pipe] === NO_NODE) continue;
    for (const node of [topology.from[pipe]!, topology.to[pipe]!])
      nodeXY.set(topology.nodeXY.subarray(2 * node, 2 * node + 2), 2 * node);
  }
  return { ...topology, nodeXY };
}

/** `network kind` of the points that feed: surveyed sources, or where a network has none, what stands in for them. */
function feedingKinds(network: PackedNetwork, points: PackedPoints): Set<string> {
  const there = new Set<string>();
  for (let i = 0; i < points.count; i++)
    there.add(`${wordAt(points.codes.network, i)} ${wordAt(points.codes.kind, i)}`);
  return new Set(
    network.network.words.flatMap((word) =>
      there.has(`${word} SOURCE`) ? [`${word} SOURCE`] : [`${word} REGULATOR`, `${word} PUMP_STATION`],
    ),
  );
}

async function flowOf(on: Queryable, network: PackedNetwork, ways: Ways): Promise<Int8Array> {
  if (ways.flow) return ways.flow;
  const flow = flowFromSources(ways.topology, network.lengthM, ways.sources);
  const drainage = network.network.words.indexOf("drainage");
  for (let i = 0; i < network.count; i++) if (network.network.codes[i] === drainage) flow[i] = 1;
  for (const pipeId of await listReversedPipes(on, network.cityId)) {
    const i = findPosition(network, pipeId);
    if (i >= 0) flow[i] = -1;
  }
  ways.flow = flow;
  return flow;
}

function traced(
  network: PackedNetwork,
  { topology }: Ways,
  pipe: number,
  direction: "upstream" | "downstream",
  flow: Int8Array,
): PipeTrace {
  const reached = traceFlow(topology, flow, [pipe], direction);
  const notes: string[] = [];
  if (reached.some((one) => flow[one] === 0)) notes.push("network.trace-flow-unknown");
  if (wordAt(network.network, pipe) === "drainage") notes.push("network.trace-flow-drawn");
  return answer(network, direction, reached, [], [], notes);
}

function isolated(network: PackedNetwork, { topology, points, valveAt, sources }: Ways, pipe: number): PipeTrace {
  const isValve = Uint8Array.from(valveAt, (at) => (at < 0 ? 0 : 1));
  const { valves, section, holdsSource, cutOff } = isolatePipe(topology, pipe, isValve, sources);
  const notes: string[] = [];
  if (holdsSource) notes.push("network.trace-holds-source");
  if (sources.length === 0) notes.push("network.trace-no-sources");
  const shown = valves.map((node) => {
    const i = valveAt[node]!;
    const [x, y] = topology.nodeXY.subarray(2 * node, 2 * node + 2);
    const [lon, lat] = metresToDegrees(network.frame, x!, y!);
    return { pointId: points.id[i]!, sourceId: textAt(points.texts.sourceId, i), lon, lat };
  });
  return answer(network, "isolate", section, cutOff, shown, notes);
}

function answer(
  network: PackedNetwork,
  direction: TraceDirection,
  pipes: readonly number[],
  cutOff: readonly number[],
  valves: PipeTrace["valves"],
  notes: string[],
): PipeTrace {
  return {
    direction,
    pipeIds: pipes.map((i) => network.pipeId[i]!),
    lengthM: Math.round(pipes.reduce((sum, i) => sum + network.lengthM[i]!, 0) * 1000) / 1000,
    cutOffIds: cutOff.map((i) => network.pipeId[i]!),
    valves,
    notes,
  };
}

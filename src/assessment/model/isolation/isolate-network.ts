/**
 * Shutting each pipe of a network: how many valves close, how long a stretch lies between them, and how many customers
 * are without supply meanwhile, in the section and behind it. For all pipes at once, near-linear; kept per network.
 *
 * Unknown where no valve parts the pipe's section from anything: whether valves are missing there or were not handed in
 * cannot be told. A source inside the section has to stop too and counts as one thing more to close.
 */

import { cutAtValves, type Sections, sectionsAt } from "../../../network/model/cut-at-valves.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedPoints, Surroundings } from "../../../network/model/packed-shapes.ts";
import { buildTopology, findNodes, NO_NODE, type Topology } from "../../../network/model/topology.ts";
import type { RuleSet } from "../rules.ts";
import { sumBehind } from "./cut-off.ts";
import { assignHomes } from "./supplied-homes.ts";

/** By section. */
export interface NetworkIsolation {
  readonly sectionOf: Int32Array;
  /** Valves that close and sources that stop; 0 = not known. */
  readonly closures: Uint32Array;
  readonly sectionM: Float64Array;
  /** Without supply, in the section and behind it; undefined = no buildings were handed in. */
  readonly customers: Float64Array | undefined;
  /** Homes among them whose households nobody counted. */
  readonly uncounted: Float64Array;
}

/** How a pipe is shut; undefined = not known. */
export interface Shutdown {
  readonly closures: number;
  readonly sectionM: number;
}

/** Who is without supply meanwhile; undefined = not known. */
export interface Customers {
  readonly households: number;
  /** Homes are among them that nobody counted, so that `households` is too low. */
  readonly uncounted: boolean;
}

export type IsolationReach = Pick<RuleSet["consequence"], "valveWithinM" | "usersWithinM">;
type Around = Pick<Surroundings, "valves" | "buildings">;

export function isolateNetwork(network: PackedNetwork, { valves, buildings }: Around, reach: IsolationReach) {
  const topology = buildTopology(network);
  const isValve = markNodes(network, topology, valves, "VALVE", reach.valveWithinM);
  const isSource = markNodes(network, topology, valves, "SOURCE", reach.valveWithinM);
  const sections = cutAtValves(topology, isValve);
  const { closures, fedSections } = countClosures(topology, sections, isSource);
  const homes = assignHomes(network, buildings, reach.usersWithinM, sections.ofPipe, sections.count);
  const nobody = new Float64Array(sections.count);
  const [households, uncounted] = [homes?.households ?? nobody, homes?.uncounted ?? nobody];
  const feeds = {
    sections: fedSections,
    valves: Uint8Array.from(sections.valveNode, (node) => isSource[node]!),
  };
  const [moreHouseholds, moreUncounted] = sumBehind(sections, feeds, [households, uncounted]);
  return {
    sectionOf: sections.ofPipe,
    closures,
    sectionM: lengthsOf(network, sections),
    customers: homes ? households.map((own, s) => own + moreHouseholds![s]!) : undefined,
    uncounted: uncounted.map((own, s) => own + moreUncounted![s]!),
  } satisfies NetworkIsolation;
}

/** As `isolateNetwork`; asked again for the same network, places and distances, it is not computed again. */
export function keptIsolation(network: PackedNetwork, around: Around, reach: IsolationReach): NetworkIsolation {
  const { valveWithinM, usersWithinM } = reach;
  const last = KEPT.get(network);
  if (
    last !== undefined &&
    last.valves === around.valves &&
    last.buildings === around.buildings &&
    last.valveWithinM === valveWithinM &&
    last.usersWithinM === usersWithinM
  )
    return last.isolation;
  const isolation = isolateNetwork(network, around, reach);
  KEPT.set(network, { ...around, valveWithinM, usersWithinM, isolation });
  return isolation;
}

const KEPT = new WeakMap<PackedNetwork, Around & IsolationReach & { readonly isolation: NetworkIsolation }>();

export function findShutdown(isolation: NetworkIsolation, pipe: number): Shutdown | undefined {
  const section = isolation.sectionOf[pipe]!;
  if (section < 0 || isolation.closures[section] === 0) return undefined;
  return { closures: isolation.closures[section]!, sectionM: isolation.sectionM[section]! };
}

export function findCustomers(isolation: NetworkIsolation, pipe: number): Customers | undefined {
  const section = isolation.sectionOf[pipe]!;
  if (section < 0 || isolation.closures[section] === 0 || !isolation.customers) return undefined;
  return { households: isolation.customers[section]!, uncounted: isolation.uncounted[section]! > 0 };
}

/** Nodes at which a point of a kind and of their own network stands. */
function markNodes(
  network: PackedNetwork,
  topology: Topology,
  points: PackedPoints,
  kind: string,
  withinM: number,
): Uint8Array {
  const marked = new Uint8Array(topology.nodeCount);
  const wanted = points.codes.kind.words.indexOf(kind);
  const codeOfNode = networkOfNodes(network, topology);
  for (const [code, word] of network.network.words.entries()) {
    const pointCode = points.codes.network.words.indexOf(word);
    const xy: number[] = [];
    for (let p = 0; p < points.count; p++) {
      const vertex = points.vertexStart[points.partStart[p]!]!;
      const isPlaced = points.partStart[p + 1]! > points.partStart[p]!;
      if (isPlaced && points.codes.kind.codes[p] === wanted && points.codes.network.codes[p] === pointCode)
        xy.push(points.metres[2 * vertex]!, points.metres[2 * vertex + 1]!);
    }
    if (xy.length === 0) continue;
    const nodes: number[] = [];
    for (let node = 0; node < topology.nodeCount; node++) if (codeOfNode[node] === code) nodes.push(node);
    const nodeXY = Float64Array.from(
      nodes.flatMap((node) => [topology.nodeXY[2 * node]!, topology.nodeXY[2 * node + 1]!]),
    );
    for (const found of findNodes({ ...topology, nodeXY }, xy, withinM))
      if (found !== NO_NODE) marked[nodes[found]!] = 1;
  }
  return marked;
}

function networkOfNodes({ network }: PackedNetwork, { nodeCount, pipeCount, from, to }: Topology): Uint8Array {
  const codes = new Uint8Array(nodeCount);
  for (let pipe = 0; pipe < pipeCount; pipe++) {
    if (from[pipe] === NO_NODE) continue;
    codes[from[pipe]!] = codes[to[pipe]!] = network.codes[pipe]!;
  }
  return codes;
}

function countClosures(topology: Topology, sections: Sections, isSource: Uint8Array) {
  const closures = new Uint32Array(sections.count);
  const fedSections = new Uint8Array(sections.count);
  for (let s = 0; s < sections.count; s++) closures[s] = sections.valveStart[s + 1]! - sections.valveStart[s]!;
  for (let node = 0; node < topology.nodeCount; node++) {
    if (!isSource[node]) continue;
    const [section, ...others] = sectionsAt(topology, sections.ofPipe, node);
    // A source at a valve that parts sections feeds them through the valve, which is counted already.
    if (section === undefined || others.length > 0) continue;
    fedSections[section] = 1;
    if (closures[section]! > 0) closures[section]!++;
  }
  return { closures, fedSections };
}

/** Summed in whole millimetres, so that the order of the pipes cannot matter. */
function lengthsOf(network: PackedNetwork, sections: Sections): Float64Array {
  const mm = new Float64Array(sections.count);
  for (let i = 0; i < network.count; i++) {
    const section = sections.ofPipe[i]!;
    if (section >= 0) mm[section]! += Math.round(network.lengthM[i]! * 1000);
  }
  return mm.map((sum) => sum / 1000);
}

/**
 * A repair shuts off too much, because the next valves are too far: one hazard per section between valves.
 *
 * Source: isolating sections are asked for by the codes of all three networks; no figure in our reference, the limits are
 * ours. Held against the section itself: what hangs behind it is told too, but no valve would save a branch that has one feed.
 * Needs: valves as points, within 10 cm of the ends of pipes; buildings for households. Each building is served by the
 * nearest service or courtyard pipe. Left out: a network without any valve on record, pipes in no connection; valves are
 * taken as closable.
 */
import { NETWORKS, type Network } from "../../../network/model/codes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { findNodes, NO_NODE } from "../../../network/model/topology.ts";
import { findValveSections } from "../../../network/model/valve-sections.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import { middleOf } from "./built-over.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres, wordOf } from "./ground.ts";
import type { Related } from "./hazard.ts";

const TYPE = "MISSING_VALVE";
/** A valve's point stands at the end of a pipe, to a survey's accuracy. */
const AT_NODE_M = 0.1;
const SOURCES = ["SOURCE"];

export function findMissingValves(ground: Ground, findings: Findings): void {
  const { network, topology, rules } = ground;
  const { isValve, valvePoints, sources } = pointsAtNodes(ground);
  const judged = NETWORKS.filter((word) => rules.isolation.atMost[word] && valvePoints.has(word));
  for (let i = 0; i < network.count; i++)
    if (rules.isolation.atMost[ground.networkOf(i)] && ground.isInUse(i) && !judged.includes(ground.networkOf(i)))
      findings.cannotJudge(TYPE, i);
  if (judged.length === 0) return;

  const sections = findValveSections(topology, isValve, sources);
  const households = householdsOf(ground, judged);
  const inUseM = Float64Array.from(network.lengthM, (metres, i) => (ground.isInUse(i) ? metres : 0));
  const [metres, people] = [sections.sumWithin(inUseM), sections.sumWithin(households)];
  const beyond = sections.sumCutOff(inUseM);
  const members = membersOf(sections.ofPipe, sections.count);
  for (let section = 0; section < sections.count; section++) {
    const pipes = members(section).filter((i) => ground.isInUse(i));
    const limit = pipes.length > 0 && rules.isolation.atMost[ground.networkOf(pipes[0]!)];
    if (!limit || !judged.includes(ground.networkOf(pipes[0]!))) continue;
    const [lengthM, users] = [toMillimetres(metres[section]!), people[section]!];
    if (lengthM <= limit.lengthM && users <= limit.households) continue;
    const first = leastByNames(ground, pipes);
    const rule = `hazards.isolation.atMost.${ground.networkOf(first)}`;
    const { higherFromTimes } = rules.isolation;
    findings.tell({
      type: TYPE,
      finding: "found",
      pipes: [first, ...pipes.filter((i) => i !== first)],
      factors: [
        factor("sectionM", lengthM, "m", {
          limit: limit.lengthM,
          rule: `${rule}.lengthM`,
          ...raisesIf(Math.max(lengthM / limit.lengthM, users / limit.households) >= higherFromTimes),
        }),
        factor("sectionHouseholds", users, "户", { limit: limit.households, rule: `${rule}.households` }),
        factor("beyondM", toMillimetres(beyond[section]!), "m"),
        factor("valves", sections.valves[section]!),
      ],
      related: valvesAround(ground, pipes, isValve, valvePoints.get(ground.networkOf(first))!),
      at: middleOf(ground, longestOf(ground, pipes)),
    });
  }
}

/** Valves and sources of the points, on the nodes of their own network. */
function pointsAtNodes(ground: Ground) {
  const { points, topology, network } = ground;
  const nodes = findNodes(topology, xyOf(ground), AT_NODE_M);
  const isValve = new Uint8Array(topology.nodeCount);
  /** Per network: node -> position of the point. */
  const valvePoints = new Map<Network, Map<number, number>>();
  const sources: number[] = [];
  for (let p = 0; p < points.count; p++) {
    const node = nodes[p]!;
    const kind = wordOf(points.codes.kind, p);
    if (node === NO_NODE || wordOf(points.codes.status, p) === "ABANDONED") continue;
    const word = wordOf(points.codes.network, p) as Network;
    if (wordOf(network.network, topology.pipeAt[topology.pipeStart[node]!]!) !== word) continue;
    if (SOURCES.includes(kind)) sources.push(node);
    if (kind !== "VALVE") continue;
    isValve[node] = 1;
    const held = valvePoints.get(word) ?? new Map<number, number>();
    held.set(node, p);
    valvePoints.set(word, held);
  }
  return { isValve, valvePoints, sources };
}

function xyOf({ points }: Ground): Float64Array {
  const xy = new Float64Array(points.count * 2).fill(Number.NaN);
  for (let p = 0; p < points.count; p++) {
    const vertex = points.vertexStart[points.partStart[p]!]!;
    if (points.partStart[p + 1]! > points.partStart[p]!)
      xy.set(points.metres.subarray(2 * vertex, 2 * vertex + 2), 2 * p);
  }
  return xy;
}

/** Households of each building on the nearest pipe that can serve it, network by network. */
function householdsOf(ground: Ground, networks: readonly Network[]): Float64Array {
  const { buildings } = ground.surroundings;
  const households = new Float64Array(ground.network.count);
  for (const word of networks) {
    const lines = ground.pick(
      ground.listPipes(
        (i) =>
          ground.networkOf(i) === word &&
          ground.isInUse(i) &&
          ground.isSurveyed(i) &&
          wordOf(ground.network.role, i) !== "MUNICIPAL_MAIN",
      ),
    );
    const near = findNearPairs(lines, buildings, ground.rules.isolation.servesWithinM);
    const nearest = new Map<number, { pipe: number; distanceM: number }>();
    for (let k = 0; k < near.count; k++) {
      const [pipe, building] = [lines.position[near.a[k]!]!, near.b[k]!];
      const held = nearest.get(building);
      const closer = !held || near.distanceM[k]! < held.distanceM;
      if (closer || (near.distanceM[k] === held.distanceM && isBefore(ground, pipe, held.pipe)))
        nearest.set(building, { pipe, distanceM: near.distanceM[k]! });
    }
    for (const [building, { pipe }] of nearest) households[pipe]! += buildings.numbers.households[building]! || 0;
  }
  return households;
}

function membersOf(ofPipe: Int32Array, count: number): (section: number) => number[] {
  const members = Array.from({ length: count }, () => [] as number[]);
  ofPipe.forEach((section, pipe) => {
    if (section >= 0) members[section]!.push(pipe);
  });
  return (section) => members[section]!;
}

const isBefore = (ground: Ground, a: number, b: number): boolean =>
  ground.namesOf(a).join("\u0000") < ground.namesOf(b).join("\u0000");

const leastByNames = (ground: Ground, pipes: readonly number[]): number =>
  pipes.reduce((least, i) => (isBefore(ground, i, least) ? i : least));

const longestOf = (ground: Ground, pipes: readonly number[]): number => {
  const { lengthM } = ground.network;
  return pipes.reduce((most, i) =>
    lengthM[i]! > lengthM[most]! || (lengthM[i] === lengthM[most] && isBefore(ground, i, most)) ? i : most,
  );
};

/** The valves that must close: told with the section, so that one sees between which of them another is missing. */
function valvesAround(
  { topology, points }: Ground,
  pipes: readonly number[],
  isValve: Uint8Array,
  valvePoints: ReadonlyMap<number, number>,
): Related[] {
  const inside = new Set(pipes);
  const nodes = new Set(pipes.flatMap((i) => [topology.from[i]!, topology.to[i]!]).filter((node) => isValve[node]));
  const around: Related[] = [];
  for (const node of nodes) {
    const sides = topology.pipeAt.subarray(topology.pipeStart[node]!, topology.pipeStart[node + 1]!);
    const point = valvePoints.get(node);
    if (point === undefined || sides.every((i) => inside.has(i))) continue;
    const sourceId = textAt(points.texts.sourceId, point);
    around.push({ entity: "point", id: points.id[point]!, sourceId, kind: "VALVE", name: sourceId, distanceM: null });
  }
  return around.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
}

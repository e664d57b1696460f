/**
 * Corridors of pipes that no road is near.
 *
 * The runs of the network with most metres there are its streets, and the pipes of all networks along them lie in them as
 * they would along a road; what is left forms streets of the next network, and so on. Short stubs belong to the grounds
 * beside the nearest of these streets, else to their neighbours within one square. Pipes without a place stand together
 * by the road they are said to lie in, or alone.
 */
import { NETWORKS } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import type { PlanningRules } from "../planning-rules.ts";
import { assignPipes, besideSection, NO_SECTION } from "./assign-pipes.ts";
import { chainPipes, type Run } from "./chain-pipes.ts";
import { CORRIDOR_KINDS } from "./corridors.ts";
import { buildLegGrid } from "./leg-grid.ts";
import type { Seed } from "./pack-corridors.ts";

const ALONE = CORRIDOR_KINDS.indexOf("ALONE");
const RUN = CORRIDOR_KINDS.indexOf("RUN");
const BESIDE = CORRIDOR_KINDS.indexOf("BESIDE");

/** Seats every pipe of `left`, adding corridors to `seeds`. */
export function runPipes(
  network: PackedNetwork,
  left: Uint32Array,
  rule: PlanningRules["corridors"],
  seedOf: Int32Array,
  seeds: Seed[],
): void {
  const { vertexStart } = network;
  const isPlaced = (i: number): boolean => vertexStart[i + 1]! > vertexStart[i]!;
  const streets: Street[] = [];
  let rest = Array.from(left).filter(isPlaced);
  for (const kind of byMetres(network, rest)) {
    const own = rest.filter((i) => network.network.codes[i] === kind);
    const more = streetsOf(chainPipes(network, own), rule);
    if (more.length === 0) continue;
    rest = seatAlong(network, rest, more, rule, (i, s) => {
      more[s]!.pipes.push(i);
    });
    streets.push(...more);
  }
  const stubs = seatBeside(network, rest, streets, rule.besideM);
  for (const { pipes, line, lengthM, beside } of streets) {
    const key = pipes.length > 0 ? `RUN:${firstId(network, pipes)}` : "";
    if (pipes.length > 0) addSeed(seedOf, seeds, pipes, { key, kind: RUN, lengthM, line });
    beside.forEach((grounds, side) => {
      if (grounds.length > 0)
        addSeed(seedOf, seeds, grounds, {
          key: `RUN:${firstId(network, grounds)}/${side === 0 ? "L" : "R"}`,
          kind: BESIDE,
          lengthM: undefined,
          line,
        });
    });
  }
  seatBySquare(network, [...stubs, ...Array.from(left).filter((i) => !isPlaced(i))], rule, seedOf, seeds);
}

interface Street {
  readonly line: readonly number[];
  readonly lengthM: number;
  readonly pipes: number[];
  /** Left and right of it. */
  readonly beside: readonly [number[], number[]];
}

/** Codes of the networks that have pipes here, most metres first. */
function byMetres(network: PackedNetwork, pipes: readonly number[]): number[] {
  const metres = new Float64Array(network.network.words.length);
  for (const i of pipes) metres[network.network.codes[i]!]! += network.lengthM[i]!;
  const rank = (code: number): number => NETWORKS.indexOf(network.network.words[code]!);
  return [...metres.keys()]
    .filter((code) => metres[code]! > 0)
    .sort((a, b) => metres[b]! - metres[a]! || rank(a) - rank(b));
}

/** Runs long enough for a street, cut into equal sections. */
function streetsOf(runs: readonly Run[], rule: PlanningRules["corridors"]): Street[] {
  return runs.flatMap(({ line, lengthM }) => {
    if (lengthM < rule.shortestM) return [];
    const parts = Math.max(1, Math.ceil(lengthM / rule.longestM - 1e-9));
    return cutLine(line, lengthM, parts).map((piece) => ({
      line: piece,
      lengthM: lengthM / parts,
      pipes: [],
      beside: [[], []] as [number[], number[]],
    }));
  });
}

/** Seats the pipes along streets; gives those along none. */
function seatAlong(
  network: PackedNetwork,
  pipes: readonly number[],
  streets: readonly Street[],
  rule: PlanningRules["corridors"],
  seat: (pipe: number, street: number) => void,
): number[] {
  const { vertexStart, metres } = packLines(streets);
  const grid = buildLegGrid(streets.length, vertexStart, metres);
  const sectionOf = assignPipes(
    network,
    grid,
    {
      halfWidthM: new Float64Array(streets.length).fill(rule.halfWidthM.UNKNOWN),
      name: new Int32Array(streets.length),
      pipeName: new Int32Array(network.count),
      marginM: rule.marginM,
      acrossM: rule.acrossM,
      sameNameM: 0,
      isMain: network.role.words.map((role) => role === "MUNICIPAL_MAIN"),
    },
    pipes,
  );
  return pipes.filter((i) => {
    if (sectionOf[i] === NO_SECTION) return true;
    seat(i, sectionOf[i]!);
    return false;
  });
}

function seatBeside(
  network: PackedNetwork,
  pipes: readonly number[],
  streets: readonly Street[],
  besideM: number,
): number[] {
  if (streets.length === 0) return [...pipes];
  const { vertexStart, metres } = packLines(streets);
  const grid = buildLegGrid(streets.length, vertexStart, metres);
  const nearest = { leg: -1, distanceM: 0 };
  return pipes.filter((i) => {
    const v = 2 * network.vertexStart[i]!;
    const end = 2 * network.vertexStart[i + 1]! - 2;
    const x = (network.metres[v]! + network.metres[end]!) / 2;
    const y = (network.metres[v + 1]! + network.metres[end + 1]!) / 2;
    const place = besideSection(grid, x, y, besideM, nearest);
    if (place === NO_SECTION) return true;
    streets[place >> 1]!.beside[(place & 1) as 0 | 1].push(i);
    return false;
  });
}

/** Those of one square with the same road name or direction together. */
function seatBySquare(
  network: PackedNetwork,
  pipes: readonly number[],
  rule: PlanningRules["corridors"],
  seedOf: Int32Array,
  seeds: Seed[],
): void {
  const groups = new Map<string, number[]>();
  for (const i of pipes) {
    const key = squareOf(network, i, rule.longestM);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const longest = group.reduce((a, b) => (network.lengthM[b]! > network.lengthM[a]! ? b : a));
    const line = network.metres.subarray(2 * network.vertexStart[longest]!, 2 * network.vertexStart[longest + 1]!);
    const kind = line.length > 0 ? RUN : ALONE;
    addSeed(seedOf, seeds, group, {
      key: `${CORRIDOR_KINDS[kind]}:${firstId(network, group)}`,
      kind,
      lengthM: undefined,
      line,
    });
  }
}

function squareOf(network: PackedNetwork, i: number, sideM: number): string {
  const name = textAt(network.roadName, i);
  const [first, end] = [network.vertexStart[i]!, network.vertexStart[i + 1]!];
  if (end <= first) return name ? `A/${wordAt(network.district, i)}/${name}` : `A//${textAt(network.sourceId, i)}/${i}`;
  const { metres } = network;
  const [ax, ay, bx, by] = [metres[2 * first]!, metres[2 * first + 1]!, metres[2 * end - 2]!, metres[2 * end - 1]!];
  const [cx, cy] = [Math.floor((ax + bx) / 2 / sideM), Math.floor((ay + by) / 2 / sideM)];
  return `R/${cx}/${cy}/${name || (Math.abs(bx - ax) > Math.abs(by - ay) ? "-" : "|")}`;
}

function addSeed(seedOf: Int32Array, seeds: Seed[], pipes: readonly number[], seed: Omit<Seed, "road">): void {
  for (const i of pipes) seedOf[i] = seeds.length;
  seeds.push({ ...seed, road: -1 });
}

const firstId = (network: PackedNetwork, pipes: readonly number[]): string =>
  pipes.map((i) => textAt(network.sourceId, i)).reduce((a, b) => (a < b ? a : b));

function packLines(streets: readonly Street[]): { vertexStart: Uint32Array; metres: Float64Array } {
  const vertexStart = new Uint32Array(streets.length + 1);
  streets.forEach(({ line }, s) => {
    vertexStart[s + 1] = vertexStart[s]! + line.length / 2;
  });
  const metres = new Float64Array(2 * vertexStart[streets.length]!);
  streets.forEach(({ line }, s) => {
    metres.set(line, 2 * vertexStart[s]!);
  });
  return { vertexStart, metres };
}

/** Equal parts of a line. */
function cutLine(line: readonly number[], lengthM: number, parts: number): number[][] {
  const pieces: number[][] = [];
  let piece = [line[0]!, line[1]!];
  let along = 0;
  for (let v = 0; v + 3 < line.length; v += 2) {
    const [ax, ay, bx, by] = [line[v]!, line[v + 1]!, line[v + 2]!, line[v + 3]!];
    const leg = Math.hypot(bx - ax, by - ay);
    while (pieces.length + 1 < parts && along + leg >= ((pieces.length + 1) * lengthM) / parts) {
      const share = (((pieces.length + 1) * lengthM) / parts - along) / leg;
      const [x, y] = [ax + share * (bx - ax), ay + share * (by - ay)];
      piece.push(x, y);
      pieces.push(piece);
      piece = [x, y];
    }
    piece.push(bx, by);
    along += leg;
  }
  pieces.push(piece);
  return pieces;
}

/** Corridors of pipes that no road is near: by the place and the road name or direction they share. */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import type { PlanningRules } from "../planning-rules.ts";
import { CORRIDOR_KINDS } from "./corridors.ts";
import type { Seed } from "./pack-corridors.ts";

const ALONE = CORRIDOR_KINDS.indexOf("ALONE");
const RUN = CORRIDOR_KINDS.indexOf("RUN");

/** Seats every pipe of `left`, adding corridors to `seeds`. */
export function runPipes(
  network: PackedNetwork,
  left: Uint32Array,
  rule: PlanningRules["corridors"],
  seedOf: Int32Array,
  seeds: Seed[],
): void {
  const groups = new Map<string, number[]>();
  for (const i of left) {
    const key = groupKey(network, i, rule.longestM);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const placed = network.vertexStart[group[0]! + 1]! > network.vertexStart[group[0]!]!;
    const longest = group.reduce((a, b) => (network.lengthM[b]! > network.lengthM[a]! ? b : a));
    for (const i of group) seedOf[i] = seeds.length;
    seeds.push({
      key: `${placed ? "RUN" : "ALONE"}:${group.map((i) => textAt(network.sourceId, i)).reduce((a, b) => (a < b ? a : b))}`,
      kind: placed ? RUN : ALONE,
      road: -1,
      lengthM: undefined,
      line: network.metres.subarray(2 * network.vertexStart[longest]!, 2 * network.vertexStart[longest + 1]!),
    });
  }
}

function groupKey(network: PackedNetwork, i: number, cellM: number): string {
  const name = textAt(network.roadName, i);
  const [first, end] = [network.vertexStart[i]!, network.vertexStart[i + 1]!];
  if (end <= first) return name ? `A/${wordAt(network.district, i)}/${name}` : `A//${textAt(network.sourceId, i)}/${i}`;
  const { metres } = network;
  const [ax, ay, bx, by] = [metres[2 * first]!, metres[2 * first + 1]!, metres[2 * end - 2]!, metres[2 * end - 1]!];
  const [cx, cy] = [Math.floor((ax + bx) / 2 / cellM), Math.floor((ay + by) / 2 / cellM)];
  const way = name || (Math.abs(bx - ax) > Math.abs(by - ay) ? "-" : "|");
  return `R/${cx}/${cy}/${way}`;
}

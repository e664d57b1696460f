/**
 * What lies where in the made-up city, before any pipe is drawn: which utilities a street carries, from which street a
 * block is served, where the trunk feeds the mains and where the works stand.
 */
import { createRandom } from "../../base/random.ts";
import type { Role } from "../../network/model/codes.ts";
import { type BuiltBlock, buildBlock, placeOn } from "./build-blocks.ts";
import type { LaidPipe } from "./pipe-eras.ts";
import type { Street, StreetPlan } from "./street-plan.ts";
import { UTILITIES, type Utility } from "./utilities.ts";

export interface SurveyedPoint {
  readonly number: string;
  readonly x: number;
  readonly y: number;
  readonly groundM: number;
  /** Depth of the pipe here; the lines that meet here agree on it. */
  readonly depthM: number;
  /** Exactly one of the two is given. */
  readonly feature: string | null;
  readonly appurtenance: string | null;
}

export interface Segment {
  readonly number: string;
  readonly from: SurveyedPoint;
  readonly to: SurveyedPoint;
  readonly lengthM: number;
  readonly pipe: LaidPipe;
  readonly role: Role;
  readonly subType: string;
  /** Whose street it is in: number of the street line, which names the road. */
  readonly line: number;
}

export interface Run {
  readonly utility: Utility;
  /** Same for all pipes that were laid together; leaks cluster by it. */
  readonly key: number;
  readonly points: readonly SurveyedPoint[];
  readonly segments: readonly Segment[];
}

export interface Layout {
  readonly plan: StreetPlan;
  /** Multiplies the usual distance between survey points. */
  readonly spacing: number;
  readonly blocks: readonly BuiltBlock[];
  /** Bit u: utility u lies in the street. */
  readonly carried: Uint8Array;
  /** Bit u: utility u meets at the node. */
  readonly atNode: Uint8Array;
  /** Node -> how many pipes of a utility meet there; index node * UTILITIES.length + u. */
  readonly degree: Uint8Array;
  /** Per built block and utility the street it is served from, -1 for none. */
  readonly gates: Int32Array;
  /** Per built block and utility how far along that street, 0 to 1, its pipe takes off. */
  readonly gateShares: Float64Array;
  /** Street and utility (`slotOf`) -> the shares at which blocks take off. */
  readonly takeOffs: ReadonlyMap<number, readonly number[]>;
  /** Where the trunk feeds the mains. */
  readonly regulatorNodes: ReadonlySet<number>;
  /** Node -> word of the works that feed the network there. */
  readonly works: ReadonlyMap<string, string>;
}

const COUNT = UTILITIES.length;
export const bitOf = (utility: Utility): number => UTILITIES.indexOf(utility);
export const slotOf = (thing: number, utility: Utility): number => thing * COUNT + UTILITIES.indexOf(utility);

export function layOut(plan: StreetPlan): Layout {
  const blocks = plan.blocks.flatMap((block) => buildBlock(plan, block) ?? []);
  const carried = Uint8Array.from(plan.streets, (street) => carriedBy(plan, street));
  const atNode = new Uint8Array(plan.x.length);
  const degree = new Uint8Array(plan.x.length * COUNT);
  plan.streets.forEach((street, s) => {
    for (const node of [street.from, street.to]) {
      atNode[node]! |= carried[s]!;
      for (let u = 0; u < COUNT; u++) if ((carried[s]! >> u) & 1) degree[node * COUNT + u]!++;
    }
  });
  return {
    plan,
    spacing: 1,
    blocks,
    carried,
    atNode,
    degree,
    ...openGates(plan, blocks, carried),
    regulatorNodes: placeRegulators(plan, atNode),
    works: placeWorks(plan, atNode),
  };
}

/** Which utilities lie in a street, as bits. Whole lines carry the same, so that networks hold together. */
function carriedBy(plan: StreetPlan, street: Street): number {
  const { roadClass, district, line, isBridge, isOuterRing } = street;
  const random = createRandom(plan.seed, "carries", line);
  const isLane = roadClass === "LANE";
  const [gasLane, heated, heatedLane] = [random.chance(0.86), random.chance(district.heated), random.chance(0.4)];
  const has: Record<Utility, boolean> = {
    trunk: isOuterRing,
    gas: !isOuterRing && (!isLane || gasLane),
    water: true,
    sewage: !isBridge,
    storm: !isBridge && !district.combinedSewers && !isLane,
    heat: heated && (!isLane || heatedLane),
  };
  return UTILITIES.reduce((bits, utility, u) => (has[utility] ? bits | (1 << u) : bits), 0);
}

/** Each built block is served from the street that lies nearest to an end of its lane and carries what it needs. */
function openGates(
  plan: StreetPlan,
  blocks: readonly BuiltBlock[],
  carried: Uint8Array,
): Pick<Layout, "takeOffs" | "gates" | "gateShares"> {
  const streetsOf = new Map<number, number[]>();
  plan.streets.forEach(({ line }, s) => {
    const on = streetsOf.get(line);
    if (on) on.push(s);
    else streetsOf.set(line, [s]);
  });
  const takeOffs = new Map<number, number[]>();
  const gates = new Int32Array(blocks.length * COUNT).fill(-1);
  const gateShares = new Float64Array(blocks.length * COUNT);
  blocks.forEach((built, b) => {
    const nearby = streetsAlong(plan, built, streetsOf);
    for (const utility of UTILITIES) {
      if (!needs(built, utility)) continue;
      const gate = nearby.find(({ street }) => (carried[street]! >> bitOf(utility)) & 1);
      if (!gate) continue;
      gates[slotOf(b, utility)] = gate.street;
      gateShares[slotOf(b, utility)] = gate.share;
      const slot = slotOf(gate.street, utility);
      const others = takeOffs.get(slot);
      if (others) others.push(gate.share);
      else takeOffs.set(slot, [gate.share]);
    }
  });
  return { takeOffs, gates, gateShares };
}

function needs({ use, block, builtYear }: BuiltBlock, utility: Utility): boolean {
  if (utility === "trunk" || utility === "storm") return false;
  if (utility === "gas") return use !== "office" && use !== "public" && (builtYear > 1975 || block.id % 3 !== 0);
  return utility !== "heat" || use !== "industry";
}

interface Gate {
  readonly street: number;
  readonly share: number;
  readonly distanceM: number;
}

/** Streets beside a block, the one nearest to an end of its lane first. */
function streetsAlong(plan: StreetPlan, built: BuiltBlock, streetsOf: ReadonlyMap<number, number[]>): Gate[] {
  const { rows, block } = built;
  const laneEnds = [placeOn(built, 0, rows[0]!), placeOn(built, 0, rows[rows.length - 1]!)] as const;
  const near: Gate[] = [];
  for (const line of new Set(block.sides)) {
    for (const street of streetsOf.get(line) ?? []) {
      if (plan.streets[street]!.isBridge || plan.streets[street]!.lengthM < 20) continue;
      near.push(...laneEnds.map((end) => gateTo(plan, street, end)));
    }
  }
  return near.sort((a, b) => a.distanceM - b.distanceM || a.street - b.street);
}

function gateTo({ streets, x, y }: StreetPlan, street: number, [px, py]: readonly [number, number]): Gate {
  const { from, to, lengthM } = streets[street]!;
  const [ux, uy] = [(x[to]! - x[from]!) / lengthM, (y[to]! - y[from]!) / lengthM];
  const along = (px - x[from]!) * ux + (py - y[from]!) * uy;
  const share = Math.min(0.85, Math.max(0.15, along / lengthM));
  const [gx, gy] = [x[from]! + ux * share * lengthM, y[from]! + uy * share * lengthM];
  return { street, share, distanceM: Math.hypot(px - gx, py - gy) };
}

/** Where an arterial meets the outer ring, the trunk feeds the mains through a regulator station. */
function placeRegulators(plan: StreetPlan, atNode: Uint8Array): Set<number> {
  const both = (1 << bitOf("trunk")) | (1 << bitOf("gas"));
  const found = new Set<number>();
  for (const { roadClass, from, to } of plan.streets) {
    if (roadClass !== "ARTERIAL") continue;
    for (const node of [from, to]) if ((atNode[node]! & both) === both) found.add(node);
  }
  return found;
}

const WORKS: Partial<Record<Utility, { word: string; towards: readonly number[] }>> = {
  trunk: { word: "门站", towards: [2.4, -0.6] },
  water: { word: "水厂", towards: [1.3, 4.4] },
  heat: { word: "热源厂", towards: [2.9, 0.5] },
};

/** The works stand at the outermost crossing of their network in some direction (radians). */
function placeWorks(plan: StreetPlan, atNode: Uint8Array): Map<string, string> {
  const works = new Map<string, string>();
  for (const utility of UTILITIES) {
    for (const towards of WORKS[utility]?.towards ?? []) {
      let [best, farthest] = [-1, -Infinity];
      atNode.forEach((bits, node) => {
        if (!((bits >> bitOf(utility)) & 1)) return;
        const reach = plan.x[node]! * Math.cos(towards) + plan.y[node]! * Math.sin(towards);
        if (reach > farthest) [best, farthest] = [node, reach];
      });
      if (best >= 0) works.set(`${utility} ${best}`, WORKS[utility]!.word);
    }
  }
  return works;
}

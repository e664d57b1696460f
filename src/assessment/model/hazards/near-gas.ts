/** Which other pipes come near each gas pipe: asked once, for clearances and crossings alike. */
import { findNearPairs, linesAsPlaces, type NearPairs } from "../coupling/near-pairs.ts";
import type { Ground } from "./ground.ts";
import { OTHER_PIPES } from "./hazard-rules.ts";

export interface NearGas {
  readonly pairs: readonly GasPair[];
  /** Whether a gas pipe crosses or touches another pipe in plan. */
  crosses(gas: number, other: number): boolean;
}

export interface GasPair {
  readonly gas: number;
  readonly other: number;
  /** Centre line to centre line. */
  readonly centreM: number;
}

/**
 * Pairs in use, surveyed and in the earth, within the widest clearance of any class that occurs. Of two gas pipes the pair
 * stands under the one with the lesser names; pipes that hang together at an end, or by one pipe between them, are parts of
 * one line and no pair.
 */
export function findNearGas(ground: Ground): NearGas {
  const { rules } = ground;
  const lies = (i: number): boolean => ground.isInUse(i) && ground.isSurveyed(i) && ground.isBuried(i);
  const others = ground.listPipes(lies);
  const gas = others.filter((i) => ground.networkOf(i) === "gas");
  const widest = Math.max(
    0,
    ...[...new Set(gas.map((i) => ground.pressureOf(i)))].map((word) => {
      const asked = rules.clearance.pipeM[word];
      return asked ? Math.max(...OTHER_PIPES.map((kind) => asked[kind])) : 0;
    }),
  );
  const outermost = (pipes: readonly number[]): number =>
    pipes.reduce((most, i) => Math.max(most, ground.outerM(i)), 0);
  const within = widest + (outermost(gas) + outermost(others)) / 2;
  const [lines, places] = [ground.pick(gas), ground.pick(others)];
  const near = findNearPairs(lines, linesAsPlaces(places), within, (a, b) =>
    isPair(ground, lines.position[a]!, places.position[b]!),
  );
  return pairsOf(near, lines.position, places.position, ground.network.count);
}

function pairsOf(near: NearPairs, gasAt: Uint32Array, otherAt: Uint32Array, count: number): NearGas {
  const pairs: GasPair[] = [];
  const crossing = new Set<number>();
  for (let k = 0; k < near.count; k++) {
    const [gas, other] = [gasAt[near.a[k]!]!, otherAt[near.b[k]!]!];
    pairs.push({ gas, other, centreM: near.distanceM[k]! });
    if (near.distanceM[k] === 0) crossing.add(gas * count + other).add(other * count + gas);
  }
  return { pairs, crosses: (a, b) => crossing.has(a * count + b) };
}

function isPair(ground: Ground, gas: number, other: number): boolean {
  if (ground.networkOf(other) !== "gas") return true;
  return gas !== other && comesBefore(ground, gas, other) && !hangTogether(ground, gas, other);
}

/** By names, so that it does not matter which row came first; equal names go by position. */
function comesBefore(ground: Ground, a: number, b: number): boolean {
  const [x, y] = [ground.namesOf(a).join("\u0000"), ground.namesOf(b).join("\u0000")];
  return x === y ? a < b : x < y;
}

function hangTogether({ topology: { from, to, pipeStart, pipeAt } }: Ground, a: number, b: number): boolean {
  const ends = [from[b]!, to[b]!];
  for (const node of [from[a]!, to[a]!]) {
    if (ends.includes(node)) return true;
    for (let k = pipeStart[node]!; k < pipeStart[node + 1]!; k++) {
      const between = pipeAt[k]!;
      if (ends.includes(from[between]!) || ends.includes(to[between]!)) return true;
    }
  }
  return false;
}

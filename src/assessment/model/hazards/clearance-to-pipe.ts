/**
 * Two pipes too near each other in plan: outer edge of a gas pipe to the outer edge of another pipe.
 *
 * Source: GB 50028-2006 table 6.3.3-1, second part, read from memory (reference 3.2): to be verified by the city. Allowed
 * to be less with protection, hence "to be checked".
 * Needs: pressure class, surveyed lines. A heating trench is measured to the pipe in it: its walls are not surveyed. Left
 * out: power and telecom cables and trees (not in the data), pipes that cross (their vertical gap decides) and the pieces
 * on both sides of a crossing, pipes of one line.
 */
import { textAt } from "../../../network/model/packed-text.ts";
import { sizeFactor } from "./clearance-to-building.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres } from "./ground.ts";
import type { Related } from "./hazard.ts";
import type { OtherPipe } from "./hazard-rules.ts";
import type { GasPair, NearGas } from "./near-gas.ts";
import { nearestPoints } from "./nearest-points.ts";

const TYPE = "CLEARANCE_TO_PIPE";
const LARGE_OVER_MM = 300;
/** Nearest within this of an end is at the end. */
const AT_END_M = 0.05;

export function findClearanceToPipe(ground: Ground, findings: Findings, near: NearGas): void {
  for (let i = 0; i < ground.network.count; i++)
    if (ground.networkOf(i) === "gas" && ground.isInUse(i) && ground.isBuried(i))
      if (!ground.isSurveyed(i) || ground.pressureOf(i) === "UNKNOWN") findings.cannotJudge(TYPE, i);
  for (const pair of near.pairs) judge(ground, findings, near, pair);
}

function judge(ground: Ground, findings: Findings, near: NearGas, { gas, other, centreM }: GasPair): void {
  const { pipeM, closeShare } = ground.rules.clearance;
  const kind = kindOf(ground, gas, other);
  // Of two gas pipes the stricter class counts; the unknown one asks nothing.
  const classes = [ground.pressureOf(gas), ...(ground.networkOf(other) === "gas" ? [ground.pressureOf(other)] : [])];
  const [pressure, limit] = classes
    .map((word) => [word, pipeM[word]?.[kind] ?? 0] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most));
  const distanceM = toMillimetres(Math.max(0, centreM - (ground.outerM(gas) + ground.outerM(other)) / 2));
  if (centreM === 0 || distanceM >= limit) return;
  const nearest = nearestPoints(ground.lineOf(gas), ground.lineOf(other));
  if (besideCrossing(ground, near, gas, other, nearest)) return;
  findings.tell({
    type: TYPE,
    finding: "to_check",
    pipes: [gas],
    other: ["pipe", ...ground.namesOf(other)],
    factors: [
      factor("distanceM", distanceM, "m", {
        limit,
        rule: `hazards.clearance.pipeM.${pressure}.${kind}`,
        ...raisesIf(distanceM < closeShare * limit),
      }),
      factor("centreM", toMillimetres(centreM), "m"),
      ...sizeFactor(ground, gas),
      ...sizeFactor(ground, other, "otherDiameterMm"),
      factor("otherKind", kind),
      factor("pressureClass", pressure),
    ],
    related: [relatedPipe(ground, other, distanceM)],
    at: [nearest.ax, nearest.ay],
  });
}

function kindOf(ground: Ground, gas: number, other: number): OtherPipe {
  const network = ground.networkOf(other);
  if (network === "heat") return ground.layingOf(other) === "TRENCH" ? "heatTrench" : "heatBuried";
  if (network !== "gas") return network;
  const { diameterMm } = ground.network;
  // DN above 300 of either counts; an unknown size is no reason for the larger distance.
  return diameterMm[gas]! > LARGE_OVER_MM || diameterMm[other]! > LARGE_OVER_MM ? "gasLarge" : "gasSmall";
}

/** A piece that only comes near because its line goes on to cross the other: nearest at the node where it does. */
function besideCrossing(
  ground: Ground,
  near: NearGas,
  gas: number,
  other: number,
  { ax, ay, bx, by }: { ax: number; ay: number; bx: number; by: number },
): boolean {
  const mine = [gas, ...pipesAtEnd(ground, gas, ax, ay)];
  const theirs = [other, ...pipesAtEnd(ground, other, bx, by)];
  return mine.some((a) => theirs.some((b) => near.crosses(a, b)));
}

/** Pipes that go on from the end of a pipe at a place; none when the place is not at an end. */
function pipesAtEnd(ground: Ground, pipe: number, x: number, y: number): number[] {
  const { from, to, nodeXY, pipeStart, pipeAt } = ground.topology;
  const node = [from[pipe]!, to[pipe]!].find(
    (one) => Math.hypot(nodeXY[2 * one]! - x, nodeXY[2 * one + 1]! - y) <= AT_END_M,
  );
  return node === undefined ? [] : Array.from(pipeAt.subarray(pipeStart[node]!, pipeStart[node + 1]!));
}

export const relatedPipe = (ground: Ground, i: number, distanceM: number | null): Related => ({
  entity: "pipe",
  id: ground.network.pipeId[i]!,
  sourceId: textAt(ground.network.sourceId, i),
  kind: ground.networkOf(i),
  name: textAt(ground.network.sourceId, i),
  distanceM,
});

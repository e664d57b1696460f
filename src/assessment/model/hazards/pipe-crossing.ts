/**
 * A gas pipe crosses another pipe with too little between them, up and down.
 *
 * Source: GB 50028-2006 table 6.3.3-2, read from memory (reference 3.2): 0.15 m to water, drains, other gas and heating.
 * Depths are those of both ends, straight between them: to the outer top of pressure pipes, to the inner bottom of drains
 * (CJJ 61). Wherever two depth ranges overlap the pipes would lie in each other: the data is wrong, or a gas pipe runs
 * through a drain, which is a level higher.
 * Needs: depths at an end or both, sizes of drains. Told as "to be checked": depths of hidden pipes are good to 0.15 h. Left
 * out: crossings without depths (counted as not judged).
 */
import { sizeFactor } from "./clearance-to-building.ts";
import { relatedPipe } from "./clearance-to-pipe.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres } from "./ground.ts";
import type { GasPair, NearGas } from "./near-gas.ts";
import { listCrossings, shareAlong } from "./nearest-points.ts";

const TYPE = "PIPE_CROSSING";

export function findPipeCrossings(ground: Ground, findings: Findings, near: NearGas): void {
  const without = new Set<number>();
  for (const pair of near.pairs) if (pair.centreM === 0 && !judge(ground, findings, pair)) without.add(pair.gas);
  for (const gas of without) findings.cannotJudge(TYPE, gas);
}

/** Says false when a depth is missing. */
function judge(ground: Ground, findings: Findings, { gas, other }: GasPair): boolean {
  const closest = closestCrossing(ground, gas, other);
  if (closest === undefined) return false;
  const kind = ground.networkOf(other);
  const limit = ground.rules.crossing.verticalM[kind];
  const gapM = toMillimetres(closest.gapM);
  if (gapM >= limit) return true;
  findings.tell({
    type: TYPE,
    finding: "to_check",
    pipes: [gas],
    other: ["pipe", ...ground.namesOf(other)],
    factors: [
      factor("gapM", gapM, "m", { limit, rule: `hazards.crossing.verticalM.${kind}` }),
      ...(kind === "drainage" && gapM < 0 ? [factor("overlapsDrain", true, "", raisesIf(true))] : []),
      factor("depthM", toMillimetres(closest.depthM), "m"),
      factor("otherDepthM", toMillimetres(closest.otherDepthM), "m"),
      ...sizeFactor(ground, gas),
      ...sizeFactor(ground, other, "otherDiameterMm"),
    ],
    related: [relatedPipe(ground, other, null)],
    at: closest.at,
  });
  return true;
}

interface Crossing {
  readonly at: readonly [number, number];
  readonly gapM: number;
  readonly depthM: number;
  readonly otherDepthM: number;
}

/** Of several crossings of one pair the one with the least gap; undefined where a depth is not known. */
function closestCrossing(ground: Ground, gas: number, other: number): Crossing | undefined {
  let closest: Crossing | undefined;
  for (const at of listCrossings(ground.lineOf(gas), ground.lineOf(other))) {
    const [mine, theirs] = [rangeAt(ground, gas, at), rangeAt(ground, other, at)];
    if (!mine || !theirs) return undefined;
    const gapM = Math.max(mine.topM - theirs.bottomM, theirs.topM - mine.bottomM);
    if (!closest || gapM < closest.gapM) closest = { at, gapM, depthM: mine.depthM, otherDepthM: theirs.depthM };
  }
  return closest;
}

/** From which to which depth a pipe lies, metres below ground. */
function rangeAt(ground: Ground, i: number, [x, y]: readonly [number, number]) {
  const depthM = depthAt(ground, i, shareAlong(ground.lineOf(i), x, y));
  const outer = ground.outerM(i);
  if (Number.isNaN(depthM)) return undefined;
  if (ground.networkOf(i) !== "drainage") return { depthM, topM: depthM, bottomM: depthM + outer };
  if (outer === 0) return undefined;
  const wall = (outer - ground.network.diameterMm[i]! / 1000) / 2;
  return { depthM, topM: depthM + wall - outer, bottomM: depthM + wall };
}

/** Surveyed depth at a share of a pipe's length; NaN when neither end has one. 0 and above ground are no depths. */
export function depthAt({ particulars }: Pick<Ground, "particulars">, i: number, share: number): number {
  const known = (metres: number): number => (metres > 0 ? toMillimetres(metres) : Number.NaN);
  const [from, to] = [known(particulars.depthFromM[i]!), known(particulars.depthToM[i]!)];
  if (Number.isNaN(from)) return to;
  return Number.isNaN(to) ? from : from + share * (to - from);
}

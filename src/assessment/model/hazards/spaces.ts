/**
 * Gas and underground spaces: a pipe that crosses one in plan or is laid in one (穿越密闭空间), and one that lies within a
 * few metres of it (相邻地下空间, coupling), whose nearest point is a candidate for a gas sensor.
 *
 * Source: 穿越密闭空间 is a topic of the 2023 campaign (reference 3.4); coupling with culverts, sewers and power ducts is
 * 合肥's practice (policy list 二(三)), 5 m is our default (reference 4.3).
 * Needs: spaces, as lines or outlines. Neither depth nor width of a space is surveyed, so a crossing is "to be checked":
 * the pipe may pass above or below. Left out: a pipe laid in a utility tunnel and that tunnel; drains that are known as
 * pipes alone.
 */
import { textAt } from "../../../network/model/packed-text.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import { middleOf } from "./built-over.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres, wordOf } from "./ground.ts";
import type { Related } from "./hazard.ts";
import { lengthInside } from "./length-inside.ts";
import { nearestToPlace } from "./nearest-points.ts";

const CROSSING = "CONFINED_SPACE_CROSSING";
const ADJACENT = "ADJACENT_SPACE";
/** The search is as exact as its numbers; the limit is held to the millimetre. */
const MILLIMETRE = 0.001;

export function findSpaces(ground: Ground, findings: Findings): void {
  const { spaces } = ground.surroundings;
  const { couplingWithinM } = ground.rules;
  const gas = ground.listPipes((i) => ground.networkOf(i) === "gas" && ground.isInUse(i));
  for (const i of gas) {
    if (ground.rules.confined.layings.includes(ground.layingOf(i) as never)) tellLaidInside(ground, findings, i);
    if (spaces.count > 0 && ground.isSurveyed(i)) continue;
    findings.cannotJudge(CROSSING, i);
    findings.cannotJudge(ADJACENT, i);
  }
  const lines = ground.pick(gas.filter((i) => ground.isSurveyed(i)));
  const widest = gas.reduce((most, i) => Math.max(most, ground.outerM(i)), 0) / 2;
  const near = findNearPairs(lines, spaces, couplingWithinM + widest + MILLIMETRE, (a, space) =>
    concerns(ground, lines.position[a]!, space),
  );
  for (let k = 0; k < near.count; k++) {
    const [i, space] = [lines.position[near.a[k]!]!, near.b[k]!];
    if (near.distanceM[k] === 0) tellCrossing(ground, findings, i, space);
    else tellAdjacent(ground, findings, i, space, near.distanceM[k]!);
  }
}

/** Nothing in the air leaks into the ground; a tunnel for pipes is watched as a tunnel. */
function concerns(ground: Ground, i: number, space: number): boolean {
  const laying = ground.layingOf(i);
  const kind = kindOf(ground, space);
  if (laying === "AERIAL" || laying === "SURFACE" || laying === "RISING") return false;
  return ground.rules.confined.spaceKinds.includes(kind as never) && !(laying === kind);
}

const kindOf = ({ surroundings: { spaces } }: Ground, space: number): string => wordOf(spaces.codes.kind, space);

function tellLaidInside(ground: Ground, findings: Findings, i: number): void {
  findings.tell({
    type: CROSSING,
    finding: "found",
    pipes: [i],
    factors: [factor("laying", ground.layingOf(i), "", { rule: "hazards.confined.layings", ...raisesIf(true) })],
    at: middleOf(ground, i),
  });
}

function tellCrossing(ground: Ground, findings: Findings, i: number, space: number): void {
  const { spaces } = ground.surroundings;
  const kind = kindOf(ground, space);
  const inside = lengthInside(ground.lineOf(i), spaces, space);
  const { bx, by } = nearestToPlace(ground.lineOf(i), spaces, space);
  findings.tell({
    type: CROSSING,
    finding: "to_check",
    pipes: [i],
    other: namesOf(ground, space),
    factors: [
      factor("spaceKind", kind, "", {
        rule: "hazards.confined.higherKinds",
        ...raisesIf(ground.rules.confined.higherKinds.includes(kind as never)),
      }),
      ...(inside.lengthM > 0 ? [factor("alongM", toMillimetres(inside.lengthM), "m")] : []),
    ],
    related: [relatedSpace(ground, space, 0)],
    at: inside.lengthM > 0 ? [inside.x, inside.y] : [bx, by],
  });
}

function tellAdjacent(ground: Ground, findings: Findings, i: number, space: number, centreM: number): void {
  const { couplingWithinM, couplingCloseM } = ground.rules;
  const distanceM = toMillimetres(Math.max(0, centreM - ground.outerM(i) / 2));
  if (distanceM > couplingWithinM) return;
  // Where the sensor would hang: on the space, not on the pipe.
  const { bx, by } = nearestToPlace(ground.lineOf(i), ground.surroundings.spaces, space);
  findings.tell({
    type: ADJACENT,
    finding: "found",
    pipes: [i],
    other: namesOf(ground, space),
    factors: [
      factor("distanceM", distanceM, "m", {
        limit: couplingWithinM,
        rule: "hazards.couplingWithinM",
        ...raisesIf(distanceM < couplingCloseM),
      }),
      factor("spaceKind", kindOf(ground, space)),
      factor("pressureClass", ground.pressureOf(i)),
    ],
    related: [relatedSpace(ground, space, distanceM)],
    at: [bx, by],
  });
}

const namesOf = ({ surroundings: { spaces } }: Ground, space: number): string[] => [
  "space",
  textAt(spaces.texts.sourceId, space),
];

const relatedSpace = (ground: Ground, space: number, distanceM: number): Related => {
  const { spaces } = ground.surroundings;
  return {
    entity: "space",
    id: spaces.id[space]!,
    sourceId: textAt(spaces.texts.sourceId, space),
    kind: kindOf(ground, space),
    name: textAt(spaces.texts.name, space),
    distanceM,
  };
};

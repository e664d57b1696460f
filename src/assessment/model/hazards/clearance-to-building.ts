/**
 * Too near a building: outer edge of a gas pipe to the outline, held against the pressure class's horizontal distance.
 *
 * Source: GB 50028-2006 table 6.3.3-1, values confirmed (reference 3.2): low 0.7, medium B 1.0, medium A 1.5 m to the
 * foundation, sub-high B 5.0, sub-high A 13.5 m to the outer wall. The code allows less with protective measures, so a
 * shortfall is "to be checked", never a violation.
 * Needs: pressure class, surveyed line, building outlines. A foundation reaches farther than the outline, so at low and
 * medium pressure the true distance is smaller still. Left out: high pressure (other rules), risers and service pipes, and
 * buildings that stand on the pipe (those are BUILT_OVER).
 */

import { SHAPE_POLYGON } from "../../../base/table.ts";
import { PRESSURE_CLASSES } from "../../../network/model/codes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres, wordOf } from "./ground.ts";
import { isAtLeast } from "./hazard-rules.ts";
import { lengthInside } from "./length-inside.ts";
import { nearestToPlace } from "./nearest-points.ts";

const TYPE = "CLEARANCE_TO_BUILDING";

export function findClearanceToBuilding(ground: Ground, findings: Findings): void {
  const { buildings } = ground.surroundings;
  const { buildingM } = ground.rules.clearance;
  const gas = ground.listPipes(
    (i) => ground.networkOf(i) === "gas" && ground.isInUse(i) && ground.isBuried(i) && !ground.endsAtBuilding(i),
  );
  for (const i of gas)
    if (!ground.isSurveyed(i) || ground.pressureOf(i) === "UNKNOWN" || buildings.count === 0)
      findings.cannotJudge(TYPE, i);
  // Each class by itself, so that the 13.5 m of one do not widen the search of all.
  for (const word of PRESSURE_CLASSES) {
    const limit = buildingM[word];
    const members = gas.filter((i) => ground.pressureOf(i) === word && ground.isSurveyed(i));
    if (limit === undefined || members.length === 0) continue;
    const widest = members.reduce((most, i) => Math.max(most, ground.outerM(i)), 0) / 2;
    const lines = ground.pick(members);
    const near = findNearPairs(
      lines,
      buildings,
      limit + widest,
      (_, building) => buildings.shape[building] === SHAPE_POLYGON,
    );
    for (let k = 0; k < near.count; k++)
      judge(ground, findings, lines.position[near.a[k]!]!, near.b[k]!, near.distanceM[k]!, limit);
  }
}

function judge(ground: Ground, findings: Findings, i: number, building: number, centreM: number, limit: number): void {
  const { buildings } = ground.surroundings;
  const { closeShare, higherFrom } = ground.rules.clearance;
  const distanceM = toMillimetres(Math.max(0, centreM - ground.outerM(i) / 2));
  if (distanceM >= limit) return;
  const line = ground.lineOf(i);
  if (centreM === 0) {
    const { lengthM } = lengthInside(line, buildings, building);
    if (lengthM > 0 && lengthM >= ground.rules.builtOver.leastCoveredM) return;
  }
  const pressure = ground.pressureOf(i);
  const sourceId = textAt(buildings.texts.sourceId, building);
  const { ax, ay } = nearestToPlace(line, buildings, building);
  findings.tell({
    type: TYPE,
    finding: "to_check",
    pipes: [i],
    other: ["building", sourceId],
    factors: [
      factor("distanceM", distanceM, "m", {
        limit,
        rule: `hazards.clearance.buildingM.${pressure}`,
        ...raisesIf(distanceM < closeShare * limit),
      }),
      factor("centreM", toMillimetres(centreM), "m"),
      ...sizeFactor(ground, i),
      factor("pressureClass", pressure, "", {
        limit: higherFrom,
        rule: "hazards.clearance.higherFrom",
        ...raisesIf(isAtLeast(pressure, higherFrom)),
      }),
    ],
    related: [
      {
        entity: "building",
        id: buildings.id[building]!,
        sourceId,
        kind: wordOf(buildings.codes.kind, building),
        name: textAt(buildings.texts.name, building),
        distanceM,
      },
    ],
    at: [ax, ay],
  });
}

/** The outer diameter that was taken off, where it is known. */
export const sizeFactor = (ground: Ground, i: number, code = "outerDiameterMm") =>
  ground.outerM(i) > 0 ? [factor(code, Math.round(ground.outerM(i) * 1000), "mm")] : [];

/**
 * Built over 占压: the survey says so, or the line runs under a building for a metre or more.
 *
 * Source: 城镇燃气管理条例 art. 33 forbids structures that press on a pipe in its protection range; 违规占压 is a topic of
 * the 2023 campaign (reference 3.4). Major on gas from medium pressure up: 城镇燃气经营安全重大隐患判定标准, read from
 * memory (reference 3.8).
 * Needs: outlines of buildings, or the survey's flag. One hazard per pipe, however many buildings stand on it, so that its
 * name stays when a building is added. Left out: risers and service pipes by geometry (they end in the building they serve),
 * buildings known as points, sheds and stalls that no map shows.
 */
import { textAt } from "../../../network/model/packed-text.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres, wordOf } from "./ground.ts";
import type { Related } from "./hazard.ts";
import { isAtLeast } from "./hazard-rules.ts";
import { lengthInside } from "./length-inside.ts";
import { pointAlong } from "./nearest-points.ts";

const FLAGGED = 1;

interface Cover {
  coveredM: number;
  at: readonly [number, number] | undefined;
  longestM: number;
  related: Related[];
}

export function findBuiltOver(ground: Ground, findings: Findings): void {
  const covers = coversOf(ground);
  const { leastCoveredM, majorFrom } = ground.rules.builtOver;
  for (let i = 0; i < ground.network.count; i++) {
    if (!ground.isInUse(i)) continue;
    const cover = covers.get(i);
    const flagged = ground.network.builtOver[i] === FLAGGED;
    if (!cover && !flagged) {
      if (!ground.isSurveyed(i) && ground.network.builtOver[i] !== 0) findings.cannotJudge("BUILT_OVER", i);
      continue;
    }
    const isGas = ground.networkOf(i) === "gas";
    const pressure = ground.pressureOf(i);
    findings.tell({
      type: "BUILT_OVER",
      finding: "found",
      pipes: [i],
      factors: [
        ...(flagged ? [factor("surveyedBuiltOver", true)] : []),
        ...(cover
          ? [
              factor("coveredM", toMillimetres(cover.coveredM), "m", {
                limit: leastCoveredM,
                rule: "hazards.builtOver.leastCoveredM",
              }),
            ]
          : []),
        factor("network", ground.networkOf(i), "", raisesIf(isGas)),
        ...(isGas
          ? [
              factor("pressureClass", pressure, "", {
                limit: majorFrom,
                rule: "hazards.builtOver.majorFrom",
                ...raisesIf(isAtLeast(pressure, majorFrom)),
              }),
            ]
          : []),
      ],
      related: cover ? cover.related : [],
      at: cover?.at ?? middleOf(ground, i),
    });
  }
}

/** Middle of a pipe that has a line at all. */
export function middleOf(ground: Ground, i: number): [number, number] | undefined {
  const line = ground.lineOf(i);
  return line.end > line.first ? pointAlong(line, 0.5) : undefined;
}

/** What stands on each pipe, by position. */
function coversOf(ground: Ground): Map<number, Cover> {
  const { buildings } = ground.surroundings;
  const lines = ground.pick(
    ground.listPipes(
      (i) => ground.isInUse(i) && ground.isSurveyed(i) && ground.isBuried(i) && !ground.endsAtBuilding(i),
    ),
  );
  const covers = new Map<number, Cover>();
  const near = findNearPairs(lines, buildings, 0);
  for (let k = 0; k < near.count; k++) {
    const [i, building] = [lines.position[near.a[k]!]!, near.b[k]!];
    const inside = lengthInside(ground.lineOf(i), buildings, building);
    if (inside.lengthM < ground.rules.builtOver.leastCoveredM || inside.lengthM === 0) continue;
    const cover = covers.get(i) ?? { coveredM: 0, at: undefined, longestM: 0, related: [] };
    cover.coveredM += inside.lengthM;
    if (inside.lengthM > cover.longestM) {
      cover.longestM = inside.lengthM;
      cover.at = [inside.x, inside.y];
    }
    cover.related.push({
      entity: "building",
      id: buildings.id[building]!,
      sourceId: textAt(buildings.texts.sourceId, building),
      kind: wordOf(buildings.codes.kind, building),
      name: textAt(buildings.texts.name, building),
      distanceM: 0,
    });
    covers.set(i, cover);
  }
  for (const { related } of covers.values()) related.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
  return covers;
}

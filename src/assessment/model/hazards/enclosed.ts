/**
 * Enclosed 圈占: a municipal main runs inside a housing estate that it is not there for, so patrols and repairs depend on
 * somebody's gate.
 *
 * Source: 圈占 is one of the encroachments cities list (reference 3.4); no figure is published, the length is ours.
 * Needs: outlines of communities. Told as "to be checked": an outline is no wall. Left out: courtyard pipes (they serve the
 * estate), factories and schools without an outline of their own.
 */
import { textAt } from "../../../network/model/packed-text.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres } from "./ground.ts";
import { isAtLeast } from "./hazard-rules.ts";
import { lengthInside } from "./length-inside.ts";

export function findEnclosed(ground: Ground, findings: Findings): void {
  const { communities } = ground.surroundings;
  const { leastInsideM } = ground.rules.enclosed;
  const mains = ground.listPipes((i) => ground.isInUse(i) && isMain(ground, i));
  for (const i of mains) if (communities.count === 0 || !ground.isSurveyed(i)) findings.cannotJudge("ENCLOSED", i);
  const lines = ground.pick(mains.filter((i) => ground.isSurveyed(i) && ground.isBuried(i)));
  const near = findNearPairs(lines, communities, 0);
  for (let k = 0; k < near.count; k++) {
    const [i, community] = [lines.position[near.a[k]!]!, near.b[k]!];
    const inside = lengthInside(ground.lineOf(i), communities, community);
    if (inside.lengthM < leastInsideM || inside.lengthM === 0) continue;
    const sourceId = textAt(communities.texts.sourceId, community);
    const pressure = ground.pressureOf(i);
    const { higherFrom } = ground.rules.clearance;
    findings.tell({
      type: "ENCLOSED",
      finding: "to_check",
      pipes: [i],
      other: ["community", sourceId],
      factors: [
        factor("insideM", toMillimetres(inside.lengthM), "m", {
          limit: leastInsideM,
          rule: "hazards.enclosed.leastInsideM",
        }),
        ...(ground.networkOf(i) === "gas"
          ? [
              factor("pressureClass", pressure, "", {
                limit: higherFrom,
                rule: "hazards.clearance.higherFrom",
                ...raisesIf(isAtLeast(pressure, higherFrom)),
              }),
            ]
          : []),
      ],
      related: [
        {
          entity: "community",
          id: communities.id[community]!,
          sourceId,
          kind: "",
          name: textAt(communities.texts.name, community),
          distanceM: 0,
        },
      ],
      at: [inside.x, inside.y],
    });
  }
}

const isMain = ({ network }: Ground, i: number): boolean =>
  network.role.words[network.role.codes[i]!] === "MUNICIPAL_MAIN";

/**
 * How many metres does each district get at least over the whole plan? A share of its red and orange metres among the
 * candidates that can be renewed at all, so that no floor asks for what the bans forbid.
 */
import { RISKS } from "../../../assessment/model/risk-matrix.ts";
import { NOT_GRADED, type PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";

const [RED, ORANGE] = [RISKS.indexOf("red"), RISKS.indexOf("orange")];

/** `canRenew` by pipe of the problem. Pipes outside every district make no floor. */
export function floorsOf(
  { network, grades }: PlanInputs,
  { districtFloor }: PlanningRules,
  position: Int32Array,
  canRenew: Uint8Array,
): Float64Array {
  const floorM = new Float64Array(network.district.words.length);
  for (let p = 0; p < position.length; p++) {
    const i = position[p]!;
    const district = network.district.codes[i]!;
    if (canRenew[p] === 0 || grades.likelihood[i] === NOT_GRADED || network.district.words[district] === "") continue;
    if (grades.risk[i] === RED || grades.risk[i] === ORANGE) floorM[district]! += network.lengthM[i]! * districtFloor;
  }
  return floorM;
}

/**
 * All hazards of a network under one set of rules: each type in a file of its own, told from the same ground.
 *
 * Pure and deterministic: the same inputs give the same hazards whatever the order of rows. Linear in pipes and in what
 * lies near them; nothing is compared with everything.
 */
import { findBuiltOver } from "./built-over.ts";
import { findClearanceToBuilding } from "./clearance-to-building.ts";
import { findClearanceToPipe } from "./clearance-to-pipe.ts";
import { findEnclosed } from "./enclosed.ts";
import { createFindings } from "./findings.ts";
import { createGround, type HazardInputs } from "./ground.ts";
import type { FoundHazards, HazardType } from "./hazard.ts";
import type { HazardRules } from "./hazard-rules.ts";
import { findMissingValves } from "./missing-valve.ts";
import { findNearGas } from "./near-gas.ts";
import { findOverdueAssessments } from "./overdue-assessment.ts";
import { findPipeCrossings } from "./pipe-crossing.ts";
import { findPressureMaterial } from "./pressure-material.ts";
import { findShallowCover } from "./shallow-cover.ts";
import { findSpaces } from "./spaces.ts";

export function findHazards(inputs: HazardInputs, rules: HazardRules): FoundHazards {
  const ground = createGround(inputs, rules);
  const findings = createFindings(ground);
  const isOn = (...types: HazardType[]): boolean => types.some((type) => rules.types.includes(type));
  if (isOn("BUILT_OVER")) findBuiltOver(ground, findings);
  if (isOn("ENCLOSED")) findEnclosed(ground, findings);
  if (isOn("CLEARANCE_TO_BUILDING")) findClearanceToBuilding(ground, findings);
  if (isOn("CLEARANCE_TO_PIPE", "PIPE_CROSSING")) {
    const near = findNearGas(ground);
    findClearanceToPipe(ground, findings, near);
    findPipeCrossings(ground, findings, near);
  }
  if (isOn("CONFINED_SPACE_CROSSING", "ADJACENT_SPACE")) findSpaces(ground, findings);
  if (isOn("SHALLOW_COVER")) findShallowCover(ground, findings);
  if (isOn("PRESSURE_MATERIAL")) findPressureMaterial(ground, findings);
  if (isOn("OVERDUE_ASSESSMENT")) findOverdueAssessments(ground, findings);
  if (isOn("MISSING_VALVE")) findMissingValves(ground, findings);
  // Two types that are asked together may be switched on one by one.
  const { hazards, unjudged } = findings.finish();
  return { hazards: hazards.filter(({ type }) => isOn(type)), unjudged };
}

/**
 * The latest inspection of each drain, packed beside a network: what the grading and the list of drains judge by.
 *
 * Inspection k is of the pipe at position `pipe[k]`; its defects are defectStart[k] .. defectStart[k+1]-1. An inspection
 * without defects is there too: a drain that was looked at and found sound is not one nobody looked at.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { CctvRules } from "./cctv-rules.ts";
import { AREAS, DEFECT_CODES, SOILS } from "./defect-codes.ts";
import { type Defect, type DrainScore, scoreDrain } from "./score-drain.ts";

export interface DrainInspections {
  readonly count: number;
  /** Positions in the network they were loaded beside, rising. */
  readonly pipe: Int32Array;
  readonly inspectionId: Float64Array;
  /** Days since 1970-01-01. */
  readonly day: Int32Array;
  /** Codes of AREAS and SOILS. */
  readonly area: Uint8Array;
  readonly soil: Uint8Array;
  readonly defectStart: Uint32Array;
  /** Codes of DEFECT_CODES. */
  readonly code: Uint8Array;
  readonly grade: Uint8Array;
  /** NaN = unknown. */
  readonly positionM: Float64Array;
  readonly lengthM: Float64Array;
}

export const NO_INSPECTIONS: DrainInspections = {
  count: 0,
  pipe: new Int32Array(0),
  inspectionId: new Float64Array(0),
  day: new Int32Array(0),
  area: new Uint8Array(0),
  soil: new Uint8Array(0),
  defectStart: new Uint32Array(1),
  code: new Uint8Array(0),
  grade: new Uint8Array(0),
  positionM: new Float64Array(0),
  lengthM: new Float64Array(0),
};

export function defectsOf(drains: DrainInspections, k: number): Defect[] {
  const first = drains.defectStart[k]!;
  return Array.from({ length: drains.defectStart[k + 1]! - first }, (_, d) => ({
    code: DEFECT_CODES[drains.code[first + d]!]!,
    grade: drains.grade[first + d]!,
    positionM: drains.positionM[first + d]!,
    lengthM: drains.lengthM[first + d]!,
  }));
}

/** Inspection k judged by the rules. */
export function scoreInspection(
  network: PackedNetwork,
  drains: DrainInspections,
  k: number,
  rules: CctvRules,
): DrainScore {
  const i = drains.pipe[k]!;
  return scoreDrain(
    defectsOf(drains, k),
    {
      diameterMm: network.diameterMm[i]!,
      lengthM: network.lengthM[i]!,
      area: AREAS[drains.area[k]!]!,
      soil: SOILS[drains.soil[k]!]!,
    },
    rules,
  );
}

/** Repair class 1 to 4 by position, 0 = never inspected. */
export function repairClasses(network: PackedNetwork, drains: DrainInspections, rules: CctvRules): Uint8Array {
  const classes = new Uint8Array(network.count);
  for (let k = 0; k < drains.count; k++)
    classes[drains.pipe[k]!] = scoreInspection(network, drains, k, rules).repairClass;
  return classes;
}

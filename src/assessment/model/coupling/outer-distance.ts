/**
 * How much room is left between two pipes, from outer edge to outer edge?
 *
 *     clearance = distance of the centre lines - radius of one - radius of the other
 *
 * Clearances of GB 50028, GB 50289 and their like are between outer walls. Negative where the pipes would have to lie
 * inside each other: one of the positions or diameters is wrong, or they pass at different depths, which the plane does
 * not see. Unknown radius: unknown clearance (NaN). A stated diameter is mostly nominal; what outer diameter,
 * insulation or casing adds is left out, some millimetres to some centimetres.
 */
import type { NearPairs } from "./pair-room.ts";

/** Radii in metres by position; NaN = unknown. A place without width (a valve, a building's wall) has radius 0. */
export function outerDistanceM(pairs: NearPairs, radiusA: ArrayLike<number>, radiusB: ArrayLike<number>): Float64Array {
  const clearance = new Float64Array(pairs.count);
  for (let k = 0; k < pairs.count; k++)
    clearance[k] = pairs.distanceM[k]! - radiusA[pairs.a[k]!]! - radiusB[pairs.b[k]!]!;
  return clearance;
}

/** Half the diameter, from millimetres to metres; unknown stays unknown. */
export function radiiM(diameterMm: ArrayLike<number>): Float64Array {
  return Float64Array.from(diameterMm, (mm) => mm / 2000);
}

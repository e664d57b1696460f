/**
 * What cameras saw in drains, between two runs: inspections made or recorded since are a survey, all of them at once.
 *
 * Inspections name their drains by position, so they are laid anew over each state's network.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { type DrainInspections, NO_INSPECTIONS } from "../cctv/drain-inspections.ts";
import type { KnownInputs } from "./known-inputs.ts";
import { rowOfId } from "./known-inputs.ts";

export const drainsOf = ({ surroundings }: KnownInputs): DrainInspections => surroundings.drains ?? NO_INSPECTIONS;

/** Whether both runs knew the same inspections of the same drains. */
export function areDrainsSame(a: KnownInputs, b: KnownInputs): boolean {
  const [x, y] = [drainsOf(a), drainsOf(b)];
  if (x.count !== y.count || x.code.length !== y.code.length) return false;
  for (let k = 0; k < x.count; k++)
    if (
      a.network.pipeId[x.pipe[k]!] !== b.network.pipeId[y.pipe[k]!] ||
      x.inspectionId[k] !== y.inspectionId[k] ||
      x.area[k] !== y.area[k] ||
      x.soil[k] !== y.soil[k] ||
      x.defectStart[k + 1] !== y.defectStart[k + 1]
    )
      return false;
  return (["code", "grade", "positionM", "lengthM"] as const).every((column) =>
    x[column].every((value, d) => Object.is(value, y[column][d])),
  );
}

/** The inspections of one network's drains on another network; those of drains that are not in it are nobody's evidence. */
export function drainsOn(drains: DrainInspections, from: PackedNetwork, to: PackedNetwork): DrainInspections {
  if (drains.count === 0) return drains;
  const kept: number[] = [];
  const pipe: number[] = [];
  for (let k = 0; k < drains.count; k++) {
    const row = rowOfId(to.pipeId, from.pipeId[drains.pipe[k]!]!);
    if (row < 0) continue;
    kept.push(k);
    pipe.push(row);
  }
  const defects: number[] = [];
  const defectStart = [0];
  for (const k of kept) {
    for (let d = drains.defectStart[k]!; d < drains.defectStart[k + 1]!; d++) defects.push(d);
    defectStart.push(defects.length);
  }
  return {
    count: kept.length,
    pipe: Int32Array.from(pipe),
    inspectionId: Float64Array.from(kept, (k) => drains.inspectionId[k]!),
    day: Int32Array.from(kept, (k) => drains.day[k]!),
    area: Uint8Array.from(kept, (k) => drains.area[k]!),
    soil: Uint8Array.from(kept, (k) => drains.soil[k]!),
    defectStart: Uint32Array.from(defectStart),
    code: Uint8Array.from(defects, (d) => drains.code[d]!),
    grade: Uint8Array.from(defects, (d) => drains.grade[d]!),
    positionM: Float64Array.from(defects, (d) => drains.positionM[d]!),
    lengthM: Float64Array.from(defects, (d) => drains.lengthM[d]!),
  };
}

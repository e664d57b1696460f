/**
 * What a run stood on: what was known at one moment, as it lay in the ground on one day.
 *
 * Beside the pipes of the day it keeps for how long each pipe known then was said to lie there, so that "retired since",
 * "laid since" and "found since" can be told apart.
 */
import { dayNumber } from "../../../base/dates.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { FailuresByPipeId } from "../../../network/model/put-on-pipes.ts";
import type { GradingSurroundings } from "../grade-network.ts";

/** Rows by rising pipe id; days since 1970-01-01, infinite where open. */
export interface PipeValidity {
  readonly pipeId: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export interface KnownInputs {
  /** The pipes of its own day. */
  readonly network: PackedNetwork;
  /** Of every pipe known, whether it lay there on the day or not. */
  readonly validity: PipeValidity;
  /** What had happened up to the day. */
  readonly failures: FailuresByPipeId;
  /** Rising ids of every failure known, whenever it happened. */
  readonly failureIds: Float64Array;
  readonly surroundings: GradingSurroundings;
}

export const dayOf = ({ network }: KnownInputs): number => dayNumber(network.asOf);

/** Row of an id among rising ids; -1 when it is not there. */
export function rowOfId(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else if (ids[middle]! > id) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** Whether the row of a validity holds on a day; a row of -1 never does. */
export const liesThere = ({ from, to }: PipeValidity, row: number, day: number): boolean =>
  row >= 0 && from[row]! <= day && to[row]! > day;

/** Rising ids of two lists as one, with the row of each in either, -1 where it is not. */
export interface Union {
  readonly id: Float64Array;
  readonly inA: Int32Array;
  readonly inB: Int32Array;
}

export function uniteIds(a: Float64Array, b: Float64Array): Union {
  const id = new Float64Array(a.length + b.length);
  const inA = new Int32Array(id.length);
  const inB = new Int32Array(id.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const takeA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    const takeB = i >= a.length || (j < b.length && b[j]! <= a[i]!);
    id[count] = takeA ? a[i]! : b[j]!;
    inA[count] = takeA ? i++ : -1;
    inB[count] = takeB ? j++ : -1;
  }
  return { id: id.slice(0, count), inA: inA.slice(0, count), inB: inB.slice(0, count) };
}

/**
 * What only some calculations ask of a pipe, kept beside the packed network instead of in it: pressure as a number, depth
 * at both ends, numbers of owner and district. Arrays by position of that network, on shared memory.
 */
import type { PackedNetwork } from "./packed-network.ts";

export interface PipeParticulars {
  readonly ownerId: Int32Array;
  /** 0 = outside every district. */
  readonly districtId: Int32Array;
  /** Stated pressure, MPa gauge; NaN = unknown. */
  readonly pressureMpa: Float32Array;
  /**
   * Depth as surveyed at the first and last vertex, metres below ground; NaN = unknown. CJJ 61: to the outer top of a
   * pressure pipe, to the inner bottom of a gravity one.
   */
  readonly depthFromM: Float32Array;
  readonly depthToM: Float32Array;
}

/** Nothing known: what a network without its particulars is judged by. */
export function noParticulars({ count }: Pick<PackedNetwork, "count">): PipeParticulars {
  return {
    ownerId: new Int32Array(count),
    districtId: new Int32Array(count),
    pressureMpa: new Float32Array(count).fill(Number.NaN),
    depthFromM: new Float32Array(count).fill(Number.NaN),
    depthToM: new Float32Array(count).fill(Number.NaN),
  };
}

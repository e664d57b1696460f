/**
 * Failures that know their pipe by its number, put on the positions of a packed network.
 *
 * Kept apart, because the same failures are looked at beside several networks: of another day, or a mixture of two.
 */
import type { PackedNetwork } from "./packed-network.ts";
import type { PackedFailures } from "./packed-shapes.ts";

export interface FailuresByPipeId extends Omit<PackedFailures, "pipe"> {
  /** NaN = matched to no pipe. */
  readonly pipeId: Float64Array;
}

/** A failure whose pipe is not in the network gets position -1. Linear in pipes and failures. */
export function putOnPipes(
  { pipeId, ...failures }: FailuresByPipeId,
  network: Pick<PackedNetwork, "count" | "pipeId">,
): PackedFailures {
  const positions = new Map<number, number>();
  for (let i = 0; i < network.count; i++) positions.set(network.pipeId[i]!, i);
  const pipe = new Int32Array(new SharedArrayBuffer(failures.count * 4));
  for (let i = 0; i < failures.count; i++) pipe[i] = positions.get(pipeId[i]!) ?? -1;
  return { ...failures, pipe };
}

/**
 * Corridors: the pieces of ground that are opened as one, with every pipe of the city in exactly one of them.
 *
 * ROAD    a street section and the pipes along it
 * BESIDE  the grounds on one side of a section: courtyards, where no road is broken up
 * RUN     pipes away from all roads: the runs of a network are the street
 * ALONE   pipes without a place, by the road they are said to lie in
 *
 * A corridor's key is made of the owners' own words (the road's id, the pipes' ids) and metres along the road, so that the
 * same data gives the same key whatever number anything has: what was locked in one run is found again in the next.
 */
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";

export const CORRIDOR_KINDS = ["ROAD", "BESIDE", "RUN", "ALONE"] as const;
export type CorridorKind = (typeof CORRIDOR_KINDS)[number];

export interface Corridors {
  readonly count: number;
  readonly key: readonly string[];
  /** Codes of CORRIDOR_KINDS. */
  readonly kind: Uint8Array;
  /** Position of the road it lies in or beside; -1 = none. */
  readonly road: Int32Array;
  readonly lengthM: Float64Array;
  /** Codes of the network's columns: where most of its metres lie. */
  readonly district: Uint16Array;
  readonly street: Uint16Array;
  /** At c*4 + code of the network: metres of its pipes. */
  readonly networkM: Float64Array;
  /** Pipes of corridor c: pipes[pipeStart[c]] .. pipes[pipeStart[c+1]-1], positions rising. */
  readonly pipeStart: Uint32Array;
  readonly pipes: Uint32Array;
  /** By position of the pipe. */
  readonly corridorOf: Int32Array;
  /** Centre line: vertices vertexStart[c] .. vertexStart[c+1]-1, metres of the network's frame; none without a place. */
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

export interface RoadFacts extends PackedGeometry {
  readonly count: number;
}

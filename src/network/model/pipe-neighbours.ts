/** Which pipes lie beside one: within some metres of its line, nearest first, and whether they share an end point. */
import { squaredDistanceToSegment } from "../../base/geometry.ts";
import { type BoxIndex, pipeBox } from "./filter-pipes.ts";
import type { PackedNetwork } from "./packed-network.ts";

export interface Neighbour {
  readonly position: number;
  readonly distanceM: number;
  readonly connected: boolean;
}

/** End points closer than this are one point: survey files round to a millimetre, drawn ones to a centimetre. */
const SAME_POINT_M = 0.05;

export function listNeighbours(network: PackedNetwork, i: number, index: BoxIndex, withinM: number): Neighbour[] {
  const box = pipeBox(network, i);
  if (!box) return [];
  const unit = unitsPerMetre(network, i);
  const found = index.search(
    box[0] - withinM * unit,
    box[1] - withinM * unit,
    box[2] + withinM * unit,
    box[3] + withinM * unit,
  );
  return found
    .filter((other) => other !== i)
    .map((position) => ({
      position,
      distanceM: distanceBetween(network, i, position),
      connected: network.network.codes[i] === network.network.codes[position] && shareAnEnd(network, i, position),
    }))
    .filter((neighbour) => neighbour.distanceM <= withinM)
    .sort((a, b) => a.distanceM - b.distanceM || a.position - b.position);
}

/** Web Mercator units to a metre of ground at the pipe, told from the pipe's own two frames' scale at its latitude. */
function unitsPerMetre(network: PackedNetwork, i: number): number {
  const y = network.mercator[network.vertexStart[i]! * 2 + 1]! / 4_294_967_296;
  const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return 4_294_967_296 / (40_075_016.7 * Math.cos(lat));
}

/** Metres between two lines; 0 when they cross. */
export function distanceBetween(network: PackedNetwork, a: number, b: number): number {
  let least = Number.POSITIVE_INFINITY;
  const xy = network.metres;
  const vertex = (v: number): [number, number] => [xy[2 * v]!, xy[2 * v + 1]!];
  for (let s = network.vertexStart[a]!; s + 1 < network.vertexStart[a + 1]!; s++)
    for (let t = network.vertexStart[b]!; t + 1 < network.vertexStart[b + 1]!; t++) {
      const [p, q, r, u] = [vertex(s), vertex(s + 1), vertex(t), vertex(t + 1)];
      if (cross(p, q, r, u)) return 0;
      least = Math.min(
        least,
        squaredDistanceToSegment(...p, ...r, ...u),
        squaredDistanceToSegment(...q, ...r, ...u),
        squaredDistanceToSegment(...r, ...p, ...q),
        squaredDistanceToSegment(...u, ...p, ...q),
      );
    }
  return Math.sqrt(least);
}

type Point = readonly [number, number];

const side = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function cross(p: Point, q: Point, r: Point, u: Point): boolean {
  return side(p, q, r) * side(p, q, u) < 0 && side(r, u, p) * side(r, u, q) < 0;
}

function shareAnEnd(network: PackedNetwork, a: number, b: number): boolean {
  const ends = (i: number): number[] => [network.vertexStart[i]!, network.vertexStart[i + 1]! - 1];
  return ends(a).some((v) =>
    ends(b).some(
      (w) =>
        Math.hypot(
          network.metres[2 * v]! - network.metres[2 * w]!,
          network.metres[2 * v + 1]! - network.metres[2 * w + 1]!,
        ) <= SAME_POINT_M,
    ),
  );
}

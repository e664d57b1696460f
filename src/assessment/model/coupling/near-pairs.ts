/**
 * Which lines of one set come within a distance of which shapes of another, and how near exactly?
 *
 * Least distance of polylines in the plane of the local frame, metres, centre line to centre line; 0 where they cross or
 * one lies inside a polygon. Candidates come from a static index of boxes, so the work grows with what is near, not with
 * the product. Pairs are in the order of `a`, then `b`, whatever the index gave.
 */
import Flatbush from "flatbush";
import { SHAPE_LINE } from "../../../base/table.ts";
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";
import { squaredDistanceToPlace } from "../line-distance.ts";

/** Lines as `PackedNetwork` holds them. */
export interface PackedLines {
  readonly count: number;
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

export type PackedPlaces = PackedGeometry & { readonly count: number };

export interface NearPairs {
  readonly count: number;
  /** Position of the line, and of the shape near it. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Centre line to centre line; exact to floating point. */
  readonly distanceM: Float64Array;
}

/** Lines seen as places, so that pipes can be searched like spaces and buildings. */
export function linesAsPlaces(lines: PackedLines): PackedPlaces {
  const partStart = Uint32Array.from({ length: lines.count + 1 }, (_, i) => i);
  return {
    count: lines.count,
    shape: new Uint8Array(lines.count).fill(SHAPE_LINE),
    partStart,
    vertexStart: lines.vertexStart,
    isOuter: new Uint8Array(lines.count),
    metres: lines.metres,
    mercator: new Uint32Array(0),
  };
}

/** `keep(a, b)` leaves a candidate out before it is measured; shapes without a place are near nothing. */
export function findNearPairs(
  lines: PackedLines,
  places: PackedPlaces,
  withinM: number,
  keep?: (a: number, b: number) => boolean,
): NearPairs {
  if (!(withinM >= 0)) throw new RangeError(`withinM must be a distance in metres, not ${withinM}`);
  const held: number[] = [];
  for (let i = 0; i < places.count; i++) if (vertexRange(places, i)[1] > vertexRange(places, i)[0]) held.push(i);
  const [a, b, distance]: [number[], number[], number[]] = [[], [], []];
  if (held.length > 0) {
    const index = new Flatbush(held.length);
    const box: Box = [0, 0, 0, 0];
    for (const i of held) {
      fillBox(places.metres, ...vertexRange(places, i), box);
      index.add(...box);
    }
    index.finish();
    for (let i = 0; i < lines.count; i++) {
      const line = { metres: lines.metres, first: lines.vertexStart[i]!, end: lines.vertexStart[i + 1]! };
      if (line.end <= line.first) continue;
      fillBox(line.metres, line.first, line.end, box);
      const near = index.search(box[0] - withinM, box[1] - withinM, box[2] + withinM, box[3] + withinM);
      for (const at of near.sort((x, y) => x - y)) {
        const place = held[at]!;
        if (keep && !keep(i, place)) continue;
        const squared = squaredDistanceToPlace(line, places, place);
        if (squared > withinM * withinM) continue;
        a.push(i);
        b.push(place);
        distance.push(Math.sqrt(squared));
      }
    }
  }
  return { count: a.length, a: Uint32Array.from(a), b: Uint32Array.from(b), distanceM: Float64Array.from(distance) };
}

const vertexRange = ({ partStart, vertexStart }: PackedGeometry, place: number): [first: number, end: number] => [
  vertexStart[partStart[place]!]!,
  vertexStart[partStart[place + 1]!]!,
];

type Box = [minX: number, minY: number, maxX: number, maxY: number];

function fillBox(metres: ArrayLike<number>, first: number, end: number, box: Box): void {
  box[0] = box[1] = Infinity;
  box[2] = box[3] = -Infinity;
  for (let v = first; v < end; v++) {
    const x = metres[2 * v]!;
    const y = metres[2 * v + 1]!;
    if (x < box[0]) box[0] = x;
    if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y;
    if (y > box[3]) box[3] = y;
  }
}

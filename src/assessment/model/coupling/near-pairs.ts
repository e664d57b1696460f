/**
 * Which lines of one set come within a distance of which shapes of another, and how near exactly?
 *
 * Least distance of polylines in the plane of the local frame, metres, centre line to centre line; 0 where they cross or
 * one lies inside a polygon. Candidates come from a static grid of boxes, so the work grows with what is near, not with
 * the product: a million pipes beside a million others take some 0.5 s in one thread. Pairs are in the order of `a`,
 * then `b`.
 */
import { SHAPE_LINE, SHAPE_POLYGON } from "../../../base/table.ts";
import { squaredDistanceOfRuns, squaredDistanceWithin } from "../line-distance.ts";
import { indexPlaces } from "./index-places.ts";
import { createPairRoom, type NearPairs, type PairRoom } from "./pair-room.ts";
import { type Candidates, gatherEntries, layByBlock, type PackedPlaces, type PlaceGrid } from "./place-grid.ts";

export type { NearPairs } from "./pair-room.ts";
export type { PackedPlaces } from "./place-grid.ts";

/** Lines as `PackedNetwork` holds them. */
export interface PackedLines {
  readonly count: number;
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

/** Lines seen as places, so that pipes can be searched like spaces and buildings. */
export function linesAsPlaces(lines: PackedLines): PackedPlaces {
  const partStart = new Uint32Array(new SharedArrayBuffer(4 * (lines.count + 1)));
  for (let i = 0; i <= lines.count; i++) partStart[i] = i;
  return {
    count: lines.count,
    shape: new Uint8Array(new SharedArrayBuffer(lines.count)).fill(SHAPE_LINE),
    partStart,
    vertexStart: lines.vertexStart,
    isOuter: new Uint8Array(new SharedArrayBuffer(lines.count)),
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
  checkReach(withinM);
  const search = { lines, places, grid: indexPlaces(places, withinM), withinM, keep };
  return searchNearPairs(search, 0, lines.count);
}

export function checkReach(withinM: number): void {
  if (!(withinM >= 0)) throw new RangeError(`withinM must be a distance in metres, not ${withinM}`);
}

export interface NearSearch {
  readonly lines: PackedLines;
  readonly places: PackedPlaces;
  /** Of `places`. */
  readonly grid: PlaceGrid;
  readonly withinM: number;
  readonly keep?: ((a: number, b: number) => boolean) | undefined;
  /** Another thread writes a number other than 0 to end the search early, with what it has. */
  readonly stop?: Int32Array | undefined;
  /** Room to collect pairs in, for a caller who searches range after range. */
  readonly room?: PairRoom | undefined;
}

/** Wider than the Earth's circumference, yet a number to count cells with. */
const EVERYWHERE_M = 1e8;
const LINES_BETWEEN_LOOKS = 256;

/** The part of the join that belongs to lines first .. end-1. */
export function searchNearPairs(search: NearSearch, first: number, end: number): NearPairs {
  const { lines, places, grid, withinM, keep, stop, room = createPairRoom() } = search;
  const reachM = Math.min(withinM, EVERYWHERE_M);
  const limit = withinM * withinM;
  const candidates: Candidates = { entries: new Uint32Array(256) };
  const { line, vertexStart, metres } = layByBlock(grid, lines.vertexStart, lines.metres, first, end);
  for (let k = 0; k < line.length; k++) {
    if (stop && k % LINES_BETWEEN_LOOKS === 0 && Atomics.load(stop, 0) !== 0) break;
    const i = line[k]!;
    const from = vertexStart[k]!;
    const to = vertexStart[k + 1]!;
    if (to <= from) continue;
    let west = metres[2 * from]!;
    let south = metres[2 * from + 1]!;
    let east = west;
    let north = south;
    for (let v = 2 * from + 2; v < 2 * to; v += 2) {
      const x = metres[v]!;
      const y = metres[v + 1]!;
      if (x < west) west = x;
      else if (x > east) east = x;
      if (y < south) south = y;
      else if (y > north) north = y;
    }
    const count = gatherEntries(grid, west, south, east, north, reachM, candidates);
    room.beginLine(i);
    for (let c = 0; c < count; c++) {
      const entry = candidates.entries[c]!;
      const place = grid.place[entry]!;
      if (keep && !keep(i, place)) continue;
      const squared = isOneRun(places, place)
        ? squaredDistanceOfRuns(
            metres,
            from,
            to,
            grid.metres,
            grid.firstVertex[entry]!,
            grid.firstVertex[entry + 1]!,
            limit,
          )
        : squaredDistanceWithin(metres, from, to, places, place, limit);
      if (squared <= limit) room.add(place, Math.sqrt(squared));
    }
    room.endLine();
  }
  return room.take(first, end);
}

/** A pipe, a valve: what can be measured from the index's own copy, without its parts. */
function isOneRun({ shape, partStart }: PackedPlaces, place: number): boolean {
  return shape[place] !== SHAPE_POLYGON && partStart[place + 1]! - partStart[place]! === 1;
}

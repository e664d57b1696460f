/**
 * Which lines of one set come within a distance of which shapes of another, and how near exactly?
 *
 * Least distance of polylines in the plane of the local frame, metres, centre line to centre line; 0 where they cross or
 * one lies inside a polygon. Candidates come from a static grid of boxes, so the work grows with what is near, not with
 * the product: a million pipes beside a million others take some 0.5 s in one thread. Pairs are in the order of `a`,
 * then `b`.
 */
import { SHAPE_LINE } from "../../../base/table.ts";
import { squaredDistanceWithin } from "../line-distance.ts";
import { type Candidates, gatherPlaces, indexPlaces, type PackedPlaces, type PlaceGrid } from "./place-grid.ts";

export type { PackedPlaces } from "./place-grid.ts";

/** Lines as `PackedNetwork` holds them. */
export interface PackedLines {
  readonly count: number;
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

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
  const { lines, places, grid, withinM, keep, stop } = search;
  const pairs = search.room ?? createPairRoom();
  const { metres, vertexStart } = lines;
  const reachM = Math.min(withinM, EVERYWHERE_M);
  const limit = withinM * withinM;
  const candidates: Candidates = { places: new Uint32Array(256) };
  for (let i = first; i < end; i++) {
    if (stop && i % LINES_BETWEEN_LOOKS === 0 && Atomics.load(stop, 0) !== 0) break;
    const from = vertexStart[i]!;
    const to = vertexStart[i + 1]!;
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
    const count = gatherPlaces(grid, west, south, east, north, reachM, candidates);
    for (let c = 0; c < count; c++) {
      const place = candidates.places[c]!;
      if (keep && !keep(i, place)) continue;
      const squared = squaredDistanceWithin(metres, from, to, places, place, limit);
      if (squared <= limit) pairs.add(i, place, Math.sqrt(squared));
    }
  }
  return pairs.take();
}

/** Pairs of ranges of lines, one after the other. */
export function joinPairs(parts: readonly NearPairs[]): NearPairs {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const joined = { count, a: new Uint32Array(count), b: new Uint32Array(count), distanceM: new Float64Array(count) };
  let at = 0;
  for (const part of parts) {
    joined.a.set(part.a, at);
    joined.b.set(part.b, at);
    joined.distanceM.set(part.distanceM, at);
    at += part.count;
  }
  return joined;
}

export type PairRoom = ReturnType<typeof createPairRoom>;

export function createPairRoom(first = 1 << 14) {
  let a = new Uint32Array(first);
  let b = new Uint32Array(first);
  let distanceM = new Float64Array(first);
  let count = 0;

  function grow(): void {
    const [wasA, wasB, wasDistance] = [a, b, distanceM];
    a = new Uint32Array(2 * count);
    b = new Uint32Array(2 * count);
    distanceM = new Float64Array(2 * count);
    a.set(wasA);
    b.set(wasB);
    distanceM.set(wasDistance);
  }

  return {
    add(line: number, place: number, metres: number): void {
      if (count === a.length) grow();
      a[count] = line;
      b[count] = place;
      distanceM[count++] = metres;
    },
    /** The pairs so far, as arrays of their own; the room is empty then. */
    take(): NearPairs {
      const taken = { count, a: a.slice(0, count), b: b.slice(0, count), distanceM: distanceM.slice(0, count) };
      count = 0;
      return taken;
    },
  };
}

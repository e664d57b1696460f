/**
 * A Mapbox vector tile layer (specification 2.1), written byte by byte from packed arrays.
 *
 * Coordinates come as web Mercator fractions of the world times 2^32 and leave as zigzag deltas on a 4096 grid, clipped to
 * the tile and a margin of 64. Property values are told by codes; a combination of them is written once per tile and copied.
 * One writer serves all tiles of a picture: its buffers stay. No object is made per feature: a line takes some 0.1 µs.
 *
 * A line that rounds to one grid point becomes one unit long, so that it is still there to be seen and clicked.
 */
import { clipLine, clipRing, roundRing, signedArea, TILE_EXTENT } from "./clip.ts";
import { createTagRuns, type TileColumn } from "./tag-runs.ts";
import {
  createTileBytes,
  fillCount,
  fillHole,
  makeRoom,
  putByte,
  putBytes,
  putText,
  putVarint,
  varintLength,
  writeId,
  writeSmall,
} from "./tile-bytes.ts";

export type { TileColumn } from "./tag-runs.ts";

export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Zoom levels whose grid is no finer than the packed coordinates. */
export const MAX_ZOOM = 20;

export interface LayerWriter {
  /** Begins a tile; one that was not finished is forgotten. */
  open(place: TilePlace): void;
  /** A feature of one line: `begin`, `line` and `end` in one, without detours where all of it lies inside the margin. */
  wholeLine(item: number, id: number | undefined, first: number, end: number): boolean;
  /** Begins a feature with the properties of an item and perhaps some numbers more. */
  begin(item: number, id: number | undefined, more?: readonly (readonly [name: string, value: number])[]): void;
  point(at: number): void;
  /** Vertices first..end-1 of the world coordinates; several calls make a multi-line. */
  line(first: number, end: number): void;
  /** Rings of polygons: an outer one, then its holes. */
  ring(first: number, end: number, isOuter: boolean): void;
  /** Ends the feature; one of which nothing lies in the tile is dropped. Says whether it stayed. */
  end(): boolean;
  /** The finished tile; empty when no feature stayed. */
  finish(): Uint8Array;
}

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const MARGIN = 64;
/** Move to 15 points. */
const POINTS_FULL = (15 << 3) | 1;
/** Room kept free before the features for what is known last: the layer's length. */
const HEAD = 12;
/** Field 5, the extent 4096 = 0x20 << 7; field 15, version 2. */
const LAYER_END = Uint8Array.of(0x28, 0x80, TILE_EXTENT >> 7, 0x78, 2);

/** For a layer whose shapes are made for one tile: opened already. */
export function createLayerWriter(
  name: string,
  place: TilePlace,
  world: Uint32Array,
  columns: readonly TileColumn[],
): LayerWriter {
  const writer = createPictureWriter(name, world, columns);
  writer.open(place);
  return writer;
}

/** For all tiles of a picture, one after the other: `open` begins each. */
export function createPictureWriter(name: string, world: Uint32Array, columns: readonly TileColumn[]): LayerWriter {
  const tags = createTagRuns(columns);
  const out = createTileBytes(1 << 16);
  const keys = columns.map((column) => column.name);
  const columnKeys = encodeKeys(keys);
  const head = encodeHead(name);
  const start = HEAD + head.length;
  let originX = 0;
  let originY = 0;
  let shift = 0;
  let scale = 1;
  let features = 0;

  let combination = 0;
  let featureId: number | undefined;
  const more: number[] = [];
  let xs = new Float64Array(256);
  let ys = new Float64Array(256);
  let grid = new Int32Array(512);
  const geometry = createTileBytes(1 << 10);
  let kind = POINT;
  let penX = 0;
  let penY = 0;
  let outerDropped = false;

  function wholeLine(item: number, id: number | undefined, first: number, end: number): boolean {
    const vertices = end - first;
    if (vertices < 2) return false;
    if (2 * vertices + 2 > grid.length) grid = new Int32Array(4 * vertices);
    // Whole numbers modulo 2^32: the difference to the tile's corner is right within half the world.
    const half = shift === 0 ? 0 : 1 << (shift - 1);
    const cornerX = (originX | 0) - half;
    const cornerY = (originY | 0) - half;
    let last = 0;
    for (let v = 2 * first; v < 2 * end; v += 2) {
      const x = ((world[v]! | 0) - cornerX) >> shift;
      const y = ((world[v + 1]! | 0) - cornerY) >> shift;
      if ((x + MARGIN) >>> 0 > TILE_EXTENT + 2 * MARGIN || (y + MARGIN) >>> 0 > TILE_EXTENT + 2 * MARGIN)
        return cutLine(item, id, first, end);
      if (last > 0 && grid[last - 2] === x && grid[last - 1] === y) continue;
      grid[last] = x;
      grid[last + 1] = y;
      last += 2;
    }
    if (last === 2) {
      grid[2] = grid[0]! + 1;
      grid[3] = grid[1]!;
      last = 4;
    }
    const combined = tags.combinationOf(item);
    const tagStart = tags.start[combined]!;
    const tagBytes = tags.end[combined]! - tagStart;
    makeRoom(out, 48 + tagBytes + 5 * last);
    const { bytes } = out;
    let at = out.at;
    bytes[at] = 0x12;
    const featureHole = at + 1;
    at += 2;
    if (id !== undefined) at = writeId(bytes, at, id);
    bytes[at++] = 0x12;
    if (tagBytes > 127) bytes[at++] = (tagBytes & 127) | 128;
    bytes[at++] = tagBytes > 127 ? tagBytes >>> 7 : tagBytes;
    const from = tags.runs.bytes;
    for (let i = tagStart; i < tagStart + tagBytes; i++) bytes[at++] = from[i]!;
    bytes[at] = 0x18;
    bytes[at + 1] = LINE;
    bytes[at + 2] = 0x22;
    const geometryHole = at + 3;
    bytes[at + 4] = 9;
    at += 5;
    let x = 0;
    let y = 0;
    for (let k = 0; k < last; k += 2) {
      if (k === 2) at = writeSmall(bytes, at, ((last - 2) << 2) | 2);
      const dx = grid[k]! - x;
      const dy = grid[k + 1]! - y;
      x += dx;
      y += dy;
      at = writeSmall(bytes, at, (dx << 1) ^ (dx >> 31));
      at = writeSmall(bytes, at, (dy << 1) ^ (dy >> 31));
    }
    at = fillHole(bytes, geometryHole, at);
    out.at = fillHole(bytes, featureHole, at);
    features++;
    return true;
  }

  function cutLine(item: number, id: number | undefined, first: number, end: number): boolean {
    begin(item, id);
    line(first, end);
    return endFeature();
  }

  function begin(item: number, id: number | undefined, numbers?: readonly (readonly [string, number])[]): void {
    geometry.at = 0;
    penX = 0;
    penY = 0;
    featureId = id;
    more.length = 0;
    combination = tags.combinationOf(item);
    if (numbers) for (const [key, value] of numbers) more.push(keyOf(key), tags.numberOf(value));
  }

  function keyOf(key: string): number {
    const at = keys.indexOf(key);
    return at >= 0 ? at : keys.push(key) - 1;
  }

  /** To tile units, unrounded; says whether all of it lies inside the margin. */
  function toTileUnits(first: number, end: number): boolean {
    if (end - first > xs.length) {
      xs = new Float64Array((end - first) * 2);
      ys = new Float64Array((end - first) * 2);
    }
    let inside = true;
    for (let i = first, k = 0; i < end; i++, k++) {
      const x = (world[2 * i]! - originX) * scale;
      const y = (world[2 * i + 1]! - originY) * scale;
      if (x < -MARGIN || y < -MARGIN || x > TILE_EXTENT + MARGIN || y > TILE_EXTENT + MARGIN) inside = false;
      xs[k] = x;
      ys[k] = y;
    }
    return inside;
  }

  function pen(x: number, y: number): void {
    const dx = x - penX;
    const dy = y - penY;
    geometry.at = writeSmall(geometry.bytes, geometry.at, (dx << 1) ^ (dx >> 31));
    geometry.at = writeSmall(geometry.bytes, geometry.at, (dy << 1) ^ (dy >> 31));
    penX = x;
    penY = y;
  }

  function path(pathXs: Float64Array, pathYs: Float64Array, count: number): void {
    makeRoom(geometry, count * 10 + 32);
    const { bytes } = geometry;
    bytes[geometry.at++] = 9;
    pen(Math.round(pathXs[0]!), Math.round(pathYs[0]!));
    // Bends that fall together count once, so how many lines there are is known last: a place is kept for up to 15.
    const hole = geometry.at++;
    let lines = 0;
    for (let k = 1; k < count; k++) {
      const x = Math.round(pathXs[k]!);
      const y = Math.round(pathYs[k]!);
      if (x === penX && y === penY) continue;
      pen(x, y);
      lines++;
    }
    if (lines === 0) {
      pen(penX + 1, penY);
      lines = 1;
    }
    geometry.at = fillCount(bytes, hole, geometry.at, (lines << 3) | 2);
  }

  function line(first: number, end: number): void {
    kind = LINE;
    if (end - first < 2) return;
    if (toTileUnits(first, end)) path(xs, ys, end - first);
    else clipLine(xs, ys, end - first, MARGIN, path);
  }

  function ringPath(ringXs: readonly number[], ringYs: readonly number[]): void {
    makeRoom(geometry, ringXs.length * 10 + 32);
    geometry.bytes[geometry.at++] = 9;
    pen(ringXs[0]!, ringYs[0]!);
    geometry.at = writeSmall(geometry.bytes, geometry.at, ((ringXs.length - 1) << 3) | 2);
    for (let k = 1; k < ringXs.length; k++) pen(ringXs[k]!, ringYs[k]!);
    geometry.bytes[geometry.at++] = 15;
  }

  function endFeature(): boolean {
    if (geometry.at === 0) return false;
    const tagStart = tags.start[combination]!;
    const tagEnd = tags.end[combination]!;
    makeRoom(out, 64 + tagEnd - tagStart + 10 * more.length + geometry.at);
    out.bytes[out.at++] = 0x12;
    const hole = out.at++;
    if (featureId !== undefined) out.at = writeId(out.bytes, out.at, featureId);
    out.bytes[out.at++] = 0x12;
    const tagHole = out.at++;
    putBytes(out, tags.runs.bytes, tagStart, tagEnd);
    for (const number of more) putVarint(out, number);
    out.at = fillHole(out.bytes, tagHole, out.at);
    out.bytes[out.at++] = 0x18;
    out.bytes[out.at++] = kind;
    out.bytes[out.at++] = 0x22;
    putVarint(out, geometry.at);
    putBytes(out, geometry.bytes, 0, geometry.at);
    out.at = fillHole(out.bytes, hole, out.at);
    features++;
    return true;
  }

  return {
    open({ z, x, y }) {
      if (!(z >= 0 && z <= MAX_ZOOM)) throw new RangeError(`a tile's zoom is 0 to ${MAX_ZOOM}, not ${z}`);
      shift = MAX_ZOOM - z;
      scale = 2 ** -shift;
      originX = x * TILE_EXTENT * 2 ** shift;
      originY = y * TILE_EXTENT * 2 ** shift;
      keys.length = columns.length;
      out.at = start;
      features = 0;
      tags.open();
    },
    wholeLine,
    begin,
    line,
    point(at) {
      kind = POINT;
      if (!toTileUnits(at, at + 1)) return;
      // One command for all points of a feature; its count grows by eights, up to what one byte can say.
      if (geometry.at === 0) geometry.bytes[geometry.at++] = 9;
      else if (geometry.bytes[0]! < POINTS_FULL) geometry.bytes[0]! += 8;
      else return;
      pen(Math.round(xs[0]!), Math.round(ys[0]!));
    },
    ring(first, end, isOuter) {
      kind = POLYGON;
      if (!isOuter && outerDropped) return;
      const inside = toTileUnits(first, end);
      const ring = inside ? roundRing(xs, ys, end - first) : clipRing(xs, ys, end - first, MARGIN);
      const area = ring ? signedArea(ring.xs, ring.ys) : 0;
      if (isOuter) outerDropped = area === 0;
      if (!ring || area === 0) return;
      if (area > 0 !== isOuter) {
        ring.xs.reverse();
        ring.ys.reverse();
      }
      ringPath(ring.xs, ring.ys);
    },
    end: endFeature,
    finish() {
      if (features === 0) return new Uint8Array(0);
      putBytes(out, columnKeys);
      if (keys.length > columns.length) putBytes(out, encodeKeys(keys.slice(columns.length)));
      putBytes(out, tags.values.bytes, 0, tags.values.at);
      putBytes(out, LAYER_END);
      // The name and, before it, the layer's length go into the room kept free before the features.
      const end = out.at;
      const length = head.length + end - start;
      const first = start - head.length - 1 - varintLength(length);
      out.bytes[first] = 0x1a;
      out.at = first + 1;
      putVarint(out, length);
      putBytes(out, head);
      return out.bytes.slice(first, end);
    },
  };
}

function encodeKeys(keys: readonly string[]): Uint8Array {
  const to = createTileBytes(256);
  for (const key of keys) {
    putByte(to, 0x1a);
    putText(to, key);
  }
  return to.bytes.slice(0, to.at);
}

function encodeHead(name: string): Uint8Array {
  const to = createTileBytes(64);
  putByte(to, 0x0a);
  putText(to, name);
  return to.bytes.slice(0, to.at);
}

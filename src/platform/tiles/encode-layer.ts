/**
 * A Mapbox vector tile layer (specification 2.1), written byte by byte from packed arrays.
 *
 * Coordinates come as web Mercator fractions of the world times 2^32 and leave as zigzag deltas on a 4096 grid, clipped to
 * the tile and a margin of 64. Property values are told by codes, so each is written once per tile and found without
 * hashing. No object is made per feature: a tile of 12,000 lines takes some 2 ms.
 *
 * A line that rounds to one grid point becomes one unit long, so that it is still there to be seen and clicked.
 */
import { clipLine, clipRing, signedArea, TILE_EXTENT } from "./clip.ts";

/** Values of a property: value of item i = values[codes[i]]; null leaves the property out. */
export interface TileColumn {
  readonly name: string;
  readonly values: readonly (string | number | null)[];
  readonly codes: ArrayLike<number>;
}

export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Zoom levels whose grid is no finer than the packed coordinates. */
export const MAX_ZOOM = 20;

export interface LayerWriter {
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
/** Instead of a value's number in the tile: not written yet; never written. */
const UNSEEN = -1;
const LEFT_OUT = -2;
/** Numbers a feature may carry besides its columns. */
const MORE_AT_MOST = 32;

export function createLayerWriter(
  name: string,
  place: TilePlace,
  world: ArrayLike<number>,
  columns: readonly TileColumn[],
): LayerWriter {
  const scale = 2 ** (place.z - MAX_ZOOM);
  const originX = place.x * TILE_EXTENT;
  const originY = place.y * TILE_EXTENT;
  const features = createBytes(1 << 16);
  const values = createBytes(1 << 8);
  const codes = columns.map((column) => column.codes);
  const slots = columns.map((column) =>
    Int32Array.from(column.values, (value) => (value === null ? LEFT_OUT : UNSEEN)),
  );
  const keys = columns.map((column) => column.name);
  const numberSlots = new Map<number, number>();
  let valueCount = 0;

  const tags = new Uint32Array(2 * (columns.length + MORE_AT_MOST));
  let tagCount = 0;
  let featureId: number | undefined;
  let xs = new Float64Array(256);
  let ys = new Float64Array(256);
  let geometry = new Uint32Array(1024);
  let written = 0;
  let kind = POINT;
  let penX = 0;
  let penY = 0;
  let outerDropped = false;

  /** To tile units, unrounded; says whether all of it lies inside the margin. */
  function toTileUnits(first: number, end: number): boolean {
    if (end - first > xs.length) {
      xs = new Float64Array((end - first) * 2);
      ys = new Float64Array((end - first) * 2);
    }
    let inside = true;
    for (let i = first, k = 0; i < end; i++, k++) {
      const x = world[2 * i]! * scale - originX;
      const y = world[2 * i + 1]! * scale - originY;
      if (x < -MARGIN || y < -MARGIN || x > TILE_EXTENT + MARGIN || y > TILE_EXTENT + MARGIN) inside = false;
      xs[k] = x;
      ys[k] = y;
    }
    return inside;
  }

  function room(integers: number): void {
    if (written + integers <= geometry.length) return;
    const wider = new Uint32Array(Math.max(geometry.length * 2, written + integers));
    wider.set(geometry);
    geometry = wider;
  }

  function pen(x: number, y: number): void {
    const dx = x - penX;
    const dy = y - penY;
    geometry[written++] = (dx << 1) ^ (dx >> 31);
    geometry[written++] = (dy << 1) ^ (dy >> 31);
    penX = x;
    penY = y;
  }

  function path(pathXs: ArrayLike<number>, pathYs: ArrayLike<number>, count: number): void {
    room(count * 2 + 6);
    geometry[written++] = 9;
    pen(Math.round(pathXs[0]!), Math.round(pathYs[0]!));
    const command = written++;
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
    geometry[command] = (lines << 3) | 2;
  }

  function ringPath(ringXs: number[], ringYs: number[]): void {
    room(ringXs.length * 2 + 4);
    geometry[written++] = 9;
    pen(ringXs[0]!, ringYs[0]!);
    geometry[written++] = ((ringXs.length - 1) << 3) | 2;
    for (let k = 1; k < ringXs.length; k++) pen(ringXs[k]!, ringYs[k]!);
    geometry[written++] = 15;
  }

  /** The number in this tile of a value met for the first time. */
  function newSlot(column: number, code: number): number {
    writeValue(values, columns[column]!.values[code]!);
    slots[column]![code] = valueCount;
    return valueCount++;
  }

  function numberSlot(value: number): number {
    const known = numberSlots.get(value);
    if (known !== undefined) return known;
    writeValue(values, value);
    numberSlots.set(value, valueCount);
    return valueCount++;
  }

  function keyOf(key: string): number {
    const at = keys.indexOf(key);
    return at >= 0 ? at : keys.push(key) - 1;
  }

  return {
    begin(item, id, more) {
      written = 0;
      penX = 0;
      penY = 0;
      featureId = id;
      tagCount = 0;
      for (let c = 0; c < codes.length; c++) {
        const code = codes[c]![item]!;
        const slot = slots[c]![code]!;
        if (slot === LEFT_OUT) continue;
        tags[tagCount++] = c;
        tags[tagCount++] = slot === UNSEEN ? newSlot(c, code) : slot;
      }
      if (more)
        for (const [key, value] of more) {
          tags[tagCount++] = keyOf(key);
          tags[tagCount++] = numberSlot(value);
        }
    },
    point(at) {
      kind = POINT;
      if (!toTileUnits(at, at + 1)) return;
      geometry[0] = 9;
      written = 1;
      pen(Math.round(xs[0]!), Math.round(ys[0]!));
    },
    line(first, end) {
      kind = LINE;
      if (end - first < 2) return;
      if (toTileUnits(first, end)) path(xs, ys, end - first);
      else clipLine(xs, ys, end - first, MARGIN, path);
    },
    ring(first, end, isOuter) {
      kind = POLYGON;
      if (!isOuter && outerDropped) return;
      toTileUnits(first, end);
      const ring = clipRing(xs, ys, end - first, MARGIN);
      const area = ring ? signedArea(ring.xs, ring.ys) : 0;
      if (isOuter) outerDropped = area === 0;
      if (!ring || area === 0) return;
      if (area > 0 !== isOuter) {
        ring.xs.reverse();
        ring.ys.reverse();
      }
      ringPath(ring.xs, ring.ys);
    },
    end() {
      if (written === 0) return false;
      const tagBytes = packedLength(tags, tagCount);
      const geometryBytes = packedLength(geometry, written);
      const idBytes = featureId === undefined ? 0 : 1 + varintLength(featureId);
      features.byte(0x12);
      features.varint(idBytes + 4 + varintLength(tagBytes) + tagBytes + varintLength(geometryBytes) + geometryBytes);
      if (featureId !== undefined) {
        features.byte(0x08);
        features.varint(featureId);
      }
      features.byte(0x12);
      features.packed(tags, tagCount, tagBytes);
      features.byte(0x18);
      features.byte(kind);
      features.byte(0x22);
      features.packed(geometry, written, geometryBytes);
      return true;
    },
    finish: () => assemble(name, features, keys, values),
  };
}

function assemble(name: string, features: Bytes, keys: readonly string[], values: Bytes): Uint8Array {
  if (features.length === 0) return new Uint8Array(0);
  const layer = createBytes(features.length + values.length + 1024);
  layer.byte(0x0a);
  layer.text(name);
  layer.append(features);
  for (const key of keys) {
    layer.byte(0x1a);
    layer.text(key);
  }
  layer.append(values);
  layer.byte(0x28);
  layer.varint(TILE_EXTENT);
  layer.byte(0x78);
  layer.varint(2);
  const tile = createBytes(layer.length + 8);
  tile.byte(0x1a);
  tile.varint(layer.length);
  tile.append(layer);
  return tile.take();
}

function writeValue(values: Bytes, value: string | number | null): void {
  values.byte(0x22);
  if (typeof value === "string") {
    const at = values.hole();
    values.byte(0x0a);
    values.text(value.slice(0, 60));
    values.fill(at);
  } else if (Number.isSafeInteger(value) && value! >= 0) {
    const at = values.hole();
    values.byte(0x28);
    values.varint(value!);
    values.fill(at);
  } else {
    values.byte(9);
    values.byte(0x19);
    values.double(value ?? Number.NaN);
  }
}

/** Bytes that integers take as varints. */
function packedLength(integers: Uint32Array, count: number): number {
  let length = count;
  for (let i = 0; i < count; i++) {
    const value = integers[i]!;
    if (value > 127) length += value < 16_384 ? 1 : value < 2_097_152 ? 2 : value < 268_435_456 ? 3 : 4;
  }
  return length;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}

type Bytes = ReturnType<typeof createBytes>;

/** A growing buffer with the few protobuf writes a tile needs. */
function createBytes(first: number) {
  let bytes = new Uint8Array(first);
  let at = 0;

  function room(more: number): void {
    if (at + more <= bytes.length) return;
    const wider = new Uint8Array(Math.max(bytes.length * 2, at + more));
    wider.set(bytes.subarray(0, at));
    bytes = wider;
  }

  function varint(value: number): void {
    room(10);
    while (value > 0x7fffffff) {
      bytes[at++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    while (value > 127) {
      bytes[at++] = (value & 127) | 128;
      value >>>= 7;
    }
    bytes[at++] = value;
  }

  return {
    get length() {
      return at;
    },
    get bytes() {
      return bytes;
    },
    byte(value: number) {
      room(1);
      bytes[at++] = value;
    },
    varint,
    /** One byte kept free for a length that `fill` writes; for contents below 128 bytes, checked there. */
    hole() {
      room(1);
      return at++;
    },
    fill(hole: number) {
      const length = at - hole - 1;
      if (length < 128) {
        bytes[hole] = length;
        return;
      }
      room(1);
      bytes.copyWithin(hole + 2, hole + 1, at);
      bytes[hole] = (length & 127) | 128;
      bytes[hole + 1] = length >>> 7;
      at++;
    },
    /** `length` is what `packedLength` tells of the same integers. */
    packed(integers: Uint32Array, count: number, length: number) {
      varint(length);
      room(length);
      const to = bytes;
      let next = at;
      if (length === count) {
        for (let i = 0; i < count; i++) to[next++] = integers[i]!;
        at = next;
        return;
      }
      for (let i = 0; i < count; i++) {
        let value = integers[i]!;
        while (value > 127) {
          to[next++] = (value & 127) | 128;
          value >>>= 7;
        }
        to[next++] = value;
      }
      at = next;
    },
    double(value: number) {
      room(8);
      new DataView(bytes.buffer).setFloat64(at, value, true);
      at += 8;
    },
    text(value: string) {
      const encoded = new TextEncoder().encode(value);
      varint(encoded.length);
      room(encoded.length);
      bytes.set(encoded, at);
      at += encoded.length;
    },
    append(other: { readonly bytes: Uint8Array; readonly length: number }) {
      const length = other.length;
      room(length);
      bytes.set(other.bytes.subarray(0, length), at);
      at += length;
    },
    take: () => bytes.slice(0, at),
  };
}

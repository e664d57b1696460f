/**
 * Growing columns that a bulk read fills row by row, and their end as packed arrays on shared memory.
 *
 * Everything a worker thread will read ends on a SharedArrayBuffer, so that handing it over costs nothing.
 */
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import { mercatorX, mercatorY, writeMetres } from "../model/local-frame.ts";
import type { CodeColumn, LocalFrame, PackedText } from "../model/packed-network.ts";
import type { PackedGeometry } from "../model/packed-shapes.ts";

type Bounds = readonly [number, number, number, number];

export const sharedFloat64 = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
export const sharedFloat32 = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4));
export const sharedInt32 = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
export const sharedUint32 = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));
export const sharedUint8 = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));

/** Codes of words: the known words first and in their order, words met on the way behind them. */
export function createCodeColumn<W extends string>(known: readonly W[], count: number) {
  const words: W[] = [...known];
  const codeOf = new Map<string, number>(words.map((word, code) => [word, code]));
  const codes = new Uint16Array(count);
  return {
    set(position: number, word: string): void {
      let code = codeOf.get(word);
      if (code === undefined) {
        code = words.length;
        if (code > 65_535) throw new RangeError(`a code column holds 65,536 words; "${word}" is one more`);
        words.push(word as W);
        codeOf.set(word, code);
      }
      codes[position] = code;
    },
    pack: (): CodeColumn<W> => packCodes(words, codes),
  };
}

/** Codes of things with numbers (owners, regions); 0 = the empty word, for null and for numbers nobody knows. */
export function createNumberedColumn(named: ReadonlyMap<number, string>, count: number) {
  const words = ["", ...named.values()];
  const codeOf = new Map([...named.keys()].map((number, i) => [number, i + 1]));
  if (words.length > 65_536) throw new RangeError(`a code column holds 65,536 words, not ${words.length}`);
  const codes = new Uint16Array(count);
  return {
    set(position: number, number: number): void {
      codes[position] = codeOf.get(number) ?? 0;
    },
    pack: (): CodeColumn => ({ ...packCodes(words, codes), ids: [0, ...named.keys()] }),
  };
}

function packCodes<W extends string>(words: readonly W[], codes: Uint16Array): CodeColumn<W> {
  if (words.length <= 256) {
    const narrow = sharedUint8(codes.length);
    narrow.set(codes);
    return { words, codes: narrow };
  }
  const wide = new Uint16Array(new SharedArrayBuffer(codes.length * 2));
  wide.set(codes);
  return { words, codes: wide };
}

/** Rows must come in order. */
export function createTextColumn(count: number) {
  let bytes = Buffer.allocUnsafe(Math.max(64, count * 8));
  let at = 0;
  const start = sharedUint32(count + 1);
  let next = 0;
  return {
    add(cell: Uint8Array | undefined): void {
      if (cell) {
        if (at + cell.length > bytes.length) {
          const wider = Buffer.allocUnsafe((at + cell.length) * 2);
          bytes.copy(wider, 0, 0, at);
          bytes = wider;
        }
        bytes.set(cell, at);
        at += cell.length;
      }
      start[++next] = at;
    },
    pack(): PackedText {
      const packed = sharedUint8(at);
      packed.set(bytes.subarray(0, at));
      return { bytes: packed, start };
    },
  };
}

/**
 * Shapes out of EWKB cells, in degrees until they are packed: the frame is only known when all of them are.
 *
 * Rows must come in order. Z and M are not stored by the network and not expected.
 */
export function createGeometryColumn(count: number) {
  const shape = sharedUint8(count);
  const partStart = sharedUint32(count + 1);
  let vertexStart = new Uint32Array(count + 2);
  let isOuter = new Uint8Array(count + 1);
  let lonLat = new Float64Array(Math.max(16, count * 4));
  let row = 0;
  let parts = 0;
  let vertices = 0;
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;

  function beginPart(outer: boolean): void {
    if (parts + 2 > vertexStart.length) {
      vertexStart = widen(vertexStart, Uint32Array);
      isOuter = widen(isOuter, Uint8Array);
    }
    isOuter[parts++] = outer ? 1 : 0;
  }

  function readVertices(view: DataView, at: number, points: number): number {
    while ((vertices + points) * 2 > lonLat.length) lonLat = widen(lonLat, Float64Array);
    let to = vertices * 2;
    for (let i = 0; i < points; i++, at += 16) {
      const lon = view.getFloat64(at, true);
      const lat = view.getFloat64(at + 8, true);
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
      lonLat[to++] = lon;
      lonLat[to++] = lat;
    }
    vertices += points;
    vertexStart[parts] = vertices;
    return at;
  }

  /** Reads one geometry at `at` and everything inside it; gives its end. */
  function readGeometry(view: DataView, at: number): number {
    const kind = view.getUint32(at + 1, true);
    at += kind & 0x20000000 ? 9 : 5;
    switch (kind & 0xff) {
      case 1:
        shape[row] = SHAPE_POINT;
        beginPart(false);
        return readVertices(view, at, 1);
      case 2:
        shape[row] = SHAPE_LINE;
        beginPart(false);
        return readVertices(view, at + 4, view.getUint32(at, true));
      case 3: {
        shape[row] = SHAPE_POLYGON;
        const rings = view.getUint32(at, true);
        at += 4;
        for (let i = 0; i < rings; i++) {
          beginPart(i === 0);
          at = readVertices(view, at + 4, view.getUint32(at, true));
        }
        return at;
      }
      default: {
        const members = view.getUint32(at, true);
        at += 4;
        for (let i = 0; i < members; i++) at = readGeometry(view, at);
        return at;
      }
    }
  }

  return {
    add(cell: Uint8Array | undefined): void {
      if (cell) readGeometry(new DataView(cell.buffer, cell.byteOffset, cell.byteLength), 0);
      else shape[row] = SHAPE_NONE;
      partStart[++row] = parts;
    },
    bounds: (): Bounds | undefined => (vertices === 0 ? undefined : [west, south, east, north]),
    pack(frame: LocalFrame): PackedGeometry {
      const metres = sharedFloat64(vertices * 2);
      const mercator = sharedUint32(vertices * 2);
      for (let i = 0; i < vertices * 2; i += 2) {
        writeMetres(frame, lonLat[i]!, lonLat[i + 1]!, metres, i);
        mercator[i] = mercatorX(lonLat[i]!);
        mercator[i + 1] = mercatorY(lonLat[i + 1]!);
      }
      const starts = sharedUint32(parts + 1);
      starts.set(vertexStart.subarray(0, parts + 1));
      const outer = sharedUint8(parts);
      outer.set(isOuter.subarray(0, parts));
      return { shape, partStart, vertexStart: starts, isOuter: outer, metres, mercator };
    },
  };
}

function widen<T extends Uint8Array | Uint32Array | Float64Array>(array: T, make: new (length: number) => T): T {
  const wider = new make(array.length * 2);
  wider.set(array);
  return wider;
}

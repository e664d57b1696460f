/**
 * Rows in PostgreSQL's binary COPY form, written into one growing buffer.
 *
 * A million rows of twenty cells pass through here on an import, so a cell costs a few writes and no allocation.
 * Layout: per row an int16 cell count, per cell an int32 length (-1 = null) and its bytes, all big endian
 * (PostgreSQL manual, COPY, "Binary Format"). Header and trailer are the back end's business.
 *
 * A row is begun with its cell count and must then get exactly that many cells; `take` checks it.
 */
const POSTGRES_EPOCH_DAY = 10_957; // 2000-01-01 in days since 1970-01-01
const POSTGRES_EPOCH_MS = 946_684_800_000;
const DATE_INFINITY = 2_147_483_647;
const DATE_MINUS_INFINITY = -2_147_483_648;

const EWKB_LINE = 0x20000002;
const EWKB_POINT = 0x20000001;
const EWKB_POLYGON = 0x20000003;
const EWKB_MULTI_POLYGON = 0x20000006;

export interface CopyRows {
  readonly rows: number;
  /** Bytes written since the last `take`. */
  readonly size: number;
  row(cells: number): void;
  nothing(): void;
  int2(value: number): void;
  int4(value: number): void;
  /** A whole number within ±2^53. */
  int8(value: number): void;
  float4(value: number): void;
  float8(value: number): void;
  bool(value: boolean): void;
  text(value: string): void;
  json(value: unknown): void;
  /** Days since 1970-01-01; ±Infinity are the open ends. */
  day(value: number): void;
  /** Milliseconds since 1970-01-01 UTC. */
  instant(ms: number): void;
  int2s(values: ArrayLike<number>): void;
  float4s(values: ArrayLike<number>): void;
  texts(values: readonly string[]): void;
  point(x: number, y: number, srid: number): void;
  /** Vertices first..end-1 of a packed x,y array. */
  line(xy: ArrayLike<number>, first: number, end: number, srid: number): void;
  /** Rings as vertex ranges [ringStart[i], ringStart[i+1]). */
  polygon(xy: ArrayLike<number>, ringStart: ArrayLike<number>, srid: number): void;
  multiPolygon(xy: ArrayLike<number>, polygons: readonly ArrayLike<number>[], srid: number): void;
  /** 64 bits over everything written since `from` (a value of `size`), as two halves. */
  hashSince(from: number): readonly [number, number];
  /** An int8 given as its two 32-bit halves. */
  int8Halves(high: number, low: number): void;
  /** Hands over the rows so far and starts anew. */
  take(): Uint8Array;
}

/** `first` is the starting capacity in bytes. */
export function createCopyRows(first = 1 << 20): CopyRows {
  let buffer = Buffer.allocUnsafe(first);
  let view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = 0;
  let rows = 0;
  let owed = 0;

  function room(bytes: number): void {
    if (at + bytes <= buffer.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, at + bytes));
    buffer.copy(wider, 0, 0, at);
    buffer = wider;
    view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  function cell(bytes: number): void {
    room(bytes + 4);
    view.setInt32(at, bytes);
    at += 4;
    owed--;
  }

  function json(value: unknown): void {
    const written = JSON.stringify(value);
    const bytes = Buffer.byteLength(written);
    cell(bytes + 1);
    buffer[at++] = 1; // jsonb version
    at += buffer.write(written, at, bytes, "utf8");
  }

  /** UTF-8 by hand: for cells of a few letters the way through `Buffer.write` costs more than the letters. */
  function text(value: string): void {
    const length = value.length;
    room(length * 3 + 4);
    const start = at + 4;
    let end = start;
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit < 0x80) buffer[end++] = unit;
      else if (unit < 0x800) {
        buffer[end++] = 0xc0 | (unit >> 6);
        buffer[end++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800 || unit > 0xdfff) {
        buffer[end++] = 0xe0 | (unit >> 12);
        buffer[end++] = 0x80 | ((unit >> 6) & 0x3f);
        buffer[end++] = 0x80 | (unit & 0x3f);
      } else {
        // Letters past the basic plane are rare in surveys, and half of one must become a sign of its own.
        end = start + buffer.write(value, start, "utf8");
        break;
      }
    }
    view.setInt32(at, end - start);
    at = end;
    owed--;
  }

  function arrayHead(count: number, elementOid: number): void {
    view.setInt32(at, count === 0 ? 0 : 1);
    view.setInt32(at + 4, 0);
    view.setInt32(at + 8, elementOid);
    at += 12;
    if (count === 0) return;
    view.setInt32(at, count);
    view.setInt32(at + 4, 1);
    at += 8;
  }

  function geometryHead(kind: number, srid: number): void {
    buffer[at] = 1;
    view.setUint32(at + 1, kind, true);
    view.setUint32(at + 5, srid, true);
    at += 9;
  }

  function vertices(xy: ArrayLike<number>, firstVertex: number, end: number): void {
    view.setUint32(at, end - firstVertex, true);
    at += 4;
    for (let i = firstVertex * 2; i < end * 2; i++) {
      view.setFloat64(at, xy[i]!, true);
      at += 8;
    }
  }

  return {
    get rows() {
      return rows;
    },
    get size() {
      return at;
    },
    row(cells) {
      if (owed !== 0) throw new RangeError(`the row before still owes ${owed} cells`);
      room(2);
      view.setInt16(at, cells);
      at += 2;
      owed = cells;
      rows++;
    },
    nothing() {
      cell(0);
      view.setInt32(at - 4, -1);
    },
    int2(value) {
      cell(2);
      view.setInt16(at, value);
      at += 2;
    },
    int4(value) {
      cell(4);
      view.setInt32(at, value);
      at += 4;
    },
    int8(value) {
      cell(8);
      view.setInt32(at, Math.floor(value / 4_294_967_296));
      view.setUint32(at + 4, value >>> 0);
      at += 8;
    },
    int8Halves(high, low) {
      cell(8);
      view.setInt32(at, high);
      view.setInt32(at + 4, low);
      at += 8;
    },
    float4(value) {
      cell(4);
      view.setFloat32(at, value);
      at += 4;
    },
    float8(value) {
      cell(8);
      view.setFloat64(at, value);
      at += 8;
    },
    bool(value) {
      cell(1);
      buffer[at++] = value ? 1 : 0;
    },
    text,
    json,
    day(value) {
      cell(4);
      const days =
        value === Number.POSITIVE_INFINITY
          ? DATE_INFINITY
          : value === Number.NEGATIVE_INFINITY
            ? DATE_MINUS_INFINITY
            : value - POSTGRES_EPOCH_DAY;
      view.setInt32(at, days);
      at += 4;
    },
    instant(ms) {
      const microseconds = Math.round((ms - POSTGRES_EPOCH_MS) * 1000);
      cell(8);
      view.setInt32(at, Math.floor(microseconds / 4_294_967_296));
      view.setUint32(at + 4, microseconds >>> 0);
      at += 8;
    },
    int2s(values) {
      cell(values.length === 0 ? 12 : 20 + values.length * 6);
      arrayHead(values.length, 21);
      for (let i = 0; i < values.length; i++) {
        view.setInt32(at, 2);
        view.setInt16(at + 4, values[i]!);
        at += 6;
      }
    },
    float4s(values) {
      cell(values.length === 0 ? 12 : 20 + values.length * 8);
      arrayHead(values.length, 700);
      for (let i = 0; i < values.length; i++) {
        view.setInt32(at, 4);
        view.setFloat32(at + 4, values[i]!);
        at += 8;
      }
    },
    texts(values) {
      const encoded = values.map((value) => Buffer.from(value, "utf8"));
      cell(values.length === 0 ? 12 : encoded.reduce((sum, one) => sum + 4 + one.length, 20));
      arrayHead(values.length, 25);
      for (const one of encoded) {
        view.setInt32(at, one.length);
        at += 4 + one.copy(buffer, at + 4);
      }
    },
    point(x, y, srid) {
      cell(25);
      geometryHead(EWKB_POINT, srid);
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      at += 16;
    },
    line(xy, firstVertex, end, srid) {
      cell(13 + (end - firstVertex) * 16);
      geometryHead(EWKB_LINE, srid);
      vertices(xy, firstVertex, end);
    },
    polygon(xy, ringStart, srid) {
      const rings = ringStart.length - 1;
      cell(13 + rings * 4 + (ringStart[rings]! - ringStart[0]!) * 16);
      geometryHead(EWKB_POLYGON, srid);
      view.setUint32(at, rings, true);
      at += 4;
      for (let i = 0; i < rings; i++) vertices(xy, ringStart[i]!, ringStart[i + 1]!);
    },
    multiPolygon(xy, polygons, srid) {
      let bytes = 13;
      for (const ringStart of polygons) {
        const rings = ringStart.length - 1;
        bytes += 9 + rings * 4 + (ringStart[rings]! - ringStart[0]!) * 16;
      }
      cell(bytes);
      geometryHead(EWKB_MULTI_POLYGON, srid);
      view.setUint32(at, polygons.length, true);
      at += 4;
      for (const ringStart of polygons) {
        const rings = ringStart.length - 1;
        buffer[at] = 1;
        view.setUint32(at + 1, 3, true);
        view.setUint32(at + 5, rings, true);
        at += 9;
        for (let i = 0; i < rings; i++) vertices(xy, ringStart[i]!, ringStart[i + 1]!);
      }
    },
    hashSince(from) {
      let high = 0x9e3779b9;
      let low = 0x85ebca6b;
      let i = from;
      for (; i + 4 <= at; i += 4) {
        const word = view.getInt32(i, true);
        low = Math.imul(low ^ word, 0xcc9e2d51);
        low = (low << 15) | (low >>> 17);
        high = Math.imul(high + word, 0x1b873593) ^ low;
        high = (high << 13) | (high >>> 19);
      }
      for (; i < at; i++) {
        low = Math.imul(low ^ buffer[i]!, 0x01000193);
        high = Math.imul(high ^ buffer[i]!, 0x85ebca6b) ^ (low >>> 7);
      }
      low ^= high >>> 16;
      return [Math.imul(high ^ (high >>> 15), 0xc2b2ae35), Math.imul(low ^ (low >>> 13), 0x27d4eb2f)];
    },
    take() {
      if (owed !== 0) throw new RangeError(`the last row still owes ${owed} cells`);
      const taken = new Uint8Array(at);
      taken.set(buffer.subarray(0, at));
      at = 0;
      rows = 0;
      return taken;
    },
  };
}

/** What a binary COPY stream begins with: signature, no flags, no extension. */
export const COPY_HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

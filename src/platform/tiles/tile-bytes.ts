/**
 * A growing buffer with the few protobuf writes a tile needs.
 *
 * A plain record and functions: the writer's innermost loop takes `bytes` and `at` into its own hands, and memory stays from
 * tile to tile, because making it anew costs more than filling it.
 */
export interface TileBytes {
  bytes: Uint8Array;
  /** Where the next byte goes; all before is written. */
  at: number;
}

export const createTileBytes = (first: number): TileBytes => ({ bytes: new Uint8Array(first), at: 0 });

/** Makes sure that so many more bytes have room. */
export function makeRoom(to: TileBytes, more: number): void {
  if (to.at + more <= to.bytes.length) return;
  const wider = new Uint8Array(Math.max(to.bytes.length * 2, to.at + more));
  wider.set(to.bytes.subarray(0, to.at));
  to.bytes = wider;
}

export function putByte(to: TileBytes, value: number): void {
  makeRoom(to, 1);
  to.bytes[to.at++] = value;
}

/** A whole number within 0 .. 2^53. */
export function putVarint(to: TileBytes, value: number): void {
  makeRoom(to, 10);
  let rest = value;
  while (rest > 0x7fffffff) {
    to.bytes[to.at++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  while (rest > 127) {
    to.bytes[to.at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  to.bytes[to.at++] = rest;
}

/** A whole number within 0 .. 2^32 - 1, mostly of one byte or two, where room has been made; gives where the next byte goes. */
export function writeSmall(bytes: Uint8Array, at: number, value: number): number {
  if (value >>> 0 < 128) {
    bytes[at] = value;
    return at + 1;
  }
  if (value >>> 0 < 16_384) {
    bytes[at] = (value & 127) | 128;
    bytes[at + 1] = value >>> 7;
    return at + 2;
  }
  let rest = value >>> 0;
  let next = at;
  for (; rest > 127; rest >>>= 7) bytes[next++] = (rest & 127) | 128;
  bytes[next] = rest;
  return next + 1;
}

/** A feature's id, field 1: a whole number below 2^53, where room has been made. */
export function writeId(bytes: Uint8Array, at: number, id: number): number {
  bytes[at] = 0x08;
  if (id < 0x80000000) return writeSmall(bytes, at + 1, id);
  let next = at + 1;
  let rest = id;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[next++] = (rest % 128) | 128;
  bytes[next] = rest;
  return next + 1;
}

export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}

/** A run of bytes of another buffer; a loop, because most are shorter than a call to `set` is worth. */
export function putBytes(to: TileBytes, from: Uint8Array, first = 0, end = from.length): void {
  makeRoom(to, end - first);
  if (end - first > 64) {
    to.bytes.set(from.subarray(first, end), to.at);
    to.at += end - first;
    return;
  }
  let at = to.at;
  for (let i = first; i < end; i++) to.bytes[at++] = from[i]!;
  to.at = at;
}

const utf8 = new TextEncoder();

export function putText(to: TileBytes, text: string): void {
  const encoded = utf8.encode(text);
  putVarint(to, encoded.length);
  putBytes(to, encoded);
}

/**
 * A length kept back for contents whose length nobody knows yet: one byte at `hole`, contents up to `end`. Contents of 128
 * bytes and more are moved to make room for a longer one. Gives where the contents end now.
 */
export function fillHole(bytes: Uint8Array, hole: number, end: number): number {
  return fillCount(bytes, hole, end, end - hole - 1);
}

/** The same for a number that is not the length. */
export function fillCount(bytes: Uint8Array, hole: number, end: number, count: number): number {
  if (count < 128) {
    bytes[hole] = count;
    return end;
  }
  const more = varintLength(count) - 1;
  bytes.copyWithin(hole + 1 + more, hole + 1, end);
  writeSmall(bytes, hole, count);
  return end + more;
}

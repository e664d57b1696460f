/**
 * The properties of features as ready bytes: pipes with the same words carry the same tags, so each combination of words is
 * written once a tile and copied from then on.
 *
 * Which combination an item has does not depend on the tile: it is found once, when the item is first met, by hashing its
 * codes. A city of a million pipes has some thousand combinations.
 */
import {
  createTileBytes,
  makeRoom,
  putByte,
  putBytes,
  putText,
  putVarint,
  type TileBytes,
  writeSmall,
} from "./tile-bytes.ts";

/** Values of a property: value of item i = values[codes[i]]; null leaves the property out. */
export interface TileColumn {
  readonly name: string;
  readonly values: readonly (string | number | null)[];
  readonly codes: ArrayLike<number>;
}

export interface TagRuns {
  /** Tag bytes of this tile; those of combination c are start[c] .. end[c] - 1. */
  readonly runs: TileBytes;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Encoded values of this tile in the order of their numbers. */
  readonly values: TileBytes;
  /** Begins a tile: what was written for the last one is forgotten. */
  open(): void;
  /** The combination of an item, whose run is in `runs` then. */
  combinationOf(item: number): number;
  /** The number in this tile of a value that stands in no column. */
  numberOf(value: number): number;
}

const TEXT_AT_MOST = 60;
/** Instead of the tile in which a value was last written. */
const LEFT_OUT = 0xffffffff;
const COLUMNS_AT_MOST = 127;

export function createTagRuns(columns: readonly TileColumn[]): TagRuns {
  if (columns.length > COLUMNS_AT_MOST) throw new RangeError(`a layer has ${COLUMNS_AT_MOST} columns at most`);
  /** Values of all columns one after the other: the value of code k of column c is allValues[firstValue[c] + k]. */
  const allValues = columns.flatMap((column) => column.values);
  const encoded = new Array<Uint8Array | undefined>(allValues.length);
  const slots = new Uint32Array(allValues.length);
  const slotTile = Uint32Array.from(allValues, (value) => (value === null ? LEFT_OUT : 0));
  const combinations = createCombinations(columns);
  const known = new Uint32Array(columns[0]?.codes.length ?? 0);
  const values = createTileBytes(1 << 12);
  const runs = createTileBytes(1 << 14);
  const others = new Map<number, number>();
  let start = new Uint32Array(256);
  let end = new Uint32Array(256);
  let runTile = new Uint32Array(256);
  let tile = 0;
  let valueCount = 0;

  /** The number in this tile of a value met for the first time. */
  function newSlot(value: number): number {
    let bytes = encoded[value];
    if (!bytes) {
      bytes = encodeValue(allValues[value]!);
      encoded[value] = bytes;
    }
    putBytes(values, bytes);
    slotTile[value] = tile;
    slots[value] = valueCount;
    return valueCount++;
  }

  function writeRun(combination: number): void {
    const { width, members } = combinations;
    makeRoom(runs, 6 * width);
    const { bytes } = runs;
    let at = runs.at;
    start[combination] = at;
    for (let c = 0, m = combination * width; c < width; c++, m++) {
      const value = members[m]!;
      const last = slotTile[value]!;
      if (last === LEFT_OUT) continue;
      const slot = last === tile ? slots[value]! : newSlot(value);
      bytes[at++] = c;
      at = writeSmall(bytes, at, slot);
    }
    end[combination] = at;
    runTile[combination] = tile;
    runs.at = at;
  }

  return {
    runs,
    values,
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    open() {
      tile++;
      valueCount = 0;
      values.at = 0;
      runs.at = 0;
      others.clear();
    },
    combinationOf(item) {
      let combination = known.length > 0 ? known[item]! - 1 : 0;
      if (combination < 0) {
        combination = combinations.find(item);
        known[item] = combination + 1;
      }
      if (combination >= runTile.length) {
        start = widened(start, new Uint32Array(2 * start.length));
        end = widened(end, new Uint32Array(2 * end.length));
        runTile = widened(runTile, new Uint32Array(2 * runTile.length));
      }
      if (runTile[combination] !== tile) writeRun(combination);
      return combination;
    },
    numberOf(value) {
      const have = others.get(value);
      if (have !== undefined) return have;
      putBytes(values, encodeValue(value));
      others.set(value, valueCount);
      return valueCount++;
    },
  };
}

/** Numbers the combinations of codes in the order in which they are met. */
function createCombinations(columns: readonly TileColumn[]) {
  const width = columns.length;
  const codes = columns.map((column) => column.codes);
  const firstValue = columns.map((_, c) => columns.slice(0, c).reduce((sum, { values }) => sum + values.length, 0));
  /** Open addressing: a combination's number + 1, or 0; twice as many places as combinations at least. */
  let table = new Uint32Array(1 << 10);
  let hashes = new Int32Array(256);
  /** The values of combination k, numbered through all columns: members[k * width] and those behind it. */
  let members = new Uint32Array(256 * width);
  let count = 0;

  function hashOf(item: number): number {
    let hash = 0x811c9dc5;
    for (let c = 0; c < width; c++) hash = Math.imul(hash ^ codes[c]![item]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }

  function isOf(item: number, combination: number): boolean {
    for (let c = 0; c < width; c++)
      if (members[combination * width + c] !== firstValue[c]! + codes[c]![item]!) return false;
    return true;
  }

  function widen(): void {
    hashes = widened(hashes, new Int32Array(2 * hashes.length));
    members = widened(members, new Uint32Array(2 * members.length));
    table = new Uint32Array(2 * table.length);
    for (let combination = 0; combination < count; combination++)
      table[freePlace(hashes[combination]!)] = combination + 1;
  }

  function freePlace(hash: number): number {
    let at = hash & (table.length - 1);
    while (table[at] !== 0) at = (at + 1) & (table.length - 1);
    return at;
  }

  return {
    width,
    get members() {
      return members;
    },
    find(item: number): number {
      const hash = hashOf(item);
      for (let at = hash & (table.length - 1); table[at] !== 0; at = (at + 1) & (table.length - 1)) {
        const combination = table[at]! - 1;
        if (hashes[combination] === hash && isOf(item, combination)) return combination;
      }
      if (count === hashes.length) widen();
      for (let c = 0; c < width; c++) members[count * width + c] = firstValue[c]! + codes[c]![item]!;
      hashes[count] = hash;
      table[freePlace(hash)] = count + 1;
      return count++;
    },
  };
}

function widened<A extends Int32Array | Uint32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}

function encodeValue(value: string | number | null): Uint8Array {
  const inner = createTileBytes(64);
  if (typeof value === "string") {
    putByte(inner, 0x0a);
    putText(inner, value.slice(0, TEXT_AT_MOST));
  } else if (Number.isSafeInteger(value) && value! >= 0) {
    putByte(inner, 0x28);
    putVarint(inner, value!);
  } else {
    putByte(inner, 0x19);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value ?? Number.NaN, true);
    putBytes(inner, bytes);
  }
  const outer = createTileBytes(inner.at + 4);
  putByte(outer, 0x22);
  putVarint(outer, inner.at);
  putBytes(outer, inner.bytes, 0, inner.at);
  return outer.bytes.slice(0, outer.at);
}

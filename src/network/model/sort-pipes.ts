/**
 * One page of the pipe list in an order. Codes are ordered as their column orders its words; unknown numbers come last
 * both ways; equals keep the order of their ids, so that pages never overlap.
 *
 * Only the keys are sorted, as plain numbers, and then only the pipes whose keys can be on the page are put in order: on a
 * million pipes some 0.1 s where sorting positions by a comparison takes ten times that.
 */
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { Overlay, PackedNetwork, PackedText } from "./packed-network.ts";
import { textAt } from "./packed-text.ts";
import { findColumn } from "./pipe-columns.ts";

export type PipeSort =
  | "sourceId"
  | "network"
  | "material"
  | "diameterMm"
  | "ageYears"
  | "lengthM"
  | "district"
  | "risk"
  | "leakClass";

export interface PageOrder {
  readonly by?: PipeSort | undefined;
  readonly descending?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** `positions` in rising order, as `matchPipes` gives them. */
export function pageOfPipes(
  network: PackedNetwork,
  overlay: Overlay,
  positions: Uint32Array,
  { by, descending, offset, limit }: PageOrder,
): Uint32Array {
  const keyAt = by ? keyOf(network, overlay, by) : undefined;
  const end = Math.min(offset + limit, positions.length);
  if (!keyAt || offset >= end) return positions.subarray(offset, end);

  const sign = descending ? -1 : 1;
  const keys = new Float64Array(positions.length);
  for (let p = 0; p < positions.length; p++) {
    const key = keyAt(positions[p]!);
    keys[p] = Number.isNaN(key) ? Number.POSITIVE_INFINITY : key * sign;
  }
  const sorted = keys.slice().sort();
  // Texts with one key may still differ, so the window takes in everything between the keys at both ends of the page.
  const [low, high] = [sorted[offset]!, sorted[end - 1]!];
  const window: number[] = [];
  for (let p = 0; p < keys.length; p++) if (keys[p]! >= low && keys[p]! <= high) window.push(p);
  const text = by === "sourceId" ? (p: number) => textAt(network.sourceId, positions[p]!) : undefined;
  window.sort((a, b) => keys[a]! - keys[b]! || (text ? sign * compareTexts(text(a), text(b)) : 0) || a - b);
  const before = countBelow(sorted, low);
  return Uint32Array.from(window.slice(offset - before, end - before), (p) => positions[p]!);
}

function keyOf(network: PackedNetwork, overlay: Overlay, by: PipeSort): ((position: number) => number) | undefined {
  if (by === "lengthM") return (i) => network.lengthM[i]!;
  if (by === "diameterMm") return (i) => network.diameterMm[i]!;
  // The older, the earlier its day.
  if (by === "ageYears")
    return (i) => (network.commissionedDay[i] === UNKNOWN_DAY ? Number.NaN : -network.commissionedDay[i]!);
  if (by === "sourceId") return textKey(network.sourceId, network.count);
  const column = findColumn(network, overlay, by);
  return column && ((i) => column.codes[i]!);
}

/** Six bytes behind what all texts begin with: orders nearly all source ids, and fits a number exactly. */
function textKey(texts: PackedText, count: number): (position: number) => number {
  const shared = sharedBeginning(texts, count);
  return (i) => {
    let key = 0;
    const first = texts.start[i]! + shared;
    for (let k = 0; k < 6; k++) key = key * 256 + (first + k < texts.start[i + 1]! ? texts.bytes[first + k]! : 0);
    return key;
  };
}

function sharedBeginning(texts: PackedText, count: number): number {
  let shared = count > 0 ? texts.start[1]! - texts.start[0]! : 0;
  for (let i = 1; i < count && shared > 0; i++) {
    const first = texts.start[i]!;
    shared = Math.min(shared, texts.start[i + 1]! - first);
    for (let k = 0; k < shared; k++) if (texts.bytes[first + k] !== texts.bytes[texts.start[0]! + k]) shared = k;
  }
  return shared;
}

/** As bytes compare, for all texts within the basic plane. */
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What to draw of a network when a screen pixel is wider than a pipe is long (zoom 12 and farther out).
 *
 * Pipes are taken worst risk first, then widest, then longest. A pipe is drawn only when it colours a pixel of its
 * network that none before it has coloured, so every pixel that holds a pipe keeps one, and the one it keeps is the worst.
 * Drawn pipes with the same words become one feature. Nothing is lost in the sums: each feature carries `pipes` and
 * `lengthM` of all pipes with its words that begin in this tile, drawn or not; over the tiles of a zoom they add up to the
 * totals. For that, the first pipe of each set of words is always drawn.
 *
 * Left out: the identity of single pipes, and the bends of a line within a pixel.
 */
import type { CodeColumn, Overlay, PackedNetwork } from "./packed-network.ts";
import { findColumn } from "./pipe-columns.ts";

/** Pixels per tile side: a 512 px tile at its own zoom. */
export const GRID = 512;
export const GENERALISED_UP_TO = 12;

const WORST_FIRST = ["red", "orange", "yellow", "blue"];

export interface DrawnGroup {
  /** A pipe whose words are those of all in the group. */
  readonly item: number;
  readonly drawn: number[];
  pipes: number;
  lengthM: number;
}

/** Rank of each pipe, 0 = to be drawn first. Some 0.5 s for a million: keep it per network and overlay. */
export function drawingRank(network: PackedNetwork, overlay: Overlay): { rank: Uint32Array; order: Uint32Array } {
  const risk = findColumn(network, overlay, "risk");
  const severity = risk?.words.map(
    (word) => (WORST_FIRST.indexOf(word) + WORST_FIRST.length + 1) % (WORST_FIRST.length + 1) || 9,
  );
  const key = new Float64Array(network.count);
  for (let i = 0; i < network.count; i++) {
    const worst = risk && severity ? severity[risk.codes[i]!]! : 0;
    const wide = Math.min(9999, network.diameterMm[i]! || 0);
    key[i] = worst * 1e9 + (9999 - Math.round(wide)) * 1e5 + Math.max(0, 99_999 - Math.round(network.lengthM[i]!));
  }
  const order = Uint32Array.from({ length: network.count }, (_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b);
  const rank = new Uint32Array(network.count);
  for (let r = 0; r < order.length; r++) rank[order[r]!] = r;
  return { rank, order };
}

/** `candidates` are positions whose boxes touch the tile, in drawing order; `columns` tell pipes apart. */
export function generalise(
  network: PackedNetwork,
  columns: readonly CodeColumn[],
  candidates: Uint32Array,
  tile: { z: number; x: number; y: number },
): DrawnGroup[] {
  const painted = new Uint8Array(GRID * GRID);
  const groups = new Map<number, DrawnGroup>();
  const scale = (2 ** tile.z * GRID) / 4_294_967_296;
  const left = tile.x * GRID;
  const top = tile.y * GRID;
  const { mercator, vertexStart, lengthM } = network;
  for (let c = 0; c < candidates.length; c++) {
    const i = candidates[c]!;
    const bit = 1 << (network.network.codes[i]! & 7);
    let fresh = 0;
    const first = vertexStart[i]!;
    const end = vertexStart[i + 1]!;
    let x0 = Math.floor(mercator[2 * first]! * scale) - left;
    let y0 = Math.floor(mercator[2 * first + 1]! * scale) - top;
    const beginsHere = x0 >= 0 && y0 >= 0 && x0 < GRID && y0 < GRID;
    for (let v = first + 1; v < end; v++) {
      const x1 = Math.floor(mercator[2 * v]! * scale) - left;
      const y1 = Math.floor(mercator[2 * v + 1]! * scale) - top;
      fresh += paint(painted, bit, x0, y0, x1, y1);
      x0 = x1;
      y0 = y1;
    }
    const key = groupKey(columns, i);
    let group = groups.get(key);
    if (!group) {
      if (fresh === 0 && !beginsHere) continue;
      group = { item: i, drawn: [i], pipes: 0, lengthM: 0 };
      groups.set(key, group);
    } else if (fresh > 0) group.drawn.push(i);
    if (!beginsHere) continue;
    group.pipes++;
    group.lengthM += lengthM[i]!;
  }
  return [...groups.values()];
}

/** Mixed radix over the codes: exact while the product of word counts stays below 2^53. */
function groupKey(columns: readonly CodeColumn[], i: number): number {
  let key = 0;
  for (let c = 0; c < columns.length; c++) key = key * columns[c]!.words.length + columns[c]!.codes[i]!;
  return key;
}

/** Colours the pixels from one to another (Bresenham); says how many had no colour of this bit. */
function paint(painted: Uint8Array, bit: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = Math.abs(x1 - x0);
  const dy = -Math.abs(y1 - y0);
  // A line across the whole tile and more is drawn anyway; its steps outside would only cost time.
  if (dx - dy > 4 * GRID) return 1;
  const stepX = x0 < x1 ? 1 : -1;
  const stepY = y0 < y1 ? 1 : -1;
  let error = dx + dy;
  let fresh = 0;
  for (;;) {
    if (x0 >= 0 && y0 >= 0 && x0 < GRID && y0 < GRID) {
      const at = y0 * GRID + x0;
      if ((painted[at]! & bit) === 0) {
        painted[at]! |= bit;
        fresh++;
      }
    }
    if (x0 === x1 && y0 === y1) return fresh;
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x0 += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y0 += stepY;
    }
  }
}

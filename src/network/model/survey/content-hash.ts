/**
 * A short stable name for what a row says: all its cells and vertices, as 64 bits. Among a million different rows two
 * share a name with a chance of 3 in 10⁸ (n² / 2 / 2⁶⁴).
 */
import type { TableBatch } from "../../../base/table.ts";

const words = new Uint32Array(2);
const real = new Float64Array(words.buffer);

export function hashOfRow(batch: TableBatch, index: number): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  const take = (word: number) => {
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word ^ (a >>> 13), 0x5bd1e995);
  };
  const takeText = (text: string) => {
    for (let i = 0; i < text.length; i++) take(text.charCodeAt(i));
    take(0x1f);
  };
  for (const cells of batch.columns) takeText(String(cells?.[index] ?? ""));
  const { shapes } = batch;
  if (shapes) {
    const first = shapes.vertexStart[shapes.partStart[index]!]! * 2;
    const end = shapes.vertexStart[shapes.partStart[index + 1]!]! * 2;
    for (let i = first; i < end; i++) {
      real[0] = shapes.xy[i]!;
      take(words[0]!);
      take(words[1]!);
    }
  }
  return finish(a).toString(36) + finish(b).toString(36).padStart(7, "0");
}

/** Spreads the last word over all bits (MurmurHash3's finaliser). */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

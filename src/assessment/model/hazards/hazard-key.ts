/**
 * The name by which ledgers and bridges follow a hazard from run to run: its type and a hash of the owners' own words for
 * what it is about, so that it depends on no number of ours and on no run.
 *
 * 64 bits: among a million hazards two alike have a chance of 3 in 10^8. The hash is two 32-bit lanes of multiply and xor
 * (after MurmurHash3's finaliser); nobody's secrets rest on it.
 */
import type { HazardType } from "./hazard.ts";

/** hazardKey("BUILT_OVER", ["gas", "Owner", "P1"]) === hazardKey("BUILT_OVER", ["gas", "Owner", "P1"]) // => true */
export function hazardKey(type: HazardType, words: readonly string[]): string {
  // A length before each word keeps ["ab", "c"] and ["a", "bc"] apart.
  const text = words.map((word) => `${word.length}:${word}`).join("");
  let [a, b] = [0xdeadbeef ^ text.length, 0x41c6ce57 ^ text.length];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${type.toLowerCase().replaceAll("_", "-")}-${hex(a)}${hex(b)}`;
}

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, "0");

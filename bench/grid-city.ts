/**
 * A made-up grid city straight into packed lines: four utilities side by side in each street, drawn from a seed.
 *
 * Streets 150 m apart both ways; pipes 15 to 25 m long with 2, 3 or 4 vertices (2.59 on average), in the order of the
 * streets. Gas, water, drain and heat lie about 3 m apart; each street shifts each of them by up to half a metre.
 */
import type { PackedLines } from "../src/assessment/model/coupling/near-pairs.ts";

export const UTILITIES = ["gas", "water", "drain", "heat"] as const;
const STREETS_APART_M = 150;
const LANES_APART_M = 3;
const MEAN_LENGTH_M = 20;

/** `count` pipes of each utility asked for. */
export function gridCity(count: number, seed: number, utility: number): PackedLines {
  const random = mulberry(seed * 8 + utility);
  const side = Math.sqrt((count * MEAN_LENGTH_M * STREETS_APART_M) / 2);
  const streets = Math.max(1, Math.ceil(side / STREETS_APART_M));
  const length = (count * MEAN_LENGTH_M) / (2 * streets);
  const vertexStart = new Uint32Array(new SharedArrayBuffer(4 * (count + 1)));
  const metres = new Float64Array(new SharedArrayBuffer(16 * 4 * count));
  let vertices = 0;
  let pipe = 0;
  for (let street = 0; pipe < count; street++) {
    const eastward = street % 2 === 0;
    const lane = Math.floor(street / 2) * STREETS_APART_M + utility * LANES_APART_M + random() - 0.5;
    for (let along = 0; along < length && pipe < count; pipe++) {
      const end = along + 15 + 10 * random();
      const draw = random();
      const legs = draw < 0.51 ? 1 : draw < 0.9 ? 2 : 3;
      for (let v = 0; v <= legs; v++) {
        const at = along + ((end - along) * v) / legs;
        const aside = lane + (v === 0 || v === legs ? 0 : random() - 0.5);
        metres[2 * vertices] = 500_000 + (eastward ? at : aside);
        metres[2 * vertices + 1] = 3_500_000 + (eastward ? aside : at);
        vertices++;
      }
      vertexStart[pipe + 1] = vertices;
      along = end;
    }
  }
  return { count, vertexStart, metres: metres.subarray(0, 2 * vertices) };
}

/** The same lines in an order that has nothing to do with where they lie. */
export function shuffle({ count, vertexStart, metres }: PackedLines): PackedLines {
  const random = mulberry(count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  const start = new Uint32Array(new SharedArrayBuffer(4 * (count + 1)));
  const xy = new Float64Array(new SharedArrayBuffer(8 * metres.length));
  for (let i = 0; i < count; i++) {
    const [first, end] = [vertexStart[order[i]!]!, vertexStart[order[i]! + 1]!];
    xy.set(metres.subarray(2 * first, 2 * end), 2 * start[i]!);
    start[i + 1] = start[i]! + end - first;
  }
  return { count, vertexStart: start, metres: xy };
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Marsaglia's xorshift (2003) on 32 bits: fast and seeded, good enough for choosing changes in a search; even in [0, 1). */
export function createDice(seed: number): () => number {
  let x = (Math.imul(seed, 2_654_435_769) + 1) >>> 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 4_294_967_296;
  };
}

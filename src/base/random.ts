/**
 * Dice that fall the same way for the same seed: sfc32 (Chris Doty-Humphrey, PractRand), seeded by hashing words.
 *
 * Every thing that is drawn gets its own dice from what it is ("pipe", 17, "leaks"), so that drawing one thing more or
 * less moves nothing else, and a large draw can be made again in parts. Not for secrets.
 */
export interface Random {
  /** Even in [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One of the choices by weight; weights need not add up to 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  normal(mean: number, deviation: number): number;
  /** Gamma with mean 1: a small shape makes a few large and many near zero. */
  gamma(shape: number): number;
  poisson(mean: number): number;
}

export function createRandom(...seed: readonly (string | number)[]): Random {
  const next = sfc32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => next() < probability,
    pick(choices) {
      if (choices.length === 0) throw new RangeError("choices must not be empty");
      return choices[Math.floor(next() * choices.length)]!;
    },
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      if (choices.length === 0) throw new RangeError("choices must not be empty");
      return choices[choices.length - 1]![0];
    },
    normal: (mean, deviation) => mean + deviation * normal(),
    gamma: (shape) => drawGamma(shape, next, normal) / shape,
    poisson: (mean) => drawPoisson(mean, next, normal),
  };
}

function sfc32(seed: readonly (string | number)[]): () => number {
  let [a, b, c, count] = [hash(seed, 0x9e3779b9), hash(seed, 0x243f6a88), hash(seed, 0xb7e15162), 1];
  const step = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) step();
  return step;
}

/** FNV-1a over the words, then a finaliser (murmur3). Numbers are hashed as numbers: making texts of them costs more. */
function hash(words: readonly (string | number)[], start: number): number {
  let h = start | 0;
  const mix = (value: number) => {
    h = Math.imul(h ^ value, 0x01000193);
    h ^= h >>> 15;
  };
  for (const word of words) {
    if (typeof word === "number") {
      mix(word | 0);
      mix(Math.floor(word / 4294967296) | 0);
    } else for (let i = 0; i < word.length; i++) mix(word.charCodeAt(i));
    mix(0x1f);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Marsaglia & Tsang, ACM TOMS 26(3), 2000; below shape 1 by their power of a uniform. Mean = shape. */
function drawGamma(shape: number, next: () => number, normal: () => number): number {
  if (!(shape > 0)) throw new RangeError(`shape must be positive, not ${shape}`);
  if (shape < 1) return drawGamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Knuth's product below 30, else the rounded normal: nobody draws so many leaks on one pipe that it matters. */
function drawPoisson(mean: number, next: () => number, normal: () => number): number {
  if (!(mean >= 0)) throw new RangeError(`mean must not be negative, not ${mean}`);
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}

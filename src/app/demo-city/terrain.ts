/**
 * The ground of the made-up city: the river, the slope towards it, and the edge where the fields begin.
 *
 * Heights are metres above the 1985 datum, all between about 12 and 60; drains follow the ground, so their inverts fall
 * to the river wherever the ground does. Local coordinates: metres east and north of the city's middle.
 */
import { createRandom } from "../../base/random.ts";

export interface Terrain {
  /** Metres from the river's middle line, negative on its west bank. */
  riverSide(x: number, y: number): number;
  readonly riverHalfWidthM: number;
  groundM(x: number, y: number): number;
  /** Invert of a sewer at a place: smooth, so that two sewers that meet agree. */
  sewerInvertM(x: number, y: number): number;
  /** 1 in the middle, 0 at the edge of the built city, negative outside. */
  builtUp(x: number, y: number): number;
}

export function createTerrain(radiusM: number, seed: number): Terrain {
  const random = createRandom(seed, "terrain");
  const turn = random.between(-0.25, 0.25);
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  const offset = radiusM * random.between(0.4, 0.48);
  const [bend, sway] = [radiusM * 0.13, radiusM * 0.05];
  const [phase, second] = [random.between(0, 6), random.between(0, 6)];
  const lobes = Array.from({ length: 4 }, (_, i) => ({
    times: i + 2,
    size: random.between(0.04, 0.13) / Math.sqrt(i + 1),
    phase: random.between(0, 6.28),
  }));
  const hills = random.between(0, 6);
  const riverHalfWidthM = Math.min(110, Math.max(12, radiusM * 0.014));
  const riverSide = (x: number, y: number) => {
    const along = x * sine + y * cosine;
    const across = x * cosine - y * sine;
    return (
      across -
      offset -
      bend * Math.sin((2.4 * along) / radiusM + phase) -
      sway * Math.sin((6.1 * along) / radiusM + second)
    );
  };
  const groundM = (x: number, y: number) =>
    14 +
    Math.min(26, 0.006 * Math.abs(riverSide(x, y))) +
    2.2 * Math.sin(x / 910 + hills) * Math.cos(y / 1130) +
    0.0009 * (y + radiusM);
  return {
    riverSide,
    riverHalfWidthM,
    groundM,
    sewerInvertM: (x, y) => groundM(x, y) - 3.6 - 0.9 * Math.sin(x / 640 + second) * Math.sin(y / 720 + phase),
    builtUp(x, y) {
      const angle = Math.atan2(y, x);
      const reach = lobes.reduce((sum, lobe) => sum + lobe.size * Math.sin(lobe.times * angle + lobe.phase), 0.84);
      return 1 - Math.hypot(x, y) / (radiusM * reach);
    },
  };
}

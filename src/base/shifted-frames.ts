/**
 * Are these places shifted the way public Chinese web maps shift theirs?
 *
 * GCJ-02 (AMap, Tencent) and BD-09 (Baidu) move every place by 100 to 700 m. They are display frames: never stored here,
 * only recognised, so that an import can warn. The numbers alone cannot tell; the same places from another source can.
 *
 * The shift formulas are the published reverse-engineered ones (coordtransform, eviltransform); agreement with the
 * official service is a metre or so, which is enough to recognise.
 */
import { metresPerDegree } from "./geometry.ts";

type LonLat = readonly [number, number];

const A = 6_378_245;
const E2 = 0.006_693_421_622_965_943;
const PI = Math.PI;
const BAIDU = (PI * 3000) / 180;

/** toGcj02(116.404, 39.915).map((degrees) => degrees.toFixed(6)) // => ["116.410244", "39.916404"] */
export function toGcj02(lon: number, lat: number): [number, number] {
  const [x, y] = [lon - 105, lat - 35];
  const radians = (lat / 180) * PI;
  const w = 1 - E2 * Math.sin(radians) ** 2;
  const north = (northWave(x, y) * 180) / (((A * (1 - E2)) / (w * Math.sqrt(w))) * PI);
  const east = (eastWave(x, y) * 180) / ((A / Math.sqrt(w)) * Math.cos(radians) * PI);
  return [lon + east, lat + north];
}

/** From GCJ-02, not from true coordinates: (116.404, 39.915) comes to (116.410369, 39.921337). */
export function toBd09(lon: number, lat: number): [number, number] {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

function northWave(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const waves =
    shortWaves(x) +
    20 * Math.sin(y * PI) +
    40 * Math.sin((y / 3) * PI) +
    160 * Math.sin((y / 12) * PI) +
    320 * Math.sin((y * PI) / 30);
  return base + (waves * 2) / 3;
}

function eastWave(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const waves =
    shortWaves(x) +
    20 * Math.sin(x * PI) +
    40 * Math.sin((x / 3) * PI) +
    150 * Math.sin((x / 12) * PI) +
    300 * Math.sin((x / 30) * PI);
  return base + (waves * 2) / 3;
}

const shortWaves = (x: number): number => 20 * Math.sin(6 * x * PI) + 20 * Math.sin(2 * x * PI);

export interface SuspectedShift {
  readonly frame: "GCJ-02" | "BD-09";
  /** Median distance from the reference as they are, and once the shift is accounted for; m. */
  readonly asIsM: number;
  readonly explainedM: number;
}

/** Below this the places agree with their reference and nothing is suspected. */
const AGREES_M = 50;

/**
 * Compares places with where a trusted source has the same places (packed lon, lat, in the same order). A shift is
 * suspected when it explains at least nine tenths of a disagreement of more than 50 m.
 */
export function findShift(places: Float64Array, reference: Float64Array): SuspectedShift | undefined {
  if (places.length !== reference.length)
    throw new RangeError(`reference must hold as many places as places, not ${reference.length / 2}`);
  const asIsM = medianDistance(places, reference, (lon, lat) => [lon, lat]);
  if (!(asIsM > AGREES_M)) return undefined;
  const gcj = medianDistance(places, reference, toGcj02);
  const bd = medianDistance(places, reference, (lon, lat) => toBd09(...toGcj02(lon, lat)));
  const [frame, explainedM] = gcj <= bd ? (["GCJ-02", gcj] as const) : (["BD-09", bd] as const);
  return explainedM < asIsM / 10 ? { frame, asIsM, explainedM } : undefined;
}

function medianDistance(places: Float64Array, reference: Float64Array, shift: (lon: number, lat: number) => LonLat) {
  const distances: number[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const [lon, lat] = shift(reference[i]!, reference[i + 1]!);
    const scale = metresPerDegree(lat);
    distances.push(Math.hypot((places[i]! - lon) * scale.lon, (places[i + 1]! - lat) * scale.lat));
  }
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}

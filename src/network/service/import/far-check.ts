/** Finds coordinates that are typing errors: far from where the file's first places lie. */
import { metresPerDegree } from "../../../base/geometry.ts";

const REFERENCE_PLACES = 64;

export interface FarCheck {
  /** Kilometres from the median of the first places; 0 while there are too few to judge by. */
  distanceKm(lon: number, lat: number): number;
}

export function createFarCheck(): FarCheck {
  const lons: number[] = [];
  const lats: number[] = [];
  let middle: { lon: number; lat: number; lonM: number; latM: number } | undefined;
  return {
    distanceKm(lon, lat) {
      if (!middle) {
        lons.push(lon);
        lats.push(lat);
        if (lons.length < REFERENCE_PLACES) return 0;
        const at = median(lats);
        const scale = metresPerDegree(at);
        middle = { lon: median(lons), lat: at, lonM: scale.lon, latM: scale.lat };
      }
      return Math.hypot((lon - middle.lon) * middle.lonM, (lat - middle.lat) * middle.latM) / 1000;
    },
  };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/**
 * Finds coordinates that are typing errors: far from every place that the file has named so far.
 *
 * Not far from the first places, because a city of the plains or a whole state is wider than any limit that still finds
 * errors: what lies near a known place is known itself, so the file's region grows row by row. The first 64 places are
 * taken together, and those far from their median do not count, so that an error in the first row rejects no others.
 */
import { metresPerDegree } from "../../../base/geometry.ts";

const FIRST_PLACES = 64;
/** One place is remembered of each cell: 28 km at most from any other in it. */
const CELLS_PER_DEGREE = 4;

type Place = readonly [lon: number, lat: number];

export interface FarCheck {
  /** Kilometres to the nearest place known; 0 near it and while there are too few to judge by. */
  distanceKm(lon: number, lat: number): number;
}

export function createFarCheck(limitKm: number): FarCheck {
  const first: Place[] = [];
  const known = new Map<number, Place>();
  let lastCell = Number.NaN;

  const start = () => {
    const middle = [median(first.map(([lon]) => lon)), median(first.map(([, lat]) => lat))] as const;
    for (const place of first) if (kmBetween(middle, place) <= limitKm) known.set(cellOf(...place), place);
    if (known.size === 0) known.set(cellOf(...middle), middle);
  };

  return {
    distanceKm(lon, lat) {
      if (first.length < FIRST_PLACES) {
        first.push([lon, lat]);
        if (first.length === FIRST_PLACES) start();
        return 0;
      }
      const cell = cellOf(lon, lat);
      if (cell === lastCell || known.has(cell)) {
        lastCell = cell;
        return 0;
      }
      let nearest = Number.POSITIVE_INFINITY;
      for (const place of known.values()) nearest = Math.min(nearest, kmBetween(place, [lon, lat]));
      if (nearest <= limitKm) known.set(cell, [lon, lat]);
      return nearest;
    },
  };
}

const cellOf = (lon: number, lat: number): number =>
  Math.floor((lat + 90) * CELLS_PER_DEGREE) * 360 * CELLS_PER_DEGREE + Math.floor((lon + 180) * CELLS_PER_DEGREE);

function kmBetween([lon, lat]: Place, [otherLon, otherLat]: Place): number {
  const scale = metresPerDegree((lat + otherLat) / 2);
  return Math.hypot((otherLon - lon) * scale.lon, (otherLat - lat) * scale.lat) / 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

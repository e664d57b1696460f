/** The box around a GeoJSON line in degrees, with a margin that leaves its surroundings in view. */
import type { Bounds } from "../../platform/map/map-view.tsx";

const MARGIN_DEGREES = 0.0008;

export function boundsOfLine(geometry: unknown, margin = MARGIN_DEGREES): Bounds | undefined {
  const line = geometry as { coordinates?: [number, number][] } | null | undefined;
  return line?.coordinates?.length ? boundsOfPlaces(line.coordinates, margin) : undefined;
}

export function boundsOfPlaces(places: readonly (readonly [number, number])[], margin = 0): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of places) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west - margin, south - margin, east + margin, north + margin];
}

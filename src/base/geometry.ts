/** Lengths and places on packed coordinates. Degrees are measured on the GRS80 ellipsoid's local radii. */

const A = 6_378_137;
const E2 = 0.006_694_380_022_9;
const RAD = Math.PI / 180;

/** Metres per degree of longitude and of latitude at a latitude. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const sine = Math.sin(lat * RAD);
  const w = Math.sqrt(1 - E2 * sine * sine);
  return { lon: ((A * Math.cos(lat * RAD)) / w) * RAD, lat: ((A * (1 - E2)) / (w * w * w)) * RAD };
}

/**
 * Length in metres of the vertices first..end-1 of a packed lon, lat array; each leg is measured at its middle latitude,
 * which for legs under some kilometres agrees with the geodesic to a millimetre.
 */
export function lengthOfDegrees(lonLat: ArrayLike<number>, first: number, end: number): number {
  let sum = 0;
  for (let i = first; i + 1 < end; i++) {
    const lat = lonLat[2 * i + 1]!;
    const nextLat = lonLat[2 * i + 3]!;
    const scale = metresPerDegree((lat + nextLat) / 2);
    const east = (lonLat[2 * i + 2]! - lonLat[2 * i]!) * scale.lon;
    const north = (nextLat - lat) * scale.lat;
    sum += Math.sqrt(east * east + north * north);
  }
  return sum;
}

/** Whether a point lies inside rings (even-odd), vertices as ranges [ringStart[i], ringStart[i+1]). */
export function isInside(x: number, y: number, xy: ArrayLike<number>, ringStart: ArrayLike<number>): boolean {
  let inside = false;
  for (let r = 0; r + 1 < ringStart.length; r++) {
    const first = ringStart[r]!;
    const end = ringStart[r + 1]!;
    for (let i = first, j = end - 1; i < end; j = i++) {
      const yi = xy[2 * i + 1]!;
      const yj = xy[2 * j + 1]!;
      if (yi > y === yj > y) continue;
      const xi = xy[2 * i]!;
      if (x < ((xy[2 * j]! - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Square of the distance from a point to a segment, in the units of the coordinates. */
export function squaredDistanceToSegment(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squaredLength = dx * dx + dy * dy;
  const along = squaredLength === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / squaredLength));
  const ex = px - ax - along * dx;
  const ey = py - ay - along * dy;
  return ex * ex + ey * ey;
}

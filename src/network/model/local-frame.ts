/**
 * Between degrees and the two frames of a packed network: local metres and web Mercator fractions.
 *
 * Local frame: transverse Mercator with scale 1 at the city's own meridian, by Krüger's series to the fourth order of the
 * third flattening (Karney, J. Geodesy 85, 2011): below a micrometre within 1,000 km. Written out here because a network
 * is projected at every load and a general projection engine is some ten times slower; proj4 is the oracle in the test.
 *
 * Datum: CGCS2000 = GRS80; its difference from WGS84 (< 0.1 mm in the axes) is left out, as in EPSG's null transformation.
 */
import type { LocalFrame } from "./packed-network.ts";

const A = 6_378_137;
const F = 1 / 298.257222101;
const N = F / (2 - F);
const E = Math.sqrt(F * (2 - F));
const FALSE_EASTING = 500_000;
const RAD = Math.PI / 180;
const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const FORWARD = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
] as const;
const BACKWARD = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
] as const;

/** The web Mercator world in packed units. */
export const WORLD = 4_294_967_296;

/** The meridian through the middle of the bounds, to a hundredth of a degree, so that small edits do not move the frame. */
export function frameAround(bounds: readonly [number, number, number, number] | undefined): LocalFrame {
  if (!bounds) return { centralMeridian: 0 };
  return { centralMeridian: Math.round((bounds[0] + bounds[2]) * 50) / 100, bounds };
}

/** Writes x east, y north in metres of `frame` to out[at], out[at + 1]. */
export function writeMetres(frame: LocalFrame, lon: number, lat: number, out: Float64Array, at: number): void {
  const sine = Math.sin(lat * RAD);
  const t = Math.sinh(Math.atanh(sine) - E * Math.atanh(E * sine));
  const lambda = (lon - frame.centralMeridian) * RAD;
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.sqrt(1 + t * t));
  let north = xi;
  let east = eta;
  for (let j = 1; j <= 4; j++) {
    north += FORWARD[j - 1]! * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
    east += FORWARD[j - 1]! * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
  }
  out[at] = FALSE_EASTING + RECTIFYING * east;
  out[at + 1] = RECTIFYING * north;
}

/** Local metres back to longitude and latitude in degrees. */
export function metresToDegrees(frame: LocalFrame, x: number, y: number): [number, number] {
  const xi = y / RECTIFYING;
  const eta = (x - FALSE_EASTING) / RECTIFYING;
  let xiSphere = xi;
  let etaSphere = eta;
  for (let j = 1; j <= 4; j++) {
    xiSphere -= BACKWARD[j - 1]! * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
    etaSphere -= BACKWARD[j - 1]! * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
  }
  const sinh = Math.sinh(etaSphere);
  const cos = Math.cos(xiSphere);
  const tauSphere = Math.sin(xiSphere) / Math.hypot(sinh, cos);
  return [frame.centralMeridian + Math.atan2(sinh, cos) / RAD, Math.atan(geodeticTangent(tauSphere)) / RAD];
}

/** Newton's method on Karney's eq. 7 to 9: two steps reach the last bit. */
function geodeticTangent(conformal: number): number {
  let tau = conformal / (1 - E * E);
  for (let i = 0; i < 3; i++) {
    const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
    const guess = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    tau +=
      ((conformal - guess) / Math.hypot(1, guess)) *
      ((1 + (1 - E * E) * tau * tau) / ((1 - E * E) * Math.hypot(1, tau)));
  }
  return tau;
}

/** Longitude as a fraction of the world, in packed units. */
export function mercatorX(lon: number): number {
  return Math.max(0, Math.min(WORLD - 1, Math.round((lon / 360 + 0.5) * WORLD)));
}

/** Latitude as a fraction of the world from the north, in packed units. */
export function mercatorY(lat: number): number {
  const sine = Math.sin(Math.max(-85.06, Math.min(85.06, lat)) * RAD);
  const share = 0.5 - Math.atanh(sine) / (2 * Math.PI);
  return Math.max(0, Math.min(WORLD - 1, Math.round(share * WORLD)));
}

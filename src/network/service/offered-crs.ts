/**
 * The coordinate systems features are offered in (OGC API Features part 2, 18-058r1), and how a coordinate is written in
 * each: EPSG's order is latitude first for degrees and north first for CGCS2000 strips, CRS84 and 3857 are east first.
 */
import { createProjection, epsg3 } from "../../base/crs.ts";
import { Refusal } from "../../base/outcome.ts";
import { roundDegrees } from "../model/pipe-row.ts";

export const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
export const STORAGE_CRS = epsgUri(4490);

export interface OfferedCrs {
  readonly uri: string;
  write(lon: number, lat: number): [number, number];
  /** west, south, east, north in degrees around a box in this system's own order. */
  boxToDegrees(box: readonly [number, number, number, number]): [number, number, number, number];
}

function epsgUri(code: number): string {
  return `http://www.opengis.net/def/crs/EPSG/0/${code}`;
}

/** `centralMeridian` tells the city's own strip. */
export function offeredUris(centralMeridian: number): string[] {
  return [CRS84, ...[4326, 4490, 3857, epsg3(centralMeridian, "meridian")].map(epsgUri)];
}

/** Refuses `network.crs-not-offered`. */
export function getOfferedCrs(uri: string, centralMeridian: number): OfferedCrs {
  if (!offeredUris(centralMeridian).includes(uri))
    throw new Refusal("network.crs-not-offered", { crs: uri.slice(0, 120) });
  if (uri === CRS84) return inDegrees(uri, (lon, lat) => [lon, lat]);
  const code = Number(uri.split("/").at(-1));
  if (code === 4326 || code === 4490) return inDegrees(uri, (lon, lat) => [lat, lon]);
  return inMetres(uri, code, code === 3857 ? (east, north) => [east, north] : (east, north) => [north, east]);
}

type Order = (a: number, b: number) => [number, number];

/** An order of two is its own inverse. */
function inDegrees(uri: string, order: Order): OfferedCrs {
  return {
    uri,
    write: (lon, lat) => order(roundDegrees(lon), roundDegrees(lat)),
    boxToDegrees: ([a, b, c, d]) => [...order(a, b), ...order(c, d)],
  };
}

function inMetres(uri: string, code: number, order: Order): OfferedCrs {
  const made = createProjection(`EPSG:${code}`);
  if (!made.ok) throw new RangeError(`EPSG:${code} is offered but not known`);
  const round = (metres: number): number => Math.round(metres * 1e4) / 1e4;
  return {
    uri,
    write(lon, lat) {
      const [east, north] = made.value.fromLonLat(lon, lat);
      return order(round(east), round(north));
    },
    boxToDegrees([a, b, c, d]) {
      const [[west, south], [east, north]] = [order(a, b), order(c, d)];
      const corners = Float64Array.of(west, south, east, south, east, north, west, north);
      made.value.toLonLat(corners);
      const lons = [0, 2, 4, 6].map((i) => corners[i]!);
      const lats = [1, 3, 5, 7].map((i) => corners[i]!);
      return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    },
  };
}

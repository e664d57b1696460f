/**
 * Coordinate reference systems as Chinese pipe surveys use them, and the way to longitude and latitude.
 *
 * CGCS2000 three-degree zones: z = floor((lon + 1.5) / 3), central meridian 3z; EPSG 4488 + z with the zone number before
 * the easting, 4509 + z with the plain 500 000 m (EPSG registry). Beijing 54, Xian 80 and local city systems need
 * parameters that are not public: they are refused, because every engine transforms them as if nothing were between.
 *
 * Packed coordinates are x = east or longitude, y = north or latitude, throughout.
 */
import proj4, { type Converter } from "proj4";
import { createStripInverse, type PutDegrees } from "./gauss-krueger.ts";
import { done, type Outcome, refuse } from "./outcome.ts";

/** zone3(117.23) // => 39 */
export const zone3 = (lon: number): number => Math.floor((lon + 1.5) / 3);

/**
 * epsg3(117.23, "zone") // => 4527
 * epsg3(117.23, "meridian") // => 4548
 */
export const epsg3 = (lon: number, form: "zone" | "meridian"): number => (form === "zone" ? 4488 : 4509) + zone3(lon);

/** The proj4 text of a code this file knows by formula, else undefined. */
export function findDefinition(epsg: number): string | undefined {
  if (epsg === 4326 || epsg === 4490) return "+proj=longlat +ellps=GRS80 +no_defs";
  if (epsg === 3857) return "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs";
  if (epsg >= 4513 && epsg <= 4533) return mercatorStrip((epsg - 4488) * 3, (epsg - 4488) * 1e6 + 500_000);
  if (epsg >= 4534 && epsg <= 4554) return mercatorStrip((epsg - 4509) * 3, 500_000);
  if (epsg >= 4491 && epsg <= 4501) return mercatorStrip((epsg - 4478) * 6 - 3, (epsg - 4478) * 1e6 + 500_000);
  if (epsg >= 4502 && epsg <= 4512) return mercatorStrip((epsg - 4489) * 6 - 3, 500_000);
  if (epsg === 3826)
    return `+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
  if (epsg >= 32601 && epsg <= 32660) return utm(epsg - 32600, "WGS84");
  if (epsg >= 26901 && epsg <= 26923) return utm(epsg - 26900, "GRS80");
  if (epsg >= 25828 && epsg <= 25838) return utm(epsg - 25800, "GRS80");
  if (epsg === 31467) return "+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 +datum=potsdam +units=m +no_defs";
  return undefined;
}

/** The local frame of a city: transverse Mercator at its own meridian, scale 1, so that metres are true nearby. */
export const mercatorStrip = (meridian: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

const utm = (zone: number, ellipsoid: string): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 183} +k=0.9996 +x_0=500000 +y_0=0 +ellps=${ellipsoid} +units=m +no_defs`;

/** Beijing 54, Xian 80 and New Beijing with their three- and six-degree strips, first and last code (EPSG registry). */
const WITHOUT_PUBLIC_PARAMETERS = [
  [2327, 2390],
  [2401, 2442],
  [4214, 4214],
  [4555, 4555],
  [4568, 4589],
  [4610, 4610],
  [4652, 4656],
  [4766, 4800],
  [4812, 4812],
  [4822, 4822],
  [21413, 21423],
  [21453, 21463],
  [21473, 21483],
] as const;

/** Frames whose way to CGCS2000 is not public. */
export const needsParameters = (epsg: number): boolean =>
  WITHOUT_PUBLIC_PARAMETERS.some(([first, last]) => epsg >= first && epsg <= last);

export interface Projection {
  /** In place: vertices first..end-1 of a packed x,y array become longitude and latitude in degrees. */
  toLonLat(xy: Float64Array, first?: number, end?: number): void;
  fromLonLat(lon: number, lat: number): [number, number];
}

const DEGREES = "+proj=longlat +ellps=GRS80 +no_defs";

/**
 * A projection from `EPSG:n`, WKT or proj4 text. `lookUp` finds codes this file does not know by formula.
 *
 * Refuses `network.crs-unknown` and `network.crs-needs-parameters`.
 */
export function createProjection(crs: string, lookUp?: (epsg: number) => string | undefined): Outcome<Projection> {
  const code = /^EPSG:(\d+)$/i.exec(crs.trim())?.[1];
  if (code && needsParameters(Number(code))) return refuse("network.crs-needs-parameters", { crs });
  if (!code && /Beijing|Xian|Xi'an|西安80|北京54/i.test(crs))
    return refuse("network.crs-needs-parameters", { crs: crs.slice(0, 60) });
  const definition = code ? (findDefinition(Number(code)) ?? lookUp?.(Number(code))) : crs;
  if (!definition) return refuse("network.crs-unknown", { crs });
  if (definition === DEGREES) return done(IN_DEGREES);
  try {
    const converter = proj4(definition, DEGREES);
    return done(projectionBetween(converter, quickWay(definition, converter)));
  } catch {
    return refuse("network.crs-unknown", { crs: crs.slice(0, 60) });
  }
}

/**
 * A transverse Mercator strip has a way back of our own, three times as fast. It is taken only where it agrees with the
 * library on sample places, so that whatever else a definition says (a datum, feet, other axes) keeps it out.
 */
function quickWay(definition: string, converter: Converter): PutDegrees | undefined {
  const { a, es, k0, long0, x0, y0, lat0 } = (proj4(definition).oProj ?? {}) as unknown as Record<string, unknown>;
  const numbers = [a, es, k0, long0, x0, y0];
  if (lat0 !== 0 || !numbers.every((value): value is number => Number.isFinite(value))) return undefined;
  const [axisM, eccentricity2, scale, meridian, falseEastingM, falseNorthingM] = numbers as [...SixNumbers];
  const way = createStripInverse({ axisM, eccentricity2, scale, meridian, falseEastingM, falseNorthingM });
  for (const east of [-180_000, -1000, 90_000])
    for (const north of [400_000, 3_500_000, 5_600_000]) {
      const [x, y] = [falseEastingM + east, falseNorthingM + north];
      const expected = converter.forward({ x, y });
      const got = Float64Array.of(x, y);
      const isThere = way(got, 0) && isSame(got[0]!, expected.x) && isSame(got[1]!, expected.y);
      if (!isThere) return undefined;
    }
  return way;
}

type SixNumbers = [number, number, number, number, number, number];

/** A thousandth of a millimetre on the ground. */
const isSame = (degrees: number, other: number): boolean => Math.abs(degrees - other) < 1e-11;

/** A proj4 converter over packed arrays: 2.8 million points a second; what is not a number stays none. */
export function projectionBetween(converter: Converter, quick?: PutDegrees): Projection {
  return {
    toLonLat(xy, first = 0, end = xy.length / 2) {
      const at = { x: 0, y: 0 };
      for (let i = first; i < end; i++) {
        if (quick?.(xy, i)) continue;
        at.x = xy[2 * i]!;
        at.y = xy[2 * i + 1]!;
        const to = Number.isFinite(at.x) && Number.isFinite(at.y) ? converter.forward(at) : NOWHERE;
        xy[2 * i] = to.x;
        xy[2 * i + 1] = to.y;
      }
    },
    fromLonLat: (lon, lat) => converter.inverse([lon, lat]) as [number, number],
  };
}

const NOWHERE = { x: Number.NaN, y: Number.NaN };

const IN_DEGREES: Projection = { toLonLat: () => undefined, fromLonLat: (lon, lat) => [lon, lat] };

export interface DetectedCrs {
  /** `EPSG:n` when the numbers alone tell. */
  readonly crs: string | null;
  readonly confidence: "certain" | "likely" | "ask" | "none";
  /** `axes-swapped`: metres whose columns were taken the wrong way round (X is east in this file, or was already). */
  readonly form: "zone-form" | "meridian-form" | "degrees" | "degrees-swapped" | "axes-swapped" | "local" | "empty";
  /** EPSG codes to choose from. */
  readonly choices: readonly number[];
}

/**
 * What coordinates are in, from their digits (reference 2.9): eastings of eight digits carry their zone; seven digits
 * north and six east leave the meridian open; six or fewer are a local city system; within ±180/±90 they are degrees.
 * In China a northing has seven digits everywhere, so the same digits in the other column tell a swap.
 *
 * `xy` is a sample, east before north. Rows at 0, 0 are left out: they are empty fields.
 */
export function detectCrs(xy: Float64Array): DetectedCrs {
  const middle = middleOf(xy);
  if (!middle) return { crs: null, confidence: "none", form: "empty", choices: [] };
  const [x, y] = middle;
  if (Math.abs(x) <= 180 && Math.abs(y) <= 180) return detectDegrees(x, y);
  return (
    detectStrip(x, y, false) ?? detectStrip(y, x, true) ?? { crs: null, confidence: "ask", form: "local", choices: [] }
  );
}

/** China lies between 73° and 136° east, 3° and 54° north: inside it the two orders can be told apart. */
function detectDegrees(x: number, y: number): DetectedCrs {
  const swapped = Math.abs(y) > 90 || (isChina(y, x) && !isChina(x, y));
  return swapped
    ? { crs: "EPSG:4490", confidence: "ask", form: "degrees-swapped", choices: [4490] }
    : { crs: "EPSG:4490", confidence: "likely", form: "degrees", choices: [4490, 4326] };
}

const isChina = (lon: number, lat: number): boolean => lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54;

function detectStrip(east: number, north: number, swapped: boolean): DetectedCrs | undefined {
  if (digits(north) !== 7) return undefined;
  const zone = digits(east) === 8 ? Math.floor(east / 1e6) : undefined;
  if (zone === undefined ? digits(east) !== 6 : zone < 25 || zone > 45) return undefined;
  const choices = zone === undefined ? ALL_MERIDIANS : [4488 + zone];
  if (swapped) return { crs: null, confidence: "ask", form: "axes-swapped", choices };
  return zone === undefined
    ? { crs: null, confidence: "ask", form: "meridian-form", choices }
    : { crs: `EPSG:${4488 + zone}`, confidence: "certain", form: "zone-form", choices };
}

const ALL_MERIDIANS: readonly number[] = Array.from({ length: 21 }, (_, i) => 4534 + i);

const digits = (value: number): number => Math.trunc(Math.abs(value)).toString().length;

/** The medians of both axes, so that a few wrong rows do not mislead. */
function middleOf(xy: Float64Array): [number, number] | undefined {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i + 1 < xy.length; i += 2) {
    if (!Number.isFinite(xy[i]) || !Number.isFinite(xy[i + 1]) || (xy[i] === 0 && xy[i + 1] === 0)) continue;
    xs.push(xy[i]!);
    ys.push(xy[i + 1]!);
  }
  if (xs.length === 0) return undefined;
  xs.sort((a, b) => a - b);
  ys.sort((a, b) => a - b);
  return [xs[xs.length >> 1]!, ys[ys.length >> 1]!];
}

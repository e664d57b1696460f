/**
 * From a customer's own frame to CGCS2000 with the customer's own parameters.
 *
 * Parameters between CGCS2000 and Beijing 54, Xian 80 or a city's frame are kept by the survey office and may be secret:
 * the product ships none, stores none, and reads them from a file that stays on the customer's site. Two kinds:
 *
 *   four-parameters    plane similarity between two plane frames,
 *                      N' = dN + k (N cos α - E sin α),  E' = dE + k (N sin α + E cos α),  k = 1 + ppm · 10⁻⁶
 *   seven-parameters   Bursa-Wolf between ellipsoids (EPSG method 9606 "position-vector", 9607 "coordinate-frame")
 *
 * Good for the area the parameters were fitted in, nowhere else. Heights are not transformed.
 */
import proj4 from "proj4";
import { z } from "zod";
import { createProjection, type Projection, projectionBetween } from "./crs.ts";
import { done, type Outcome, refuse } from "./outcome.ts";

const fourParameters = z.strictObject({
  kind: z.literal("four-parameters"),
  name: z.string().optional(),
  /** The plane frame the parameters lead to, e.g. EPSG:4548. */
  to: z.string(),
  northShiftM: z.number(),
  eastShiftM: z.number(),
  /** α in seconds of arc, from north towards east. */
  rotationSeconds: z.number(),
  scalePpm: z.number(),
});

const threeNumbers = z.tuple([z.number(), z.number(), z.number()]);

const sevenParameters = z.strictObject({
  kind: z.literal("seven-parameters"),
  name: z.string().optional(),
  /** The old frame's ellipsoid: Krassovsky 6378245, 298.3 for Beijing 54; IAG 75 6378140, 298.257 for Xian 80. */
  ellipsoid: z.strictObject({ semiMajorM: z.number().positive(), inverseFlattening: z.number().positive() }),
  /** Transverse Mercator strip of the coordinates; null when they are degrees. */
  strip: z.strictObject({ meridian: z.number(), falseEastingM: z.number(), falseNorthingM: z.number() }).nullable(),
  convention: z.enum(["position-vector", "coordinate-frame"]),
  shiftM: threeNumbers,
  rotationSeconds: threeNumbers,
  scalePpm: z.number(),
});

export const localParametersSchema = z.discriminatedUnion("kind", [fourParameters, sevenParameters]);
export type LocalParameters = z.infer<typeof localParametersSchema>;
type FourParameters = z.infer<typeof fourParameters>;
type SevenParameters = z.infer<typeof sevenParameters>;

/** Refuses `network.parameters-wrong`. */
export function parseLocalParameters(written: unknown): Outcome<LocalParameters> {
  const parsed = localParametersSchema.safeParse(written);
  if (parsed.success) return done(parsed.data);
  const first = parsed.error.issues[0]!;
  return refuse("network.parameters-wrong", { place: first.path.join("."), cause: first.message });
}

/** The way to longitude and latitude through the customer's parameters; refuses an unknown target frame. */
export function applyLocalParameters(
  parameters: LocalParameters,
  lookUp?: (epsg: number) => string | undefined,
): Outcome<Projection> {
  if (parameters.kind === "seven-parameters") return done(projectionBetween(proj4(bursaWolf(parameters), CGCS2000)));
  const target = createProjection(parameters.to, lookUp);
  return target.ok ? done(throughSimilarity(parameters, target.value)) : target;
}

const CGCS2000 = "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs";

/** proj4's `towgs84` rotates by the position-vector convention; the other one has the opposite signs. */
function bursaWolf({ ellipsoid, strip, convention, shiftM, rotationSeconds, scalePpm }: SevenParameters): string {
  const sign = convention === "position-vector" ? 1 : -1;
  const shift = [...shiftM, ...rotationSeconds.map((seconds) => seconds * sign), scalePpm].join(",");
  const plane = strip
    ? `+proj=tmerc +lat_0=0 +lon_0=${strip.meridian} +k=1 +x_0=${strip.falseEastingM} +y_0=${strip.falseNorthingM} +units=m`
    : "+proj=longlat";
  return `${plane} +a=${ellipsoid.semiMajorM} +rf=${ellipsoid.inverseFlattening} +towgs84=${shift} +no_defs`;
}

function throughSimilarity(parameters: FourParameters, target: Projection): Projection {
  const angle = (parameters.rotationSeconds / 3600) * (Math.PI / 180);
  const k = 1 + parameters.scalePpm * 1e-6;
  const [cosine, sine] = [k * Math.cos(angle), k * Math.sin(angle)];
  return {
    toLonLat(xy, first = 0, end = xy.length / 2) {
      for (let i = first; i < end; i++) {
        const [east, north] = [xy[2 * i]!, xy[2 * i + 1]!];
        xy[2 * i] = parameters.eastShiftM + north * sine + east * cosine;
        xy[2 * i + 1] = parameters.northShiftM + north * cosine - east * sine;
      }
      target.toLonLat(xy, first, end);
    },
    fromLonLat(lon, lat) {
      const [east, north] = target.fromLonLat(lon, lat);
      const [e, n] = [east - parameters.eastShiftM, north - parameters.northShiftM];
      return [(e * cosine - n * sine) / (k * k), (e * sine + n * cosine) / (k * k)];
    },
  };
}

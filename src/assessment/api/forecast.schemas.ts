/** The words on the wire for forecasts. */
import { z } from "zod";
import { FACTORS } from "../model/forecast/factors.ts";

const factor = z.enum(FACTORS);

/** Half an hour of a city office: what one network's forecast rests on. */
export const networkCardSchema = z.object({
  network: z.string(),
  /** LEARNT from this network's past; STAND_IN = published or city-given rates, because of `reason`. */
  source: z.enum(["LEARNT", "STAND_IN"]),
  reason: z.enum(["NO_FAILURES", "FEW_FAILURES", "SHORT_RECORD"]).optional(),
  pipes: z.number(),
  km: z.number(),
  /** Failures on pipes still there, in the years on record. */
  failures: z.number(),
  recordYears: z.number(),
  recordFrom: z.string().nullable(),
  basePerKmYear: z.number(),
  expectedPerYear: z.number(),
  tables: z.array(
    z.object({
      factor,
      /** The material whose curve it is; "*" = the rest. */
      group: z.string().optional(),
      rows: z.array(z.object({ at: z.union([z.string(), z.number()]), multiplier: z.number() })),
    }),
  ),
});

const caught = z.array(z.number());
export const backTestSchema = z.object({
  network: z.string(),
  years: z.array(z.object({ from: z.string(), failures: z.number(), predicted: z.number() })),
  failures: z.number(),
  predicted: z.number(),
  /** Share of the failures in the first share of the length, at `curveShares`. */
  curves: z.object({ forecast: caught, classes: caught, oldest: caught }),
  /** Tenths of the length, highest rate first. */
  deciles: z.array(z.object({ predicted: z.number(), failures: z.number(), km: z.number() })),
});

export const forecastRunSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  years: z.number(),
  pipes: z.number(),
  /** Failures in all years asked for. */
  expected: z.number(),
  networks: z.array(z.string()),
  isCurrent: z.boolean(),
  actor: z.string(),
  createdAt: z.string(),
});
export type ForecastRunView = z.infer<typeof forecastRunSchema>;

/** GET /api/v1/forecasts/{runId}; `current` names the one the pages show. */
export const forecastFileSchema = forecastRunSchema.extend({
  leastFailures: z.number(),
  curveShares: z.array(z.number()),
  cards: z.array(networkCardSchema),
  backTests: z.array(backTestSchema),
});
export type ForecastFile = z.infer<typeof forecastFileSchema>;
export type NetworkCardView = z.infer<typeof networkCardSchema>;
export type BackTestView = z.infer<typeof backTestSchema>;

export const forecastRowSchema = z.object({
  pipeId: z.number(),
  /** 1 = most failures per km and year. */
  rank: z.number(),
  sourceId: z.string(),
  network: z.string(),
  leakClass: z.string().nullable(),
  material: z.string(),
  diameterMm: z.number().nullable(),
  commissionedOn: z.string().nullable(),
  lengthM: z.number(),
  roadName: z.string().nullable(),
  ratePerKmYear: z.number(),
  expected: z.number(),
  /** The factor that raises it most, and by how much. */
  chief: z.object({ factor, multiplier: z.number() }),
});
export type ForecastPipeRow = z.infer<typeof forecastRowSchema>;

export const forecastPageSchema = z.object({ total: z.number(), rows: z.array(forecastRowSchema) });

/** What the table and its files are narrowed by. */
export const forecastQuerySchema = z.object({
  network: z.string().optional(),
  leakClass: z.enum(["A", "B", "C"]).optional(),
  text: z.string().max(80).optional(),
});

/** GET /api/v1/pipes/{pipeId}/forecast */
export const pipeForecastSchema = z.object({
  runId: z.string(),
  asOf: z.string(),
  years: z.number(),
  network: z.string(),
  source: z.enum(["LEARNT", "STAND_IN"]),
  rank: z.number(),
  /** Pipes in the run. */
  of: z.number(),
  leakClass: z.string().nullable(),
  ratePerKmYear: z.number(),
  expected: z.number(),
  basePerKmYear: z.number(),
  /** base x all multipliers = rate; factors that say nothing are left out. */
  multipliers: z.array(z.object({ factor, multiplier: z.number() })),
});
export type PipeForecastView = z.infer<typeof pipeForecastSchema>;

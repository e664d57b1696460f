/**
 * What a city may set about its forecast: when there is enough of a past to learn from, and the rates that stand in where
 * there is not.
 *
 * Water by material follows Folkman, Water Main Break Rates in the USA and Canada, Utah State University, March 2018 (breaks
 * per 100 miles and year: cast iron 34.8, asbestos cement 10.4, steel 7.6, ductile iron 5.5, PVC 2.3), turned into failures
 * per km and year. The table itself was not at hand, so these are shown as suggestions to be confirmed, as all others are
 * (`forecast-origins.ts`); a city that knows its own rates sets them.
 */
import { z } from "zod";
import { FAILURE_CAUSES, MATERIALS, NETWORKS } from "../../../network/model/codes.ts";

const rate = z.number().positive().max(100);

export const forecastRulesSchema = z.strictObject({
  /** Failures on pipes still in the ground from which a network is learnt from. */
  leastFailures: z.number().int().min(30).max(10_000),
  leastYears: z.number().int().min(4).max(30),
  /** Years back that are looked at, at most. */
  recordYears: z.number().int().min(5).max(60),
  /** Years of the past that are forecast to show how good it is. */
  backTestYears: z.number().int().min(0).max(20),
  /** Causes that are no property of a pipe; shipped as none, because the classes count all. */
  excludedCauses: z.array(z.enum(FAILURE_CAUSES)),
  /** Failures per km and year by material, for networks that cannot be learnt from. */
  rates: z.record(z.enum(NETWORKS), z.partialRecord(z.enum(MATERIALS), rate)),
  /** The same for materials without a rate. */
  otherRate: z.record(z.enum(NETWORKS), rate),
});
export type ForecastRules = z.infer<typeof forecastRulesSchema>;

const KM_PER_100_MILES = 160.9344;
const perKm = (per100Miles: number): number => Math.round((per100Miles / KM_PER_100_MILES) * 1e4) / 1e4;

export const DEFAULT_FORECAST_RULES: ForecastRules = {
  leastFailures: 60,
  leastYears: 5,
  recordYears: 30,
  backTestYears: 10,
  excludedCauses: [],
  rates: {
    water: {
      GREY_CAST_IRON: perKm(34.8),
      GREY_CAST_IRON_UNLINED: perKm(34.8),
      CAST_IRON_UNSPECIFIED: perKm(34.8),
      ASBESTOS_CEMENT: perKm(10.4),
      STEEL: perKm(7.6),
      DUCTILE_IRON: perKm(5.5),
      PVC: perKm(2.3),
    },
    gas: {
      GREY_CAST_IRON: 0.5,
      CAST_IRON_UNSPECIFIED: 0.5,
      STEEL_BARE: 0.4,
      STEEL_GALVANIZED: 0.3,
      STEEL: 0.2,
      STEEL_COATED: 0.1,
      DUCTILE_IRON: 0.1,
      PVC: 0.05,
      PE: 0.03,
      PE80: 0.03,
      PE100: 0.02,
    },
    drainage: { BRICK_STONE: 0.05, CONCRETE_UNREINFORCED: 0.05, CONCRETE_PLAIN_END: 0.05, CERAMIC: 0.05 },
    heat: { STEEL: 0.2, STEEL_PREINSULATED: 0.08 },
  },
  otherRate: { water: 0.07, gas: 0.1, drainage: 0.03, heat: 0.15 },
};

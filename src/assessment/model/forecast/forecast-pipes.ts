/**
 * The forecast of a city on a day: failures per km and year of every pipe that lay there, each network learnt from its own
 * past where that is enough and rated by stand-ins where it is not.
 *
 * Pure, and the same for the same inputs in any order of rows; nothing of the day or later is seen.
 */
import { type IsoDay, isoDay } from "../../../base/dates.ts";
import { NETWORKS, type Network } from "../../../network/model/codes.ts";
import { type FactorTable, listFactorTables } from "./factor-tables.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import type { ForecastRules } from "./forecast-rules.ts";
import type { PipeYears } from "./pipe-years.ts";
import { F, type RatedPipes, ratePipes } from "./rate-pipes.ts";
import { rateByStandIn } from "./stand-in-rates.ts";
import { trainNetwork } from "./train-network.ts";

/** Part of every run id: moves when the same inputs could come out different. */
export const FORECAST_VERSION = 1;

export interface NetworkCard {
  readonly network: Network;
  /** LEARNT from this network's past; STAND_IN = published or city-given rates. */
  readonly source: "LEARNT" | "STAND_IN";
  /** Why not learnt. */
  readonly reason?: "NO_FAILURES" | "FEW_FAILURES" | "SHORT_RECORD";
  readonly pipes: number;
  readonly km: number;
  /** Failures on pipes still there, in years on record. */
  readonly failures: number;
  readonly recordYears: number;
  readonly recordFrom: IsoDay | null;
  readonly basePerKmYear: number;
  readonly expectedPerYear: number;
  readonly tables: readonly FactorTable[];
}

export interface Forecast {
  readonly count: number;
  /** Per position of the inputs; NaN = not there on the day. */
  readonly ratePerKmYear: Float64Array;
  /** multipliers[i * F + f]; 1 where a factor says nothing. */
  readonly multipliers: Float32Array;
  readonly networks: readonly NetworkCard[];
}

export interface ForecastQuestion {
  readonly day: IsoDay;
  /** Years to come. */
  readonly years: number;
  readonly networks?: readonly Network[];
}

export function forecastPipes(
  inputs: ForecastInputs,
  rules: ForecastRules,
  { day, years, networks: kinds = NETWORKS }: ForecastQuestion,
): Forecast {
  if (!Number.isInteger(years) || years < 1 || years > 30)
    throw new RangeError(`years must be a whole number from 1 to 30, not ${years}`);
  const ratePerKmYear = new Float64Array(inputs.count).fill(Number.NaN);
  const multipliers = new Float32Array(inputs.count * F).fill(1);
  const networks: NetworkCard[] = [];
  for (const kind of kinds) {
    const { rated, card } = forecastNetwork(inputs, kind, rules, day, years);
    if (rated.pipes.length === 0) continue;
    rated.pipes.forEach((i, p) => {
      ratePerKmYear[i] = rated.ratePerKmYear[p]!;
      multipliers.set(rated.multipliers.subarray(p * F, (p + 1) * F), i * F);
    });
    networks.push(card);
  }
  return { count: inputs.count, ratePerKmYear, multipliers, networks };
}

function forecastNetwork(inputs: ForecastInputs, kind: Network, rules: ForecastRules, day: IsoDay, ahead: number) {
  const training = trainNetwork(inputs, kind, day, rules);
  if (training.trained) {
    const rated = ratePipes(inputs, training.trained, ahead);
    const card = cardOf(inputs, kind, training.trained.years, training.trained.failures, rated);
    return { rated, card: { ...card, tables: listFactorTables(inputs, training.trained, rated) } };
  }
  const rated = rateByStandIn(inputs, kind, training.years, rules);
  const card = cardOf(inputs, kind, training.years, training.failures, rated);
  return { rated, card: { ...card, source: "STAND_IN" as const, reason: reasonOf(training, rules) } };
}

const reasonOf = ({ failures }: { failures: number }, rules: ForecastRules): NonNullable<NetworkCard["reason"]> =>
  failures === 0 ? "NO_FAILURES" : failures < rules.leastFailures ? "FEW_FAILURES" : "SHORT_RECORD";

function cardOf(
  inputs: ForecastInputs,
  network: Network,
  years: PipeYears,
  failures: number,
  rated: Pick<RatedPipes, "pipes" | "ratePerKmYear" | "basePerKmYear">,
): NetworkCard {
  let [metres, expected] = [0, 0];
  rated.pipes.forEach((i, p) => {
    metres += inputs.lengthM[i]!;
    expected += (rated.ratePerKmYear[p]! * inputs.lengthM[i]!) / 1000;
  });
  return {
    network,
    source: "LEARNT",
    pipes: rated.pipes.length,
    km: metres / 1000,
    failures,
    recordYears: years.count,
    recordFrom: years.count > 0 ? isoDay(years.starts[0]!) : null,
    basePerKmYear: rated.basePerKmYear,
    expectedPerYear: expected,
    tables: [],
  };
}

/**
 * Failures per km and year of every pipe of a trained network, and each factor's multiplier.
 *
 *     rate = base · Π multipliers
 *
 * Multipliers are told against this network's typical metre: each factor's logs are centred on their length-weighted mean,
 * and what is taken out goes into the base rate. Laying years and age are centred within their own material, and what is
 * taken out there goes into the material's multiplier, because a material without its ages is nothing one can point at.
 * Over several years the rate is the mean of the years to come: age moves on, history stays as known.
 */
import { FACTORS, type Factor } from "./factors.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import { yearsBefore } from "./pipe-years.ts";
import { ageLog, type TrainedNetwork } from "./train-network.ts";

export const F = FACTORS.length;
const FACTOR_AT = Object.fromEntries(FACTORS.map((factor, f) => [factor, f])) as Record<Factor, number>;

export interface RatedPipes {
  /** Positions in the inputs. */
  readonly pipes: Int32Array;
  readonly ratePerKmYear: Float64Array;
  /** multipliers[p * F + f] of factor f */
  readonly multipliers: Float32Array;
  readonly basePerKmYear: number;
  /** What was taken out of each factor's logs, by group for laying years and age. */
  readonly centres: Centres;
}

export interface Centres {
  readonly factor: Float64Array;
  readonly era: Float64Array;
  readonly age: Float64Array;
}

export function ratePipes(inputs: ForecastInputs, trained: TrainedNetwork, years: number): RatedPipes {
  const { pipes } = trained.years;
  const logs = factorLogs(trained, years);
  const weights = Float64Array.from(pipes, (i) => Math.max(inputs.lengthM[i]!, 1e-3));
  const centres = centreLogs(logs, trained.design.groupOf, trained.design.groups.length, weights);
  const base = trained.coefficients[0]! + centres.factor.reduce((sum, centre) => sum + centre, 0);
  const ratePerKmYear = new Float64Array(pipes.length);
  for (let p = 0; p < pipes.length; p++) {
    let log = base;
    for (let f = 0; f < F; f++) log += logs[p * F + f]!;
    ratePerKmYear[p] = Math.exp(log);
  }
  return {
    pipes,
    ratePerKmYear,
    multipliers: Float32Array.from(logs, Math.exp),
    basePerKmYear: Math.exp(base),
    centres,
  };
}

/** log multipliers[p * F + f], not centred. */
function factorLogs({ design, coefficients: b, years, ratios, day }: TrainedNetwork, ahead: number): Float64Array {
  const count = years.pipes.length;
  const logs = new Float64Array(count * F);
  const factorOf = new Uint8Array(design.columnCount).fill(255);
  for (const { factor, start, size } of design.blocks) factorOf.fill(FACTOR_AT[factor], start, start + size);
  const firstHistory = design.columnCount - 3;
  const starts = Array.from({ length: ahead }, (_, year) => yearsBefore(day, -year));
  const { width, columns, shares } = design;
  for (let p = 0; p < count; p++) {
    for (let c = p * width + 1; c < (p + 1) * width; c++)
      if (shares[c] !== 0) logs[p * F + factorOf[columns[c]!]!]! += shares[c]! * b[columns[c]!]!;
    let aged = 0;
    for (const start of starts) aged += Math.exp(ageLog(design, b, p, years.laid[p]!, start));
    logs[p * F + FACTOR_AT.age] = Math.log(aged / ahead);
    logs[p * F + FACTOR_AT.own] = b[firstHistory]! * ratios.own[p]!;
    logs[p * F + FACTOR_AT.kin] = b[firstHistory + 1]! * ratios.kin[p]!;
    logs[p * F + FACTOR_AT.nearby] = b[firstHistory + 2]! * ratios.nearby[p]!;
  }
  return logs;
}

function centreLogs(logs: Float64Array, groupOf: Uint8Array, groups: number, weights: Float64Array): Centres {
  const era = meansByGroup(logs, FACTOR_AT.era, groupOf, groups, weights);
  const age = meansByGroup(logs, FACTOR_AT.age, groupOf, groups, weights);
  for (let p = 0; p < weights.length; p++) {
    const group = groupOf[p]!;
    logs[p * F + FACTOR_AT.era]! -= era[group]!;
    logs[p * F + FACTOR_AT.age]! -= age[group]!;
    logs[p * F + FACTOR_AT.material]! += era[group]! + age[group]!;
  }
  const one = new Uint8Array(weights.length);
  const factor = Float64Array.from(FACTORS, (_, f) => meansByGroup(logs, f, one, 1, weights)[0]!);
  for (let p = 0; p < weights.length; p++) for (let f = 0; f < F; f++) logs[p * F + f]! -= factor[f]!;
  return { factor, era, age };
}

function meansByGroup(
  logs: Float64Array,
  f: number,
  groupOf: Uint8Array,
  groups: number,
  weights: Float64Array,
): Float64Array {
  const [sums, whole] = [new Float64Array(groups), new Float64Array(groups)];
  for (let p = 0; p < weights.length; p++) {
    sums[groupOf[p]!]! += weights[p]! * logs[p * F + f]!;
    whole[groupOf[p]!]! += weights[p]!;
  }
  return sums.map((sum, group) => (whole[group]! > 0 ? sum / whole[group]! : 0));
}

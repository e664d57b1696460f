/**
 * A forecast for a network whose own past is too thin to learn from: published or city-given rates by material, moved by
 * each pipe's own past.
 *
 *     rate = rate of the material · (1 + seen) / (1 + expected)
 *
 * The second factor is the mean of a gamma prior of one failure's worth: without a record it is 1, and a short pipe is not
 * blown up by one failure. `expected` is the material's rate over the years on record. Where the rates come from is told
 * with the result; nothing here was checked on this city.
 */
import type { Network } from "../../../network/model/codes.ts";
import { FACTORS } from "./factors.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import type { ForecastRules } from "./forecast-rules.ts";
import { type PipeYears, shareOfYear } from "./pipe-years.ts";
import { F, type RatedPipes } from "./rate-pipes.ts";

const MATERIAL = FACTORS.indexOf("material");
const OWN = FACTORS.indexOf("own");
const PRIOR_FAILURES = 1;

export function rateByStandIn(
  inputs: ForecastInputs,
  kind: Network,
  years: PipeYears,
  rules: Pick<ForecastRules, "rates" | "otherRate">,
): Omit<RatedPipes, "centres"> {
  const { pipes } = years;
  const rateOf = inputs.material.words.map((word) => rules.rates[kind][word] ?? rules.otherRate[kind]);
  const base = typicalRate(inputs, pipes, rateOf);
  const ratePerKmYear = new Float64Array(pipes.length);
  const multipliers = new Float32Array(pipes.length * F).fill(1);
  pipes.forEach((i, p) => {
    const rate = rateOf[inputs.material.codes[i]!]!;
    let [seen, expected] = [0, 0];
    for (let t = 0; t < years.count; t++) {
      seen += years.counts[t]![p]!;
      expected += ((rate * inputs.lengthM[i]!) / 1000) * shareOfYear(years, p, t);
    }
    const own = shrunkRatio(PRIOR_FAILURES, seen, expected);
    ratePerKmYear[p] = rate * own;
    multipliers[p * F + MATERIAL] = rate / base;
    multipliers[p * F + OWN] = own;
  });
  return { pipes, ratePerKmYear, multipliers, basePerKmYear: base };
}

/**
 * (a + seen) / (a + expected)
 *
 * shrunkRatio(1, 2, 0.5) // => 2
 */
export const shrunkRatio = (prior: number, seen: number, expected: number): number =>
  (prior + seen) / (prior + expected);

/** Geometric mean over the length, as the base of a trained network is. */
function typicalRate({ material, lengthM }: ForecastInputs, pipes: Int32Array, rateOf: readonly number[]): number {
  let [sum, whole] = [0, 0];
  for (const i of pipes) {
    const metres = Math.max(lengthM[i]!, 1e-3);
    sum += metres * Math.log(rateOf[material.codes[i]!]!);
    whole += metres;
  }
  return whole > 0 ? Math.exp(sum / whole) : 0;
}

/**
 * What is a work worth that is done in year t? Risk-years avoided: failures that will not happen, each counted by how bad
 * it would have been.
 *
 *     failures a year  λ(y) = rate · length · e^(growth · (y + ½ − age of the rate))
 *     value[w, t]      = weight(consequence) · Σ over years y of what w takes away · λ(y)
 *     takes away       renew 1 − renewalLeaves, line 1 − leaves, control effect
 *     over y           ½ of year t, then t+1 … to the horizon or the end of the work's life
 *
 * Rate: the current forecast's, else by likelihood level. Growth is exponential with age after Shamir & Howard (J. AWWA
 * 71(5), 1979); half of the year of the work counts because works end spread over it. docs/methods/plan-value.md.
 *
 * Nothing is counted twice: age, material and history act through the rate alone, people, traffic and pressure through the
 * consequence alone; colour and class only decide who is a candidate. What is unknown counts as the assessment counts it.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { NOT_GRADED, type PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";
import { METHODS, type Method } from "../problem/plan-problem.ts";

export const RATE_SOURCES = ["FORECAST", "LIKELIHOOD", "MIDDLE"] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

/** Years of unit failures avoided at [code of METHODS * years + t], growth and what is left included. */
export function avoidedYears(rules: PlanningRules, years: number, yearsSinceRate: number): Float64Array {
  const { value, costs } = rules;
  const takesAway: Record<Method, number> = {
    RENEW: 1 - value.renewalLeaves,
    LINE: 1 - costs.line.leaves,
    CONTROL: costs.control.effect,
  };
  const life: Record<Method, number> = {
    RENEW: Number.POSITIVE_INFINITY,
    LINE: costs.line.lifeYears,
    CONTROL: costs.control.lifeYears,
  };
  const table = new Float64Array(METHODS.length * years);
  METHODS.forEach((method, m) => {
    for (let t = 0; t < years; t++) {
      let sum = 0;
      // A life that begins in the middle of year t ends in the middle of year t + life.
      for (let y = t; y <= Math.min(value.horizonYears - 1, t + life[method]); y++) {
        const share = y === t || y === t + life[method] ? 0.5 : 1;
        sum += share * Math.exp(value.growthPerYear * (y + 0.5 + yearsSinceRate));
      }
      table[m * years + t] = takesAway[method] * sum;
    }
  });
  return table;
}

export interface PipeRisk {
  /** Failures a year now times what each counts. */
  perYear: number;
  /** Code of RATE_SOURCES. */
  source: number;
}

/** Writes the risk of position i into `risk`. A pipe without a grade counts as the middle of both scales. */
export function createPipeRisk(
  network: PackedNetwork,
  { grades, forecastRate }: Pick<PlanInputs, "grades" | "forecastRate">,
  rules: PlanningRules["value"],
): (position: number, risk: PipeRisk) => void {
  const byLevel = network.network.words.map((word) => rules.ratePerKmYear[word]);
  return (i, risk) => {
    const graded = grades.likelihood[i] !== NOT_GRADED;
    const forecast = forecastRate?.[i] ?? Number.NaN;
    const level = graded ? grades.likelihood[i]! : 3;
    const rate = forecast >= 0 ? forecast : byLevel[network.network.codes[i]!]![level - 1]!;
    const weight = rules.consequenceWeight[(graded ? grades.consequence[i]! : 3) - 1]!;
    risk.perYear = ((rate * network.lengthM[i]!) / 1000) * weight;
    risk.source = forecast >= 0 ? 0 : graded ? 1 : 2;
  };
}

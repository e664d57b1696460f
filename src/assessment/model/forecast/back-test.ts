/**
 * How good would the forecast have been? Each past year is forecast with what was known on its first day and held against
 * what happened in it, beside the policy's classes and "oldest first".
 *
 * What cannot be rebuilt: pipes retired before the inputs' day are not in the inputs, so neither are their failures; a
 * past year is judged on the pipes that survived.
 */
import { dayNumber, type IsoDay, isoDay, UNKNOWN_DAY } from "../../../base/dates.ts";
import type { Network } from "../../../network/model/codes.ts";
import { caughtByLength } from "./caught-by-length.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import type { ForecastRules } from "./forecast-rules.ts";
import { yearsBefore } from "./pipe-years.ts";
import { ratePipes } from "./rate-pipes.ts";
import { trainNetwork } from "./train-network.ts";

export const METHODS = ["forecast", "classes", "oldest"] as const;
export type Method = (typeof METHODS)[number];

/** Shares of length the curve is drawn at. */
export const CURVE_SHARES = [
  0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
] as const;
const DECILES = 10;

/** One past year, ready to be ranked by any method. */
export interface HeldYear {
  readonly from: IsoDay;
  /** Positions in the inputs, and per pipe there: */
  readonly pipes: Int32Array;
  readonly lengthM: Float64Array;
  readonly failures: Uint8Array;
  readonly ratePerKmYear: Float64Array;
}

export interface BackTest {
  readonly network: Network;
  readonly years: readonly {
    readonly from: IsoDay;
    readonly failures: number;
    readonly predicted: number;
  }[];
  readonly failures: number;
  readonly predicted: number;
  /** Shares of failures caught at CURVE_SHARES of length. */
  readonly curves: Readonly<Record<Method, readonly number[]>>;
  /** Tenths of the length, highest rate first: what was predicted and what came. */
  readonly deciles: readonly { readonly predicted: number; readonly failures: number; readonly km: number }[];
}

/** Newest year first; a year whose past is too thin to learn from ends the walk. */
export function* heldYears(
  inputs: ForecastInputs,
  kind: Network,
  rules: ForecastRules,
  lastDay: IsoDay,
  most: number,
): Generator<HeldYear> {
  for (let back = 1; back <= most; back++) {
    const from = isoDay(yearsBefore(dayNumber(lastDay), back));
    const { trained } = trainNetwork(inputs, kind, from, rules);
    if (!trained) return;
    const { pipes, ratePerKmYear } = ratePipes(inputs, trained, 1);
    const to = yearsBefore(dayNumber(lastDay), back - 1);
    yield {
      from,
      pipes,
      lengthM: Float64Array.from(pipes, (i) => inputs.lengthM[i]!),
      failures: failuresBetween(inputs, kind, pipes, dayNumber(from), to),
      ratePerKmYear,
    };
  }
}

function failuresBetween(
  { failures, count }: ForecastInputs,
  kind: Network,
  pipes: Int32Array,
  from: number,
  to: number,
): Uint8Array {
  const code = failures.network.words.indexOf(kind);
  const counts = new Uint8Array(count);
  for (let k = 0; k < failures.count; k++) {
    const [pipe, day] = [failures.pipe[k]!, failures.day[k]!];
    if (pipe >= 0 && failures.network.codes[k] === code && day >= from && day < to && counts[pipe]! < 255)
      counts[pipe]!++;
  }
  return Uint8Array.from(pipes, (i) => counts[i]!);
}

/**
 * undefined when no past year could be forecast. `classOf(day)` gives each position's class on a day, higher = worse:
 * what the policy would have said then.
 */
export function backTest(
  inputs: ForecastInputs,
  kind: Network,
  rules: ForecastRules,
  classOf: (day: IsoDay) => ArrayLike<number>,
  tell: (year: number, of: number) => void = () => undefined,
): BackTest | undefined {
  const sums = Object.fromEntries(METHODS.map((method) => [method, CURVE_SHARES.map(() => 0)])) as Record<
    Method,
    number[]
  >;
  const deciles = Array.from({ length: DECILES }, () => ({ predicted: 0, failures: 0, km: 0 }));
  const years: BackTest["years"][number][] = [];
  for (const held of heldYears(inputs, kind, rules, inputs.asOf, rules.backTestYears)) {
    tell(years.length + 1, rules.backTestYears);
    const scores = { forecast: held.ratePerKmYear, ...rivalScores(inputs, held, classOf(held.from)) };
    for (const method of METHODS)
      caughtByLength({ count: held.pipes.length, ...held, score: scores[method] }, CURVE_SHARES).forEach(
        (caught, s) => {
          sums[method][s]! += caught;
        },
      );
    addDeciles(held, deciles);
    years.push({ from: held.from, failures: sumOf(held.failures), predicted: predictedOf(held) });
  }
  const failures = years.reduce((sum, year) => sum + year.failures, 0);
  if (failures === 0) return undefined;
  return {
    network: kind,
    years: years.reverse(),
    failures,
    predicted: years.reduce((sum, year) => sum + year.predicted, 0),
    curves: Object.fromEntries(
      METHODS.map((method) => [method, sums[method].map((caught) => caught / failures)]),
    ) as Record<Method, number[]>,
    deciles,
  };
}

export function rivalScores(inputs: ForecastInputs, { pipes }: HeldYear, classes: ArrayLike<number>) {
  const laid = (i: number): number => inputs.commissionedDay[i]!;
  return {
    classes: Float64Array.from(pipes, (i) => classes[i]!),
    /** An unknown date ranks as the newest: nobody can say it is old. */
    oldest: Float64Array.from(pipes, (i) => (laid(i) === UNKNOWN_DAY ? Number.NEGATIVE_INFINITY : -laid(i))),
  };
}

const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);

export const predictedOf = ({ pipes, lengthM, ratePerKmYear }: HeldYear): number => {
  let sum = 0;
  for (let p = 0; p < pipes.length; p++) sum += (ratePerKmYear[p]! * lengthM[p]!) / 1000;
  return sum;
};

/** A pipe goes whole into the tenth its middle lies in. */
function addDeciles(
  { pipes, lengthM, failures, ratePerKmYear }: HeldYear,
  deciles: { predicted: number; failures: number; km: number }[],
): void {
  const order = Int32Array.from(pipes.keys()).sort((a, b) => ratePerKmYear[b]! - ratePerKmYear[a]! || a - b);
  const whole = sumOf(lengthM);
  let before = 0;
  for (const p of order) {
    const tenth = deciles[Math.min(DECILES - 1, Math.floor((DECILES * (before + lengthM[p]! / 2)) / whole))]!;
    tenth.km += lengthM[p]! / 1000;
    tenth.failures += failures[p]!;
    tenth.predicted += (ratePerKmYear[p]! * lengthM[p]!) / 1000;
    before += lengthM[p]!;
  }
}

/**
 * Learns from one network's past how often its pipes fail, with what was known before a day.
 *
 * Two steps, both penalised Poisson regressions on pipe years with kilometres x years as exposure:
 *
 *     1  log rate = attributes                        -> what each pipe was expected to fail in each past year
 *     2  log rate = attributes + history ratios       -> the forecast; ratios of a year know only the years before it
 *
 * Step 2 fits the attributes anew, because part of what a district or an era seemed to do is history of single pipes.
 * History coefficients are held at or above 0: a pipe that failed more is never rated lower for it.
 */
import { dayNumber, type IsoDay } from "../../../base/dates.ts";
import type { Network } from "../../../network/model/codes.ts";
import { writeHat } from "./curve.ts";
import { AGE_NODES, ageOn, designFactors, type FactorDesign, HISTORY } from "./factor-design.ts";
import { fitPoisson, type SparseRows } from "./fit-poisson.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import type { ForecastRules } from "./forecast-rules.ts";
import { createHistory, type HistoryRatios } from "./pipe-history.ts";
import { isThere, listPipeYears, type PipeYears } from "./pipe-years.ts";
import { sampleYears, type YearSample } from "./sample-years.ts";

export interface TrainedNetwork {
  readonly kind: Network;
  readonly day: number;
  readonly years: PipeYears;
  readonly design: FactorDesign;
  readonly coefficients: Float64Array;
  /** Of each pipe, up to the day. */
  readonly ratios: HistoryRatios;
  readonly seen: Float64Array;
  readonly expected: Float64Array;
  /** Failures of whole pipe years: what was learnt from. */
  readonly failures: number;
}

export type Training =
  | { readonly trained: TrainedNetwork }
  | { readonly trained: undefined; readonly failures: number; readonly years: PipeYears };

/** The first years have no history to speak of: they feed the ratios and are not learnt from in step 2. */
const HISTORY_FROM = 2;
const AGE_WIDTH = 2;

export function trainNetwork(inputs: ForecastInputs, kind: Network, day: IsoDay, rules: ForecastRules): Training {
  const years = listPipeYears(inputs, kind, day, rules.recordYears);
  const failures = wholeYearFailures(years);
  if (failures < rules.leastFailures || years.count < rules.leastYears) return { trained: undefined, failures, years };
  const design = designFactors(inputs, years);
  const attributes = fitAttributes(inputs, years, design);
  const history = createHistory(inputs, years);
  const sample = sampleYears(inputs, years, { first: HISTORY_FROM, fade: true });
  const ratios = new Float32Array(sample.count * HISTORY.length);
  const expectedIn = createExpectation(inputs, years, design, attributes);
  let next = 0;
  for (let t = 0; t < years.count; t++) {
    if (t >= HISTORY_FROM) next = takeRatios(sample, t, next, history.ratios(), ratios);
    history.add(t, expectedIn(years.starts[t]!));
  }
  const coefficients = fitHistory(inputs, years, design, sample, ratios, attributes);
  return {
    trained: {
      kind,
      day: dayNumber(day),
      years,
      design,
      coefficients,
      ratios: history.ratios(),
      seen: history.seen,
      expected: history.expected,
      failures,
    },
  };
}

function wholeYearFailures(years: PipeYears): number {
  let sum = 0;
  for (let t = 0; t < years.count; t++)
    for (let p = 0; p < years.pipes.length; p++) if (isThere(years, p, t)) sum += years.counts[t]![p]!;
  return sum;
}

/** Step 1. Coefficients of the history columns stay 0. */
function fitAttributes(inputs: ForecastInputs, years: PipeYears, design: FactorDesign): Float64Array {
  // All years alike: the ratios compare the whole past with what the whole past made expected.
  return fitPoisson(taskOf(inputs, years, design, sampleYears(inputs, years, { first: 0, fade: false })));
}

function fitHistory(
  inputs: ForecastInputs,
  years: PipeYears,
  design: FactorDesign,
  sample: YearSample,
  ratios: Float32Array,
  start: Float64Array,
): Float64Array {
  const firstHistory = design.columnCount - HISTORY.length;
  const notNegative = HISTORY.map((_, h) => firstHistory + h);
  return fitPoisson({ ...taskOf(inputs, years, design, sample, ratios), start, notNegative });
}

function taskOf(
  inputs: ForecastInputs,
  years: PipeYears,
  design: FactorDesign,
  sample: YearSample,
  ratios?: Float32Array,
) {
  return {
    rows: rowsOf(years, design, sample, ratios),
    columnCount: design.columnCount,
    counts: sample.failures,
    logExposure: Float64Array.from(sample.pipe, (p) => Math.log(inputs.lengthM[years.pipes[p]!]! / 1000)),
    weights: sample.weight,
    penalty: design.penalty,
  };
}

/** A pipe's standing cells, its age in that year, its history before it. */
function rowsOf(years: PipeYears, design: FactorDesign, sample: YearSample, ratios?: Float32Array): SparseRows {
  const { width: standing } = design;
  const width = standing + AGE_WIDTH + (ratios ? HISTORY.length : 0);
  const columns = new Uint16Array(sample.count * width);
  const shares = new Float32Array(sample.count * width);
  const firstHistory = design.columnCount - HISTORY.length;
  for (let i = 0; i < sample.count; i++) {
    const p = sample.pipe[i]!;
    let at = i * width;
    for (let c = p * standing; c < (p + 1) * standing; c++, at++) {
      columns[at] = design.columns[c]!;
      shares[at] = design.shares[c]!;
    }
    const block = design.ageBlock[p]!;
    if (block >= 0) {
      const age = ageOn(years.laid[p]!, years.starts[sample.year[i]!]!);
      writeHat(AGE_NODES, age, design.blocks[block]!.start, columns, shares, at);
    }
    at += AGE_WIDTH;
    for (let h = 0; ratios && h < HISTORY.length; h++, at++) {
      columns[at] = firstHistory + h;
      shares[at] = ratios[i * HISTORY.length + h]!;
    }
  }
  return { count: sample.count, width, columns, shares };
}

/** Fills the ratios of the rows of year t, which follow each other; gives the row after them. */
function takeRatios(sample: YearSample, t: number, from: number, ratios: HistoryRatios, out: Float32Array): number {
  let i = from;
  for (; i < sample.count && sample.year[i] === t; i++)
    HISTORY.forEach((name, h) => {
      out[i * HISTORY.length + h] = ratios[name][sample.pipe[i]!]!;
    });
  return i;
}

/** Each pipe's expected failures in a year that begins on a day, by the attributes alone. */
function createExpectation(inputs: ForecastInputs, years: PipeYears, design: FactorDesign, coefficients: Float64Array) {
  const standing = standingLogs(design, coefficients, years.pipes.length);
  return (start: number): Float64Array =>
    Float64Array.from(years.pipes, (i, p) => {
      const log = standing[p]! + ageLog(design, coefficients, p, years.laid[p]!, start);
      return (Math.exp(log) * inputs.lengthM[i]!) / 1000;
    });
}

/** Sum over the cells that stand still. */
export function standingLogs({ width, columns, shares }: FactorDesign, b: Float64Array, count: number): Float64Array {
  const logs = new Float64Array(count);
  for (let p = 0; p < count; p++)
    for (let c = p * width; c < (p + 1) * width; c++) logs[p]! += shares[c]! * b[columns[c]!]!;
  return logs;
}

const AGE_COLUMNS = new Uint16Array(2);
const AGE_SHARES = new Float32Array(2);

/** What a pipe's age in a year that begins on `start` adds to the log. */
export function ageLog(design: FactorDesign, b: Float64Array, p: number, laid: number, start: number): number {
  const block = design.ageBlock[p]!;
  if (block < 0) return 0;
  writeHat(AGE_NODES, ageOn(laid, start), design.blocks[block]!.start, AGE_COLUMNS, AGE_SHARES, 0);
  return AGE_SHARES[0]! * b[AGE_COLUMNS[0]!]! + AGE_SHARES[1]! * b[AGE_COLUMNS[1]!]!;
}

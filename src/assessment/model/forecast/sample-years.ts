/**
 * The rows a regression learns from: every pipe year with a failure, and of the quiet ones all or a sample that stands for
 * all by its weight. The draw hangs on the owner's id of the pipe and on the year alone, so neither the order of rows nor
 * other pipes move it. With `fade`, weights fade with time: a year ten years back counts half, because cities
 * change how they lay, repair and report.
 */
import type { ForecastInputs } from "./forecast-inputs.ts";
import { isThere, type PipeYears } from "./pipe-years.ts";

export interface YearSample {
  readonly count: number;
  /** Place in the pipe years, and year. */
  readonly pipe: Int32Array;
  readonly year: Uint8Array;
  readonly failures: Uint8Array;
  readonly weight: Float64Array;
}

const MOST_QUIET = 250_000;
export const HALF_LIFE_YEARS = 10;

/** Of years from `first` on; pipes without a length have no exposure and are left out. */
export function sampleYears(
  inputs: ForecastInputs,
  years: PipeYears,
  { first, fade, mostQuiet = MOST_QUIET }: { first: number; fade: boolean; mostQuiet?: number },
): YearSample {
  const isRow = (p: number, t: number): boolean => isThere(years, p, t) && inputs.lengthM[years.pipes[p]!]! > 0;
  let [quiet, loud] = [0, 0];
  for (let t = first; t < years.count; t++)
    for (let p = 0; p < years.pipes.length; p++)
      if (isRow(p, t)) {
        if (years.counts[t]![p]! > 0) loud++;
        else quiet++;
      }
  const share = Math.min(1, mostQuiet / Math.max(1, quiet));
  const room = loud + quiet;
  const rows = {
    pipe: new Int32Array(room),
    year: new Uint8Array(room),
    failures: new Uint8Array(room),
    weight: new Float64Array(room),
  };
  let count = 0;
  for (let t = first; t < years.count; t++) {
    const faded = fade ? fadeOf(years, t) : 1;
    for (let p = 0; p < years.pipes.length; p++) {
      if (!isRow(p, t)) continue;
      const failures = years.counts[t]![p]!;
      // Counted back from the end, so that a year's draw stays when the record grows at its far end.
      const drawn = failures > 0 || evenOf(inputs.key[years.pipes[p]!]!, years.count - t) < share;
      if (!drawn) continue;
      rows.pipe[count] = p;
      rows.year[count] = t;
      rows.failures[count] = failures;
      rows.weight[count++] = failures > 0 ? faded : faded / share;
    }
  }
  return {
    count,
    pipe: rows.pipe.slice(0, count),
    year: rows.year.slice(0, count),
    failures: rows.failures.slice(0, count),
    weight: rows.weight.slice(0, count),
  };
}

/** Weight of year t beside the last. */
const fadeOf = (years: PipeYears, t: number): number => 2 ** (-(years.count - 1 - t) / HALF_LIFE_YEARS);

/** Even in [0, 1) from two numbers (murmur3's finaliser). */
function evenOf(key: number, year: number): number {
  let h = (key ^ Math.imul(year + 1, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

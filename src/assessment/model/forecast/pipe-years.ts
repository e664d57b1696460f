/**
 * The past of one network cut into years that end on a day: which pipes lay there at the start of each, and how often each
 * failed in it.
 *
 * Year t reaches from starts[t] up to, not including, starts[t + 1]; the last ends on the day itself, so nothing of that
 * day or later is seen. Pipes laid after the day are not there at all; one laid on it is rated and teaches nothing. A failure
 * before its pipe was laid happened to the pipe's predecessor (cities keep numbers when they renew) and counts for nobody.
 */
import { dayNumber, type IsoDay } from "../../../base/dates.ts";
import type { Network } from "../../../network/model/codes.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";

export interface PipeYears {
  readonly kind: Network;
  /** count + 1 days. */
  readonly starts: Int32Array;
  /** Years on record. */
  readonly count: number;
  /** Positions in the inputs, of this network and laid before the day. */
  readonly pipes: Int32Array;
  /** Per pipe here; UNKNOWN_DAY is before every year. */
  readonly laid: Int32Array;
  /** counts[t][p] = failures of pipe p in year t. */
  readonly counts: readonly Uint8Array[];
}

/** The same calendar day some years before (or after, when negative); 29 February becomes the 28th. */
export function yearsBefore(day: number, years: number): number {
  const at = new Date(day * 86_400_000);
  const [year, month] = [at.getUTCFullYear() - years, at.getUTCMonth()];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(at.getUTCDate(), lastOfMonth)) / 86_400_000;
}

export function listPipeYears(inputs: ForecastInputs, kind: Network, day: IsoDay, most: number): PipeYears {
  const end = dayNumber(day);
  const code = inputs.network.words.indexOf(kind);
  const here: number[] = [];
  for (let i = 0; i < inputs.count; i++)
    if (inputs.network.codes[i] === code && inputs.commissionedDay[i]! <= end) here.push(i);
  const pipes = Int32Array.from(here);
  const laid = pipes.map((i) => inputs.commissionedDay[i]!);
  const all = Int32Array.from({ length: most + 1 }, (_, t) => yearsBefore(end, most - t));
  const count = yearsOnRecord(failuresPerYear(inputs, kind, all));
  const starts = all.slice(most - count);
  const counts = Array.from({ length: count }, () => new Uint8Array(pipes.length));
  const placeOf = new Int32Array(inputs.count).fill(-1);
  pipes.forEach((i, p) => {
    placeOf[i] = p;
  });
  eachFailure(inputs, kind, (pipe, failed) => {
    const p = pipe < 0 ? -1 : placeOf[pipe]!;
    const t = yearOf(starts, failed);
    if (p < 0 || t < 0 || failed < laid[p]!) return;
    if (counts[t]![p]! < 255) counts[t]![p]!++;
  });
  return { kind, starts, count, pipes, laid, counts };
}

/** Whether a pipe lay there at the start of a year: only then is the whole year its own. */
export const isThere = ({ laid, starts }: PipeYears, p: number, t: number): boolean => laid[p]! < starts[t]!;

/** Share of a year that a pipe lay there. */
export function shareOfYear({ laid, starts }: PipeYears, p: number, t: number): number {
  const [from, to] = [starts[t]!, starts[t + 1]!];
  return laid[p]! < from ? 1 : Math.max(0, to - laid[p]!) / (to - from);
}

function eachFailure({ failures }: ForecastInputs, kind: Network, visit: (pipe: number, day: number) => void): void {
  const code = failures.network.words.indexOf(kind);
  for (let i = 0; i < failures.count; i++)
    if (failures.network.codes[i] === code) visit(failures.pipe[i]!, failures.day[i]!);
}

function failuresPerYear(inputs: ForecastInputs, kind: Network, starts: Int32Array): number[] {
  const perYear = new Array<number>(starts.length - 1).fill(0);
  eachFailure(inputs, kind, (_, day) => {
    const t = yearOf(starts, day);
    if (t >= 0) perYear[t]!++;
  });
  return perYear;
}

/** A median from which a year with less than a fifth of it is no chance: two or fewer where ten are usual, 0.3 %. */
const CLEARLY_MORE = 10;

/**
 * How many years back the record is complete. A list that begins with a few odd reports (Kitchener: 10 before 1997, 100 a
 * year since) must not read as years without failures: going back, the record ends where two years in a row hold less
 * than a fifth of the median of the later ones, where that median is large enough for this to be no chance. A network that
 * rarely fails has its record from its first failure.
 *
 * yearsOnRecord([1, 0, 2, 90, 110, 100]) // => 3
 */
export function yearsOnRecord(perYear: readonly number[]): number {
  const later: number[] = [];
  for (let t = perYear.length - 1; t >= 0; t--) {
    const usual = medianOf(later);
    const least = usual >= CLEARLY_MORE ? 0.2 * usual : 0;
    const before = t > 0 ? perYear[t - 1]! : 0;
    if (perYear[t]! < least && before < least) break;
    later.push(perYear[t]!);
  }
  while (later.at(-1) === 0) later.pop();
  return later.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[sorted.length >> 1]!;
}

/** The year a day lies in, -1 = in none. */
function yearOf(starts: Int32Array, day: number): number {
  const last = starts.length - 1;
  if (last < 1 || day < starts[0]! || day >= starts[last]!) return -1;
  let t = Math.min(last - 1, Math.floor((day - starts[0]!) / 365.2425));
  while (day < starts[t]!) t--;
  while (day >= starts[t + 1]!) t++;
  return t;
}

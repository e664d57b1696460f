/**
 * In which years of a plan can each road be opened at all, and why not in the others?
 *
 * A year is open when a construction season remains in it: at least `seasonWorkingDays` working days in a row outside every
 * ban. Where none remains, the year is closed, or open only by an exception when the rules have a way to one (M11).
 *
 * Cost: roads x years look-ups. What holds for a whole district in a year is worked out once; only roads with a span of
 * their own in the year are swept one by one (100,000 roads x 10 years: bench/ban-years.ts).
 */
import { dayNumber } from "../../../base/dates.ts";
import { DEFAULT_CALENDAR, type WorkCalendar, workingDaysFrom } from "../../../base/working-days.ts";
import type { Network } from "../../../network/model/codes.ts";
import { type ApprovalLevel, BAN_REASONS, type BanReason } from "../permit-terms.ts";
import {
  type BanSpan,
  type DiggingRules,
  heatingSpans,
  type RoadFacts,
  spanOfEvent,
  spansOfRoad,
} from "./ban-spans.ts";
import { highestLevel } from "./find-ban.ts";

export const YEAR_CLOSED = 0;
export const YEAR_OPEN = 1;
/** Closed by the bans, with a way to an exception. */
export const YEAR_BY_EXCEPTION = 2;

/** Cell of road r in plan year y: r * years + y. */
export interface BanYears {
  readonly fromYear: number;
  readonly years: number;
  readonly roads: number;
  /** YEAR_… */
  readonly state: Uint8Array;
  /** Bits of BAN_REASONS that touch the year, also where enough of it is left. */
  readonly reasons: Uint8Array;
  /** Longest run of working days outside bans. */
  readonly freeDays: Uint16Array;
}

export function banYears(
  roads: readonly RoadFacts[],
  fromYear: number,
  years: number,
  networks: readonly Network[],
  rules: DiggingRules,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
): BanYears {
  if (!Number.isInteger(years) || years < 1 || years > 50) throw new RangeError(`years must be 1 to 50, not ${years}`);
  const state = new Uint8Array(roads.length * years);
  const reasons = new Uint8Array(roads.length * years);
  const freeDays = new Uint16Array(roads.length * years);
  const starts = Array.from({ length: years + 1 }, (_, y) => dayNumber(`${fromYear + y}-01-01`));
  const cells = cellsOf(calendar, starts, heatingSpans(rules, networks, fromYear, fromYear + years));
  // Events that name roads are kept out of the common part.
  const own: DiggingRules = { ...rules, events: rules.events.filter((event) => event.roads.length > 0) };
  const whole: DiggingRules = { ...rules, events: rules.events.filter((event) => event.roads.length === 0) };
  const commons = new Map<string | null, readonly Year[]>();
  for (const [r, road] of roads.entries()) {
    let common = commons.get(road.district);
    if (!common) {
      common = cells.ofDistrict(whole, road.district);
      commons.set(road.district, common);
    }
    const spans = spansOfRoad(road, own);
    for (let y = 0; y < years; y++) {
      const [from, to] = [starts[y]!, starts[y + 1]!];
      let mine = common[y]!;
      if (spans.some((span) => span.from < to && span.to > from)) mine = cells.ofYear(y, [...mine.spans, ...spans]);
      const at = r * years + y;
      freeDays[at] = mine.freeDays;
      reasons[at] = mine.reasons;
      state[at] =
        mine.freeDays >= rules.seasonWorkingDays ? YEAR_OPEN : rules.exceptions ? YEAR_BY_EXCEPTION : YEAR_CLOSED;
    }
  }
  return { fromYear, years, roads: roads.length, state, reasons, freeDays };
}

interface Year {
  readonly spans: readonly BanSpan[];
  readonly freeDays: number;
  readonly reasons: number;
}

function cellsOf(calendar: WorkCalendar, starts: readonly number[], seasons: readonly BanSpan[]) {
  const ofYear = (y: number, all: readonly BanSpan[]): Year => {
    const [from, to] = [starts[y]!, starts[y + 1]!];
    const spans = all.filter((span) => span.from < to && span.to > from).sort((a, b) => a.from - b.from);
    let [free, at, bits] = [0, from, 0];
    for (const span of spans) {
      bits |= 1 << BAN_REASONS.indexOf(span.reason);
      if (span.from > at) free = Math.max(free, workingDaysFrom(calendar, at, span.from));
      at = Math.min(to, Math.max(at, span.to));
    }
    if (at < to) free = Math.max(free, workingDaysFrom(calendar, at, to));
    return { spans, freeDays: free, reasons: bits };
  };
  const ofDistrict = (whole: DiggingRules, district: string | null): Year[] => {
    const events = whole.events
      .filter(({ districts }) => districts.length === 0 || (district !== null && districts.includes(district)))
      .map(spanOfEvent);
    return starts.slice(0, -1).map((_, y) => ofYear(y, [...seasons, ...events]));
  };
  return { ofYear, ofDistrict };
}

export const reasonsOf = (bits: number): BanReason[] => BAN_REASONS.filter((_, i) => (bits & (1 << i)) !== 0);

export const levelOf = (bits: number, rules: DiggingRules): ApprovalLevel | null =>
  highestLevel(reasonsOf(bits), rules);

/** Kilometres of road closed, and open only by exception, per plan year. */
export function closedKm(bans: BanYears, lengthM: ArrayLike<number>): { closed: number[]; byException: number[] } {
  const closed = new Array<number>(bans.years).fill(0);
  const byException = new Array<number>(bans.years).fill(0);
  for (let r = 0; r < bans.roads; r++)
    for (let y = 0; y < bans.years; y++) {
      const state = bans.state[r * bans.years + y];
      if (state === YEAR_CLOSED) closed[y]! += lengthM[r]! / 1000;
      else if (state === YEAR_BY_EXCEPTION) byException[y]! += lengthM[r]! / 1000;
    }
  return { closed, byException };
}

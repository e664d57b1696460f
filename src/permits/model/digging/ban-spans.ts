/**
 * When a road may not be opened, as spans of days: what `find-ban.ts` asks of one day and `ban-years.ts` of many years.
 *
 * 《城市道路管理条例》第三十三条: no digging within 5 years of a new, widened or rebuilt road's opening, within 3 years of an
 * overhaul. Counted in full calendar years from the day itself: opened 2021-05-01 is closed from that day to 2026-04-30 and
 * may be dug on 2026-05-01. Before it opens the road is a building site and may be dug, which is when pipes should go in.
 * Both spans hold together, so that a road is closed until the later of the two ends.
 */
import { dayNumber } from "../../../base/dates.ts";
import type { Network } from "../../../network/model/codes.ts";
import type { EventBan, PermitRules } from "../permit-rules.ts";
import type { BanReason } from "../permit-terms.ts";

export interface RoadFacts {
  readonly name: string;
  readonly sourceId: string;
  readonly district: string | null;
  /** Days since 1970-01-01; NaN = unknown, which bans nothing and is told. */
  readonly openedDay: number;
  readonly overhauledDay: number;
}

/** Days [from, to); infinite ends for what has none. */
export interface BanSpan {
  readonly reason: BanReason;
  readonly from: number;
  readonly to: number;
  /** Name of the event. */
  readonly event?: string;
}

export type DiggingRules = PermitRules["digging"];

/** Of a road by itself: its age, the lists it is on, the events that name it, its district or the whole city. */
export function spansOfRoad(road: RoadFacts, rules: DiggingRules): BanSpan[] {
  const spans: BanSpan[] = [];
  const within = (reason: BanReason, from: number, years: number) => {
    if (Number.isFinite(from) && years > 0) spans.push({ reason, from, to: addYearsTo(from, years) });
  };
  within("NEW_ROAD", road.openedDay, rules.newRoadYears);
  within("OVERHAULED", road.overhauledDay, rules.overhaulYears);
  const always = (reason: BanReason) => spans.push({ reason, from: -Infinity, to: Infinity });
  if (isListed(road, rules.sensitiveRoads)) always("SENSITIVE");
  if (isListed(road, rules.forbiddenRoads)) always("FORBIDDEN");
  for (const event of rules.events) if (concerns(event, road)) spans.push(spanOfEvent(event));
  return spans;
}

export const spanOfEvent = ({ name, from, to }: EventBan): BanSpan => ({
  reason: "EVENT",
  from: dayNumber(from),
  to: dayNumber(to) + 1,
  event: name,
});

/** Lists are asked once a road: as sets they cost the same however long they are. Rules are never changed in place. */
const SETS = new WeakMap<readonly string[], ReadonlySet<string>>();

export function isListed({ name, sourceId }: Pick<RoadFacts, "name" | "sourceId">, list: readonly string[]): boolean {
  if (list.length === 0) return false;
  let set = SETS.get(list);
  if (!set) {
    set = new Set(list);
    SETS.set(list, set);
  }
  return set.has(name) || set.has(sourceId);
}

function concerns({ districts, roads }: EventBan, road: RoadFacts): boolean {
  if (districts.length === 0 && roads.length === 0) return true;
  return isListed(road, roads) || (road.district !== null && districts.includes(road.district));
}

/** The heating seasons that touch the years of [from, to), when one of the networks stays shut in them. */
export function heatingSpans(
  rules: DiggingRules,
  networks: readonly Network[],
  fromYear: number,
  toYear: number,
): BanSpan[] {
  if (!networks.some((network) => rules.heatingNetworks.includes(network))) return [];
  const { from, to } = rules.heatingSeason;
  const spans: BanSpan[] = [];
  for (let year = fromYear - 1; year <= toYear; year++)
    spans.push({
      reason: "HEATING_SEASON",
      from: dayNumber(`${year}-${from}`),
      to: dayNumber(`${from <= to ? year : year + 1}-${to}`) + 1,
    });
  return spans;
}

/** As `addYears` of base on day numbers: 29 February becomes 28 where the year has none. */
export function addYearsTo(day: number, years: number): number {
  const date = new Date(day * 86_400_000);
  const [year, month, ofMonth] = [date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()];
  const later = Date.UTC(year, month, ofMonth);
  const isLeapDay = month === 1 && ofMonth === 29 && new Date(later).getUTCMonth() !== 1;
  return (isLeapDay ? Date.UTC(year, 1, 28) : later) / 86_400_000;
}

/**
 * May this road be dug on this day, and if not, who decides?
 *
 * ALLOWED, SPECIAL_APPROVAL (with the level that decides and the day from which it would be free), or EMERGENCY: dig first,
 * the formalities follow within the hours of the rules (条例第三十四条). SPECIAL_APPROVAL does not say that there is a way to
 * one: without the exception route of M11 (`rules.exceptions`) the day of freedom has to be waited for.
 */
import type { Network } from "../../../network/model/codes.ts";
import { APPROVAL_LEVELS, type ApprovalLevel, BAN_REASONS, type BanReason } from "../permit-terms.ts";
import { type BanSpan, type DiggingRules, heatingSpans, type RoadFacts, spansOfRoad } from "./ban-spans.ts";

export interface DigPurpose {
  readonly networks?: readonly Network[];
  readonly isEmergency?: boolean;
}

export interface Ban {
  readonly result: "ALLOWED" | "SPECIAL_APPROVAL" | "EMERGENCY";
  readonly reasons: readonly BanReason[];
  readonly events: readonly string[];
  /** Of special approval alone. */
  readonly level: ApprovalLevel | null;
  /** The first day on which no ban holds; null = none holds today, or there is no such day. */
  readonly freeFrom: number | null;
  /** Of an emergency alone. */
  readonly hours: number | null;
  /** false = neither opening nor overhaul is known: nothing may be concluded from silence. */
  readonly isAgeKnown: boolean;
}

/** Bans repeat every year at the latest, so a road free at all is free within this many years of its last span. */
const HORIZON_YEARS = 40;

export function findBan(road: RoadFacts, day: number, rules: DiggingRules, purpose: DigPurpose = {}): Ban {
  const { networks = [], isEmergency = false } = purpose;
  const year = new Date(day * 86_400_000).getUTCFullYear();
  const spans = [...spansOfRoad(road, rules), ...heatingSpans(rules, networks, year, year + HORIZON_YEARS)];
  const active = spans.filter((span) => holds(span, day));
  const reasons = BAN_REASONS.filter((reason) => active.some((span) => span.reason === reason));
  const isAgeKnown = Number.isFinite(road.openedDay) || Number.isFinite(road.overhauledDay);
  const told = { reasons, events: active.flatMap(({ event }) => event ?? []), isAgeKnown };
  if (isEmergency) return { ...told, result: "EMERGENCY", level: null, freeFrom: null, hours: rules.emergencyHours };
  if (active.length === 0) return { ...told, result: "ALLOWED", level: null, freeFrom: null, hours: null };
  return {
    ...told,
    result: "SPECIAL_APPROVAL",
    level: highestLevel(reasons, rules),
    freeFrom: firstFreeDay(spans, day),
    hours: null,
  };
}

/** The first day from one on that no road's ban holds; null = never. */
export function firstDayFree(
  roads: readonly RoadFacts[],
  day: number,
  rules: DiggingRules,
  networks: readonly Network[],
): number | null {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  const seasons = heatingSpans(rules, networks, year, year + HORIZON_YEARS);
  return firstFreeDay(
    [...roads.flatMap((road) => spansOfRoad(road, rules)), ...(roads.length > 0 ? seasons : [])],
    day,
  );
}

const holds = ({ from, to }: BanSpan, day: number): boolean => from <= day && day < to;

/** From end to end of the spans that hold: each step passes at least one span for good. */
function firstFreeDay(spans: readonly BanSpan[], day: number): number | null {
  let free = day;
  for (;;) {
    const end = Math.max(...spans.filter((span) => holds(span, free)).map(({ to }) => to), -Infinity);
    if (end === -Infinity) return free;
    if (end === Infinity) return null;
    free = end;
  }
}

/** The highest of the levels that the reasons ask for. */
export function highestLevel(reasons: readonly BanReason[], rules: DiggingRules): ApprovalLevel | null {
  const ranks = reasons.map((reason) => APPROVAL_LEVELS.indexOf(rules.exceptionLevel[reason]));
  return APPROVAL_LEVELS[Math.max(...ranks)] ?? null;
}

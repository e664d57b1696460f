/** The city's roads with the plan years in which each can be opened: a filter, a page, and the kilometres a year. */
import { DEFAULT_CALENDAR } from "../../base/working-days.ts";
import type { Network, RoadClass } from "../../network/model/codes.ts";
import type { NetworkSnapshots } from "../../network/service/network-snapshot.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { RoadListView, RoadRowView } from "../api/permits.schemas.ts";
import {
  type BanYears,
  banYears,
  levelOf,
  reasonsOf,
  YEAR_BY_EXCEPTION,
  YEAR_OPEN,
} from "../model/digging/ban-years.ts";
import type { PermitRules } from "../model/permit-rules.ts";
import { BAN_REASONS, type BanReason } from "../model/permit-terms.ts";
import { calendarOf } from "../model/route/plan-route.ts";
import { currentPermitRules } from "../store/permit-rules.ts";
import { type CityRoad, listRoads } from "../store/roads.ts";

type Picture = Awaited<ReturnType<NetworkSnapshots["fresh"]>>["network"];

const KEPT = new WeakMap<Picture, Promise<CityRoad[]>>();

/** Kept as long as the picture of the network is: roads move only with the city's version. */
export function roadsOfCity(on: Queryable, network: Picture): Promise<CityRoad[]> {
  const kept = KEPT.get(network);
  if (kept) return kept;
  const roads = listRoads(on, network.cityId, network.asOf);
  KEPT.set(network, roads);
  roads.catch(() => KEPT.delete(network));
  return roads;
}

export interface RoadFilter {
  readonly fromYear: number;
  readonly years: number;
  readonly network?: Network | undefined;
  readonly state?: "closed" | "open" | "exception" | undefined;
  readonly year?: number | undefined;
  readonly reason?: BanReason | undefined;
  readonly roadClass?: RoadClass | undefined;
  readonly text?: string | undefined;
}

export interface RoadsWithBans {
  readonly roads: readonly CityRoad[];
  readonly bans: BanYears;
  readonly rules: PermitRules;
  /** Positions of the roads that the filter lets through. */
  readonly chosen: readonly number[];
}

export async function roadsWithBans(on: Queryable, network: Picture, filter: RoadFilter): Promise<RoadsWithBans> {
  const roads = await roadsOfCity(on, network);
  const { rules } = await currentPermitRules(on, network.cityId);
  const networks = filter.network ? [filter.network] : [];
  const calendar = rules.holidays.length > 0 ? calendarOf(rules) : DEFAULT_CALENDAR;
  const bans = banYears(roads, filter.fromYear, filter.years, networks, rules.digging, calendar);
  const lets = filterOf(filter, bans);
  const chosen: number[] = [];
  for (const [r, road] of roads.entries()) if (lets(road, r)) chosen.push(r);
  return { roads, bans, rules, chosen };
}

function filterOf({ state, year, reason, roadClass, text, fromYear, years }: RoadFilter, bans: BanYears) {
  const written = text?.trim().toLowerCase();
  const [first, last] =
    year === undefined || year < fromYear || year >= fromYear + years
      ? [0, years - 1]
      : [year - fromYear, year - fromYear];
  const bit = reason === undefined ? 0 : 1 << BAN_REASONS.indexOf(reason);
  return (road: CityRoad, r: number): boolean => {
    if (roadClass && road.roadClass !== roadClass) return false;
    if (written && ![road.name, road.sourceId].some((one) => one.toLowerCase().includes(written))) return false;
    if (!state && !reason) return true;
    for (let y = first; y <= last; y++) {
      const at = r * years + y;
      if ((!state || wordOf(bans.state[at]!) === state) && (!reason || (bans.reasons[at]! & bit) !== 0)) return true;
    }
    return false;
  };
}

const wordOf = (state: number) =>
  state === YEAR_OPEN ? "open" : state === YEAR_BY_EXCEPTION ? "exception" : ("closed" as const);

export function viewOfRoad({ roads, bans, rules }: RoadsWithBans, r: number): RoadRowView {
  const { roadId, name, sourceId, roadClass, district, openedOn, overhauledOn, lengthM, box } = roads[r]!;
  return {
    ...{ roadId, name, sourceId, roadClass, district, openedOn, overhauledOn, lengthM },
    box: box === null ? null : [...box],
    years: Array.from({ length: bans.years }, (_, y) => {
      const at = r * bans.years + y;
      const state = wordOf(bans.state[at]!);
      return {
        ...{ year: bans.fromYear + y, state, reasons: reasonsOf(bans.reasons[at]!), freeDays: bans.freeDays[at]! },
        level: state === "open" ? null : levelOf(bans.reasons[at]!, rules.digging),
      };
    }),
  };
}

/** Metres of all roads by what they are in each year. */
export function metresByYear({ roads, bans }: Pick<RoadsWithBans, "roads" | "bans">): RoadListView["byYear"] {
  return Array.from({ length: bans.years }, (_, y) => {
    const metres = { closed: 0, open: 0, exception: 0 };
    for (const [r, { lengthM }] of roads.entries()) metres[wordOf(bans.state[r * bans.years + y]!)] += lengthM;
    return { year: bans.fromYear + y, closedM: metres.closed, exceptionM: metres.exception, openM: metres.open };
  });
}

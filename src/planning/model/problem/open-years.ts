/**
 * Which networks may dig in a corridor in each year, and which opening that would be?
 *
 * In the year of the road's own works the corridor is open to all, by the second, cheaper opening; after an overhaul or a
 * rebuilding it is closed for the years of the ban. Courtyards have no road to protect. Everything else is the permits'
 * answer.
 */
import { textAt } from "../../../network/model/packed-text.ts";
import { CORRIDOR_KINDS, type Corridors } from "../corridors/corridors.ts";
import type { DugRoad, OtherWork, PlanInputs } from "../plan-inputs.ts";
import type { Place, PlanningRules } from "../planning-rules.ts";
import type { PlanYears } from "./spread-budget.ts";

export const ALL_NETWORKS = 15;
const ROAD = CORRIDOR_KINDS.indexOf("ROAD");

export interface CorridorYears {
  /** By year of the plan: networks (bits) that may dig. */
  readonly openTo: Uint8Array;
  /** By year: 1 = the road's own works. */
  readonly roadWorks: Uint8Array;
}

export const placeOf = ({ roads }: Pick<PlanInputs, "roads">, { kind, road }: Corridors, c: number): Place =>
  kind[c] === ROAD ? (roads.codes.roadClass.words[roads.codes.roadClass.codes[road[c]!]!] as Place) : "NONE";

/** Answers by corridor; roads are asked once. */
export function createOpenYears(
  { roads, permits }: PlanInputs,
  corridors: Corridors,
  otherWorks: readonly OtherWork[],
  { bans }: PlanningRules,
  { fromYear, years }: PlanYears,
): (corridor: number) => CorridorYears {
  const worksAt = byPlace(otherWorks);
  const ofRoad = new Map<number, Uint8Array>();
  const open = new Uint8Array(years).fill(ALL_NETWORKS);
  const noWorks = new Uint8Array(years);
  const answersOf = (road: number): Uint8Array => {
    let answers = ofRoad.get(road);
    if (!answers) {
      const dug = dugRoad(roads, road);
      answers = Uint8Array.from({ length: years }, (_, t) => permits.openTo(dug, fromYear + t));
      ofRoad.set(road, answers);
    }
    return answers;
  };
  return (c) => {
    const road = corridors.road[c]!;
    const base = corridors.kind[c] === ROAD ? answersOf(road) : open;
    if (worksAt.size === 0) return { openTo: base, roadWorks: noWorks };
    const names = [corridors.key[c]!];
    if (corridors.kind[c] === ROAD) names.push(textAt(roads.texts.sourceId, road), textAt(roads.texts.name, road));
    const works = names.flatMap((name) => (name ? (worksAt.get(name) ?? []) : []));
    if (works.length === 0) return { openTo: base, roadWorks: noWorks };
    const openTo = base.slice();
    const roadWorks = new Uint8Array(years);
    for (const { kind, year } of works) {
      const t = year - fromYear;
      const closed =
        kind === "ROAD_OVERHAUL" ? bans.afterOverhaulYears : kind === "ROAD_REBUILT" ? bans.afterNewYears : 0;
      for (let later = Math.max(0, t + 1); later <= Math.min(years - 1, t + closed); later++) openTo[later] = 0;
      if (t < 0 || t >= years) continue;
      openTo[t] = ALL_NETWORKS;
      roadWorks[t] = 1;
    }
    return { openTo, roadWorks };
  };
}

function byPlace(otherWorks: readonly OtherWork[]): Map<string, OtherWork[]> {
  const found = new Map<string, OtherWork[]>();
  for (const work of [...otherWorks].sort((a, b) => a.year - b.year)) {
    const list = found.get(work.place);
    if (list) list.push(work);
    else found.set(work.place, [work]);
  }
  return found;
}

function dugRoad(roads: PlanInputs["roads"], road: number): DugRoad {
  return {
    position: road,
    sourceId: textAt(roads.texts.sourceId, road),
    roadClass: roads.codes.roadClass.words[roads.codes.roadClass.codes[road]!] as DugRoad["roadClass"],
    openedDay: roads.numbers.openedDay[road]!,
    overhauledDay: roads.numbers.overhauledDay[road]!,
  };
}

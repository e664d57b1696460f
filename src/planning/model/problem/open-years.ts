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
  /** By year of the plan: networks (bits) that may dig, and those that may by an exception. */
  readonly openTo: Uint8Array;
  readonly byException: Uint8Array;
  /** By year: 1 = the road's own works. */
  readonly roadWorks: Uint8Array;
}

export const placeOf = ({ roads }: Pick<PlanInputs, "roads">, { kind, road }: Corridors, c: number): Place =>
  kind[c] === ROAD ? (roads.codes.roadClass.words[roads.codes.roadClass.codes[road[c]!]!] as Place) : "NONE";

/** Answers by corridor of the city, of those asked for; roads are asked all at once. */
export function createOpenYears(
  inputs: PlanInputs,
  corridors: Corridors,
  asked: Int32Array,
  otherWorks: readonly OtherWork[],
  { bans }: PlanningRules,
  { fromYear, years }: PlanYears,
): (corridor: number) => CorridorYears {
  const { roads } = inputs;
  const worksAt = byPlace(otherWorks);
  const answers = askPermits(inputs, corridors, asked, { fromYear, years });
  const noWorks = new Uint8Array(years);
  return (c) => {
    const base = answers(c);
    if (worksAt.size === 0) return { ...base, roadWorks: noWorks };
    const names = [corridors.key[c]!];
    const road = corridors.road[c]!;
    if (corridors.kind[c] === ROAD) names.push(textAt(roads.texts.sourceId, road), textAt(roads.texts.name, road));
    const works = names.flatMap((name) => (name ? (worksAt.get(name) ?? []) : []));
    if (works.length === 0) return { ...base, roadWorks: noWorks };
    const openTo = base.openTo.slice();
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
    return { openTo, byException: base.byException, roadWorks };
  };
}

type Answer = Pick<CorridorYears, "openTo" | "byException">;

function askPermits(
  { roads, permits, network }: PlanInputs,
  corridors: Corridors,
  asked: Int32Array,
  { fromYear, years }: PlanYears,
): (corridor: number) => Answer {
  const numberOf = new Map<number, number>();
  const dug: DugRoad[] = [];
  for (const c of asked) {
    const road = corridors.road[c]!;
    if (corridors.kind[c] !== ROAD || numberOf.has(road)) continue;
    numberOf.set(road, dug.length);
    dug.push(dugRoad(roads, road, network.district.words[corridors.district[c]!] || null));
  }
  const { open, byException } = permits.openYears(dug, fromYear, years);
  const courtyard = { openTo: new Uint8Array(years).fill(ALL_NETWORKS), byException: new Uint8Array(years) };
  return (c) => {
    const r = numberOf.get(corridors.road[c]!);
    if (corridors.kind[c] !== ROAD || r === undefined) return courtyard;
    return {
      openTo: open.subarray(r * years, (r + 1) * years),
      byException: byException.subarray(r * years, (r + 1) * years),
    };
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

const dugRoad = ({ texts, numbers }: PlanInputs["roads"], road: number, district: string | null): DugRoad => ({
  name: textAt(texts.name, road),
  sourceId: textAt(texts.sourceId, road),
  district,
  openedDay: numbers.openedDay[road]!,
  overhauledDay: numbers.overhauledDay[road]!,
});

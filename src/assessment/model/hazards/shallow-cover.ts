/**
 * Less earth over a gas pipe than its place asks.
 *
 * Source: GB 50028-2006 6.3.4, read from memory (reference 3.2): 0.9 m under a carriageway, 0.6 m under paths, 0.3 m where
 * no vehicle gets. Protected pipes may lie shallower, hence "to be checked".
 * Looked at in three places of each pipe: both ends and the middle, where depth is straight between the ends. A road is a
 * middle line with a width; of the width a share is carriageway. Away from roads the least value is asked, because the data
 * does not tell where vehicles get.
 * Needs: a surveyed depth, roads. Left out: paddy fields (0.8 m), other networks (values not in our reference).
 */
import { SHAPE_LINE } from "../../../base/table.ts";
import { findNearPairs, type PackedLines } from "../coupling/near-pairs.ts";
import { sizeFactor } from "./clearance-to-building.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, toMillimetres, wordOf } from "./ground.ts";
import type { HazardRules } from "./hazard-rules.ts";
import { pointAlong } from "./nearest-points.ts";
import { depthAt } from "./pipe-crossing.ts";

const TYPE = "SHALLOW_COVER";

interface Station {
  readonly pipe: number;
  readonly at: readonly [number, number];
  readonly coverM: number;
  place: "carriageway" | "beside" | "elsewhere";
  roadClass: string | undefined;
}

export function findShallowCover(ground: Ground, findings: Findings): void {
  const { cover } = ground.rules;
  const most = Math.max(cover.carriagewayM, cover.besideM, cover.elsewhereM);
  const stations: Station[] = [];
  for (let i = 0; i < ground.network.count; i++) {
    if (ground.networkOf(i) !== "gas" || !ground.isInUse(i) || !ground.isBuried(i)) continue;
    const known = !Number.isNaN(depthAt(ground, i, 0)) && ground.isSurveyed(i);
    if (!known || ground.surroundings.roads.count === 0) findings.cannotJudge(TYPE, i);
    if (!known) continue;
    for (const share of [0, 0.5, 1]) {
      const coverM = toMillimetres(depthAt(ground, i, share));
      if (coverM >= most) continue;
      const at = pointAlong(ground.lineOf(i), share);
      stations.push({ pipe: i, at, coverM, place: "elsewhere", roadClass: undefined });
    }
  }
  placeUnderRoads(ground, stations);
  tellWorst(ground, findings, stations);
}

/** The place that asks most: a carriageway, else a path, whichever road it belongs to. */
function placeUnderRoads(ground: Ground, stations: readonly Station[]): void {
  const { roads } = ground.surroundings;
  const { cover } = ground.rules;
  const halfWidths = Float64Array.from({ length: roads.count }, (_, r) => halfWidthOf(ground, r));
  const near = findNearPairs(
    pointsOf(stations),
    roads,
    halfWidths.reduce((a, b) => Math.max(a, b), 0),
    (_, road) => roads.shape[road] === SHAPE_LINE,
  );
  for (let k = 0; k < near.count; k++) {
    const [station, road] = [stations[near.a[k]!]!, near.b[k]!];
    const away = near.distanceM[k]!;
    if (away > halfWidths[road]!) continue;
    const place = away <= halfWidths[road]! * cover.carriagewayShare ? "carriageway" : "beside";
    if (station.place === "carriageway" || (station.place === "beside" && place === "beside")) continue;
    station.place = place;
    station.roadClass = wordOf(roads.codes.roadClass, road);
  }
}

function halfWidthOf({ surroundings: { roads }, rules }: Ground, road: number): number {
  const widthM = roads.numbers.widthM[road]!;
  const assumed = rules.cover.widthM[wordOf(roads.codes.roadClass, road) as keyof HazardRules["cover"]["widthM"]];
  return (Number.isNaN(widthM) ? (assumed ?? 0) : widthM) / 2;
}

const pointsOf = (stations: readonly Station[]): PackedLines => ({
  count: stations.length,
  vertexStart: Uint32Array.from({ length: stations.length + 1 }, (_, s) => s),
  metres: Float64Array.from(stations.flatMap(({ at }) => at)),
});

/** One hazard a pipe: where it lacks most. */
function tellWorst(ground: Ground, findings: Findings, stations: readonly Station[]): void {
  const { cover } = ground.rules;
  const limitOf = ({ place }: Station): number => cover[`${place}M`];
  const lack = (station: Station): number => limitOf(station) - station.coverM;
  const worstOf = new Map<number, Station>();
  for (const station of stations) {
    const held = worstOf.get(station.pipe);
    if (!held || lack(station) > lack(held)) worstOf.set(station.pipe, station);
  }
  for (const [pipe, worst] of worstOf) {
    const limit = limitOf(worst);
    if (worst.coverM >= limit) continue;
    findings.tell({
      type: TYPE,
      finding: "to_check",
      pipes: [pipe],
      factors: [
        factor("coverM", worst.coverM, "m", {
          limit,
          rule: `hazards.cover.${worst.place}M`,
          ...raisesIf(worst.coverM < cover.closeShare * limit),
        }),
        factor("coverPlace", worst.place),
        ...(worst.roadClass ? [factor("roadClass", worst.roadClass)] : []),
        ...sizeFactor(ground, pipe),
      ],
      at: worst.at,
    });
  }
}

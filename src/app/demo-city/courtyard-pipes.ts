/**
 * The pipes of one utility inside a block: from the street's main to the lane in the middle, along the lane, along the
 * front of each row of buildings, a service into each building, and for gas a few surveyed risers.
 */
import { createRandom } from "../../base/random.ts";
import type { Role } from "../../network/model/codes.ts";
import { type Building, type BuiltBlock, placeOn } from "./build-blocks.ts";
import { bitOf, type Layout, type Run, type Segment, type SurveyedPoint, slotOf } from "./layout.ts";
import { drawCourtyard, type LaidPipe } from "./pipe-eras.ts";
import { mainPoint, pointAt, takeOffAt } from "./street-mains.ts";
import { UTILITY_TERMS, type Utility } from "./utilities.ts";

/** Metres beside the lane's middle and in front of the row, so that the utilities lie side by side. */
const BESIDE: Record<Utility, number> = { trunk: 0, gas: 1.8, water: -1.4, sewage: 0.2, storm: -2.4, heat: 3.2 };
/** Metres from the wall to the middle of the strip they lie in. */
const OFF_WALL_M = 5;
/** In one of nine old courtyards the gas pipe was laid along the wall. */
const HUGS_WALL_M = 0.55;
/** Where each utility enters a building, metres along its wall from the middle. */
const ENTRY_M: Record<Utility, number> = { trunk: 0, gas: 0.4, water: -2.2, sewage: -4.4, storm: -6, heat: 3 };
/** Courtyard sewers start higher than the street's, so they fall towards it. */
const SEWER_RAISED_M = 0.3;
const SMALLER: Record<Utility, number> = { trunk: 1, gas: 0.63, water: 0.63, sewage: 0.75, storm: 1, heat: 0.6 };

export function layCourtyard(layout: Layout, b: number, utility: Utility): Run {
  const built = layout.blocks[b]!;
  const { prefix, isGravity, subType } = UTILITY_TERMS[utility];
  const { seed, streets } = layout.plan;
  const random = createRandom(seed, "courtyard", b, bitOf(utility));
  const pipe = drawCourtyard(utility, built.builtYear, random);
  const s = layout.gates[slotOf(b, utility)]!;
  const share = layout.gateShares[slotOf(b, utility)]!;
  const gate = mainPoint(layout, s, utility, takeOffAt(layout, s, utility, share));
  const points: SurveyedPoint[] = [];
  const segments: Segment[] = [];
  const raised = isGravity ? SEWER_RAISED_M : 0.15;

  const point = (along: number, across: number, word: string, isFitting: boolean): SurveyedPoint => {
    const [x, y] = placeOn(built, along, across);
    const words = isFitting ? { feature: null, appurtenance: word } : { feature: word, appurtenance: null };
    const made = pointAt(layout, utility, `${prefix}X${b + 1}-${points.length + 1}`, x, y, words, raised);
    points.push(made);
    return made;
  };
  const join = (from: SurveyedPoint, to: SurveyedPoint, role: Role, laid: LaidPipe) =>
    segments.push({
      number: `${prefix}LX${b + 1}-${segments.length + 1}`,
      from,
      to,
      lengthM: Math.hypot(to.x - from.x, to.y - from.y),
      pipe: laid,
      role,
      subType: utility === "sewage" && built.block.district.combinedSewers ? "HS" : subType,
      line: streets[s]!.line,
    });
  const branchWord = isGravity ? "窨井" : "三通";
  const service = { ...pipe, diameterMm: Math.max(25, Math.round(pipe.diameterMm * SMALLER[utility])) };

  const rows = orderedFrom(built, gate);
  const entryWord =
    utility === "gas" ? "调压箱" : utility === "heat" ? "阀门井" : utility === "water" ? "水表井" : "窨井";
  let last = gate;
  rows.forEach((row, i) => {
    const across = stripAcross(built, row, utility);
    const stop = point(BESIDE[utility], across, i === 0 ? entryWord : branchWord, i === 0 || isGravity);
    join(last, stop, "COURTYARD_PIPE", pipe);
    last = stop;
    const inRow = built.buildings.filter((building) => building.row === row);
    for (const side of [-1, 1])
      serveSide(
        inRow.filter(({ along }) => Math.sign(along) === side),
        stop,
        across,
      );
  });
  return { utility, key: layout.plan.streets.length + b, points, segments };

  function serveSide(buildings: readonly Building[], from: SurveyedPoint, across: number): void {
    let at = from;
    for (const building of buildings) {
      const tee = point(building.along + ENTRY_M[utility], across, branchWord, isGravity);
      join(at, tee, "COURTYARD_PIPE", pipe);
      at = tee;
      const wall = built.rows[building.row]! - building.depthM / 2;
      const entry = point(building.along + ENTRY_M[utility], wall, isGravity ? "化粪池" : "入户", isGravity);
      join(tee, entry, "SERVICE_PIPE", service);
      if (utility !== "gas" || built.use !== "homes" || !random.chance(0.12)) continue;
      const riser = point(building.along + ENTRY_M[utility], wall + 0.6, "出地", false);
      join(entry, riser, "RISER", { ...service, laying: "AERIAL", diameterMm: 32 });
    }
  }
}

/** Metres across the block at which a utility lies in front of a row. */
export function stripAcross(built: BuiltBlock, row: number, utility: Utility): number {
  const wall = built.rows[row]! - built.buildings.find((building) => building.row === row)!.depthM / 2;
  if (utility === "gas" && built.builtYear < 1998 && built.block.id % 9 === 4) return wall - HUGS_WALL_M;
  return wall - OFF_WALL_M + BESIDE[utility];
}

/** Row numbers from the end of the lane that is nearer to the gate. */
function orderedFrom(built: BuiltBlock, gate: SurveyedPoint): number[] {
  const numbers = built.rows.map((_, i) => i);
  const away = (row: number) => {
    const [x, y] = placeOn(built, 0, built.rows[row]!);
    return Math.hypot(x - gate.x, y - gate.y);
  };
  return away(0) <= away(numbers.length - 1) ? numbers : numbers.reverse();
}

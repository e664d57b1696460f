/**
 * What stands on a block: its use, and its buildings in rows along the block's own grid, with the lane in the middle
 * along which courtyard pipes run. Floors, households and sizes follow the year the block was built.
 */
import type { Random } from "../../base/random.ts";
import { createRandom } from "../../base/random.ts";
import type { BuildingKind } from "../../network/model/codes.ts";
import { areaOf, insetOf, isWithin, middleOf } from "./convex-polygon.ts";
import type { LandUse } from "./districts.ts";
import { type Block, HALF_WIDTH_M, type StreetPlan } from "./street-plan.ts";

export interface Building {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly lengthM: number;
  readonly depthM: number;
  readonly floors: number;
  readonly households: number;
  /** Position in the block's grid: row, and metres along it from the middle lane (negative to the left). */
  readonly row: number;
  readonly along: number;
}

export interface BuiltBlock {
  readonly block: Block;
  readonly use: LandUse;
  readonly kind: BuildingKind;
  readonly builtYear: number;
  readonly site: Float64Array;
  readonly middle: readonly [number, number];
  /** Metres from the middle to each row, along the lane. */
  readonly rows: readonly number[];
  readonly buildings: readonly Building[];
  readonly households: number;
}

const KINDS: Partial<Record<LandUse, BuildingKind>> = {
  homes: "RESIDENTIAL",
  school: "SCHOOL",
  hospital: "HOSPITAL",
  market: "MARKET",
  office: "OFFICE",
  industry: "INDUSTRIAL",
  public: "PUBLIC",
};

/**
 * Houses keep off the street's middle by this on each side: half a street and, in newer quarters, a front yard; beside a
 * wide road its half width and two metres at least.
 */
export const setbacksM = ({ lineClasses }: StreetPlan, { district, sides }: Block): number[] =>
  sides.map((line) => Math.max(district.blockM2 < 12_000 ? 6.5 : 12, HALF_WIDTH_M[lineClasses[line]!] + 2));
const LANE_M = 9;

export function buildBlock(plan: StreetPlan, block: Block): BuiltBlock | undefined {
  if (block.isFields) return undefined;
  const random = createRandom(plan.seed, "block", block.id);
  const use = random.weighted(block.district.uses);
  const kind = KINDS[use];
  const site = insetOf(block.outline, setbacksM(plan, block));
  if (!kind || !site || areaOf(site) < 500) return undefined;
  const middle = middleOf(site);
  const river = Math.abs(plan.terrain.riverSide(middle[0], middle[1])) - plan.terrain.riverHalfWidthM;
  if (river < 25) return undefined;
  const builtYear = yearBuilt(plan, block, middle, random);
  const sizes = sizesFor(use, builtYear, areaOf(site) < 9_000, random);
  const { rows, buildings } = placeRows(site, middle, block.turn, sizes, use === "homes", random);
  if (buildings.length === 0) return undefined;
  const households = buildings.reduce((sum, one) => sum + one.households, 0);
  return { block, use, kind, builtYear, site, middle, rows, buildings, households };
}

function yearBuilt(plan: StreetPlan, block: Block, [x, y]: readonly [number, number], random: Random): number {
  const [first, last] = block.district.built;
  const outward = Math.min(1, Math.max(0, 1 - plan.terrain.builtUp(x, y)));
  const year = Math.round(first + (last - first) * Math.min(1, 0.6 * outward + random.between(0, 0.5)));
  // Old quarters are partly pulled down and built anew.
  return year < 1985 && random.chance(0.22) ? random.whole(1996, 2018) : year;
}

interface Sizes {
  readonly lengthM: number;
  readonly depthM: number;
  readonly gapM: number;
  readonly rowM: number;
  readonly floors: readonly [number, number];
}

function sizesFor(use: LandUse, builtYear: number, isSmall: boolean, random: Random): Sizes {
  if (isSmall && use !== "homes") return { lengthM: 24, depthM: 12, gapM: 6, rowM: 24, floors: [1, 5] };
  if (use === "industry") return { lengthM: 64, depthM: 30, gapM: 20, rowM: 54, floors: [1, 3] };
  if (use !== "homes") return { lengthM: 38, depthM: 18, gapM: 12, rowM: 42, floors: [2, use === "office" ? 24 : 6] };
  if (builtYear < 1980) return { lengthM: 26, depthM: 9, gapM: 5, rowM: 19, floors: [1, 3] };
  if (builtYear < 2003)
    return { lengthM: isSmall ? 30 : random.between(36, 52), depthM: 12, gapM: 8, rowM: 28, floors: [4, 7] };
  return { lengthM: random.between(30, 40), depthM: 15, gapM: 14, rowM: 40, floors: [11, 30] };
}

function placeRows(
  site: Float64Array,
  [x, y]: readonly [number, number],
  turn: number,
  { lengthM, depthM, gapM, rowM, floors }: Sizes,
  isHome: boolean,
  random: Random,
): { rows: number[]; buildings: Building[] } {
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const reach = Math.sqrt(areaOf(site)) * 1.6;
  const rows: number[] = [];
  const buildings: Building[] = [];
  for (let k = -Math.ceil(reach / rowM); k <= reach / rowM; k++) {
    const before = buildings.length;
    for (const side of [-1, 1]) {
      for (let i = 0; i * (lengthM + gapM) < reach; i++) {
        const along = side * (LANE_M / 2 + lengthM / 2 + i * (lengthM + gapM));
        const across = (k + 0.5) * rowM;
        const [cx, cy] = [x + along * cosine - across * sine, y + along * sine + across * cosine];
        if (!fits(site, cx, cy, turn, lengthM, depthM)) continue;
        if (random.chance(0.05)) continue;
        const storeys = random.whole(floors[0], floors[1]);
        const number = buildings.length + 1;
        const households = isHome ? Math.max(1, Math.round((storeys * lengthM * depthM * 0.78) / 88)) : 0;
        const row = rows.length;
        buildings.push({ number, x: cx, y: cy, lengthM, depthM, floors: storeys, households, row, along });
      }
    }
    if (buildings.length > before) rows.push((k + 0.5) * rowM);
  }
  return { rows, buildings };
}

const fits = (site: Float64Array, x: number, y: number, turn: number, lengthM: number, depthM: number): boolean =>
  cornersOf(x, y, turn, lengthM, depthM).every(([cx, cy]) => isWithin(site, cx, cy));

/** A place on a block's own grid: metres along its rows and across them, from its middle. */
export function placeOn({ middle, block }: BuiltBlock, along: number, across: number): [number, number] {
  const [cosine, sine] = [Math.cos(block.turn), Math.sin(block.turn)];
  return [middle[0] + along * cosine - across * sine, middle[1] + along * sine + across * cosine];
}

/** Counter-clockwise. */
export function cornersOf(x: number, y: number, turn: number, lengthM: number, depthM: number): [number, number][] {
  const [ux, uy] = [(Math.cos(turn) * lengthM) / 2, (Math.sin(turn) * lengthM) / 2];
  const [vx, vy] = [(-Math.sin(turn) * depthM) / 2, (Math.cos(turn) * depthM) / 2];
  return [
    [x - ux - vx, y - uy - vy],
    [x + ux - vx, y + uy - vy],
    [x + ux + vx, y + uy + vy],
    [x - ux + vx, y - uy + vy],
  ];
}

/**
 * Which street section does a pipe lie in? The one along which most of its metres run.
 *
 * The pipe is looked at every `PIECE_M` metres: a piece belongs to the section with the least
 *
 *     distance + acrossM · sin²(angle to the road) − sameNameM (where the road has the pipe's road name)
 *
 * among those within reach: half the road's width, and `marginM` more for mains. A courtyard pipe is in a section only
 * where it lies under the carriageway. A pipe less than `LEAST_SHARE` of which is in reach of anything is in none.
 *
 * Each pipe is decided alone, so their order cannot matter. Some 3 µs a pipe.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { CELL_M, distanceToLeg, type LegGrid, type NearestLeg, nearestLeg, visitCell } from "./leg-grid.ts";

export interface SectionReach {
  /** By section. */
  readonly halfWidthM: Float64Array;
  /** By section: code of its road's name, 0 = none. */
  readonly name: Int32Array;
  /** By pipe: code of its road name. */
  readonly pipeName: Int32Array;
  readonly marginM: number;
  readonly acrossM: number;
  readonly sameNameM: number;
  /** By role code of the network: whether pipes of that role may lie beside the carriageway. */
  readonly isMain: readonly boolean[];
}

export const NO_SECTION = -1;
const PIECE_M = 20;
const MOST_PIECES = 64;
const LEAST_SHARE = 0.3;

/** By position; `only` = positions to look at, left out = all. */
export function assignPipes(
  network: PackedNetwork,
  grid: LegGrid,
  reach: SectionReach,
  only?: ArrayLike<number>,
): Int32Array {
  const { count, vertexStart, metres } = network;
  const sectionOf = new Int32Array(count).fill(NO_SECTION);
  const tally = newTally();
  const judge = createJudge(grid, reach);
  const pipes = only?.length ?? count;
  for (let at = 0; at < pipes; at++) {
    const i = only ? only[at]! : at;
    const [first, end] = [vertexStart[i]!, vertexStart[i + 1]!];
    if (end <= first) continue;
    const whole = lengthOfRun(metres, first, end);
    const piece = Math.max(PIECE_M, whole / MOST_PIECES);
    tally.count = 0;
    for (let v = first; v + 1 < end; v++) {
      const [ax, ay] = [metres[2 * v]!, metres[2 * v + 1]!];
      const [dx, dy] = [metres[2 * v + 2]! - ax, metres[2 * v + 3]! - ay];
      const leg = Math.hypot(dx, dy);
      if (!(leg > 0)) continue;
      const pieces = Math.max(1, Math.round(leg / piece));
      for (let k = 0; k < pieces; k++) {
        const share = (k + 0.5) / pieces;
        const section = judge(i, ax + share * dx, ay + share * dy, dx / leg, dy / leg, network.role.codes[i]!);
        if (section !== NO_SECTION) addMetres(tally, section, leg / pieces);
      }
    }
    if (whole === 0 || end - first === 1)
      sectionOf[i] = judge(i, metres[2 * first]!, metres[2 * first + 1]!, 0, 0, network.role.codes[i]!);
    else sectionOf[i] = longest(tally, LEAST_SHARE * whole);
  }
  return sectionOf;
}

type Judge = (pipe: number, x: number, y: number, dx: number, dy: number, role: number) => number;

/** The section of one piece at x, y running along dx, dy (a unit vector; 0, 0 = no direction). */
function createJudge(grid: LegGrid, reach: SectionReach): Judge {
  const { halfWidthM, name, pipeName, marginM, acrossM, sameNameM, isMain } = reach;
  const rings = Math.max(1, Math.ceil((halfWidthM.reduce((a, b) => Math.max(a, b), 0) + marginM) / CELL_M));
  let [x, y, dx, dy, margin, wanted, best, bestLeg] = [0, 0, 0, 0, 0, 0, 0, 0];
  const look = (leg: number): void => {
    const section = grid.item[leg]!;
    const distance = distanceToLeg(grid.ends, leg, x, y);
    if (distance > halfWidthM[section]! + margin) return;
    const [lx, ly] = [grid.ends[4 * leg + 2]! - grid.ends[4 * leg]!, grid.ends[4 * leg + 3]! - grid.ends[4 * leg + 1]!];
    const sine = (dx * ly - dy * lx) / Math.hypot(lx, ly);
    const cost = distance + acrossM * sine * sine - (wanted !== 0 && name[section] === wanted ? sameNameM : 0);
    if (cost > best || (cost === best && leg > bestLeg)) return;
    best = cost;
    bestLeg = leg;
  };
  return (pipe, px, py, ux, uy, role) => {
    x = px;
    y = py;
    dx = ux;
    dy = uy;
    margin = isMain[role] ? marginM : 0;
    wanted = pipeName[pipe]!;
    best = Infinity;
    bestLeg = -1;
    const [cx, cy] = [Math.floor(x / CELL_M), Math.floor(y / CELL_M)];
    for (let i = -rings; i <= rings; i++) for (let j = -rings; j <= rings; j++) visitCell(grid, cx + i, cy + j, look);
    return bestLeg < 0 ? NO_SECTION : grid.item[bestLeg]!;
  };
}

/** The nearest section of a point within a reach, and on which side of it: 2·section + (1 = to its right); -1 = none. */
export function besideSection(grid: LegGrid, x: number, y: number, reachM: number, found: NearestLeg): number {
  nearestLeg(grid, x, y, reachM, found);
  if (found.leg < 0) return NO_SECTION;
  const at = 4 * found.leg;
  const [ax, ay, bx, by] = [grid.ends[at]!, grid.ends[at + 1]!, grid.ends[at + 2]!, grid.ends[at + 3]!];
  const isRight = (bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0;
  return 2 * grid.item[found.leg]! + Number(isRight);
}

interface Tally {
  readonly section: Int32Array;
  readonly metres: Float64Array;
  count: number;
}
const newTally = (): Tally => ({
  section: new Int32Array(MOST_PIECES),
  metres: new Float64Array(MOST_PIECES),
  count: 0,
});

/** A pipe along more sections than there is room for keeps the first ones. */
function addMetres(tally: Tally, section: number, metres: number): void {
  let k = 0;
  while (k < tally.count && tally.section[k] !== section) k++;
  if (k === MOST_PIECES) return;
  if (k === tally.count) {
    tally.section[k] = section;
    tally.metres[k] = 0;
    tally.count++;
  }
  tally.metres[k]! += metres;
}

/** The section of most metres; of equals the one that comes first. */
function longest({ section, metres, count }: Tally, least: number): number {
  let best = NO_SECTION;
  let most = least;
  for (let k = 0; k < count; k++)
    if (metres[k]! > most || (metres[k] === most && (best === NO_SECTION || section[k]! < best))) {
      most = metres[k]!;
      best = section[k]!;
    }
  return best;
}

export function lengthOfRun(metres: ArrayLike<number>, first: number, end: number): number {
  let sum = 0;
  for (let v = first; v + 1 < end; v++)
    sum += Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);
  return sum;
}

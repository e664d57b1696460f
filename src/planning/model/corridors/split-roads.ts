/**
 * Street sections: what of a road is opened as one.
 *
 * Rows of one road name and class that go on into each other are one road. It is cut where another one meets or crosses it,
 * and long pieces are cut into equal parts. A piece shorter than `shortestM` joins the one after it (the last one the piece
 * before), so that a junction of dual carriageways makes no corridor of ten metres. Flyovers are cut too: a section
 * more, no harm.
 *
 * Only the roads say where sections end, never the pipes or the order of anything: the same roads give the same sections.
 */
import Flatbush from "flatbush";
import { SHAPE_LINE } from "../../../base/table.ts";
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";
import type { PlanningRules } from "../planning-rules.ts";
import { lengthOfRun } from "./assign-pipes.ts";
import { chainPipes, type Run } from "./chain-pipes.ts";

export interface Sections {
  readonly count: number;
  /** Position of the road row that its middle lies in, and which part of it. */
  readonly road: Int32Array;
  readonly part: Int32Array;
  /** Where it begins and ends, metres from that row's western end; below 0 where it begins in a row before. */
  readonly fromM: Float64Array;
  readonly toM: Float64Array;
  /** Vertices of section i: vertexStart[i] .. vertexStart[i+1]-1 of `metres`. */
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

/** Ends nearer than this meet; drawn roads are rarely exact. */
const TOUCH_M = 1;

type RoadLines = PackedGeometry & { readonly count: number };

/**
 * `order` = positions of roads, in which equals stand; `group` = by road: rows of equal group are joined where they meet, 0 =
 * with none.
 */
export function splitRoads(
  roads: RoadLines,
  rule: PlanningRules["corridors"],
  order: ArrayLike<number>,
  group: ArrayLike<number>,
): Sections {
  const rows = readRows(roads, order);
  const runs = chainPipes(
    rows,
    rows.road.map((_, r) => r),
    // A row of no group is one of its own.
    rows.road.map((road, r) => (group[road] ? group[road]! : -1 - r)),
  );
  const lines = readLines(runs);
  const cuts = findCuts(lines);
  const made = newSections();
  for (let line = 0; line < lines.count; line++) {
    const whole = lines.along[lines.legStart[line + 1]! - 1]! + lastLegM(lines, line);
    const ends = sectionEnds(cuts[line] ?? [], whole, rule);
    const starts = rowStarts(runs[line]!, rows);
    for (let k = 0; k + 1 < ends.length; k++) addSection(made, lines, line, ends[k]!, ends[k + 1]!, starts, rows);
  }
  return packSections(made);
}

/** Every part of every road that is a line. */
interface Rows {
  readonly road: readonly number[];
  readonly part: readonly number[];
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

function readRows({ shape, partStart, vertexStart, metres }: RoadLines, order: ArrayLike<number>): Rows {
  const road: number[] = [];
  const part: number[] = [];
  const start: number[] = [0];
  const own: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const i = order[at]!;
    if (shape[i] !== SHAPE_LINE) continue;
    for (let p = partStart[i]!; p < partStart[i + 1]!; p++) {
      if (vertexStart[p + 1]! - vertexStart[p]! < 2) continue;
      for (let v = 2 * vertexStart[p]!; v < 2 * vertexStart[p + 1]!; v++) own.push(metres[v]!);
      road.push(i);
      part.push(p - partStart[i]!);
      start.push(own.length / 2);
    }
  }
  return { road, part, vertexStart: Uint32Array.from(start), metres: Float64Array.from(own) };
}

/** Joined rows as legs: leg l of line i runs from x, y at `metres[2v]` on, `along[l]` metres from its start. */
interface Lines {
  readonly count: number;
  readonly legStart: Int32Array;
  readonly lineOfLeg: Int32Array;
  /** Vertex of a leg's beginning. */
  readonly vertex: Int32Array;
  readonly along: Float64Array;
  readonly metres: Float64Array;
}

function readLines(runs: readonly Run[]): Lines {
  const legStart: number[] = [0];
  const lineOfLeg: number[] = [];
  const vertex: number[] = [];
  const along: number[] = [];
  const metres: number[] = [];
  runs.forEach(({ line }, i) => {
    let at = 0;
    for (let v = 0; v < line.length; v += 2) {
      if (v + 2 < line.length) {
        lineOfLeg.push(i);
        vertex.push(metres.length / 2);
        along.push(at);
        at += Math.hypot(line[v + 2]! - line[v]!, line[v + 3]! - line[v + 1]!);
      }
      metres.push(line[v]!, line[v + 1]!);
    }
    legStart.push(vertex.length);
  });
  return {
    count: runs.length,
    legStart: Int32Array.from(legStart),
    lineOfLeg: Int32Array.from(lineOfLeg),
    vertex: Int32Array.from(vertex),
    along: Float64Array.from(along),
    metres: Float64Array.from(metres),
  };
}

/** Rows of a run with the metres at which each begins. */
interface RowStart {
  readonly row: number;
  readonly atM: number;
}

function rowStarts({ pipes }: Run, { vertexStart, metres }: Rows): RowStart[] {
  let atM = 0;
  return pipes.map((row) => {
    const start = { row, atM };
    atM += lengthOfRun(metres, vertexStart[row]!, vertexStart[row + 1]!);
    return start;
  });
}

const legM = (metres: ArrayLike<number>, v: number): number =>
  Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);

const lastLegM = ({ legStart, vertex, metres }: Lines, line: number): number =>
  legM(metres, vertex[legStart[line + 1]! - 1]!);

/** Where other lines meet each line, metres along it; undefined for most. */
function findCuts(lines: Lines): (number[] | undefined)[] {
  const cuts: (number[] | undefined)[] = new Array(lines.count);
  const legs = lines.vertex.length;
  if (legs === 0) return cuts;
  const boxes = new Flatbush(legs);
  const { metres, vertex, lineOfLeg, along } = lines;
  for (let leg = 0; leg < legs; leg++) {
    const v = 2 * vertex[leg]!;
    boxes.add(
      Math.min(metres[v]!, metres[v + 2]!),
      Math.min(metres[v + 1]!, metres[v + 3]!),
      Math.max(metres[v]!, metres[v + 2]!),
      Math.max(metres[v + 1]!, metres[v + 3]!),
    );
  }
  boxes.finish();
  for (let leg = 0; leg < legs; leg++) {
    const v = 2 * vertex[leg]!;
    const [ax, ay, bx, by] = [metres[v]!, metres[v + 1]!, metres[v + 2]!, metres[v + 3]!];
    const near = boxes.search(
      Math.min(ax, bx) - TOUCH_M,
      Math.min(ay, by) - TOUCH_M,
      Math.max(ax, bx) + TOUCH_M,
      Math.max(ay, by) + TOUCH_M,
    );
    for (const other of near) {
      const line = lineOfLeg[leg]!;
      if (lineOfLeg[other] === line) continue;
      const at = meetsAt(lines, leg, other);
      if (at === undefined) continue;
      const list = cuts[line] ?? [];
      list.push(along[leg]! + at);
      cuts[line] = list;
    }
  }
  return cuts;
}

/** Metres along a leg where another leg crosses it or ends on it; undefined where neither. */
function meetsAt({ metres, vertex }: Lines, leg: number, other: number): number | undefined {
  const [v, w] = [2 * vertex[leg]!, 2 * vertex[other]!];
  const [ax, ay] = [metres[v]!, metres[v + 1]!];
  const [dx, dy] = [metres[v + 2]! - ax, metres[v + 3]! - ay];
  const [cx, cy, ex, ey] = [metres[w]!, metres[w + 1]!, metres[w + 2]!, metres[w + 3]!];
  const length = Math.hypot(dx, dy);
  const offC = (dx * (cy - ay) - dy * (cx - ax)) / length;
  const offE = (dx * (ey - ay) - dy * (ex - ax)) / length;
  const alongC = (dx * (cx - ax) + dy * (cy - ay)) / length;
  const alongE = (dx * (ex - ax) + dy * (ey - ay)) / length;
  if (Math.abs(offC) <= TOUCH_M && alongC >= -TOUCH_M && alongC <= length + TOUCH_M) return clamp(alongC, length);
  if (Math.abs(offE) <= TOUCH_M && alongE >= -TOUCH_M && alongE <= length + TOUCH_M) return clamp(alongE, length);
  if (offC > 0 === offE > 0) return undefined;
  const at = alongC + ((alongE - alongC) * offC) / (offC - offE);
  return at >= 0 && at <= length ? at : undefined;
}

const clamp = (at: number, length: number): number => Math.max(0, Math.min(length, at));

/** Ends of the sections of a line `whole` metres long: 0, …, whole. */
function sectionEnds(cuts: number[], whole: number, rule: PlanningRules["corridors"]): number[] {
  const kept = [0];
  for (const cut of cuts.sort((a, b) => a - b)) if (cut - kept.at(-1)! >= rule.shortestM) kept.push(cut);
  while (kept.length > 1 && whole - kept.at(-1)! < rule.shortestM) kept.pop();
  kept.push(whole);
  const ends = [0];
  for (let k = 0; k + 1 < kept.length; k++) {
    const [from, to] = [kept[k]!, kept[k + 1]!];
    const parts = Math.max(1, Math.ceil((to - from) / rule.longestM - 1e-9));
    for (let part = 1; part <= parts; part++) ends.push(part === parts ? to : from + ((to - from) * part) / parts);
  }
  return ends;
}

interface Growing {
  readonly road: number[];
  readonly part: number[];
  readonly fromM: number[];
  readonly toM: number[];
  readonly vertexStart: number[];
  readonly metres: number[];
}

const newSections = (): Growing => ({ road: [], part: [], fromM: [], toM: [], vertexStart: [0], metres: [] });

function addSection(
  made: Growing,
  lines: Lines,
  line: number,
  from: number,
  to: number,
  starts: readonly RowStart[],
  rows: Rows,
): void {
  const { legStart, vertex, along, metres } = lines;
  const add = (leg: number, at: number): void => {
    const v = 2 * vertex[leg]!;
    const share = Math.max(0, Math.min(1, (at - along[leg]!) / legM(metres, vertex[leg]!)));
    made.metres.push(
      metres[v]! + share * (metres[v + 2]! - metres[v]!),
      metres[v + 1]! + share * (metres[v + 3]! - metres[v + 1]!),
    );
  };
  const end = legStart[line + 1]!;
  let leg = legStart[line]!;
  while (leg + 1 < end && along[leg + 1]! <= from) leg++;
  add(leg, from);
  while (leg + 1 < end && along[leg + 1]! < to) add(++leg, along[leg]!);
  add(leg, to);
  const { row, atM } = starts.findLast((start) => start.atM <= (from + to) / 2)!;
  made.road.push(rows.road[row]!);
  made.part.push(rows.part[row]!);
  made.fromM.push(from - atM);
  made.toM.push(to - atM);
  made.vertexStart.push(made.metres.length / 2);
}

const packSections = (made: Growing): Sections => ({
  count: made.road.length,
  road: Int32Array.from(made.road),
  part: Int32Array.from(made.part),
  fromM: Float64Array.from(made.fromM),
  toM: Float64Array.from(made.toM),
  vertexStart: Uint32Array.from(made.vertexStart),
  metres: Float64Array.from(made.metres),
});

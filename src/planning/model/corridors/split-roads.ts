/**
 * Street sections: what of a road is opened as one.
 *
 * A road is cut where another one meets or crosses it, and long pieces are cut into equal parts. A piece shorter than
 * `shortestM` joins the one after it on its road (the last one the piece before), so that a junction of dual carriageways
 * makes no corridor of ten metres. Flyovers are cut too: a section more, no harm.
 *
 * Only the roads say where sections end, never the pipes or the order of anything: the same roads give the same sections.
 */
import Flatbush from "flatbush";
import { SHAPE_LINE } from "../../../base/table.ts";
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";
import type { PlanningRules } from "../planning-rules.ts";

export interface Sections {
  readonly count: number;
  /** Position of the road. */
  readonly road: Int32Array;
  /** Metres along the road's part where it begins and ends, and which part. */
  readonly fromM: Float64Array;
  readonly toM: Float64Array;
  readonly part: Int32Array;
  /** Vertices of section i: vertexStart[i] .. vertexStart[i+1]-1 of `metres`. */
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
}

/** Ends nearer than this meet; drawn roads are rarely exact. */
const TOUCH_M = 1;

type RoadLines = PackedGeometry & { readonly count: number };

/** Sections stand in the order of `order` (positions of roads): where two are equally near, the first one counts. */
export function splitRoads(roads: RoadLines, rule: PlanningRules["corridors"], order: ArrayLike<number>): Sections {
  const lines = readLines(roads, order);
  const cuts = findCuts(lines);
  const made = newSections();
  for (let line = 0; line < lines.count; line++) {
    const whole = lines.along[lines.legStart[line + 1]! - 1]! + lastLegM(lines, line);
    const ends = sectionEnds(cuts[line] ?? [], whole, rule);
    for (let k = 0; k + 1 < ends.length; k++) addSection(made, lines, line, ends[k]!, ends[k + 1]!);
  }
  return packSections(made);
}

/** Every part of every road as legs: leg l of line i runs from x, y at `metres[2v]` on, `along[l]` metres from its start. */
interface Lines {
  readonly count: number;
  readonly road: Int32Array;
  readonly part: Int32Array;
  readonly legStart: Int32Array;
  readonly lineOfLeg: Int32Array;
  /** Vertex of a leg's beginning. */
  readonly vertex: Int32Array;
  readonly along: Float64Array;
  readonly metres: Float64Array;
}

function readLines({ shape, partStart, vertexStart, metres }: RoadLines, order: ArrayLike<number>): Lines {
  const road: number[] = [];
  const part: number[] = [];
  const legStart: number[] = [0];
  const lineOfLeg: number[] = [];
  const vertex: number[] = [];
  const along: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const i = order[at]!;
    if (shape[i] !== SHAPE_LINE) continue;
    for (let p = partStart[i]!; p < partStart[i + 1]!; p++) {
      let at = 0;
      for (let v = vertexStart[p]!; v + 1 < vertexStart[p + 1]!; v++) {
        const leg = legM(metres, v);
        if (!(leg > 0)) continue;
        lineOfLeg.push(road.length);
        vertex.push(v);
        along.push(at);
        at += leg;
      }
      if (lineOfLeg.length === legStart.at(-1)) continue;
      road.push(i);
      part.push(p - partStart[i]!);
      legStart.push(lineOfLeg.length);
    }
  }
  return {
    count: road.length,
    road: Int32Array.from(road),
    part: Int32Array.from(part),
    legStart: Int32Array.from(legStart),
    lineOfLeg: Int32Array.from(lineOfLeg),
    vertex: Int32Array.from(vertex),
    along: Float64Array.from(along),
    metres,
  };
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

function addSection(made: Growing, lines: Lines, line: number, from: number, to: number): void {
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
  made.road.push(lines.road[line]!);
  made.part.push(lines.part[line]!);
  made.fromM.push(from);
  made.toM.push(to);
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

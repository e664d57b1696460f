/**
 * Checks of survey lines against their points and each other (reference 2.7): L-02, L-04, J-02 to J-07, D-01, G-06.
 *
 * Fed line by line, then `finish()` for what only the whole table tells. Beside one key per line a point takes 34 bytes:
 * a million lines and points some 150 MB. L-02 keeps a line out; all others are warnings or notes.
 *
 * Lines are measured in the file's units; between degrees they are measured after they are placed.
 */
import type { IssuePlace } from "../../../base/table.ts";
import { createEndsAtPoints } from "./ends-at-points.ts";
import type { IssueList } from "./issue-list.ts";
import type { PointIndex } from "./point-index.ts";
import type { PipeRecord } from "./read-pipes.ts";
import type { CheckLimits } from "./row-reader.ts";
import type { SurveyPoint } from "./survey-point.ts";

export interface LineChecks {
  /** False when the line must be kept out (L-02). */
  check(pipe: PipeRecord, where: IssuePlace, from: SurveyPoint | undefined, to: SurveyPoint | undefined): boolean;
  /** L-04, J-05, J-06: what can be said only when all lines are there. */
  finish(): void;
}

export function createLineChecks(issues: IssueList, limits: CheckLimits, points?: PointIndex): LineChecks {
  const isRepeated = createPairs(issues);
  const ends = createEndsAtPoints(issues, limits);
  return {
    check(pipe, where, from, to) {
      if (pipe.fromPoint === null || pipe.toPoint === null) return true;
      if (isRepeated(pipe, pipe.fromPoint, pipe.toPoint, where)) return false;
      if (points) checkDevices(issues, points, pipe, where);
      if (!from || !to) return true;
      checkElevations(issues, limits, pipe, where, from, to);
      if (!inDegrees(from, to)) checkRun(issues, limits, pipe, where, from, to);
      ends.add(pipe, where, from, to);
      return true;
    },
    finish() {
      if (points) ends.finish((position) => points.numberAt(position));
    },
  };
}

const inDegrees = (from: SurveyPoint, to: SurveyPoint): boolean =>
  [from.x, to.x].every((x) => Math.abs(x) <= 180) && [from.y, to.y].every((y) => Math.abs(y) <= 180);

/**
 * L-02: the same two points are joined twice, in either direction. A survey numbers a line by its points, so a second one
 * that says the same is a repeat and kept out. Pipes of another size or material, and in other sources any with a number
 * of its own, may lie side by side (a second main, heating supply and return): those are kept and pointed at.
 */
function createPairs(issues: IssueList) {
  const pairs = new Map<string, { id: string; what: string }>();
  return (pipe: PipeRecord, from: string, to: string, where: IssuePlace): boolean => {
    const pair = from < to ? `${from}\u0000${to}` : `${to}\u0000${from}`;
    const id = pipe.sourceId === `${from}-${to}` ? "" : pipe.sourceId;
    const what = pipe.inSurvey ? `${pipe.diameterMm} ${pipe.material} ${pipe.subType}` : "";
    const other = pairs.get(pair);
    if (!other) {
      pairs.set(pair, { id, what });
      return false;
    }
    if (isPieceOfSameRow(id, other.id)) return false;
    const differs = id !== other.id && id !== "" && (!pipe.inSurvey || what !== other.what);
    if (differs) issues.add("warning", "network.L-02-parallel", where, { from, to, other: other.id });
    else issues.add("error", "network.L-02", where, { from, to });
    return !differs;
  };
}

/** `L1#1` and `L1#2` are pieces of one multi-line, which share its two points. */
const isPieceOfSameRow = (id: string, other: string): boolean =>
  id !== other && id.includes("#") && id.slice(0, id.lastIndexOf("#")) === other.slice(0, other.lastIndexOf("#"));

/** G-06: a device on a segment is as old as the segment. */
function checkDevices(issues: IssueList, points: PointIndex, pipe: PipeRecord, where: IssuePlace): void {
  if (pipe.commissionedOn === null) return;
  for (const { number, builtOn } of points.listDevices(pipe.sourceId))
    if (builtOn !== pipe.commissionedOn)
      issues.add("warning", "network.G-06", where, { device: number, day: builtOn, segmentDay: pipe.commissionedOn });
}

/** J-02: ground elevation = depth + pipe elevation at both ends, compared in millimetres. */
function checkElevations(
  issues: IssueList,
  limits: CheckLimits,
  pipe: PipeRecord,
  where: IssuePlace,
  from: SurveyPoint,
  to: SurveyPoint,
): void {
  const ends = [
    [from.elevationM, pipe.depthFromM, pipe.elevationFromM, pipe.fromPoint],
    [to.elevationM, pipe.depthToM, pipe.elevationToM, pipe.toPoint],
  ] as const;
  for (const [ground, depth, elevation, point] of ends) {
    if (ground === null || depth === null || elevation === null) continue;
    const off = Math.abs(toMm(ground - depth - elevation));
    if (off > limits.elevationToleranceM) issues.add("warning", "network.J-02", where, { point, off });
  }
}

const toMm = (metres: number): number => Math.round(metres * 1000) / 1000;

/** J-03 length, J-04 slope, D-01 a gravity drain that climbs. */
function checkRun(
  issues: IssueList,
  limits: CheckLimits,
  pipe: PipeRecord,
  where: IssuePlace,
  from: SurveyPoint,
  to: SurveyPoint,
): void {
  const start = pipe.elevationFromM ?? heightOf(from, pipe.depthFromM);
  const end = pipe.elevationToM ?? heightOf(to, pipe.depthToM);
  const rise = start !== null && end !== null ? end - start : 0;
  const length = Math.hypot(to.x - from.x, to.y - from.y, rise);
  const { shortestM: least, longestM: most } = limits;
  if (length < least || length > most)
    issues.add("warning", "network.J-03", where, { length: toMm(length), least, most });
  const slope = length === 0 ? 0 : (Math.asin(Math.min(1, Math.abs(rise) / length)) * 180) / Math.PI;
  if (slope > limits.steepestDegrees)
    issues.add("warning", "network.J-04", where, { slope: Math.round(slope * 10) / 10 });
  const climb = toMm(rise * pipe.flow);
  if (pipe.network === "drainage" && pipe.pressureMpa === null && climb > limits.climbM)
    issues.add("warning", "network.D-01", where, { rise: climb });
}

const heightOf = (point: SurveyPoint, depth: number | null): number | null =>
  point.elevationM === null || depth === null ? null : point.elevationM - depth;

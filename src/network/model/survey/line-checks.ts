/**
 * Checks of survey lines against their points and each other (reference 2.7, L-02 and J-02 to J-04, D-01).
 * Fed line by line; memory is one key per line.
 */
import type { IssuePlace } from "../../../base/table.ts";
import type { IssueList } from "./issue-list.ts";
import type { PipeRecord, SurveyPoint } from "./read-pipes.ts";
import type { CheckLimits } from "./row-reader.ts";

export interface LineChecks {
  /** False when the line must be kept out (L-02: the same two points are joined already, and the ids do not differ). */
  check(pipe: PipeRecord, where: IssuePlace, from: SurveyPoint | undefined, to: SurveyPoint | undefined): boolean;
}

export function createLineChecks(issues: IssueList, limits: CheckLimits): LineChecks {
  const pairs = new Set<string>();
  return {
    check(pipe, where, from, to) {
      if (pipe.fromPoint === null || pipe.toPoint === null) return true;
      const [a, b] = pipe.fromPoint < pipe.toPoint ? [pipe.fromPoint, pipe.toPoint] : [pipe.toPoint, pipe.fromPoint];
      const pair = `${a} ${b}`;
      if (pairs.has(pair)) {
        issues.add("error", "network.L-02", where, { from: pipe.fromPoint, to: pipe.toPoint });
        return false;
      }
      pairs.add(pair);
      if (from && to) {
        checkElevations(issues, limits, pipe, where, from, to);
        checkRun(issues, limits, pipe, where, from, to);
      }
      return true;
    },
  };
}

/** J-02: ground elevation = depth + pipe elevation at both ends. */
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
    const off = Math.abs(Math.round((ground - depth - elevation) * 1000) / 1000);
    if (off > limits.elevationToleranceM) issues.add("warning", "network.J-02", where, { point, off });
  }
}

/** J-03 length, J-04 slope, D-01 a gravity drain that climbs. */
function checkRun(
  issues: IssueList,
  limits: CheckLimits,
  pipe: PipeRecord,
  where: IssuePlace,
  from: SurveyPoint,
  to: SurveyPoint,
): void {
  const plan = Math.hypot(to.x - from.x, to.y - from.y);
  if (plan < 1 && Math.abs(to.x) <= 180) return; // degrees: measured later
  const start = pipe.elevationFromM ?? heightOf(from, pipe.depthFromM);
  const end = pipe.elevationToM ?? heightOf(to, pipe.depthToM);
  const rise = start !== null && end !== null ? end - start : 0;
  const length = Math.hypot(plan, rise);
  if (length < limits.shortestM || length > limits.longestM)
    issues.add("warning", "network.J-03", where, {
      length: Math.round(length * 1000) / 1000,
      least: limits.shortestM,
      most: limits.longestM,
    });
  const slope = length === 0 ? 0 : (Math.asin(Math.min(1, Math.abs(rise) / length)) * 180) / Math.PI;
  if (slope > limits.steepestDegrees)
    issues.add("warning", "network.J-04", where, { slope: Math.round(slope * 10) / 10 });
  if (pipe.network === "drainage" && pipe.flow !== 0 && rise * pipe.flow > 0.02)
    issues.add("warning", "network.D-01", where, { rise: Math.round(rise * pipe.flow * 1000) / 1000 });
}

const heightOf = (point: SurveyPoint, depth: number | null): number | null =>
  point.elevationM === null || depth === null ? null : point.elevationM - depth;

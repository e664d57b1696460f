/**
 * What meets at each survey point: how many lines (J-05), at which depths, of which size and material (L-04), in which
 * directions (J-07), and what hangs together (J-06). Packed by point position; 34 bytes a point.
 */
import type { IssuePlace } from "../../../base/table.ts";
import { MATERIALS } from "../codes.ts";
import { createGrowingArray } from "./growing-array.ts";
import type { IssueList } from "./issue-list.ts";
import type { PipeRecord } from "./read-pipes.ts";
import type { CheckLimits } from "./row-reader.ts";
import { JOINTS, type SurveyPoint } from "./survey-point.ts";

export interface EndsAtPoints {
  add(pipe: PipeRecord, where: IssuePlace, from: SurveyPoint, to: SurveyPoint): void;
  finish(numberOf: (position: number) => string): void;
}

interface End {
  readonly at: SurveyPoint;
  /** The line's other end. */
  readonly far: SurveyPoint;
  readonly point: string | null;
  readonly depthM: number | null;
}

/** Directions remembered at a point; more lines than this do not meet in practice. */
const DIRECTIONS = 4;
const SIZE_DIFFERS = 1;
const MATERIAL_DIFFERS = 2;

export function createEndsAtPoints(issues: IssueList, limits: CheckLimits): EndsAtPoints {
  const lines = createGrowingArray(Uint8Array);
  const joints = createGrowingArray(Uint8Array);
  const depth = createGrowingArray(Float32Array, Number.NaN);
  const size = createGrowingArray(Float32Array, Number.NaN);
  const material = createGrowingArray(Uint8Array);
  const differs = createGrowingArray(Uint8Array);
  const directions = createGrowingArray(Float32Array);
  const components = createComponents();
  let points = 0;

  function addEnd(pipe: PipeRecord, where: IssuePlace, end: End): void {
    const { position } = end.at;
    const before = lines.get(position);
    points = Math.max(points, position + 1);
    lines.set(position, Math.min(255, before + 1));
    joints.set(position, JOINTS.indexOf(end.at.joint));
    checkDepth(where, end, before);
    noteDifferences(pipe, position, before);
    checkDirection(where, end, before);
  }

  function checkDepth(where: IssuePlace, { at, point, depthM }: End, before: number): void {
    if (depthM === null) return;
    const first = before === 0 ? Number.NaN : depth.get(at.position);
    if (Number.isNaN(first)) {
      depth.set(at.position, depthM);
      return;
    }
    const off = Math.round(Math.abs(depthM - first) * 1000) / 1000;
    const most = at.joint.isManhole ? limits.manholeDropM : limits.depthDifferenceM;
    if (off > most) issues.add("warning", "network.L-04-depth", where, { point, off });
  }

  function noteDifferences(pipe: PipeRecord, position: number, before: number): void {
    const word = MATERIALS.indexOf(pipe.material);
    if (before === 0) {
      size.set(position, pipe.diameterMm ?? Number.NaN);
      material.set(position, word);
      return;
    }
    let found = differs.get(position);
    if (pipe.diameterMm !== null && Math.abs(size.get(position) - pipe.diameterMm) > 0.5) found |= SIZE_DIFFERS;
    if (word !== 0 && material.get(position) !== 0 && word !== material.get(position)) found |= MATERIAL_DIFFERS;
    differs.set(position, found);
  }

  function checkDirection(where: IssuePlace, { at, far, point }: End, before: number): void {
    const bearing = (Math.atan2(far.x - at.x, far.y - at.y) * 180) / Math.PI;
    const known = Math.min(before, DIRECTIONS);
    for (let i = 0; i < known; i++) {
      const turned = Math.abs(((bearing - directions.get(at.position * DIRECTIONS + i) + 540) % 360) - 180);
      if (turned < limits.sharpestDegrees) {
        issues.add("warning", "network.J-07", where, { point, angle: Math.round(turned * 10) / 10 });
        break;
      }
    }
    if (before < DIRECTIONS) directions.set(at.position * DIRECTIONS + before, bearing);
  }

  function checkPoint(point: string, position: number): void {
    const met = lines.get(position);
    const joint = JOINTS[joints.get(position)]!;
    if (joint.lines !== null && joint.lines !== met)
      issues.add("warning", "network.J-05", { id: point }, { point, feature: joint.word, lines: met });
    // Where three lines meet, branches of other sizes and materials are usual.
    if (met !== 2 || joint.mayChange) return;
    const found = differs.get(position);
    if (found & SIZE_DIFFERS) issues.add("warning", "network.L-04-diameter", { id: point }, { point });
    if (found & MATERIAL_DIFFERS) issues.add("warning", "network.L-04-material", { id: point }, { point });
  }

  return {
    add(pipe, where, from, to) {
      addEnd(pipe, where, { at: from, far: to, point: pipe.fromPoint, depthM: pipe.depthFromM });
      addEnd(pipe, where, { at: to, far: from, point: pipe.toPoint, depthM: pipe.depthToM });
      components.join(from.position, to.position);
    },
    finish(numberOf) {
      for (let position = 0; position < points; position++)
        if (lines.get(position) > 0) checkPoint(numberOf(position), position);
      const { count, largest, total } = components.measure(points, (position) => lines.get(position) > 0);
      if (count > 1)
        issues.add("note", "network.J-06", {}, { components: count, percent: Math.round((largest / total) * 100) });
    },
  };
}

/** Union-find with path halving. */
function createComponents() {
  const parents = createGrowingArray(Int32Array, -1);
  const root = (start: number): number => {
    let at = start;
    for (;;) {
      const parent = parents.get(at);
      if (parent === -1) return at;
      const above = parents.get(parent);
      if (above === -1) return parent;
      parents.set(at, above);
      at = above;
    }
  };
  return {
    join(a: number, b: number): void {
      const [rootA, rootB] = [root(a), root(b)];
      if (rootA !== rootB) parents.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
    },
    measure(points: number, isMet: (position: number) => boolean): { count: number; largest: number; total: number } {
      const sizes = new Map<number, number>();
      let total = 0;
      let largest = 0;
      for (let position = 0; position < points; position++) {
        if (!isMet(position)) continue;
        total++;
        const top = root(position);
        const size = (sizes.get(top) ?? 0) + 1;
        sizes.set(top, size);
        largest = Math.max(largest, size);
      }
      return { count: sizes.size, largest, total };
    },
  };
}

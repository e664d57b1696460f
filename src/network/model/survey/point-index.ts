/** The survey points of one hand-over by number, packed: a million points take some tens of megabytes. */
import type { IssuePlace } from "../../../base/table.ts";
import type { IssueList } from "./issue-list.ts";
import type { SurveyPoint } from "./read-pipes.ts";
import type { PointRecord } from "./read-points.ts";

export interface PointIndex {
  /** False when the number is there already: the row must be kept out (P-02). */
  add(point: PointRecord, where: IssuePlace): boolean;
  find(number: string): SurveyPoint | undefined;
  /** Notes that a line meets this point. */
  touch(number: string): void;
  /** J-01: points that no line meets. */
  finish(): void;
  readonly count: number;
}

export function createPointIndex(issues: IssueList): PointIndex {
  const positions = new Map<string, number>();
  const places = new Map<string, string>();
  let packed = new Float64Array(3 * 1024);
  const met: boolean[] = [];
  return {
    get count() {
      return positions.size;
    },
    add(point, where) {
      const position = positions.size;
      if (positions.has(point.sourceId)) {
        issues.add("error", "network.P-02", where, { point: point.sourceId });
        return false;
      }
      const spot = `${point.x} ${point.y} ${point.elevationM}`;
      const other = places.get(spot);
      if (other !== undefined) issues.add("warning", "network.P-04", where, { point: point.sourceId, other });
      else places.set(spot, point.sourceId);
      positions.set(point.sourceId, position);
      if ((position + 1) * 3 > packed.length) {
        const wider = new Float64Array(packed.length * 2);
        wider.set(packed);
        packed = wider;
      }
      packed[position * 3] = point.x;
      packed[position * 3 + 1] = point.y;
      packed[position * 3 + 2] = point.elevationM ?? Number.NaN;
      met.push(false);
      return true;
    },
    find(number) {
      const position = positions.get(number);
      if (position === undefined) return undefined;
      const elevation = packed[position * 3 + 2]!;
      return {
        x: packed[position * 3]!,
        y: packed[position * 3 + 1]!,
        elevationM: Number.isNaN(elevation) ? null : elevation,
      };
    },
    touch(number) {
      const position = positions.get(number);
      if (position !== undefined) met[position] = true;
    },
    finish() {
      for (const [point, position] of positions)
        if (!met[position]) issues.add("warning", "network.J-01-isolated", { id: point }, { point });
    },
  };
}

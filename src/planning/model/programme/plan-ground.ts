/** What the indices of a planning problem stand for: pipes, streets, districts with their names and lines. */
import type { ProjectRoad } from "../../../permits/model/route/project-facts.ts";
import type { PlanProblem } from "../problem/plan-problem.ts";

export interface PlanGround {
  readonly problem: PlanProblem;
  /** By pipe of the problem. */
  readonly pipeId: Float64Array;
  /** 1 = a survey found it where it is drawn. */
  readonly surveyed: Uint8Array;
  /** Failures a year now, each times what it counts. */
  readonly riskPerYear: Float64Array;
  /** NaN = unknown. */
  readonly diameterMm: Float64Array;
  /** Growth a year of the risk of a pipe left as it is. */
  readonly growthPerYear: number;
  /** By code of METHODS: share of the risk that is gone afterwards. */
  readonly takesAway: readonly number[];
  /** By corridor of the problem. */
  readonly corridorKey: readonly string[];
  readonly roadName: readonly string[];
  /** As permits ask about it; undefined = in no road. */
  readonly corridorRoad: readonly (ProjectRoad | undefined)[];
  readonly corridorDistrict: readonly string[];
  readonly lengthM: Float64Array;
  /** Centre lines, metres: vertices vertexStart[c] .. vertexStart[c+1]-1; none without a place. */
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
  /** By district of the problem. */
  readonly districts: readonly string[];
  /** At opening*16 + set of networks. */
  readonly openingDays: Float64Array;
}

/** Everything about one project of a plan: its pipes, streets, other years, permits and money. */
import type { Queryable } from "../../platform/database/database.ts";
import type { ProjectFile } from "../api/project.schemas.ts";
import { readinessOf, readinessSteps } from "../model/programme/readiness.ts";
import type { PlanRow } from "../store/plans.ts";
import {
  findProjectBounds,
  listProjectCorridors,
  type PlanPipeRow,
  type ProjectRow,
  readPlanPipes,
} from "../store/projects.ts";

export interface ProjectParts {
  readonly pipes: readonly PlanPipeRow[];
  readonly corridors: readonly { corridorKey: string; roadName: string; lengthM: number; openDays: number }[];
  readonly bounds: [number, number, number, number] | null;
}

export async function loadProjectParts(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  projectId: string,
): Promise<ProjectParts> {
  const pipes: PlanPipeRow[] = [];
  for await (const part of readPlanPipes(on, cityId, plan.plan_id, projectId)) pipes.push(...part);
  const corridors = await listProjectCorridors(on, cityId, plan.plan_id, projectId);
  return {
    pipes: pipes.sort((a, b) => b.risk - a.risk || a.pipe_id - b.pipe_id),
    corridors: corridors.map(({ corridor_key, road_name, length_m, open_days }) => ({
      corridorKey: corridor_key,
      roadName: road_name,
      lengthM: length_m,
      openDays: open_days,
    })),
    bounds: (await findProjectBounds(on, cityId, plan.plan_id, projectId)) ?? null,
  };
}

const readinessFacts = (plan: PlanRow, project: ProjectRow) => ({
  listed: plan.state === "ADOPTED",
  hasBody: project.body !== "",
  funded: Object.values(project.draws).reduce((sum, fen) => sum + fen, 0) === project.cost_fen,
  hasRoute: project.permit.startOn !== null,
  surveyed: project.surveyed,
});

export const readiness = (plan: PlanRow, project: ProjectRow): number => readinessOf(readinessFacts(plan, project));

export const stepsOf = (plan: PlanRow, project: ProjectRow): ProjectFile["readinessSteps"] =>
  readinessSteps(readinessFacts(plan, project));

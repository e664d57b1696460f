/** Projects of a plan: list, one project, Gantt, map. */
import { z } from "zod";
import { addDays } from "../../base/dates.ts";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { PLAN_NETWORKS } from "../model/problem/plan-problem.ts";
import { loadProjectParts, readiness, stepsOf } from "../service/project-file.ts";
import {
  findProject,
  listProjectShapes,
  listProjects,
  type ProjectFilter,
  type ProjectRow as StoredProject,
} from "../store/projects.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";
import { lockOf, networksOf, pipeOf, projectOf } from "./plan-view.ts";
import {
  type Gantt,
  ganttSchema,
  projectFileSchema,
  projectMapSchema,
  projectPageQuerySchema,
  projectPageSchema,
  projectQuerySchema,
} from "./project.schemas.ts";

const tags = ["plans"];
const none = z.object({});
const projectParams = planParams.extend({ projectId: z.string() });
const MOST_SHAPES = 2000;
const MOST_BARS = 2000;
/** Five working days are seven days of the calendar; a suggested day needs no holidays. */
const CALENDAR_PER_WORKING_DAY = 7 / 5;
const bbox = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .transform((written) => written.split(",").map(Number) as [number, number, number, number])
  .describe("west,south,east,north in degrees");

export function filterOfQuery(query: z.infer<typeof projectQuerySchema>): ProjectFilter {
  const { year, network, district, source, text, shared } = query;
  return {
    year,
    networkBit: network && 1 << PLAN_NETWORKS.indexOf(network),
    district,
    source,
    text,
    shared: shared === undefined ? undefined : shared === "true",
  };
}

export function projectRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId } = services;

  app.get(
    "/api/v1/plans/:planId/projects",
    {
      schema: {
        tags,
        summary: "Projects of a plan, narrowed, sorted and paged",
        params: planParams,
        querystring: projectPageQuerySchema,
        response: { 200: projectPageSchema },
      },
    },
    async ({ params, query }) => {
      const plan = await getPlan(services, params.planId);
      const { sort, descending, offset, limit, ...filter } = query;
      const page = await listProjects(database, cityId, plan.plan_id, {
        ...filterOfQuery(filter),
        sort,
        descending: descending === "true",
        offset,
        limit,
      });
      return { ...page, rows: page.rows.map((row) => projectOf(row, readiness(plan, row))) };
    },
  );

  app.get(
    "/api/v1/plans/:planId/projects/:projectId",
    {
      schema: {
        tags,
        summary: "One project: pipes, streets, why this year, permits, money",
        params: projectParams,
        querystring: none,
        response: { 200: projectFileSchema },
      },
    },
    async ({ params }) => {
      const plan = await getPlan(services, params.planId);
      const project = await findProject(database, cityId, plan.plan_id, params.projectId);
      if (!project) throw new Refusal("planning.project-missing", { projectId: params.projectId });
      const { pipes, corridors, bounds } = await loadProjectParts(database, cityId, plan, project.project_id);
      const row = projectOf(project, readiness(plan, project));
      return {
        ...row,
        corridors: [...corridors],
        pipeRows: pipes.map(pipeOf),
        otherYears: project.other_years.map((year) => ({ ...year })),
        permit: { ...project.permit, steps: project.permit.steps.map((step) => ({ ...step })) },
        funding: row.costBySource.map(({ source, fen }) => ({
          source,
          plannedFen: fen,
          share: project.cost_fen > 0 ? fen / project.cost_fen : 0,
        })),
        readinessSteps: stepsOf(plan, project),
        bounds,
      };
    },
  );

  app.get(
    "/api/v1/plans/:planId/gantt",
    {
      schema: {
        tags,
        summary: "Projects as bars: permits, works, the baseline's year, where each could be moved",
        params: planParams,
        querystring: projectQuerySchema,
        response: { 200: ganttSchema },
      },
    },
    async ({ params, query }) => {
      const plan = await getPlan(services, params.planId);
      const page = await listProjects(database, cityId, plan.plan_id, {
        ...filterOfQuery(query),
        sort: "cost",
        descending: true,
        offset: 0,
        limit: MOST_BARS,
      });
      const rows = page.rows.map(barOf);
      rows.sort((a, b) => a.year - b.year || (a.startOn < b.startOn ? -1 : a.startOn > b.startOn ? 1 : 0));
      return { fromYear: plan.from_year, years: plan.years, total: page.total, rows };
    },
  );

  app.get(
    "/api/v1/plans/:planId/map",
    {
      schema: {
        tags,
        summary: "Projects in a box as GeoJSON",
        params: planParams,
        querystring: projectQuerySchema.extend({ bbox }),
        response: { 200: projectMapSchema },
      },
    },
    async ({ params, query }) => {
      const plan = await getPlan(services, params.planId);
      const { bbox: box, ...filter } = query;
      const shapes = await listProjectShapes(
        database,
        cityId,
        plan.plan_id,
        filterOfQuery(filter),
        box,
        MOST_SHAPES + 1,
      );
      return {
        type: "FeatureCollection" as const,
        cut: shapes.length > MOST_SHAPES,
        features: shapes.slice(0, MOST_SHAPES).map((row) => ({
          type: "Feature" as const,
          id: row.project_id,
          geometry: row.shape,
          properties: {
            projectId: row.project_id,
            name: row.name,
            year: row.year,
            networks: networksOf(row.networks).join(),
            km: row.km,
            costFen: row.cost_fen,
          },
        })),
      };
    },
  );
}

function barOf(row: StoredProject): Gantt["rows"][number] {
  return {
    projectId: row.project_id,
    name: row.name,
    street: row.street,
    district: row.district,
    networks: networksOf(row.networks),
    year: row.year,
    baselineYear: row.baseline_year,
    permitFrom: addDays(row.start_on, -Math.ceil(row.permit_days * CALENDAR_PER_WORKING_DAY)),
    startOn: row.start_on,
    endOn: row.end_on,
    km: row.km,
    costFen: row.cost_fen,
    riskAvoided: row.risk,
    movableTo: [...row.movable],
    lock: lockOf(row),
  };
}

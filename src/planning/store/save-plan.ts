/** The parts of a new plan, written in the transaction of the command that made it. */
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { PLAN_NETWORKS, type PlanChoice } from "../model/problem/plan-problem.ts";
import type { StoredWorks } from "../model/programme/choice-of-works.ts";
import { daysOf, type Project, siteOpeningFen } from "../model/programme/make-programme.ts";
import type { MoneyFigures } from "../model/programme/measure-plan.ts";
import type { PermitTold } from "../model/programme/permit-route.ts";
import type { PlanGround } from "../model/programme/plan-ground.ts";
import { methodOf } from "../model/programme/plan-sites.ts";
import type { Scheduled } from "../model/programme/schedule-projects.ts";

export interface PlanParts {
  readonly ground: PlanGround;
  readonly choice: PlanChoice;
  readonly projects: readonly Project[];
  readonly schedule: readonly Scheduled[];
  readonly permits: readonly PermitTold[];
  /** Who carries it out, by project; "" = nobody named. */
  readonly bodies: readonly string[];
  readonly money: readonly MoneyFigures[];
}

const PIPE_COLUMNS = [
  "city_id",
  "plan_id",
  "pipe_id",
  "project_id",
  "corridor_key",
  "network",
  "year",
  "method",
  "length_m",
  "cost_fen",
  "risk",
  "must_by_year",
];
const CORRIDOR_COLUMNS = [
  "city_id",
  "plan_id",
  "corridor_key",
  "project_id",
  "road_name",
  "length_m",
  "open_year",
  "networks",
  "open_days",
  "cost_fen",
];
const CHUNK_BYTES = 4 << 20;
const PROJECTS_AT_ONCE = 1000;

/** As the store takes them: made in the thread that made the plan. */
export interface EncodedPlan {
  readonly money: readonly MoneyFigures[];
  readonly projects: readonly Record<string, unknown>[];
  readonly corridors: readonly Uint8Array[];
  readonly pipes: readonly Uint8Array[];
}

export const encodePlan = (cityId: number, planId: string, parts: PlanParts): EncodedPlan => ({
  money: parts.money,
  projects: projectRows(parts),
  corridors: [...corridorRows(cityId, planId, parts)],
  pipes: [...pipeRows(cityId, planId, parts)],
});

export async function insertPlanParts(
  tx: Queryable,
  cityId: number,
  planId: string,
  parts: EncodedPlan,
): Promise<void> {
  await tx.query(
    `insert into plan_money (city_id, plan_id, year, source, budget_fen, draw_fen)
     select $1, $2, m.year, m.source, m."budgetFen", m."drawFen"
       from jsonb_to_recordset($3::jsonb) as m (year int, source text, "budgetFen" bigint, "drawFen" bigint)`,
    [cityId, planId, JSON.stringify(parts.money)],
  );
  for (let first = 0; first < parts.projects.length; first += PROJECTS_AT_ONCE)
    await insertProjects(tx, cityId, planId, parts.projects.slice(first, first + PROJECTS_AT_ONCE));
  await tx.copyIn("plan_corridor", CORRIDOR_COLUMNS, parts.corridors);
  await tx.copyIn("plan_pipe", PIPE_COLUMNS, parts.pipes);
  // Rows this fresh have no statistics yet: gathered once, whatever the planner believes of them.
  await tx.query(
    `with lines as materialized (
       select w.project_id, st_multi(st_collect(p.geom)) as geom
         from plan_pipe w join pipe p on p.city_id = w.city_id and p.pipe_id = w.pipe_id
        where w.city_id = $1 and w.plan_id = $2 and p.geom is not null group by w.project_id)
     update plan_project q set geom = lines.geom from lines
      where q.city_id = $1 and q.plan_id = $2 and q.project_id = lines.project_id`,
    [cityId, planId],
  );
}

function projectRows({ ground, projects, schedule, permits, bodies }: PlanParts): Record<string, unknown>[] {
  const { sources } = ground.problem;
  return projects.map((project, i) => ({
    project_id: project.projectId,
    name: project.name,
    name_en: project.nameEn,
    street: project.street,
    district: project.district,
    year: project.year,
    networks: project.networks,
    pipes: project.pipes,
    corridors: project.corridors,
    openings: project.openings,
    opening_days: project.openingDays,
    km: project.km,
    km_by_network: project.kmByNetwork,
    km_by_method: project.kmByMethod,
    cost_fen: project.costFen,
    draws: Object.fromEntries(
      sources.flatMap((source, s) => (project.draws[s]! > 0 ? [[source, project.draws[s]]] : [])),
    ),
    risk: project.risk,
    must_pipes: project.mustPipes,
    surveyed: project.surveyed,
    why: project.why,
    other_years: project.otherYears,
    movable: project.movable,
    start_on: schedule[i]!.startOn,
    end_on: schedule[i]!.endOn,
    permit_days: (permits[i]!.workingDays ?? 0) - permits[i]!.waitDays,
    permit: permits[i]!,
    body: bodies[i]!,
  }));
}

async function insertProjects(
  tx: Queryable,
  cityId: number,
  planId: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  await tx.query(
    `insert into plan_project (city_id, plan_id, project_id, name, name_en, street, district, year, networks, pipes, corridors,
       openings, opening_days, km, km_by_network, km_by_method, cost_fen, draws, risk, must_pipes, surveyed, why, other_years,
       movable, start_on, end_on, permit_days, permit, body)
     select $1, $2, r.project_id, r.name, r.name_en, r.street, r.district, r.year, r.networks, r.pipes, r.corridors, r.openings,
            r.opening_days, r.km, r.km_by_network, r.km_by_method, r.cost_fen, r.draws, r.risk, r.must_pipes, r.surveyed, r.why,
            r.other_years, r.movable, r.start_on, r.end_on, r.permit_days, r.permit, r.body
       from jsonb_to_recordset($3::jsonb) as r (project_id text, name text, name_en text, street text, district text, year int,
         networks int, pipes int, corridors int, openings int, opening_days float8, km float8, km_by_network float8[],
         km_by_method float8[], cost_fen bigint, draws jsonb, risk float8, must_pipes int, surveyed boolean, why jsonb,
         other_years jsonb, movable int[], start_on date, end_on date, permit_days int, permit jsonb, body text)`,
    [cityId, planId, JSON.stringify(rows)],
  );
}

function* corridorRows(cityId: number, planId: string, { ground, projects }: PlanParts): Generator<Uint8Array> {
  const rows = createCopyRows();
  for (const { projectId, sites, year } of projects)
    for (const site of sites) {
      if (!site.isOpened) continue;
      rows.row(CORRIDOR_COLUMNS.length);
      rows.int4(cityId);
      rows.text(planId);
      rows.text(ground.corridorKey[site.corridor]!);
      rows.text(projectId);
      rows.text(ground.roadName[site.corridor]!);
      rows.float8(ground.lengthM[site.corridor]!);
      rows.int4(year);
      rows.int4(site.set);
      rows.float8(daysOf(ground, site));
      rows.int8(siteOpeningFen(ground, site));
      if (rows.size > CHUNK_BYTES) yield rows.take();
    }
  yield rows.take();
}

function* pipeRows(cityId: number, planId: string, { ground, choice, projects }: PlanParts): Generator<Uint8Array> {
  const { problem } = ground;
  const S = problem.sources.length;
  const rows = createCopyRows();
  for (const { projectId, sites, year } of projects)
    for (const { corridor, pipes, t } of sites)
      for (const p of pipes) {
        const w = choice.work[p]!;
        let fen = 0;
        for (let s = 0; s < S; s++) fen += problem.drawFen[w * S + s]!;
        rows.row(PIPE_COLUMNS.length);
        rows.int4(cityId);
        rows.text(planId);
        rows.int8(ground.pipeId[p]!);
        rows.text(projectId);
        rows.text(ground.corridorKey[corridor]!);
        rows.text(PLAN_NETWORKS[problem.network[p]!]!);
        rows.int4(year);
        rows.text(methodOf(problem, w));
        rows.float8(problem.lengthM[p]!);
        rows.int8(fen);
        rows.float8(problem.value[w * problem.years + t]!);
        if (problem.mustBy[p]! < 0) rows.nothing();
        else rows.int4(problem.fromYear + problem.mustBy[p]!);
        if (rows.size > CHUNK_BYTES) yield rows.take();
      }
  yield rows.take();
}

/** Years and works of a plan by pipe, and its openings: what a plan made from it begins with. */
export async function loadStoredWorks(on: Queryable, cityId: number, planId: string): Promise<StoredWorks> {
  const pipes = await on.query<StoredWorks["pipes"][number]>(
    `select pipe_id as "pipeId", year, method from plan_pipe where city_id = $1 and plan_id = $2 order by pipe_id`,
    [cityId, planId],
  );
  const openings = await on.query<StoredWorks["openings"][number]>(
    `select corridor_key as "corridorKey", open_year as year from plan_corridor where city_id = $1 and plan_id = $2
      order by corridor_key`,
    [cityId, planId],
  );
  return { pipes: pipes.rows, openings: openings.rows };
}

/** The works of a plan as columns of codes, in the order of pipe ids. */
export async function loadWorkCodes(on: Queryable, cityId: number, planId: string) {
  const { rows } = await on.query<{
    pipe_id: number;
    year: number;
    method: string;
    network: string;
    project_id: string;
  }>(
    "select pipe_id, year, method, network, project_id from plan_pipe where city_id = $1 and plan_id = $2 order by pipe_id",
    [cityId, planId],
  );
  const column = (name: string, values: readonly (string | number)[]) => {
    const words = [...new Set(values)];
    const codeOf = new Map(words.map((word, code) => [word, code]));
    return { name, values: words, codes: Uint16Array.from(values, (value) => codeOf.get(value)!) };
  };
  const year = rows.map((row) => row.year);
  return {
    pipeId: rows.map((row) => row.pipe_id),
    year,
    columns: [
      column("year", year),
      column(
        "method",
        rows.map((row) => row.method),
      ),
      column(
        "network",
        rows.map((row) => row.network),
      ),
      column(
        "projectId",
        rows.map((row) => row.project_id),
      ),
    ],
  };
}

/** What documents of a plan need beyond its projects: sums over works and openings, and what of it was assumed. */
import type { ProjectRoad } from "../../permits/model/route/project-facts.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { GroundOfProject } from "../model/documents/permit-facts.ts";
import type { Estimated, OpeningSum, WorkSum } from "../model/documents/plan-facts.ts";

export async function sumWorks(on: Queryable, cityId: number, planId: string): Promise<WorkSum[]> {
  const { rows } = await on.query<WorkSum>(
    `select network, method, year, count(*)::int as pipes, sum(length_m) as "lengthM", sum(cost_fen)::bigint as "costFen"
       from plan_pipe where city_id = $1 and plan_id = $2 group by network, method, year order by network, method, year`,
    [cityId, planId],
  );
  return rows;
}

export async function sumOpenings(on: Queryable, cityId: number, planId: string): Promise<OpeningSum[]> {
  const { rows } = await on.query<OpeningSum>(
    `select open_year as year, count(*)::int as openings,
            (count(*) filter (where bit_count(networks::bit(8)) > 1))::int as shared,
            sum(open_days) as days, sum(cost_fen)::bigint as "costFen"
       from plan_corridor where city_id = $1 and plan_id = $2 group by open_year order by open_year`,
    [cityId, planId],
  );
  return rows;
}

export async function countEstimated(on: Queryable, cityId: number, planId: string): Promise<Estimated> {
  const { rows } = await on.query<Estimated>(
    `select count(*)::int as pipes,
            (count(*) filter (where p.position_source <> 'SURVEYED'))::int as unsurveyed,
            coalesce(sum(w.length_m) filter (where p.position_source <> 'SURVEYED'), 0) as "unsurveyedM",
            (count(*) filter (where p.diameter_mm is null))::int as "noDiameter",
            (count(*) filter (where p.commissioned_on is null))::int as "noDay",
            (count(*) filter (where p.material = 'UNKNOWN'))::int as "noMaterial"
       from plan_pipe w join pipe p on p.city_id = w.city_id and p.pipe_id = w.pipe_id
      where w.city_id = $1 and w.plan_id = $2`,
    [cityId, planId],
  );
  return rows[0]!;
}

/** Where and in which year each pipe is worked on, for the map. */
export async function listPipeYears(
  on: Queryable,
  cityId: number,
  planId: string,
): Promise<{ readonly pipe_id: number; readonly year: number }[]> {
  const { rows } = await on.query<{ pipe_id: number; year: number }>(
    "select pipe_id, year from plan_pipe where city_id = $1 and plan_id = $2 order by pipe_id",
    [cityId, planId],
  );
  return rows;
}

interface GroundRow {
  project_id: string;
  diameter_mm: number | null;
  controlled: number;
  roads: ProjectRoad[];
}

/**
 * By project: widest pipe, controlled pipes, and the roads its openings lie in. A road is one of the opened street's name
 * within some 50 m of the project, so that a long road overhauled elsewhere bans nothing here.
 */
export async function listProjectGrounds(
  on: Queryable,
  cityId: number,
  planId: string,
  asOf: string,
): Promise<Map<string, GroundOfProject>> {
  const { rows } = await on.query<GroundRow>(
    `select q.project_id, w.diameter_mm, w.controlled, coalesce(r.roads, '[]'::jsonb) as roads
       from plan_project q
       join lateral (
         select case when bool_and(p.diameter_mm is not null) then max(p.diameter_mm) end as diameter_mm,
                (count(*) filter (where x.method = 'CONTROL'))::int as controlled
           from plan_pipe x join pipe p on p.city_id = x.city_id and p.pipe_id = x.pipe_id
          where x.city_id = q.city_id and x.plan_id = q.plan_id and x.project_id = q.project_id) w on true
       left join lateral (
         select jsonb_agg(jsonb_build_object('name', r.name, 'sourceId', coalesce(r.source_id, ''), 'roadClass', r.road_class,
                  'district', d.name, 'openedOn', r.opened_on, 'overhauledOn', r.overhauled_on)) as roads
           from road r left join region d on d.city_id = r.city_id and d.region_id = r.district_id
          where r.city_id = q.city_id and r.valid_from <= $3::date and r.valid_to > $3::date and r.name <> ''
            and r.name in (select c.road_name from plan_corridor c
                            where c.city_id = q.city_id and c.plan_id = q.plan_id and c.project_id = q.project_id)
            and (r.geom is null or q.geom is null or st_dwithin(r.geom, q.geom, 0.0005))) r on true
      where q.city_id = $1 and q.plan_id = $2`,
    [cityId, planId, asOf],
  );
  return new Map(
    rows.map(({ project_id, diameter_mm, controlled, roads }) => [
      project_id,
      { diameterMm: diameter_mm, controlled, roads },
    ]),
  );
}

/** What documents of a plan need beyond its projects: sums over works and openings, and what of it was assumed. */
import type { Queryable } from "../../platform/database/database.ts";
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

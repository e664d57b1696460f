/** Two plans side by side, pipe by pipe, year by year, project by project; counted in the store. */
import type { Queryable } from "../../platform/database/database.ts";

export interface PlanDifferenceRows {
  readonly pipes: Readonly<Record<"same" | "moved" | "onlyA" | "onlyB", number>>;
  readonly km: Readonly<Record<"same" | "moved" | "onlyA" | "onlyB", number>>;
  readonly years: readonly {
    readonly year: number;
    readonly kmA: number;
    readonly kmB: number;
    readonly costFenA: number;
    readonly costFenB: number;
    readonly openingsA: number;
    readonly openingsB: number;
  }[];
  readonly projects: readonly {
    readonly projectId: string;
    readonly name: string;
    readonly yearA: number | null;
    readonly yearB: number | null;
    readonly costFenA: number;
    readonly costFenB: number;
    readonly km: number;
  }[];
}

export async function loadPlanDifference(
  on: Queryable,
  cityId: number,
  planA: string,
  planB: string,
): Promise<PlanDifferenceRows> {
  const values = [cityId, planA, planB];
  const kinds = await on.query<{ kind: "same" | "moved" | "onlyA" | "onlyB"; pipes: number; km: number }>(
    `select case when a.pipe_id is null then 'onlyB' when b.pipe_id is null then 'onlyA'
                 when a.year = b.year then 'same' else 'moved' end as kind,
            count(*) as pipes, sum(coalesce(a.length_m, b.length_m)) / 1000 as km
       from (select * from plan_pipe where city_id = $1 and plan_id = $2) a
       full join (select * from plan_pipe where city_id = $1 and plan_id = $3) b on a.pipe_id = b.pipe_id
      group by 1`,
    values,
  );
  const years = await on.query<PlanDifferenceRows["years"][number]>(
    `select year, sum(km) filter (where plan_id = $2) as "kmA", sum(km) filter (where plan_id = $3) as "kmB",
            sum(cost_fen) filter (where plan_id = $2) as "costFenA", sum(cost_fen) filter (where plan_id = $3) as "costFenB",
            sum(openings) filter (where plan_id = $2) as "openingsA", sum(openings) filter (where plan_id = $3) as "openingsB"
       from plan_project where city_id = $1 and plan_id in ($2, $3) group by year order by year`,
    values,
  );
  const projects = await on.query<PlanDifferenceRows["projects"][number]>(
    `select coalesce(a.project_id, b.project_id) as "projectId", coalesce(b.name, a.name) as name, a.year as "yearA",
            b.year as "yearB", coalesce(a.cost_fen, 0) as "costFenA", coalesce(b.cost_fen, 0) as "costFenB",
            coalesce(b.km, a.km) as km
       from (select * from plan_project where city_id = $1 and plan_id = $2) a
       full join (select * from plan_project where city_id = $1 and plan_id = $3) b on a.project_id = b.project_id
      where a.project_id is null or b.project_id is null or a.year <> b.year or a.cost_fen <> b.cost_fen
      order by greatest(coalesce(a.cost_fen, 0), coalesce(b.cost_fen, 0)) desc, 1 limit 2000`,
    values,
  );
  const of = (field: "pipes" | "km") => {
    const sums = { same: 0, moved: 0, onlyA: 0, onlyB: 0 };
    for (const row of kinds.rows) sums[row.kind] = row[field];
    return sums;
  };
  const whole = years.rows.map((row) => {
    const filled = Object.entries(row).map(([key, value]) => [key, value ?? 0]);
    return Object.fromEntries(filled) as PlanDifferenceRows["years"][number];
  });
  return { pipes: of("pipes"), km: of("km"), years: whole, projects: projects.rows };
}

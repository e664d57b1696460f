/** Projects of a plan with their corridors and pipes: narrowed, sorted and paged in the store. */
import type { Queryable } from "../../platform/database/database.ts";
import type { OtherYear, Reason } from "../model/programme/explain-project.ts";
import type { PermitTold } from "../model/programme/permit-route.ts";

export interface ProjectRow {
  readonly project_id: string;
  readonly name: string;
  readonly name_en: string;
  readonly street: string;
  readonly district: string;
  readonly year: number;
  readonly networks: number;
  readonly pipes: number;
  readonly corridors: number;
  readonly openings: number;
  readonly opening_days: number;
  readonly km: number;
  readonly km_by_network: readonly number[];
  readonly km_by_method: readonly number[];
  readonly cost_fen: number;
  readonly draws: Readonly<Record<string, number>>;
  readonly risk: number;
  readonly must_pipes: number;
  readonly surveyed: boolean;
  readonly why: readonly Reason[];
  readonly other_years: readonly OtherYear[];
  readonly movable: readonly number[];
  readonly start_on: string;
  readonly end_on: string;
  readonly permit_days: number;
  readonly permit: PermitTold;
  readonly body: string;
  /** In the baseline plan. */
  readonly baseline_year: number | null;
  readonly lock_id: number | null;
  readonly lock_kind: string | null;
  readonly lock_year: number | null;
}

export interface ProjectFilter {
  readonly year?: number | undefined;
  /** Bit of the network. */
  readonly networkBit?: number | undefined;
  readonly district?: string | undefined;
  readonly source?: string | undefined;
  readonly text?: string | undefined;
  readonly shared?: boolean | undefined;
}

export const PROJECT_SORTS = {
  year: "p.year, p.cost_fen desc",
  cost: "p.cost_fen",
  km: "p.km",
  risk: "p.risk",
  name: "p.name",
  readiness: "p.year, p.body",
} as const;
export type ProjectSort = keyof typeof PROJECT_SORTS;

const COLUMNS = `p.project_id, p.name, p.name_en, p.street, p.district, p.year, p.networks, p.pipes, p.corridors, p.openings,
  p.opening_days, p.km, p.km_by_network, p.km_by_method, p.cost_fen, p.draws, p.risk, p.must_pipes, p.surveyed, p.why, p.other_years,
  p.movable, p.start_on,
  p.end_on, p.permit_days, p.permit, p.body, b.year as baseline_year, l.lock_id, l.kind as lock_kind, l.year as lock_year`;
const JOINS = `left join plan bp on bp.city_id = p.city_id and bp.is_baseline and bp.plan_id <> p.plan_id
  left join plan_project b on b.city_id = p.city_id and b.plan_id = bp.plan_id and b.project_id = p.project_id
  left join plan_lock l on l.city_id = p.city_id and l.project_id = p.project_id and l.ended_at is null`;
const MATCH = `p.city_id = $1 and p.plan_id = $2
  and ($3::int is null or p.year = $3) and ($4::int is null or (p.networks & $4) <> 0)
  and ($5::text is null or p.district = $5) and ($6::text is null or jsonb_exists(p.draws, $6))
  and ($7::text is null or strpos(lower(p.name), $7) > 0 or strpos(lower(p.name_en), $7) > 0
       or strpos(lower(p.street), $7) > 0)
  and ($8::bool is null or (bit_count(p.networks::bit(8)) > 1) = $8)`;

const parametersOf = (cityId: number, planId: string, filter: ProjectFilter): unknown[] => [
  cityId,
  planId,
  filter.year ?? null,
  filter.networkBit ?? null,
  filter.district ?? null,
  filter.source ?? null,
  filter.text?.toLowerCase() ?? null,
  filter.shared ?? null,
];

export async function listProjects(
  on: Queryable,
  cityId: number,
  planId: string,
  filter: ProjectFilter & { sort: ProjectSort; descending: boolean; offset: number; limit: number },
): Promise<{ total: number; km: number; costFen: number; rows: ProjectRow[] }> {
  const values = parametersOf(cityId, planId, filter);
  const whole = await on.query<{ total: number; km: number; cost: number }>(
    `select count(*) as total, coalesce(sum(km), 0) as km, coalesce(sum(cost_fen), 0) as cost from plan_project p where ${MATCH}`,
    values,
  );
  const order = filter.descending
    ? PROJECT_SORTS[filter.sort]
        .replaceAll(" desc", "")
        .split(", ")
        .map((column) => `${column} desc`)
        .join(", ")
    : PROJECT_SORTS[filter.sort];
  const { rows } = await on.query<ProjectRow>(
    `select ${COLUMNS} from plan_project p ${JOINS} where ${MATCH} order by ${order}, p.project_id limit $9 offset $10`,
    [...values, filter.limit, filter.offset],
  );
  return { total: whole.rows[0]!.total, km: whole.rows[0]!.km, costFen: whole.rows[0]!.cost, rows };
}

export async function findProject(
  on: Queryable,
  cityId: number,
  planId: string,
  projectId: string,
): Promise<ProjectRow | undefined> {
  const { rows } = await on.query<ProjectRow>(
    `select ${COLUMNS} from plan_project p ${JOINS} where p.city_id = $1 and p.plan_id = $2 and p.project_id = $3`,
    [cityId, planId, projectId],
  );
  return rows[0];
}

export interface PlanPipeRow {
  readonly pipe_id: number;
  readonly source_id: string;
  readonly network: string;
  readonly owner: string;
  readonly material: string;
  readonly diameter_mm: number | null;
  readonly commissioned_on: string | null;
  readonly length_m: number;
  readonly risk_colour: string | null;
  readonly leak_class: string | null;
  readonly method: "RENEW" | "LINE" | "CONTROL";
  readonly year: number;
  readonly cost_fen: number;
  readonly risk: number;
  readonly must_by_year: number | null;
  readonly project_id: string;
  readonly project_name: string;
  readonly road_name: string | null;
  readonly shape: { readonly coordinates: readonly (readonly number[])[] } | null;
}

/** Pipes of a project, or of the whole plan, in parts of 5,000. */
export async function* readPlanPipes(
  on: Queryable,
  cityId: number,
  planId: string,
  projectId?: string,
  withShapes = false,
): AsyncGenerator<PlanPipeRow[]> {
  let last = -1;
  for (;;) {
    const { rows } = await on.query<PlanPipeRow>(
      `select w.pipe_id, p.source_id, w.network, o.name as owner, p.material, p.diameter_mm, p.commissioned_on, w.length_m,
              g.risk as risk_colour, g.leak_class, w.method, w.year, w.cost_fen, w.risk, w.must_by_year, w.project_id, q.name as project_name, p.road_name,
              case when $5 then st_asgeojson(p.geom, 9)::jsonb end as shape
         from plan_pipe w
         join plan n on n.city_id = w.city_id and n.plan_id = w.plan_id
         join plan_project q on q.city_id = w.city_id and q.plan_id = w.plan_id and q.project_id = w.project_id
         join pipe p on p.city_id = w.city_id and p.pipe_id = w.pipe_id
         join organisation o on o.city_id = w.city_id and o.org_id = p.owner_id
         left join grade g on g.city_id = w.city_id and g.run_id = n.run_id and g.pipe_id = w.pipe_id
        where w.city_id = $1 and w.plan_id = $2 and ($3::text is null or w.project_id = $3) and w.pipe_id > $4
        order by w.pipe_id limit 5000`,
      [cityId, planId, projectId ?? null, last, withShapes],
    );
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.pipe_id;
  }
}

export interface PlanCorridorRow {
  readonly corridor_key: string;
  readonly road_name: string;
  readonly length_m: number;
  readonly open_days: number;
  readonly open_year: number;
}

export async function listProjectCorridors(
  on: Queryable,
  cityId: number,
  planId: string,
  projectId: string,
): Promise<PlanCorridorRow[]> {
  const { rows } = await on.query<PlanCorridorRow>(
    `select corridor_key, road_name, length_m, open_days, open_year from plan_corridor
      where city_id = $1 and plan_id = $2 and project_id = $3 order by road_name, corridor_key`,
    [cityId, planId, projectId],
  );
  return rows;
}

export interface ProjectShape {
  readonly project_id: string;
  readonly name: string;
  readonly year: number;
  readonly networks: number;
  readonly km: number;
  readonly cost_fen: number;
  readonly shape: { type: "MultiLineString"; coordinates: number[][][] };
}

/** Projects whose lines meet a box of degrees, the dearest first. */
export async function listProjectShapes(
  on: Queryable,
  cityId: number,
  planId: string,
  filter: ProjectFilter,
  [west, south, east, north]: readonly [number, number, number, number],
  limit: number,
): Promise<ProjectShape[]> {
  const { rows } = await on.query<ProjectShape>(
    `select p.project_id, p.name, p.year, p.networks, p.km, p.cost_fen, st_asgeojson(p.geom, 6)::jsonb as shape
       from plan_project p
      where ${MATCH} and p.geom && st_makeenvelope($9, $10, $11, $12, 4490)
      order by p.cost_fen desc, p.project_id limit $13`,
    [...parametersOf(cityId, planId, filter), west, south, east, north, limit],
  );
  return rows;
}

/** West, south, east, north of a project; undefined without a place. */
export async function findProjectBounds(
  on: Queryable,
  cityId: number,
  planId: string,
  projectId: string,
): Promise<[number, number, number, number] | undefined> {
  const { rows } = await on.query<{ w: number | null; s: number; e: number; n: number }>(
    `select st_xmin(geom) as w, st_ymin(geom) as s, st_xmax(geom) as e, st_ymax(geom) as n
       from plan_project where city_id = $1 and plan_id = $2 and project_id = $3`,
    [cityId, planId, projectId],
  );
  const box = rows[0];
  return box?.w == null ? undefined : [box.w, box.s, box.e, box.n];
}

export async function writeBody(
  tx: Queryable,
  cityId: number,
  planId: string,
  projectId: string | undefined,
  body: string,
): Promise<number> {
  const { count } = await tx.query(
    `update plan_project set body = $4 where city_id = $1 and plan_id = $2 and ($3::text is null or project_id = $3)`,
    [cityId, planId, projectId ?? null, body],
  );
  return count;
}

/** Named bodies by project. */
export async function listBodies(
  on: Queryable,
  cityId: number,
  planId: string,
): Promise<(readonly [projectId: string, body: string])[]> {
  const { rows } = await on.query<{ project_id: string; body: string }>(
    "select project_id, body from plan_project where city_id = $1 and plan_id = $2 and body <> '' order by project_id",
    [cityId, planId],
  );
  return rows.map(({ project_id, body }) => [project_id, body]);
}

export interface ProjectMembers {
  readonly projectId: string;
  readonly name: string;
  readonly year: number;
  readonly corridorKeys: readonly string[];
  readonly pipeIds: readonly number[];
}

export async function listProjectNames(on: Queryable, cityId: number, planId: string): Promise<ProjectMembers[]> {
  const { rows } = await on.query<ProjectMembers>(
    `select p.project_id as "projectId", p.name, p.year,
            coalesce((select jsonb_agg(c.corridor_key) from plan_corridor c
                       where c.city_id = p.city_id and c.plan_id = p.plan_id and c.project_id = p.project_id), '[]') as "corridorKeys",
            coalesce((select jsonb_agg(w.pipe_id) from plan_pipe w
                       where w.city_id = p.city_id and w.plan_id = p.plan_id and w.project_id = p.project_id), '[]') as "pipeIds"
       from plan_project p where p.city_id = $1 and p.plan_id = $2 order by p.project_id`,
    [cityId, planId],
  );
  return rows;
}

export interface ProjectToFixRow {
  readonly projectId: string;
  readonly name: string;
  readonly year: number;
  readonly pipes: number;
  readonly costFen: number;
  readonly fundedFen: number;
  readonly body: string;
  readonly mustPipes: number;
}

export async function listProjectsToFix(on: Queryable, cityId: number, planId: string): Promise<ProjectToFixRow[]> {
  const { rows } = await on.query<ProjectToFixRow>(
    `select p.project_id as "projectId", p.name, p.year, p.pipes, p.cost_fen as "costFen", p.body, p.must_pipes as "mustPipes",
            coalesce((select sum(d.value::bigint) from jsonb_each_text(p.draws) d), 0) as "fundedFen"
       from plan_project p where p.city_id = $1 and p.plan_id = $2 order by p.project_id`,
    [cityId, planId],
  );
  return rows;
}

/** Each project without a body gets the company that owns most metres of it. */
export async function nameOwnersAsBodies(tx: Queryable, cityId: number, planId: string): Promise<number> {
  const { count } = await tx.query(
    `update plan_project q set body = o.name
       from (select distinct on (w.project_id) w.project_id, g.name
               from plan_pipe w join pipe p on p.city_id = w.city_id and p.pipe_id = w.pipe_id
               join organisation g on g.city_id = p.city_id and g.org_id = p.owner_id
              where w.city_id = $1 and w.plan_id = $2 group by w.project_id, g.name
              order by w.project_id, sum(w.length_m) desc, g.name) o
      where q.city_id = $1 and q.plan_id = $2 and q.body = '' and q.project_id = o.project_id`,
    [cityId, planId],
  );
  return count;
}

export interface ShapedProject extends ProjectRow {
  readonly shape: { readonly coordinates: readonly (readonly (readonly number[])[])[] } | null;
}

/** All that match, in parts of 500, in the order of year and cost. */
export async function* readProjects(
  on: Queryable,
  cityId: number,
  planId: string,
  filter: ProjectFilter,
): AsyncGenerator<ShapedProject[]> {
  const AT_ONCE = 500;
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await on.query<ShapedProject>(
      `select ${COLUMNS}, st_asgeojson(p.geom, 9)::jsonb as shape from plan_project p ${JOINS} where ${MATCH}
        order by ${PROJECT_SORTS.year}, p.project_id limit ${AT_ONCE} offset ${offset}`,
      parametersOf(cityId, planId, filter),
    );
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
  }
}

/** What each project gets: its plan by channel, and its part of each source. */
import type { Queryable } from "../../platform/database/database.ts";
import type { Channel } from "../model/channels.ts";
import type { FlowRow } from "../model/flow.ts";
import { type LineSums, NO_LINE } from "../model/stages.ts";

export interface ProjectRow {
  readonly projectId: string;
  readonly name: string;
  readonly network: string | null;
  readonly plannedFen: number;
}

export interface PlanLine {
  readonly channel: Channel;
  readonly holder: string;
  readonly plannedFen: number;
}

/** Per project and channel in four stages. */
export interface ChannelLine extends LineSums {
  readonly channel: Channel;
  readonly plannedFen: number;
}

export interface ProjectMoney extends ProjectRow {
  readonly grantedFen: number;
  readonly arrivedFen: number;
  readonly paidFen: number;
  readonly waivedFen: number;
}

const PROJECT = `project_id as "projectId", name, network, planned_fen as "plannedFen"`;

export async function findProject(on: Queryable, cityId: number, projectId: string): Promise<ProjectRow | undefined> {
  const { rows } = await on.query<ProjectRow>(
    `select ${PROJECT} from funding_project where city_id = $1 and project_id = $2`,
    [cityId, projectId],
  );
  return rows[0];
}

/** The row, made where there is none, and locked: two plans of one project take turns. */
export async function putProject(tx: Queryable, cityId: number, project: ProjectRow): Promise<void> {
  await tx.query(
    `insert into funding_project (city_id, project_id, name, network, planned_fen) values ($1, $2, $3, $4, $5)
     on conflict (city_id, project_id) do update
       set name = excluded.name, network = excluded.network, planned_fen = excluded.planned_fen`,
    [cityId, project.projectId, project.name, project.network, project.plannedFen],
  );
}

export async function listPlanLines(on: Queryable, cityId: number, projectId: string): Promise<PlanLine[]> {
  const { rows } = await on.query<PlanLine>(
    `select channel, holder, planned_fen as "plannedFen" from funding_plan_line
      where city_id = $1 and project_id = $2 order by channel, holder`,
    [cityId, projectId],
  );
  return rows;
}

export async function replacePlanLines(
  tx: Queryable,
  cityId: number,
  projectId: string,
  lines: readonly PlanLine[],
): Promise<void> {
  await tx.query("delete from funding_plan_line where city_id = $1 and project_id = $2", [cityId, projectId]);
  await tx.query(
    `insert into funding_plan_line (city_id, project_id, channel, holder, planned_fen)
     select $1, $2, l.channel, l.holder, l."plannedFen"
       from jsonb_to_recordset($3::jsonb) as l (channel text, holder text, "plannedFen" bigint)`,
    [cityId, projectId, JSON.stringify(lines)],
  );
}

export async function findLine(on: Queryable, cityId: number, projectId: string, sourceId: number): Promise<LineSums> {
  const { rows } = await on.query<LineSums>(
    `select granted_fen as "grantedFen", arrived_fen as "arrivedFen", paid_fen as "paidFen"
       from funding_line where city_id = $1 and project_id = $2 and source_id = $3`,
    [cityId, projectId, sourceId],
  );
  return rows[0] ?? NO_LINE;
}

/** Under the lock of its source. */
export async function addToLine(
  tx: Queryable,
  cityId: number,
  line: { readonly projectId: string; readonly sourceId: number },
  kind: "granted" | "arrived" | "paid",
  fen: number,
): Promise<void> {
  await tx.query(
    `insert into funding_line (city_id, project_id, source_id) values ($1, $2, $3) on conflict do nothing`,
    [cityId, line.projectId, line.sourceId],
  );
  await tx.query(
    `update funding_line set ${kind}_fen = ${kind}_fen + $4::bigint
      where city_id = $1 and project_id = $2 and source_id = $3`,
    [cityId, line.projectId, line.sourceId, fen],
  );
}

export interface SourceLine extends LineSums {
  readonly projectId: string;
  readonly name: string;
}

/** Projects that have part of a source. */
export async function listSourceLines(on: Queryable, cityId: number, sourceId: number): Promise<SourceLine[]> {
  const { rows } = await on.query<SourceLine>(
    `select l.project_id as "projectId", coalesce(p.name, '') as name, l.granted_fen as "grantedFen",
            l.arrived_fen as "arrivedFen", l.paid_fen as "paidFen"
       from funding_line l left join funding_project p on p.city_id = l.city_id and p.project_id = l.project_id
      where l.city_id = $1 and l.source_id = $2 order by l.project_id`,
    [cityId, sourceId],
  );
  return rows;
}

/** A project by channel: planned beside what its sources of that channel have granted, brought and paid. */
export async function listChannelLines(on: Queryable, cityId: number, projectId: string): Promise<ChannelLine[]> {
  const { rows } = await on.query<ChannelLine>(
    `select channel, sum(planned)::bigint as "plannedFen", sum(granted)::bigint as "grantedFen",
            sum(arrived)::bigint as "arrivedFen", sum(paid)::bigint as "paidFen"
       from (select channel, planned_fen as planned, 0 as granted, 0 as arrived, 0 as paid
               from funding_plan_line where city_id = $1 and project_id = $2
             union all
             select s.channel, 0, l.granted_fen, l.arrived_fen, l.paid_fen
               from funding_line l join funding_source s on s.city_id = l.city_id and s.source_id = l.source_id
              where l.city_id = $1 and l.project_id = $2) as both_sides
      group by channel having sum(planned) + sum(granted) > 0 order by channel`,
    [cityId, projectId],
  );
  return rows;
}

export interface ProjectPage {
  readonly text?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Projects with their money over all channels, and how many there are. */
export async function listProjects(
  on: Queryable,
  cityId: number,
  { text, offset, limit }: ProjectPage,
): Promise<{ total: number; rows: ProjectMoney[] }> {
  const pattern = text ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : null;
  const where = "city_id = $1 and ($2::text is null or project_id || ' ' || name ilike $2)";
  const counted = await on.query<{ total: number }>(`select count(*) as total from funding_project where ${where}`, [
    cityId,
    pattern,
  ]);
  const { rows } = await on.query<ProjectMoney>(
    `with page as (select * from funding_project where ${where} order by project_id offset $3 limit $4)
     select p.project_id as "projectId", p.name, p.network, p.planned_fen as "plannedFen",
            coalesce(l.granted, 0)::bigint as "grantedFen", coalesce(l.arrived, 0)::bigint as "arrivedFen",
            coalesce(l.paid, 0)::bigint as "paidFen", coalesce(w.waived, 0)::bigint as "waivedFen"
       from page p
       left join (select project_id, sum(granted_fen) as granted, sum(arrived_fen) as arrived, sum(paid_fen) as paid
                    from funding_line where city_id = $1 group by 1) l on l.project_id = p.project_id
       left join (select project_id, sum(fen) as waived from funding_waiver where city_id = $1 group by 1) w
              on w.project_id = p.project_id
      order by p.project_id`,
    [cityId, pattern, offset, limit],
  );
  return { total: counted.rows[0]!.total, rows };
}

/** All projects together. */
export async function sumPlanned(
  on: Queryable,
  cityId: number,
): Promise<{ projects: number; plannedFen: number; waivedFen: number }> {
  const { rows } = await on.query<{ projects: number; plannedFen: number; waivedFen: number }>(
    `select count(*) as projects, coalesce(sum(planned_fen), 0)::bigint as "plannedFen",
            (select coalesce(sum(fen), 0)::bigint from funding_waiver where city_id = $1) as "waivedFen"
       from funding_project where city_id = $1`,
    [cityId],
  );
  return rows[0]!;
}

/** What went from each source to each project at a stage. */
export async function listFlows(
  on: Queryable,
  cityId: number,
  stage: "granted" | "arrived" | "paid",
  year: number | undefined,
): Promise<FlowRow[]> {
  const { rows } = await on.query<FlowRow>(
    `select l.source_id as "sourceId", s.channel, s.name as "sourceName", l.project_id as "projectId",
            coalesce(p.name, '') as "projectName", l.${stage}_fen as fen
       from funding_line l
       join funding_source s on s.city_id = l.city_id and s.source_id = l.source_id
       left join funding_project p on p.city_id = l.city_id and p.project_id = l.project_id
      where l.city_id = $1 and l.${stage}_fen > 0 and ($2::integer is null or s.year = $2)
      order by l.source_id, l.project_id`,
    [cityId, year ?? null],
  );
  return rows;
}

/** What the store knows of one pipe beyond the packed picture: its raw words, its failures, what was said of it before. */
import type { Queryable } from "../../platform/database/database.ts";

export interface PipeDetails {
  readonly subType: string | null;
  readonly materialRaw: string | null;
  readonly diameterRaw: string | null;
  readonly pressureMpa: number | null;
  readonly laying: string;
  readonly builtOver: boolean | null;
  readonly fromPoint: string | null;
  readonly toPoint: string | null;
  readonly depthFromM: number | null;
  readonly depthToM: number | null;
  readonly positionSource: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly recordedAt: string;
  readonly batchId: number;
  readonly fileName: string | null;
  readonly extra: Record<string, unknown> | null;
}

export async function findPipeDetails(on: Queryable, cityId: number, pipeId: number): Promise<PipeDetails | undefined> {
  const { rows } = await on.query<PipeDetails>(
    `select p.sub_type as "subType", p.material_raw as "materialRaw", p.diameter_raw as "diameterRaw",
            p.pressure_mpa as "pressureMpa", p.laying, p.built_over as "builtOver", p.from_point as "fromPoint",
            p.to_point as "toPoint", p.depth_from_m as "depthFromM", p.depth_to_m as "depthToM",
            p.position_source as "positionSource", p.valid_from::text as "validFrom", p.valid_to::text as "validTo",
            to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
            p.batch_id as "batchId", b.file_name as "fileName", p.extra
       from pipe p left join import_batch b on b.city_id = p.city_id and b.batch_id = p.batch_id
      where p.city_id = $1 and p.pipe_id = $2`,
    [cityId, pipeId],
  );
  return rows[0];
}

export interface PipeStatement {
  readonly recordedAt: string;
  readonly supersededAt: string;
  readonly batchId: number;
  readonly row: Record<string, unknown>;
}

/** Oldest first, the live statement last (its supersededAt is empty). Geometry is only told as its text. */
export async function listPipeStatements(on: Queryable, cityId: number, pipeId: number): Promise<PipeStatement[]> {
  const { rows } = await on.query<PipeStatement>(
    `select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
            to_char(superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "supersededAt",
            batch_id as "batchId", row
       from (select recorded_at, superseded_at, batch_id, row from network_history
              where city_id = $1 and entity = 'pipe' and entity_id = $2
              union all
             select recorded_at, 'infinity', batch_id, to_jsonb(pipe) from pipe where city_id = $1 and pipe_id = $2) s
      order by superseded_at`,
    [cityId, pipeId],
  );
  return rows;
}

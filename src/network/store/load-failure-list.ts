/** Failures as a list: by network, kind of asset, state, pipe and days, newest first. */
import type { Queryable } from "../../platform/database/database.ts";

export interface FailureQuery {
  readonly network?: readonly string[] | undefined;
  readonly asset?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  readonly cause?: readonly string[] | undefined;
  readonly pipeId?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface FailureRow {
  readonly failureId: number;
  readonly sourceId: string;
  readonly network: string;
  readonly occurredOn: string;
  readonly asset: string;
  readonly state: string;
  readonly cause: string;
  readonly grade: string | null;
  readonly pipeId: number | null;
  readonly matchMethod: string;
  readonly matchDistanceM: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

const WHERE = `city_id = $1 and ($2::text[] is null or network = any($2)) and ($3::text[] is null or asset = any($3))
  and ($4::text[] is null or state = any($4)) and ($5::text[] is null or cause = any($5))
  and ($6::bigint is null or pipe_id = $6) and ($7::date is null or occurred_on >= $7) and ($8::date is null or occurred_on <= $8)`;

export async function listFailures(
  on: Queryable,
  cityId: number,
  query: FailureQuery,
): Promise<{ total: number; rows: FailureRow[] }> {
  const { network, asset, state, cause, pipeId, from, to } = query;
  const parameters = [cityId, ...[network, asset, state, cause, pipeId, from, to].map((value) => value ?? null)];
  const counted = await on.query<{ total: number }>(`select count(*) as total from failure where ${WHERE}`, parameters);
  const { rows } = await on.query<FailureRow>(
    `select failure_id as "failureId", source_id as "sourceId", network, occurred_on::text as "occurredOn", asset, state, cause,
            grade, pipe_id as "pipeId", match_method as "matchMethod", match_distance_m as "matchDistanceM",
            st_x(geom) as lon, st_y(geom) as lat
       from failure where ${WHERE} order by occurred_on desc, failure_id desc limit $9 offset $10`,
    [...parameters, query.limit, query.offset],
  );
  return { total: counted.rows[0]!.total, rows };
}

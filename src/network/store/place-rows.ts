/** Where things are, when their file does not say or another file says it: along roads, in regions, on pipes. */
import type { Queryable } from "../../platform/database/database.ts";

/** Pipes without a line are laid along the road segment they name: good enough for a map, and marked as such. */
export async function layAlongRoads(tx: Queryable, cityId: number): Promise<number> {
  const { count } = await tx.query(
    `update pipe p set geom = r.geom, position_source = 'ALONG_ROAD', road_name = coalesce(p.road_name, r.name),
            length_m = case when p.length_m > 0 then p.length_m else st_length(r.geom::geography) end
       from road r
      where p.city_id = $1 and r.city_id = $1 and p.geom is null and r.geom is not null and r.source_id = p.road_source_id`,
    [cityId],
  );
  return count;
}

const PLACED = ["pipe", "point", "space", "road", "building", "community", "failure"] as const;

/** District and street of everything that has a place and no region yet. */
export async function assignRegions(tx: Queryable, cityId: number): Promise<void> {
  const { rows } = await tx.query<{ level: string }>(
    "select distinct level from region where city_id = $1 and geom is not null",
    [cityId],
  );
  for (const { level } of rows) {
    if (level !== "district" && level !== "street") continue;
    for (const table of PLACED)
      await tx.query(
        `update ${table} t set ${level}_id = r.region_id from region r
          where t.city_id = $1 and r.city_id = $1 and r.level = '${level}' and t.${level}_id is null and t.geom is not null
            and st_contains(r.geom, ${table === "pipe" || table === "road" ? "st_lineinterpolatepoint(t.geom, 0.5)" : "st_centroid(t.geom)"})`,
        [cityId],
      );
  }
}

export interface UnmatchedFailure {
  readonly source_id: string;
  readonly distance: number | null;
}

/**
 * Puts failures on pipes: by the pipe's number, else on the nearest pipe of the network that lay there on that day,
 * within `toleranceM`.
 */
export async function matchFailures(tx: Queryable, cityId: number, network: string, toleranceM: number): Promise<void> {
  await tx.query(
    `update failure f set pipe_id = p.pipe_id, match_method = 'ID',
            match_distance_m = st_distance(f.geom::geography, p.geom::geography),
            district_id = coalesce(f.district_id, p.district_id), street_id = coalesce(f.street_id, p.street_id)
       from pipe p
      where f.city_id = $1 and p.city_id = $1 and f.network = $2 and p.network = $2 and f.pipe_id is null
        and f.asset = 'PIPE' and f.pipe_source_id = p.source_id`,
    [cityId, network],
  );
  await tx.query(
    `update failure f set pipe_id = n.pipe_id, match_method = 'POSITION', match_distance_m = n.distance,
            district_id = coalesce(f.district_id, n.district_id), street_id = coalesce(f.street_id, n.street_id)
       from (select f.failure_id, near.* from failure f cross join lateral (
               select p.pipe_id, p.district_id, p.street_id, st_distance(p.geom::geography, f.geom::geography) as distance
                 from pipe p
                where p.city_id = f.city_id and p.network = f.network
                  and p.geom && st_expand(f.geom, $3 / (111000.0 * cos(radians(st_y(f.geom)))), $3 / 110500.0)
                  and p.valid_from <= f.occurred_on and p.valid_to > f.occurred_on
                order by distance, p.pipe_id limit 1) near
              where f.city_id = $1 and f.network = $2 and f.pipe_id is null and f.asset = 'PIPE' and f.geom is not null) n
      where f.city_id = $1 and f.failure_id = n.failure_id and n.distance <= $3`,
    [cityId, network, toleranceM],
  );
}

/** Failures of pipes that no pipe was found for, with the distance to the nearest one of their network, if there is any. */
export async function listUnmatchedFailures(
  tx: Queryable,
  cityId: number,
  network: string,
): Promise<UnmatchedFailure[]> {
  const unmatched = `from failure f where f.city_id = $1 and f.network = $2 and f.pipe_id is null and f.asset = 'PIPE'
                       and f.state = 'CONFIRMED'`;
  const { pipes, others } = await countPlacedPipes(tx, cityId, network);
  if (pipes === 0) {
    const { rows } = await tx.query<UnmatchedFailure>(
      `select f.source_id, null as distance ${unmatched} order by f.failure_id`,
      [cityId, network],
    );
    return rows;
  }
  const isRare = pipes * RARE < others;
  if (isRare) await copyPlaces(tx, cityId, network);
  const nearest = isRare
    ? "from rare_pipe p order by p.geom <-> f.geom limit 1"
    : "from pipe p where p.city_id = f.city_id and p.network = f.network order by p.geom <-> f.geom limit 1";
  const { rows } = await tx.query<UnmatchedFailure>(
    `select f.source_id, (select st_distance(p.geom::geography, f.geom::geography) ${nearest}) as distance
       ${unmatched} order by f.failure_id`,
    [cityId, network],
  );
  if (isRare) await tx.execute("drop table rare_pipe");
  return rows;
}

/**
 * A walk along the spatial index from near to far passes over the pipes of other networks and cities. Where those are ten
 * times as many it could pass them all for each failure, and the network's pipes get an index of their own.
 */
const RARE = 10;

async function countPlacedPipes(
  tx: Queryable,
  cityId: number,
  network: string,
): Promise<{ pipes: number; others: number }> {
  const { rows } = await tx.query<{ pipes: number; others: number }>(
    `select count(*) filter (where city_id = $1 and network = $2) as pipes,
            count(*) filter (where city_id <> $1 or network <> $2) as others from pipe where geom is not null`,
    [cityId, network],
  );
  return rows[0]!;
}

async function copyPlaces(tx: Queryable, cityId: number, network: string): Promise<void> {
  await tx.execute("drop table if exists rare_pipe; create temp table rare_pipe (geom geometry) on commit drop");
  await tx.query(
    "insert into rare_pipe select geom from pipe where city_id = $1 and network = $2 and geom is not null",
    [cityId, network],
  );
  await tx.execute("create index on rare_pipe using gist (geom)");
}

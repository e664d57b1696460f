/**
 * What was known at a moment: the rows of an entity as the store would have given them then.
 *
 * The live row where it had been recorded by then, else the statement it superseded since (`network_history`, as JSON).
 * Exact for whatever an import states. Not kept, and so not undone: what is derived in place when other files come in
 * (a line laid along its road, the pipe a failure was put on, a region), see `place-rows.ts`. JSON holds 15 decimals of a
 * degree, which is every bit of a coordinate beyond 1°.
 */
import type { Entity } from "./entities.ts";

/** For a FROM clause, under the entity's own name. Without a moment it is the table itself: what is known now. */
// `point` alone would be the geometric type of PostgreSQL, so the row type is named with its schema.
export function rowsAsKnown(entity: Entity, cityId: number, knownAt?: Date): string {
  if (!knownAt) return entity;
  if (!Number.isInteger(cityId)) throw new RangeError(`cityId must be a whole number, not ${cityId}`);
  const moment = `timestamptz '${knownAt.toISOString()}'`;
  return `(select * from ${entity} where city_id = ${cityId} and recorded_at <= ${moment}
    union all
    select said.* from network_history h cross join lateral jsonb_populate_record(null::public.${entity}, h.row) said
     where h.city_id = ${cityId} and h.entity = '${entity}' and h.recorded_at <= ${moment} and h.superseded_at > ${moment}
  ) as ${entity}`;
}
